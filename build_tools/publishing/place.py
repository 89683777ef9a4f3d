"""The folder of a server that publishes a site: what lies where, its notes and its two locks."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

KEPT = 5
"""How many commits' releases stay on the server, unless `init` is told another number."""


class Refused(Exception):
    """Why something can't be done, as editors read it."""


def say(text: str, stream: TextIO | None = None) -> None:
    """Tell whoever pushes. Nobody may be listening any more; what has begun goes on."""
    stream = stream or sys.stdout
    try:
        print(text, file=stream, flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@dataclass(frozen=True)
class Place:
    """The folder of a server. `repo.git` and `state` are all that a backup needs."""

    root: Path

    @property
    def repository(self) -> Path:
        return self.root / "repo.git"

    @property
    def state(self) -> Path:
        return self.root / "state"

    @property
    def generator(self) -> Path:
        """A link to the newest of `generators`: whoever waits in an old one can finish there."""
        return self.root / "generator"

    @property
    def generators(self) -> Path:
        return self.root / "generators"

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    @property
    def live(self) -> Path:
        return self.root / "live"

    @property
    def previews(self) -> Path:
        return self.root / "previews"

    @property
    def cache(self) -> Path:
        """What a build need not make again; it may be removed at any time."""
        return self.root / "cache"

    @property
    def work(self) -> Path:
        return self.root / "work"

    @property
    def journal(self) -> Path:
        return self.state / "publish.log"

    @property
    def kept(self) -> int:
        return int(self.read("kept") or KEPT)

    def read(self, name: str) -> str | None:
        """A note that the server keeps, None if there is none."""
        try:
            return (self.state / f"{name}.txt").read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def note(self, name: str, text: str | None) -> None:
        """Keep a note, or with None forget it."""
        if text is None:
            (self.state / f"{name}.txt").unlink(missing_ok=True)
        else:
            write_whole(self.state / f"{name}.txt", text)

    @contextmanager
    def building(self, holder: str) -> Iterator[None]:
        """One build at a time. `holder` is what those who wait are told: who does what."""
        with self._locked("building", holder):
            yield

    @contextmanager
    def switching(self, holder: str) -> Iterator[None]:
        """For what readers see and what is remembered of it: moments, never a build."""
        with self._locked("switching", holder):
            yield

    @contextmanager
    def _locked(self, name: str, holder: str) -> Iterator[None]:
        """The lock goes with the process that holds it, however that ends."""
        with (self.state / f"{name}.lock").open("a+", encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                say(f"Väntar på {file.read() or 'någon annan'} …")
                fcntl.flock(file, fcntl.LOCK_EX)
            file.truncate(0)
            file.write(holder)
            file.flush()
            yield

    def share(self, path: Path) -> None:
        """Let the web server read a folder and others who publish replace it, by any umask."""
        inherited = self.root.stat().st_mode & stat.S_ISGID
        path.chmod(0o775 | inherited if path.is_dir() else 0o664)
        for each in below(path) if path.is_dir() else ():
            os.chmod(each.path, 0o775 | inherited if each.is_dir() else 0o664)


def below(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """All files and folders below a folder, each folder before what lies in it.

    Releases have tens of thousands of them, and each is asked for what it is without a path made.
    """
    with os.scandir(folder) as found:
        for one in found:
            yield one
            if one.is_dir(follow_symlinks=False):
                yield from below(one.path)


def files(folder: Path) -> list[str]:
    """The names of the files below a folder, in order, with `/` between folders."""
    start = len(str(folder)) + 1
    return sorted((one.path[start:] for one in below(folder) if one.is_file()), key=_parts)


def _parts(name: str) -> list[str]:
    return name.split("/")


def write_whole(path: Path, text: str) -> None:
    """Put a text in place of a file in one step."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(text, encoding="utf-8")
    sync(draft)
    os.replace(draft, path)


def sync(path: Path) -> None:
    """What a rename makes visible must be on the disk before it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def point(link: Path, folder: Path) -> None:
    """Let a symbolic link name a folder below its own, in one step."""
    draft = link.with_name(f".{link.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    draft.symlink_to(os.path.relpath(folder, link.parent))
    os.replace(draft, link)
    sync(link.parent)


def size(folder: Path) -> int:
    """Bytes of the files below a folder."""
    total = 0
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):  # somebody tidies up
            total += 0 if path.is_dir() else path.lstat().st_size
    return total


def remove(path: Path) -> None:
    """Remove a folder or a file, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
