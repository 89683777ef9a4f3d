"""What a server's repository tells of commits, and how it is kept tidy."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from build_tools.problems import on_one_line
from build_tools.publishing.git import SECONDS, asked, git
from build_tools.publishing.place import remove

MAIN = "refs/heads/main"

BRANCH = "refs/heads/"


def commit_of(repository: Path, ref: str) -> str | None:
    """The commit that a ref names, None if there is none."""
    try:
        told = git(repository, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    except subprocess.CalledProcessError:
        return None
    return told.decode().strip()


def follows(repository: Path, old: str, new: str) -> bool:
    """Whether a commit has another one among its ancestors, or is it."""
    try:
        git(repository, "merge-base", "--is-ancestor", old, new)
    except subprocess.CalledProcessError:
        return False
    return True


def are_related(repository: Path, one: str, other: str) -> bool:
    """Whether two commits have an ancestor in common."""
    try:
        return bool(git(repository, "merge-base", one, other))
    except subprocess.CalledProcessError:
        return False


def subject(repository: Path, commit: str) -> str:
    """The first line of a commit's message, as a terminal may show it."""
    with asked(repository, "log", "-1", "--format=%s", commit) as answer:
        text = answer.stream.read(4_000).decode("utf-8", "replace").strip()
    return on_one_line(text) or "(utan rubrik)"


def longest_message(repository: Path, old: str | None, new: str) -> int:
    """Bytes of the largest commit after `old`, or of all."""
    found = git(repository, "rev-list", new, *([f"^{old}"] if old else []))
    if not found:
        return 0
    told = git(repository, "cat-file", "--batch-check=%(objectsize)", feed=found)
    return max(map(int, told.split()))


def tidy(repository: Path) -> None:
    """Remove what killed gits have left: locks, which would stop every push, and half packs."""
    now = time.time()
    locks = (*repository.glob("*.lock"), *(repository / "refs").rglob("*.lock"))
    left = [(path, 600) for path in (*locks, *(repository / "objects").glob("*/*.lock"))]
    left += [(path, 86_400) for path in (repository / "objects").glob("tmp_objdir-*")]
    left += [(path, 86_400) for path in (repository / "objects").glob("incoming-*")]
    for path, age in left:
        if path.exists() and now - path.stat().st_mtime > age:
            remove(path)


def collect_garbage(repository: Path) -> None:
    """Pack the repository and forget what no branch has needed for two weeks."""
    git(repository, "gc", "--quiet", "--prune=2.weeks.ago", seconds=SECONDS * 20)
