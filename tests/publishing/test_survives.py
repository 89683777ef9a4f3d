"""What must never break the live site: a kill at any moment, a full disk, strange files."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest

from build_tools.publishing import install, withdrawn
from build_tools.publishing.going_live import wanted
from build_tools.publishing.place import point
from build_tools.publishing.releases import current, every
from build_tools.publishing.repository import follows, subject
from tests.conftest import ROOT
from tests.publishing.conftest import (
    TEXT,
    Editor,
    copy_of,
    is_whole,
    kill,
    page,
    publish,
    read_until,
    shown,
    wait_until,
)

KILLS = 25
"""In each of the four places that are aimed at."""


@pytest.mark.parametrize("seed", [8, 9])
def test_killed_in_a_push_the_live_site_is_one_of_two_releases(place, editor, seed):
    """A push is killed, with all that it started, at a random moment."""
    begun = time.monotonic()
    editor.say("Den första.")
    assert editor.push().returncode == 0
    whole = time.monotonic() - begun
    chance = random.Random(seed)
    said = ["Den första."]
    for number in range(KILLS):
        said.append(f"Ändring {number}.")
        editor.say(said[-1])
        push = editor.start_push()
        time.sleep(chance.uniform(0, whole * 0.9))
        end(place, push)
        assert current(place).subject in said
        is_accepted(place, editor)
    recovers(place, editor, said)


def test_killed_while_the_link_is_switched(place, editor):
    """The kill comes when git is about to take the commit, and within the moments after that."""
    chance = random.Random(10)
    said, told, whole = [], {"taken": 0, "live": 0}, 0.0
    for number in range(KILLS + 1):
        said.append(f"Ändring {number}.")
        editor.say(said[-1])
        push = editor.start_push()
        read_until(push, "Kontrollen gick bra")
        begun = time.monotonic()
        if not whole:  # the first one tells how long it takes
            assert "Publicerat" in push.communicate()[0]
            whole = time.monotonic() - begun
        time.sleep(chance.uniform(0, whole))
        end(place, push)
        is_accepted(place, editor)
        head = editor.git("rev-parse", "HEAD").stdout.strip()
        told["taken"] += head in editor.git("ls-remote", "origin", "main").stdout
        told["live"] += current(place).commit == head
    print(f"{KILLS} kills at the switch: {told}")
    recovers(place, editor, said)


def test_killed_while_somebody_goes_back(place, editor):
    """Readers see the mistake or what was before it; once it was taken back, never the mistake."""
    editor.say("Ett misstag.")
    assert editor.push().returncode == 0
    bad = current(place).commit
    for name in ("state", "releases"):
        shutil.copytree(place.root / name, place.root / f"{name}.good")
    (place.root / "state.good/switching.lock").write_text("", encoding="utf-8")
    chance = random.Random(11)
    command = [sys.executable, "-m", "build_tools.publishing", "rollback", str(place.root)]
    told, whole = {"begun": 0, "done": 0}, 0.0
    for _ in range(KILLS + 1):
        for name in ("state", "releases"):
            shutil.rmtree(place.root / name, ignore_errors=True)
            shutil.copytree(place.root / f"{name}.good", place.root / name)
        point(place.live, next(place.releases.glob(f"*-{bad}")))
        rollback = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
        wait_until(lambda: (place.state / "switching.lock").read_text(encoding="utf-8"))
        begun = time.monotonic()
        if not whole:  # the first one tells how long it takes
            assert rollback.wait() == 0
            whole = time.monotonic() - begun
        time.sleep(chance.uniform(0, whole))
        end(place, rollback)
        is_accepted(place, editor)
        known = withdrawn.load(place).open
        told["begun"] += known is not None
        told["done"] += current(place).commit != bad
        assert known or current(place).commit == bad  # nothing is shown that isn't remembered
        if known:
            assert wanted(place) == known.target
    print(f"{KILLS} kills in a rollback: {told}")
    assert publish("rollback", str(place.root)).returncode in (0, 1)
    assert publish("build", str(place.root)).stdout == "Publicerat: Webbplatsen börjar\n"
    assert "Ett misstag." not in shown(place) and is_whole(place)


def end(place, process: subprocess.Popen) -> None:
    """Kill a command and all that it has started; a hook would outlive the push."""
    kill(process)
    subprocess.run(["pkill", "-KILL", "-f", str(place.root)], check=False)
    wait_until(lambda: not _running(place.root))
    for lock in place.repository.rglob("*.lock"):
        os.utime(lock, (0, 0))  # what the server does when they are ten minutes old


def is_accepted(place, editor) -> None:
    """What readers see is whole, and a commit that `main` has."""
    assert is_whole(place)
    main = editor.git("ls-remote", "origin", "main").stdout.split()[0]
    assert follows(place.repository, current(place).commit, main)


def recovers(place, editor, said: list[str]) -> None:
    """After a night and one more push, all that was said is shown, and nothing is left over."""
    assert publish("build", str(place.root)).returncode == 0
    editor.say("Den sista.")
    assert editor.push().returncode == 0
    assert "Den sista." in shown(place) and is_whole(place)
    assert all(words in shown(place) for words in said)  # no commit was lost
    assert not place.work.exists() and len(list(place.releases.iterdir())) == 2 * len(every(place))


def _running(root: Path) -> bool:
    done = subprocess.run(["pgrep", "-f", str(root)], capture_output=True, check=False)
    return done.returncode == 0


def test_after_a_restart_in_the_middle_build_publishes_what_was_taken(place, editor):
    """The commit is in main and the machine stops before the site was switched."""
    hook = place.repository / "hooks" / "post-receive"
    text = hook.read_text(encoding="utf-8")
    hook.write_text("#!/bin/sh\nkill -KILL $$\n", encoding="utf-8")
    editor.say("Mitt i omstarten.")
    editor.push()
    hook.write_text(text, encoding="utf-8")
    assert "Mitt i omstarten." not in shown(place) and is_whole(place)
    assert 'Kör "publish build".' in publish("status", str(place.root)).stdout
    assert publish("build", str(place.root)).stdout == "Publicerat: Mitt i omstarten.\n"
    assert "Mitt i omstarten." in shown(place)


@pytest.fixture
def small_disk(tmp_path):
    """A folder with room for a few megabytes, if the machine lets us make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_refuses_the_push_and_leaves_the_site(prepared, small_disk, tmp_path):
    shutil.copytree(prepared / "server", small_disk / "server", symlinks=True)
    place = install.init(small_disk / "server", prepared / "project")
    editor = copy_of(place, tmp_path / "editor")
    before = current(place)
    free = shutil.disk_usage(small_disk).free
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (free - 400_000))
    editor.say("Får inte plats.")
    done = editor.push()
    assert done.returncode != 0
    assert "Servern har slut på utrymme." in done.stderr
    assert "Traceback" not in done.stderr
    assert current(place) == before and is_whole(place)
    ballast.unlink()
    assert editor.push().returncode == 0
    assert "Får inte plats." in shown(place)


