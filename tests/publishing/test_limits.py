"""What would cost too much is refused for less than two seconds of processor time, and 200 MB."""

import subprocess
import sys
import zlib
from hashlib import sha1

import pytest

from build_tools.publishing import git
from build_tools.publishing.building import _run
from build_tools.publishing.place import Refused
from build_tools.publishing.releases import current
from tests.conftest import ROOT
from tests.publishing.conftest import is_whole, wait_until

SECONDS, BYTES = 2.0, 200_000_000

MEASURED = """
import resource, sys
from pathlib import Path
from build_tools.publishing import pushed_files
files, problems = pushed_files.entries(Path(sys.argv[1]), sys.argv[2])
status = Path("/proc/self/status").read_text().split()
own = int(status[status.index("VmHWM:") + 1])  # ru_maxrss is that of whoever started this
for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
    used = resource.getrusage(who)
    most = own if who == resource.RUSAGE_SELF else used.ru_maxrss
    print(used.ru_utime + used.ru_stime, most * 1024)
print(*problems)
"""


def written(editor, kind: str, content: bytes) -> str:
    """An object in an editor's repository, whatever git's own commands think of it."""
    whole = f"{kind} {len(content)}\0".encode() + content
    id = sha1(whole).hexdigest()
    path = editor.folder / ".git/objects" / id[:2] / id[2:]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(zlib.compress(whole))
    return id


def tree(editor, rows: list[tuple[str, str, str]]) -> str:
    content = b"".join(f"{mode} {name}\0".encode() + bytes.fromhex(id) for mode, name, id in rows)
    return written(editor, "tree", content)


def commit(editor, content: str) -> str:
    """A commit after `main` whose folder `content` is another."""
    rows = editor.git("ls-tree", "HEAD").stdout.splitlines()
    old = next(row for row in rows if row.endswith("\tcontent"))
    listing = "\n".join(rows).replace(old, f"040000 tree {content}\tcontent") + "\n"
    done = subprocess.run(
        ["git", "mktree", "--missing"],
        cwd=editor.folder,
        input=listing,
        capture_output=True,
        text=True,
        check=True,
    )
    id = editor.git("commit-tree", done.stdout.strip(), "-p", "HEAD", "-m", "Stort").stdout.strip()
    editor.git("update-ref", "refs/heads/main", id)
    return id


def nested(editor, levels: int, leaf: str, mode: str = "40000") -> str:
    for _ in range(levels):
        leaf = tree(editor, [(mode, str(number), leaf) for number in range(10)])
        mode = "40000"
    return leaf


def a_million_paths(editor) -> str:
    blob = written(editor, "blob", b"x")
    return nested(editor, 6, blob, "100644")


def a_million_empty_folders(editor) -> str:
    return nested(editor, 6, tree(editor, []))


def one_large_file_many_times(editor) -> str:
    blob = written(editor, "blob", b"# x\n" * 725_000)
    return tree(editor, [("100644", f"{number:03}.md", blob) for number in range(120)])


def deep_folders(editor) -> str:
    found = tree(editor, [("100644", "x.md", written(editor, "blob", b"x"))])
    for _ in range(1_200):
        found = tree(editor, [("40000", "a", found)])
    return found


def a_long_name(editor) -> str:
    return tree(editor, [("100644", "x" * 300 + ".md", written(editor, "blob", b"x"))])


def an_endless_name(editor) -> str:
    return tree(editor, [("100644", "x" * 3_000_000, written(editor, "blob", b"x"))])


BOMBS = {
    a_million_paths: "det är för många filer och mappar. Ta bort filer som inte behövs",
    a_million_empty_folders: "det är för många filer och mappar. Ta bort filer som inte behövs",
    one_large_file_many_times: "filerna är tillsammans större än 60 MB. Ta bort eller förminska",
    deep_folders: "filen ligger djupare än 12 mappar. Flytta upp den.",
    a_long_name: "namnet är längre än 100 tecken. Ge filen eller mappen ett kortare namn.",
    an_endless_name: "det är för många filer och mappar",
}


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.__name__)
def test_a_bomb_is_refused_for_little(place, editor, bomb):
    before = current(place)
    id = commit(editor, bomb(editor))
    command = [sys.executable, "-c", MEASURED, str(editor.folder / ".git"), id]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    *used, problems = told.split("\n", 2)
    assert BOMBS[bomb] in problems
    for line in used:
        seconds, size = map(float, line.split())
        assert seconds < SECONDS and size < BYTES
    for branch in ("main", "main:refs/heads/gren"):
        done = editor.push(branch)
        assert done.returncode != 0
        assert BOMBS[bomb] in done.stderr and "Traceback" not in done.stderr
        assert "Kontrollerar och bygger" not in done.stderr
    assert current(place) == before and is_whole(place)


def test_many_branches_at_once_are_refused(place, editor):
    for number in range(21):
        editor.git("branch", f"gren-{number}")
    done = editor.git("push", "origin", "--all", check=False)
    assert done.returncode != 0
    assert "Det är 21 grenar. Skicka högst 20 åt gången." in done.stderr
    assert editor.git("ls-remote", "--heads", "origin").stdout.count("\n") == 1


def test_a_message_without_end_is_refused(place, editor):
    path = editor.folder / "message"
    path.write_text(f"This reverts commit {'1' * 40}\n" * 100_000, encoding="utf-8")
    editor.git("commit", "--quiet", "--allow-empty", "--file", str(path))
    path.unlink()
    done = editor.push()
    assert done.returncode != 0
    assert "En commit har ett för långt meddelande. Korta det, och skicka igen." in done.stderr


def test_what_takes_too_long_is_stopped_with_all_it_started(place, tmp_path):
    place.note("seconds", "1")
    (tmp_path / "slow.py").write_text(
        "import os, subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "open('child', 'w').write(str(child.pid))\n"
        "child.wait()\n",
        encoding="utf-8",
    )
    with pytest.raises(Refused, match="längre än 1 sekunder och avbröts"):
        _run(place, tmp_path, "slow")
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    wait_until(lambda: not _is_running(child))


def _is_running(process: int) -> bool:
    done = subprocess.run(
        ["ps", "-o", "state=", "-p", str(process)], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() not in ("", "Z")


def test_git_has_a_time_limit(place, monkeypatch):
    monkeypatch.setattr(git, "SECONDS", 0.2)
    with pytest.raises(Refused, match="Det tog för lång tid"):
        git.git(place.repository, "-c", "alias.wait=!sleep 60", "wait")
