"""The files of a pushed commit: read through git as a stream, and written to a folder."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from build_tools.model.document import LONGEST_NAME
from build_tools.problems import Problem, Problems
from build_tools.publishing.git import asked, git, rows

EDITED = ("content/", "data/")
"""What a push can change on the site."""

MOST_FILES = 5_000
"""Files and folders of a commit below `EDITED`."""

MOST_BYTES = 3_000_000
"""In a file, a picture say; texts have a lower limit of their own."""

MOST_IN_ALL = 60_000_000
"""Bytes of all files of a commit; the same content under two names counts twice."""

DEEPEST = 12

_FILE, _LINK, _MODULE, _FOLDER = ("100644", "100755"), "120000", "160000", "040000"


@dataclass(frozen=True)
class Entry:
    """A file in a commit; `size` is bytes, None for what is no file."""

    mode: str
    id: str
    size: int | None
    path: str


def entries(repository: Path, commit: str) -> tuple[list[Entry], list[Problem]]:
    """Every file that a push can change on the site, and what keeps them from being read.

    Stops reading at the limits: what git can name in a few bytes may be millions of files.
    """
    found: list[Entry] = []
    count, total = 0, 0
    listing = ("ls-tree", "-r", "-t", "-l", "-z", commit, "--", "content", "data")
    for row in rows(repository, *listing):
        if row is None or (count := count + 1) > MOST_FILES:
            path = found[-1].path if found else "content"
            cure = f"Ta bort filer som inte behövs, {MOST_FILES} får plats"
            return [], [Problem(path, 1, "det är för många filer och mappar", cure)]
        entry = _entry(row)
        total += entry.size or 0
        if total > MOST_IN_ALL:
            fault = f"filerna är tillsammans större än {MOST_IN_ALL // 1_000_000} MB"
            return [], [Problem(entry.path, 1, fault, "Ta bort eller förminska bilder")]
        if entry.mode != _FOLDER or entry.path in ("content", "data"):
            found.append(entry)
    files = [entry for entry in found if entry.mode != _FOLDER]
    return files, list(_refused(files))


def _entry(row: bytes) -> Entry:
    told, _, path = row.partition(b"\t")
    mode, _, id, size = told.decode().split()
    text = path.decode("utf-8", "backslashreplace")
    return Entry(mode, id, None if size == "-" else int(size), text)


def is_edited(path: str) -> bool:
    return path.startswith(EDITED)


def _refused(files: list[Entry]) -> Problems:
    """What can't be written to a folder, or would lead out of it."""
    names: dict[str, str] = {}
    for entry in files:
        same = unicodedata.normalize("NFC", entry.path).casefold()
        first = names.setdefault(same, entry.path)
        # A report has room for a line of some length, and the fault must be read in it.
        path = entry.path if len(entry.path) <= 300 else f"{entry.path[:300]}…"
        if told := _fault(entry):
            yield Problem(path, 1, *told)
        if first != entry.path:
            fault = f"filen heter likadant som {first}, med annan stavning av samma tecken"
            yield Problem(path, 1, fault, "Ta bort eller döp om den ena")


def _fault(entry: Entry) -> tuple[str, str] | None:
    """(fault, cure) of one file."""
    parts = entry.path.split("/")
    if entry.mode == _LINK:
        return "det är en genväg, inte en fil", "Lägg själva filen här"
    if entry.mode == _MODULE:
        return "det är ett annat git-förråd", "Lägg filerna här"
    if entry.mode not in _FILE or ".." in parts or "\\" in entry.path or len(parts) == 1:
        return "sökvägen går inte att använda", "Byt namn på filen"
    if len(parts) > DEEPEST:
        return f"filen ligger djupare än {DEEPEST} mappar", "Flytta upp den"
    if any(len(Path(p).stem) > LONGEST_NAME or len(p.encode()) > 200 for p in parts):
        cure = "Ge filen eller mappen ett kortare namn"
        return f"namnet är längre än {LONGEST_NAME} tecken", cure
    if (entry.size or 0) > MOST_BYTES:
        return f"filen är större än {MOST_BYTES // 1_000_000} MB", "Gör den mindre"
    return None


def write(repository: Path, files: list[Entry], folder: Path) -> None:
    """Write files of a commit below a folder, one after the other."""
    wanted = "".join(f"{entry.id}\n" for entry in files).encode()
    with asked(repository, "cat-file", "--batch", feed=wanted) as answer:
        for entry in files:
            answer.stream.readline()  # which object follows
            path = folder / entry.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(answer.stream.read(entry.size))
            answer.stream.read(1)


def ids(repository: Path, commit: str) -> dict[str, str]:
    """The git id of each file that a push can change on the site."""
    files, _ = entries(repository, commit)
    return {entry.path: entry.id for entry in files if is_edited(entry.path)}


def ids_of_files(repository: Path, folder: Path) -> dict[str, str]:
    """The same of files in a folder, as git would name what they hold."""
    paths = [path for name in EDITED for path in sorted((folder / name).rglob("*"))]
    names = [path.relative_to(folder).as_posix() for path in paths if path.is_file()]
    edited = [name for name in names if is_edited(name)]
    paths_told = "".join(f"{folder / name}\n" for name in edited).encode()
    told = git(repository, "hash-object", "--no-filters", "--stdin-paths", feed=paths_told)
    return dict(zip(edited, told.decode().split(), strict=True))
