"""What was made before, kept from build to build, each behind a checksum.

It may be removed at any time, and a file in it that is not whole counts for nothing.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

BUILDS = 3
"""The cache has room for what so many builds like the last one use."""

LEAST_ROOM = 64_000_000
"""Bytes that it has room for however little a build uses: several small sites share it."""


@dataclass
class Cache:
    """A folder of what was made before. A name in it tells all that the content hangs on."""

    folder: Path
    has_grown: bool = False

    def made(self, name: str, make: Callable[[], bytes]) -> bytes:
        """What goes by a name, made now or before."""
        if (known := self.read(name)) is not None:
            return known
        made = make()
        self.write(name, made)
        return made

    def read(self, name: str) -> bytes | None:
        """What was written by a name, if it is there and whole."""
        path = os.path.join(self.folder, name)
        with suppress(OSError), open(path, "rb") as file:
            told = file.read()
            if told[:32] == _checksum(name, told[32:]):
                os.utime(path)  # it was used now
                return told[32:]
        return None

    def write(self, name: str, made: bytes) -> None:
        """Keep what was made, in one step; a cache that takes nothing stops no build."""
        path = self.folder / name
        draft = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(_checksum(name, made) + made)
            draft.replace(path)
        except OSError:
            with suppress(OSError):
                draft.unlink()
        self.has_grown = True

    def size(self, name: str) -> int:
        """Bytes of what is kept by a name."""
        return _told(os.path.join(self.folder, name))[1]

    def tidy(self, used: int) -> None:
        """Remove what was used longest ago, beyond what some builds use; `used` is this one's."""
        with suppress(OSError):
            (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
        room = max(LEAST_ROOM, BUILDS * used)
        for (_, size), path in sorted(
            ((_told(path), path) for path in self._files()), reverse=True
        ):
            room -= size
            if room < 0:
                with suppress(OSError):
                    os.unlink(path)

    def _files(self) -> Iterator[str]:
        for folder, _, names in os.walk(self.folder):
            yield from (os.path.join(folder, name) for name in names)


def _checksum(name: str, made: bytes) -> bytes:
    """Of the name too: what lies in another's place is no more right than half a file."""
    return hashlib.sha256(name.encode() + made).digest()


def _told(path: str) -> tuple[int, int]:
    """(when a file was used last, bytes); another build may have removed it."""
    try:
        told = os.stat(path)
    except OSError:
        return 0, 0
    return told.st_mtime_ns, told.st_size
