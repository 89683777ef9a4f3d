"""Editors' files as text and as values with positions.

YAML is composed, never constructed: every scalar stays text (`no`, `16:30` and `0101234567` mean
what they say), a doubled key is a fault, and each value knows its line.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from pathlib import Path

from build_tools.problems import MOST_TOLD, Problem
from build_tools.reading.characters import faults, is_ordinary, without_hidden
from build_tools.reading.conflicts import marked_lines
from build_tools.reading.markdown_text import LONGEST_PAGE

MOST_BYTES = 200_000
LONGEST_LINE = 5_000
"""More than any page or data file of ours needs, and little enough to be read at once."""

SHORTCUT = "det är en genväg, inte en fil", "Lägg själva filen här"


_LINE_END = re.compile(r"\r\n?|\n")
_RARE_LINE_END = re.compile("[\x85\u2028\u2029]")


def read_text(
    path: Path, name: str, most_bytes: int = MOST_BYTES
) -> tuple[str | None, list[Problem]]:
    """A file's text, None if it can't be used: NFC, plain line ends, no byte order mark.

    `name` is its path as reports show it; `most_bytes` is how large it may be.
    What must not stand there is told, and left out, so that the rest can be checked at once.
    """

    def refused(line: int, fault: str, cure: str) -> tuple[None, list[Problem]]:
        return None, [Problem(name, line, fault, cure)]

    if path.is_symlink():
        return refused(1, *SHORTCUT)
    try:
        with path.open("rb") as file:
            raw = file.read(most_bytes + 1)
    except FileNotFoundError:
        return refused(1, "filen saknas", "Lägg till den")
    except OSError:
        return refused(1, "filen går inte att läsa", "Kontrollera filen")
    if len(raw) > most_bytes:
        return refused(1, f"filen är större än {most_bytes // 1000} kB", "Dela upp den")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _LINE_END.findall(raw[: error.start].decode("latin-1"))
        return refused(len(before) + 1, "filen är inte sparad som UTF-8", "Spara den som UTF-8")
    if not text.strip():
        return refused(1, "filen är tom", "Fyll i den eller ta bort den")
    # Line ends that only YAML knows would move all lines after them away from the editor's.
    text = _RARE_LINE_END.sub(" ", _LINE_END.sub("\n", text))
    text = unicodedata.normalize("NFC", text)
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            return refused(number, f"raden är längre än {LONGEST_LINE} tecken", "Dela upp den")
    is_page = path.suffix == ".md" and len(text) <= LONGEST_PAGE
    if marks := marked_lines(text, is_page=is_page):
        told = "är ett märke från git: två har ändrat samma rader"
        cure = "Behåll det som ska stå kvar, och ta bort raderna med märken"
        marks = marks[:MOST_TOLD]
        return None, [Problem(name, n, f'"{mark}" {told}', cure) for n, mark in marks]
    looked_at = () if is_ordinary(text) else enumerate(lines, 1)
    found = ((number, fault) for number, line in looked_at for fault in faults(line))
    problems = [Problem(name, number, *fault) for number, fault in islice(found, MOST_TOLD)]
    return without_hidden(text), problems
