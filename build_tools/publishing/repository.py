"""What a pushed commit holds, read through git as a stream and written to a folder as plain files.

Whatever is read is what the commit names: git runs without replacements and grafts.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from build_tools.model.scalars import LONGEST_NAME
from build_tools.problems import Problem, on_one_line
from build_tools.publishing.place import Refused, remove

EDITED = ("content/", "data/")
"""What a push can change on the site."""

MOST_FILES = 5_000
"""Files and folders of a commit below `EDITED`."""

MOST_BYTES = 3_000_000
"""In a file, a picture say; texts have a lower limit of their own."""

MOST_IN_ALL = 60_000_000
"""Bytes of all files of a commit; the same content under two names counts twice."""

DEEPEST = 12
LONGEST_ANSWER = 20_000_000
"""Bytes that git may answer where no other limit is given."""

SECONDS = 60
"""How long git may take for one question."""

AS_IT_IS = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull, "GIT_OPTIONAL_LOCKS": "0"}

_FILE, _LINK, _MODULE, _FOLDER = ("100644", "100755"), "120000", "160000", "040000"
_SLOW = "Det tog för lång tid att läsa ändringen. Dela upp den, och skicka igen"


@dataclass(frozen=True)
class Entry:
    """A file in a commit; `size` is bytes, None for what is no file."""

    mode: str
    id: str
    size: int | None
    path: str


@contextmanager
def _asked(
    repository: Path, *arguments: str, feed: bytes = b"", seconds: float | None = None
) -> Iterator[subprocess.Popen]:
    """A git command that runs while its answer is read, and is stopped with its reader."""
    command = ["git", "--git-dir", str(repository), "-c", "core.quotePath=false", *arguments]
    with tempfile.TemporaryFile() as asked:
        asked.write(feed)
        asked.seek(0)
        process = subprocess.Popen(
            command,
            stdin=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | AS_IT_IS,
            start_new_session=True,
        )
        late = []
        timer = Timer(seconds or SECONDS, lambda: (late.append(True), _stop(process)))
        timer.start()
        try:
            yield process
        finally:
            timer.cancel()
            _stop(process)
            process.wait()
            process.stdout.close()
            if late:
                raise Refused(_SLOW)


def _stop(process: subprocess.Popen) -> None:
    """End a command and all that it has started, if it still runs."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def git(
    repository: Path, *arguments: str, feed: bytes = b"", seconds: float | None = None
) -> bytes:
    """What a git command says. Raises CalledProcessError if it fails, Refused if it is too much."""
    with _asked(repository, *arguments, feed=feed, seconds=seconds) as process:
        answer = process.stdout.read(LONGEST_ANSWER)
        if process.stdout.read(1):
            raise Refused("Ändringen är för stor. Dela upp den, och skicka igen")
        if process.wait() != 0:
            raise subprocess.CalledProcessError(process.returncode, ["git", *arguments])
        return answer


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
    with _asked(repository, "log", "-1", "--format=%s", commit) as process:
        text = process.stdout.read(4_000).decode("utf-8", "replace").strip()
    return on_one_line(text) or "(utan rubrik)"


def longest_message(repository: Path, old: str | None, new: str) -> int:
    """Bytes of the largest commit after `old`, or of all."""
    found = git(repository, "rev-list", new, *([f"^{old}"] if old else []))
    if not found:
        return 0
    told = git(repository, "cat-file", "--batch-check=%(objectsize)", feed=found)
    return max(map(int, told.split()))


def entries(repository: Path, commit: str) -> tuple[list[Entry], list[Problem]]:
    """Every file that a push can change on the site, and what keeps them from being read.

    Stops reading at the limits: what git can name in a few bytes may be millions of files.
    """
    found: list[Entry] = []
    rows, total = 0, 0
    listing = ("ls-tree", "-r", "-t", "-l", "-z", commit, "--", "content", "data")
    for row in _rows(repository, *listing):
        if row is None or (rows := rows + 1) > MOST_FILES:
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


def _rows(repository: Path, *arguments: str) -> Iterator[bytes | None]:
    """What git answers, divided at NUL; None, and nothing more, for a row without end."""
    with _asked(repository, *arguments) as process:
        rest = b""
        while chunk := process.stdout.read1(65_536):
            *rows, rest = (rest + chunk).split(b"\0")
            yield from rows
            if len(rest) > 65_536:
                yield None
                return
        if process.wait() != 0:
            raise subprocess.CalledProcessError(process.returncode, ["git", *arguments])


def _entry(row: bytes) -> Entry:
    told, _, path = row.partition(b"\t")
    mode, _, id, size = told.decode().split()
    text = path.decode("utf-8", "backslashreplace")
    return Entry(mode, id, None if size == "-" else int(size), text)


def is_edited(path: str) -> bool:
    return path.startswith(EDITED)


def _refused(files: list[Entry]) -> Iterator[Problem]:
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
    if entry.size > MOST_BYTES:
        return f"filen är större än {MOST_BYTES // 1_000_000} MB", "Gör den mindre"
    return None


def write(repository: Path, files: list[Entry], folder: Path) -> None:
    """Write files of a commit below a folder, one after the other."""
    asked = "".join(f"{entry.id}\n" for entry in files).encode()
    with _asked(repository, "cat-file", "--batch", feed=asked) as process:
        for entry in files:
            process.stdout.readline()  # which object follows
            path = folder / entry.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(process.stdout.read(entry.size))
            process.stdout.read(1)


def ids(repository: Path, commit: str) -> dict[str, str]:
    """The git id of each file that a push can change on the site."""
    files, _ = entries(repository, commit)
    return {entry.path: entry.id for entry in files if is_edited(entry.path)}


def ids_of_files(repository: Path, folder: Path) -> dict[str, str]:
    """The same of files in a folder, as git would name what they hold."""
    paths = [path for name in EDITED for path in sorted((folder / name).rglob("*"))]
    names = [path.relative_to(folder).as_posix() for path in paths if path.is_file()]
    edited = [name for name in names if is_edited(name)]
    asked = "".join(f"{folder / name}\n" for name in edited).encode()
    told = git(repository, "hash-object", "--no-filters", "--stdin-paths", feed=asked)
    return dict(zip(edited, told.decode().split(), strict=True))


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


MAIN = "refs/heads/main"

BRANCH = "refs/heads/"
