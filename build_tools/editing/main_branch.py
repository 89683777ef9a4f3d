"""What git knows of the main branch: the edge of the check towards the editors' repository.

Asks git only, within a time limit, and without objects that somebody has put in place of others.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from unicodedata import normalize

SECONDS = 10
"""That git may take to answer."""


class Unknown(Exception):
    """Why the main branch can't be asked, in Swedish, as the end of a sentence."""


def base(folder: Path) -> str:
    """The commit of main that the work in a folder began from. Raises Unknown."""
    refs = ("refs/remotes/origin/main", "refs/remotes/*/main", "refs/heads/main")
    found = [_git(folder, "for-each-ref", "--format=%(refname)", ref).split() for ref in refs]
    mains = [name for names in found for name in names]
    if not mains:
        raise Unknown("grenen main finns inte här. Hämta den med git fetch origin main")
    try:
        return _git(folder, "merge-base", "HEAD", mains[0]).strip()
    except Unknown:
        raise Unknown("historien är avklippt. Hämta den med git fetch --unshallow") from None


def files(folder: Path, commit: str) -> list[str]:
    """The files that a commit has in a folder, by their paths below it."""
    return _names(_git(folder, "ls-tree", "-r", "-z", "--name-only", commit))


def text(folder: Path, commit: str, name: str) -> str | None:
    """What stood in a file below a folder, None if there was none."""
    known = {normalize("NFC", found): found for found in files(folder, commit)}
    return _git(folder, "show", f"{commit}:./{known[name]}") if name in known else None


def history(folder: Path) -> list[tuple[str, str]]:
    """(commit, day) of each commit that changed a folder, the first first. Raises Unknown."""
    told = _git(folder, "log", "--first-parent", "--reverse", "--format=%H %cs", "--", ".")
    return [(commit, day) for commit, _, day in (line.partition(" ") for line in told.splitlines())]


def differing(folder: Path, old: str, new: str) -> list[str]:
    """The files below a folder that two commits have in different words. Raises Unknown."""
    return _names(_git(folder, "diff", "-z", "--name-only", "--relative", old, new, "--", "."))


def kept(folder: Path) -> list[str]:
    """The files below a folder that git keeps, or is about to. Raises Unknown."""
    return _names(_git(folder, "ls-files", "-z"))


def changed(folder: Path) -> list[Path]:
    """The files in a folder that differ from main's, or are new; none if that is not known."""
    try:
        commit = base(folder)
        names = _names(_git(folder, "diff", "-z", "--name-only", "--relative", commit, "--", "."))
        names += _names(_git(folder, "ls-files", "-z", "--others", "--exclude-standard"))
    except Unknown:
        return []
    return [folder / name for name in names]


def _names(told: str) -> list[str]:
    return [normalize("NFC", name) for name in told.split("\0") if name]


def _git(folder: Path, *arguments: str) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own |= {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env=own,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except FileNotFoundError:
        missing = "git finns inte på datorn" if folder.is_dir() else "mappen finns inte"
        raise Unknown(missing) from None
    except subprocess.TimeoutExpired:
        raise Unknown(f"git svarade inte på {SECONDS} sekunder") from None
    except (subprocess.CalledProcessError, OSError):
        raise Unknown("git känner inte mappen") from None
    return done.stdout.decode("utf-8", "replace")
