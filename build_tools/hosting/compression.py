"""Compressed twins of a site's texts, for hosts that send what is there.

What has been pressed before is not pressed again: a cache keeps it by its content. It may be
removed at any time, and a file in it that is not whole counts for nothing.
"""

from __future__ import annotations

import hashlib
import os
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import brotli

from build_tools.pages.apart import in_shares

COMPRESSED = (
    *(".html", ".css", ".js", ".json", ".svg", ".xml", ".rdf", ".atom", ".ics", ".csv", ".txt"),
    *(".pagefind", ".pf_meta", ".pf_index", ".pf_fragment"),
)

QUALITY = 10
"""Brotli's, unless a build is told another: 11 takes two to four times as long for 2 % less."""

GZIP = 6
"""For the few that know no brotli: 9 takes three times as long for 3 % less."""

BUILDS = 3
"""The cache has room for what so many builds like the last one use."""

LEAST_ROOM = 64_000_000
"""Bytes that it has room for however little a build uses: several small sites share it."""


@dataclass(frozen=True)
class Press:
    """A way to compress. `version` is all that its result hangs on beside the content."""

    ending: str
    version: str
    pressed: Callable[[bytes], bytes]


def presses(quality: int) -> tuple[Press, ...]:
    """Brotli of a quality from 0 to 11, and gzip without time of day: the same in all builds."""
    return (
        Press(
            ".br",
            f"brotli-{brotli.__version__}-{quality}",
            lambda content: brotli.compress(content, quality=quality),
        ),
        Press(
            ".gz",
            f"gzip-{zlib.ZLIB_RUNTIME_VERSION}-{GZIP}",
            lambda content: zlib.compress(content, GZIP, wbits=31),
        ),
    )


@dataclass
class Cache:
    """A folder of what has been pressed, each behind a checksum."""

    folder: Path
    has_grown: bool = False

    def pressed(self, press: Press, content: bytes, digest: str) -> bytes:
        """The content compressed, now or before; `digest` is its SHA-256."""
        name = f"{press.version}/{digest[:2]}/{digest}"
        if (known := self._read(name)) is not None:
            return known
        made = press.pressed(content)
        self._write(name, made)
        self.has_grown = True
        return made

    def _read(self, name: str) -> bytes | None:
        path = os.path.join(self.folder, name)
        with suppress(OSError), open(path, "rb") as file:
            told = file.read()
            if told[:32] == _checksum(name, told[32:]):
                os.utime(path)  # it was used now
                return told[32:]
        return None

    def _write(self, name: str, made: bytes) -> None:
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


def compress(site: Path, quality: int, cache: Cache) -> None:
    """Put `.br` and `.gz` beside every text file, on all cores."""
    ways = presses(quality)
    names = (os.path.join(folder, name) for folder, _, names in os.walk(site) for name in names)
    files = [name for name in names if name.endswith(COMPRESSED)]

    def twins(name: str) -> int:
        content, used = Path(name).read_bytes(), 0
        digest = hashlib.sha256(content).hexdigest()
        for press in ways:
            made = cache.pressed(press, content, digest)
            Path(name + press.ending).write_bytes(made)
            used += len(made)
        return used

    def share(names: Sequence[str]) -> tuple[int, bool]:
        return sum(map(twins, names)), cache.has_grown

    shares = in_shares(share, files)
    if any(has_grown for _, has_grown in shares):
        cache.tidy(sum(used for used, _ in shares))