def refused(editor: Editor, place, words: str) -> None:
    before = current(place)
    done = editor.push()
    assert done.returncode != 0
    assert words in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert current(place) == before and is_whole(place)


@pytest.mark.parametrize("target", ["/etc/passwd", "../../../../etc", "kontakt.md"])
def test_a_symlink_is_refused(place, editor, target):
    (editor.folder / "content/om/lank.md").symlink_to(target)
    editor.commit("Genväg")
    refused(editor, place, "content/om/lank.md:1: det är en genväg, inte en fil.")


def test_another_repository_inside_is_refused(place, editor):
    id = editor.git("rev-parse", "HEAD").stdout.strip()
    editor.git("update-index", "--add", "--cacheinfo", f"160000,{id},data/annat")
    editor.git("commit", "--quiet", "--message", "Förråd i förrådet")
    refused(editor, place, "data/annat:1: det är ett annat git-förråd.")


def test_a_path_out_of_the_repository_is_refused(place, editor):
    """git's own client won't make one; somebody else's may."""
    blob = editor.git("hash-object", "-w", TEXT).stdout.strip()
    inner = _tree(editor, f"100644 blob {blob}\tpasswd\n")
    outer = _tree(editor, f"040000 tree {inner}\t..\n")
    root = editor.git("ls-tree", "HEAD").stdout
    content = next(row for row in root.splitlines() if row.endswith("\tcontent"))
    bad = _tree(editor, root.replace(content, f"040000 tree {outer}\tcontent"))
    commit = editor.git("commit-tree", bad, "-p", "HEAD", "-m", "Ut").stdout.strip()
    editor.git("update-ref", "refs/heads/main", commit)
    before = current(place)
    done = editor.push()
    assert done.returncode != 0
    assert current(place) == before and is_whole(place)


def _tree(editor: Editor, rows: str) -> str:
    done = subprocess.run(
        ["git", "mktree"], cwd=editor.folder, input=rows, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_binary_or_huge_file_is_refused(place, editor):
    (editor.folder / "content/om/bild.md").write_bytes(os.urandom(5_000))
    (editor.folder / "data/stor.yml").write_bytes(b"# x\n" * 1_000_000)
    editor.commit("Stort")
    refused(editor, place, "data/stor.yml:1: filen är större än 3 MB. Gör den mindre.")
    (editor.folder / "data/stor.yml").unlink()
    editor.commit("Mindre stort")
    refused(editor, place, "content/om/bild.md:1: filen är inte sparad som UTF-8.")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_with_blanks_and_dots_is_told_how_to_be(place, editor, form):
    name = unicodedata.normalize(form, "content/om/Våra öppna dörrar.md")
    editor.write(name, page("Dörrar"))
    editor.commit("Ett vackert namn")
    refused(editor, place, 'Döp om så att den blir "om/vara-oppna-dorrar.md".')


def test_the_same_name_in_both_forms_of_unicode_is_refused(place, editor):
    blob = editor.git("hash-object", "-w", TEXT).stdout.strip()
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "data/hjälplinjer.yml")
        editor.git(
            "-c",
            "core.precomposeUnicode=false",
            "update-index",
            "--add",
            "--cacheinfo",
            f"100644,{blob},{name}",
        )
    editor.git("commit", "--quiet", "--message", "Dubbelt")
    refused(editor, place, "med annan stavning av samma tecken.")


def test_the_story_of_a_release_is_told_beside_it(place):
    told = json.loads((place.releases / f"{current(place).id}.json").read_text(encoding="utf-8"))
    assert told["subject"] == "Webbplatsen börjar"
    assert told["pages"] == len(list(place.live.resolve().rglob("*.html")))


def test_a_commit_says_nothing_to_a_terminal(editor):
    editor.write(TEXT, "x")
    commit = editor.commit("Nytt \x1b]0;namn\x07")
    assert subject(editor.folder / ".git", commit) == "Nytt \\x1b]0;namn\\x07"
