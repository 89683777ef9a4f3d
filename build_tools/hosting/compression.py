"""Compressed twins of a site's texts, for hosts that send what is there.

What has been pressed before is not pressed again: a cache keeps it by its content.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import brotli

from build_tools.pages.cache import Cache
from build_tools.reading.apart import in_shares

COMPRESSED = (
    *(".html", ".css", ".js", ".json", ".svg", ".xml", ".rdf", ".atom", ".ics", ".csv", ".txt"),
    *(".pagefind", ".pf_meta", ".pf_index", ".pf_fragment"),
)

QUALITY = 10
"""Brotli's, unless a build is told another: 11 takes two to four times as long for 2 % less."""

GZIP = 6
"""For the few that know no brotli: 9 takes three times as long for 3 % less."""


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


def compress(site: Path, quality: int, cache: Cache) -> None:
    """Put `.br` and `.gz` beside every text file, on all cores."""
    ways = presses(quality)
    names = (os.path.join(folder, name) for folder, _, names in os.walk(site) for name in names)
    files = [name for name in names if name.endswith(COMPRESSED)]

    def twins(name: str) -> int:
        content, used = Path(name).read_bytes(), 0
        digest = hashlib.sha256(content).hexdigest()
        for press in ways:
            key = f"{press.version}/{digest[:2]}/{digest}"
            made = cache.made(key, partial(press.pressed, content))
            Path(name + press.ending).write_bytes(made)
            used += len(made)
        return used

    def share(names: Sequence[str]) -> tuple[int, bool]:
        return sum(map(twins, names)), cache.has_grown

    shares = in_shares(share, files)
    if any(has_grown for _, has_grown in shares):
        cache.tidy(sum(used for used, _ in shares))
