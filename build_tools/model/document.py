"""A data file as values with positions, and the names of files in addresses."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """A file's values (dicts, lists and text) and the line where each stands."""

    path: str
    value: object
    lines: dict[Loc, int] = field(repr=False)
    unfilled: tuple[Loc, ...] = ()
    """The keys that stand without a value."""

    @property
    def stem(self) -> str:
        return Path(self.path).stem

    def line(self, loc: Loc) -> int:
        """The line of `loc`, or of the nearest thing around it that is in the file."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)


def slug(text: str) -> str:
    """A name as it stands in an address: å and ä become a, ö becomes o, spaces become hyphens."""
    letters = unicodedata.normalize("NFD", text.casefold()).encode("ascii", "ignore").decode()
    return "-".join("".join(c if c.isalnum() else " " for c in letters).split())


LONGEST_NAME, LONGEST_ADDRESS = 100, 300
"""Letters between two slashes, and in all; a file has 255 bytes for its name and all endings."""

SHORTER = "Skriv ett kortare namn"


def too_long(address: str) -> str | None:
    """What is too long in an address for hosts and file systems to keep, if anything is."""
    longest = max(map(len, address.split("/")))
    if longest > LONGEST_NAME:
        return f"ett namn i adressen är {longest} tecken långt, högst {LONGEST_NAME} får plats"
    if len(address) > LONGEST_ADDRESS:
        return f"adressen är {len(address)} tecken lång, högst {LONGEST_ADDRESS} får plats"
    return None
