"""What must never break the live site: a kill at any moment, a full disk, strange files."""

import json
import os
import random
import shutil
import subprocess
import time
import unicodedata
from pathlib import Path

import pytest

from build_tools.publishing import server
from build_tools.publishing.repository import subject
from tests.publishing.conftest import (
    TEXT,
    Editor,
    copy_of,
    is_whole,
    kill,
    page,
    publish,
    shown,
    wait_until,
)

KILLS = 50


def test_killed_at_any_moment_the_live_site_is_one_of_two_releases(place, editor):
    """A push, with all that it started, is killed at a random moment, fifty times."""
    begun = time.monotonic()
    editor.say("Den första.")
    assert editor.push().returncode == 0
    whole = time.monotonic() - begun
    chance = random.Random(8)
    said, told = ["Den första."], {"taken": 0, "live": 0}
    for number in range(KILLS):
        said.append(f"Ändring {number}.")
        editor.say(said[-1])
        push = editor.start_push()
        time.sleep(chance.uniform(0, whole * 0.9))
        kill(push)
        # A hook outlives the push that started it; the machine's end would take it too.
        subprocess.run(["pkill", "-KILL", "-f", str(place.root)], check=False)
        wait_until(lambda: not _running(place.root))
        assert is_whole(place)
        head = editor.git("ls-remote", "origin", "main").stdout.split()[0]
        told["taken"] += head == editor.git("rev-parse", "HEAD").stdout.strip()
        current = place.current().subject
        told["live"] += current == said[-1]
        assert current in said
        for lock in place.repository.rglob("*.lock"):  # what git itself says of a killed git
            lock.unlink()
    print(f"{KILLS} kills: {told['taken']} commits were taken, {told['live']} were live at once")
    assert publish("build", str(place.root)).returncode == 0
    editor.say("Den sista.")
    assert editor.push().returncode == 0
    assert "Den sista." in shown(place) and is_whole(place)
    assert all(words in shown(place) for words in said)  # no commit was lost
    assert not place.work.exists() and len(list(place.releases.iterdir())) == 2 * len(place.all())


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
    place = server.init(small_disk / "server", prepared / "project")
    editor = copy_of(place, tmp_path / "editor")
    before = place.current()
    free = shutil.disk_usage(small_disk).free
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (free - 400_000))
    editor.say("Får inte plats.")
    done = editor.push()
    assert done.returncode != 0
    assert "Servern har slut på utrymme." in done.stderr
    assert "Traceback" not in done.stderr
    assert place.current() == before and is_whole(place)
    ballast.unlink()
    assert editor.push().returncode == 0
    assert "Får inte plats." in shown(place)


def refused(editor: Editor, place, words: str) -> None:
    before = place.current()
    done = editor.push()
    assert done.returncode != 0
    assert words in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert place.current() == before and is_whole(place)


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
    before = place.current()
    done = editor.push()
    assert done.returncode != 0
    assert place.current() == before and is_whole(place)


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
    told = json.loads((place.releases / f"{place.current().id}.json").read_text(encoding="utf-8"))
    assert told["subject"] == "Webbplatsen börjar"
    assert told["pages"] == len(list(place.live.resolve().rglob("*.html")))


def test_a_commit_says_nothing_to_a_terminal(editor):
    editor.write(TEXT, "x")
    commit = editor.commit("Nytt \x1b]0;namn\x07")
    assert subject(editor.folder / ".git", commit) == "Nytt \\x1b]0;namn\\x07"
