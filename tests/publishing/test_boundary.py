"""Whatever happens on the server, an editor reads words and the live site goes on."""

import fcntl
import os
import subprocess
import sys
import time

import pytest

from build_tools.publishing import install
from build_tools.publishing.previews import MOST, name_of
from build_tools.publishing.releases import current
from tests.publishing.conftest import WHO, is_whole, publish, shown

LONG = "a" * 230
BRANCHES = ["förslag/nytt", "a/b", "a-b", "A-B", "a--b", "mellan\xa0rum", "ü/" + LONG, LONG, "日本"]


def test_no_two_branches_share_a_preview():
    names = [name_of(branch) for branch in (*BRANCHES, name_of("a/b"))]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert len(name) < 100 and name.isascii() and "/" not in name
    assert name_of("a-b") == "a-b"


def test_a_deleted_branch_takes_its_own_preview_only(place, editor):
    for branch in ("a-b", "a/b"):
        editor.git("checkout", "--quiet", "-b", branch, "main")
        editor.say(f"Från {branch}.")
        assert editor.push(branch).returncode == 0
    texts = {
        branch: (place.previews / name_of(branch) / "akut/index.html").read_text(encoding="utf-8")
        for branch in ("a-b", "a/b")
    }
    assert all(f"Från {branch}." in text for branch, text in texts.items())
    assert editor.git("push", "origin", "--delete", "a/b").returncode == 0
    assert (place.previews / "a-b" / "akut/index.html").is_file()
    assert not (place.previews / name_of("a/b")).exists()


def test_a_rebased_branch_may_be_forced_and_main_may_not(place, editor, prepared):
    install.init(place.root, prepared / "project", preview_address="https://visa.example/")
    editor.git("checkout", "--quiet", "-b", "gren")
    editor.say("Först.")
    assert "Förhandsvisning: https://visa.example/gren/" in editor.push("gren").stderr
    editor.git("commit", "--quiet", "--amend", "--message", "Om igen")
    assert editor.push("gren").returncode != 0
    done = editor.push("+gren")
    assert done.returncode == 0 and "Förhandsvisning: https://visa.example/gren/" in done.stderr


@pytest.mark.parametrize("branch", ["mellan\xa0rum", "ü/" + LONG])
def test_no_name_of_a_branch_keeps_main_from_going_live(place, editor, branch):
    editor.say("Nytt på main.")
    done = editor.push("main", f"main:refs/heads/{branch}")
    assert "Traceback" not in done.stderr, done.stderr
    assert "Nytt på main." in shown(place) and is_whole(place)
    assert (place.previews / name_of(branch) / "akut/index.html").is_file()


def test_no_fault_of_a_preview_keeps_main_from_going_live(place, editor):
    blocked = place.previews / "b"
    blocked.mkdir()  # nothing the server would make: the link can't take its place
    (blocked / "x").touch()
    editor.say("Nytt på main.")
    done = editor.push("main:refs/heads/b", "main", "main:refs/heads/c")
    assert "Nytt på main." in shown(place)
    assert "Något gick fel på servern" in done.stderr and "Traceback" not in done.stderr
    assert (place.previews / "c" / "akut/index.html").is_file()
    assert "Traceback" in (place.state / "faults.log").read_text(encoding="utf-8")


