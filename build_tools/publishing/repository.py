"""What a pushed commit holds, read through git and written to a folder as plain files."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.problems import Problem, on_one_line

EDITED = ("content/", "data/")
"""What a push can change on the site."""

CODE = ("content/assets/css/", "content/assets/js/")
"""What runs in the readers' browsers: it comes from the server's own copy, like all other code."""

MOST_FILES = 5_000
MOST_BYTES = 3_000_000
"""In a file, a picture say; texts have a lower limit of their own."""

_FILE, _LINK, _MODULE = ("100644", "100755"), "120000", "160000"


@dataclass(frozen=True)
class Entry:
    """A file in a commit; `size` is bytes, None for what is no file."""

    mode: str
    id: str
    size: int | None
    path: str


def git(repository: Path, *arguments: str, feed: bytes | None = None) -> bytes:
    """What a git command says. Raises CalledProcessError if it fails."""
    command = ["git", "--git-dir", str(repository), *arguments]
    done = subprocess.run(command, input=feed, capture_output=True, check=True)
    return done.stdout


def commit_of(repository: Path, ref: str) -> str | None:
    """The commit that a ref names, None if there is none."""
    try:
        return (
            git(repository, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
            .decode()
            .strip()
        )
    except subprocess.CalledProcessError:
        return None


def subject(repository: Path, commit: str) -> str:
    text = git(repository, "log", "-1", "--format=%s", commit).decode("utf-8", "replace").strip()
    return on_one_line(text)


def entries(repository: Path, commit: str) -> list[Entry]:
    """Every file of a commit."""
    found = []
    for row in git(repository, "ls-tree", "-r", "-l", "-z", commit).split(b"\0"):
        if row:
            told, _, path = row.partition(b"\t")
            mode, _, id, size = told.decode().split()
            text = path.decode("utf-8", "backslashreplace")
            found.append(Entry(mode, id, None if size == "-" else int(size), text))
    return found


def is_edited(path: str) -> bool:
    return path.startswith(EDITED) and not path.startswith(CODE)


def refused(files: list[Entry]) -> Iterator[Problem]:
    """What can't be written to a folder, or would lead out of it."""
    if len(files) > MOST_FILES:
        cure = f"Ta bort filer som inte behövs, {MOST_FILES} får plats"
        yield Problem(files[MOST_FILES].path, 1, f"det är {len(files)} filer, för många", cure)
    names: dict[str, str] = {}
    for entry in files:
        same = unicodedata.normalize("NFC", entry.path).casefold()
        first = names.setdefault(same, entry.path)
        if entry.mode == _LINK:
            yield Problem(entry.path, 1, "det är en genväg, inte en fil", "Lägg själva filen här")
        elif entry.mode == _MODULE:
            yield Problem(entry.path, 1, "det är ett annat git-förråd", "Lägg filerna här")
        elif entry.mode not in _FILE or ".." in entry.path.split("/"):
            yield Problem(entry.path, 1, "sökvägen går inte att använda", "Byt namn på filen")
        elif entry.size > MOST_BYTES:
            fault = f"filen är större än {MOST_BYTES // 1_000_000} MB"
            yield Problem(entry.path, 1, fault, "Gör den mindre")
        if first != entry.path:
            fault = f"filen heter likadant som {first}, med annan stavning av samma tecken"
            yield Problem(entry.path, 1, fault, "Ta bort eller döp om den ena")


def write(repository: Path, files: list[Entry], folder: Path) -> None:
    """Write files of a commit below a folder."""
    asked = "\n".join(entry.id for entry in files).encode()
    told = git(repository, "cat-file", "--batch", feed=asked)
    at = 0
    for entry in files:
        at = told.index(b"\n", at) + 1  # the line that says which object follows
        path = folder / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(told[at : at + entry.size])
        at += entry.size + 1
