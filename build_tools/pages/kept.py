"""What regions became in earlier builds, in a folder that outlives them.

What is kept is text and never code, so nothing runs that somebody has put there.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from build_tools.model.page import Page
from build_tools.open_data.feeds import Told, ToldClinic
from build_tools.pages.cache import Cache
from build_tools.pages.canonical import Canonical

RegionFiles = tuple[dict[str, str], Told]
"""The open data of a region: its files by uri, and what is told of its clinics."""

Made = tuple[list[Page], RegionFiles]
"""All that a region becomes."""

_PAGE, _FILE, _TOLD = "page", "file", "told"
_OF_PAGES = tuple(field.name for field in fields(Page))


@dataclass(frozen=True)
class Kept:
    """Regions by keys that tell all that they hang on: the values, and the generator."""

    cache: Cache
    generator: Callable[[], str]
    """Tells what makes them."""

    def keys(self, hangs_on: Mapping[str, object]) -> dict[str, str]:
        """The keys of regions, from all that they hang on."""
        canonical, generator = Canonical(), self.generator()
        return {region: canonical.digest(generator, own) for region, own in hangs_on.items()}

    def has(self, key: str) -> bool:
        """Whether there is something to read; it may not be whole."""
        return self.cache.size(key) > 0

    def read(self, key: str) -> Made | None:
        """What a region with this key became, if that is known."""
        found = self.cache.read(key)
        return None if found is None else _unpacked(found)

    def write(self, key: str, made: Made) -> None:
        """Keep what a region became, if it comes back the same: type by type, value by value."""
        packed = _packed(made)
        if Canonical().written(_unpacked(packed)) == Canonical().written(made):
            self.cache.write(key, packed)

    def tidy(self, keys: Iterable[str]) -> None:
        """Remove what builds like this one, with these keys, have no room for."""
        self.cache.tidy(sum(map(self.cache.size, keys)))


def _packed(made: Made) -> bytes:
    """A line for each page and file: all of a region as one text would take its memory twice."""
    press = zlib.compressobj(1)  # a tenth is left of it
    lines = (json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in _rows(made))
    return b"".join([*map(press.compress, lines), press.flush()])


def _rows(made: Made) -> Iterator[list[Any]]:
    pages, (files, told) = made
    yield from ([_PAGE, *(getattr(page, name) for name in _OF_PAGES)] for page in pages)
    yield from ([_FILE, uri, text] for uri, text in files.items())
    yield from ([_TOLD, id, vars(clinic)] for id, clinic in told.items())


def _unpacked(packed: bytes) -> Made:
    rows: dict[str, list[Any]] = {_PAGE: [], _FILE: [], _TOLD: []}
    for line in zlib.decompress(packed).splitlines():
        kind, *row = json.loads(line)
        rows[kind].append(row)
    told = {id: ToldClinic(**clinic) for id, clinic in rows[_TOLD]}
    return [_page(row) for row in rows[_PAGE]], (dict(rows[_FILE]), told)


def _page(row: list[Any]) -> Page:
    """JSON knows no tuples."""
    told = dict(zip(_OF_PAGES, row, strict=True))
    above = told["above"] and tuple(told["above"])
    return Page(**{**told, "above": above, "things": tuple(told["things"])})