def test_previews_are_bounded(place, editor):
    for number in range(MOST + 5):
        (place.previews / f".gammal-{number}").mkdir()
        link = place.previews / f"gammal-{number}"
        link.symlink_to(f".gammal-{number}")
        os.utime(link, (number, number), follow_symlinks=False)
    assert editor.push("main:refs/heads/gren").returncode == 0
    links = [path for path in place.previews.iterdir() if path.is_symlink()]
    assert len(links) == MOST and place.previews / "gren" in links
    assert place.previews / "gammal-0" not in links
    assert len([path for path in place.previews.iterdir() if not path.is_symlink()]) == MOST


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_no_language_of_the_machine_matters(place, editor, locale):
    editor.write("data/kommuner/provby.yml", "kood: 1\n")
    editor.commit("Trasigt på svenska: åäö")
    done = subprocess.run(
        ["git", "push", "origin", "main"],
        cwd=editor.folder,
        env=os.environ | WHO | {"LC_ALL": locale, "LANG": locale, "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=False,
    )
    told = done.stderr.decode("utf-8")
    assert done.returncode != 0 and "Traceback" not in told
    assert 'okänd nyckel "kood"' in told and "Rätta felen och skicka igen." in told


def test_a_push_that_waited_while_the_server_got_new_code_goes_on(place, editor, prepared):
    with (place.state / "building.lock").open("a+", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.truncate(0)
        lock.write("bosse, som bygger om")
        lock.flush()
        editor.say("Efter väntan.")
        push = editor.start_push()
        line = ""
        while "Väntar på" not in line:
            line = push.stdout.readline()
            assert line, "the push never waited"
        assert "Väntar på bosse, som bygger om …" in line
        for _ in range(2):
            install.init(place.root, prepared / "project")
    told = push.communicate()[0]
    assert push.returncode == 0 and "Traceback" not in told, told
    assert "Efter väntan." in shown(place) and is_whole(place)


def test_a_rollback_waits_for_no_build(place, editor):
    editor.say("Ett misstag.")
    assert editor.push().returncode == 0
    with (place.state / "building.lock").open("a+", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert publish("rollback", str(place.root)).stdout == "Publicerat: Webbplatsen börjar\n"


def test_a_push_whose_editor_has_gone_home_is_live_all_the_same(place, editor):
    """The connection breaks when git has taken the commit; what is told reaches nobody."""
    done = subprocess.run(
        ["sh", "-c", f"cd {place.generator} && exec {HOOK} {place.root} after | true"],
        input=_taken(place, editor),
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "Ingen lyssnar." in shown(place)


HOOK = f"{sys.executable} -m build_tools publish receive"


def _taken(place, editor) -> str:
    old = current(place).commit
    hook = place.repository / "hooks" / "post-receive"
    text = hook.read_text(encoding="utf-8")
    hook.write_text("#!/bin/sh\n", encoding="utf-8")
    editor.say("Ingen lyssnar.")
    assert editor.push().returncode == 0
    hook.write_text(text, encoding="utf-8")
    return f"{old} {editor.git('rev-parse', 'HEAD').stdout.strip()} refs/heads/main\n"


def test_locks_that_a_killed_git_left_are_removed_when_they_are_old(place, editor):
    lock = place.repository / "refs/heads/main.lock"
    lock.touch()
    editor.say("Nytt.")
    assert editor.push().returncode != 0  # it may be in use
    os.utime(lock, (time.time() - 3_600,) * 2)
    assert editor.push().returncode == 0 and "Nytt." in shown(place)


def test_the_night_packs_the_repository_and_removes_what_was_left(place, editor):
    left = place.repository / "objects" / "tmp_objdir-incoming-x"
    left.mkdir()
    os.utime(left, (time.time() - 200_000,) * 2)
    assert publish("build", str(place.root)).returncode == 0
    assert not left.exists()
    assert list((place.repository / "objects/pack").glob("*.pack"))
    assert "Plats: versioner" in publish("status", str(place.root)).stdout


@pytest.mark.parametrize("command", ["status", "rollback", "build", "verify"])
def test_a_folder_that_is_no_server_is_told(tmp_path, command):
    done = publish(command, str(tmp_path / "ingenstans"))
    assert done.returncode == 1
    assert "är ingen server. Sätt upp den med publish init." in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_readers_may_read_whatever_the_editors_umask(place, editor):
    editor.say("Ny text.")
    old = os.umask(0o077)
    try:
        assert editor.push().returncode == 0
        assert editor.push("main:refs/heads/gren").returncode == 0
    finally:
        os.umask(old)
    for root in (place.live.resolve(), (place.previews / "gren").resolve()):
        for path in (root, *root.rglob("*")):
            assert path.stat().st_mode & 0o005 == (0o005 if path.is_dir() else 0o004)
    assert not place.state.stat().st_mode & 0o007  # names stand there


GROUP = 54_321
WITHOUT_RIGHTS = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", f"--groups={GROUP}"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to another user")
def test_several_users_publish_in_one_group(place, editor, tmp_path, prepared):
    """Everything on the server is another user's; whoever pushes is only in the group."""
    subprocess.run(["groupadd", "--force", "--gid", str(GROUP), "publicerar"], check=True)
    try:
        install.init(place.root, prepared / "project", group="publicerar")
        for path in (place.root, *place.root.rglob("*")):
            if not path.is_relative_to(place.repository / "hooks"):
                os.chown(path, 65_534, GROUP, follow_symlinks=False)
        config = tmp_path / "gitconfig"
        config.write_text("[safe]\n\tdirectory = *\n", encoding="utf-8")
        env = os.environ | WHO | {"GIT_CONFIG_GLOBAL": str(config)}
        for words in ("Ett misstag.", "Från en annan."):
            editor.say(words)
            done = subprocess.run(
                [*WITHOUT_RIGHTS, "git", "push", "origin", "main"],
                cwd=editor.folder,
                env=env,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            assert words in shown(place)
        back = [*WITHOUT_RIGHTS, *HOOK.split()[:-1], "rollback", str(place.root)]
        done = subprocess.run(back, env=env, capture_output=True, text=True, check=False)
        assert done.stdout == "Publicerat: Ett misstag.\n", done.stderr
        assert is_whole(place)
    finally:
        subprocess.run(["groupdel", "publicerar"], check=True)


def test_a_page_that_is_open_finds_its_search_after_a_publish(place, editor):
    """After a rollback too: its script asks once more; nothing that was written stays."""

    def parts() -> set[str]:
        root = place.live / "sok/pagefind"
        return {path.name for path in root.rglob("*") if path.suffix == ".pf_fragment"}

    before = parts()
    editor.say("Ett nytt ord: xylofon.")
    assert editor.push().returncode == 0
    assert before < parts()
    assert publish("rollback", str(place.root)).returncode == 0
    assert before == parts()
    assert publish("build", str(place.root)).returncode == 0
    assert before <= parts()
