"""A table that a program has exported, as rows of cells, however it is encoded and divided."""

from __future__ import annotations

import csv
import io
import re
from unicodedata import normalize

_LINE_END = re.compile(r"\r\n?")
_SEPARATOR = re.compile(r"\ufeff?\s*\"?sep=(.)\1*\"?", re.IGNORECASE)


def decode(raw: bytes) -> str:
    """An export's text, in whichever encoding Swedish programs have written it."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def rows(text: str) -> list[tuple[int, list[str]]]:
    """(line, cells) of each row that is not empty. Raises csv.Error where it is no table."""
    text = normalize("NFC", _LINE_END.sub("\n", text))
    first, end, rest = text.partition("\n")
    if said := _SEPARATOR.fullmatch(first):  # written for Excel, and no row of the table
        text = end + rest
    head = next((line for line in text.split("\n") if line.strip()), "")
    separator = said[1] if said else max(";\t,", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    found = []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            found.append((reader.line_num, [cell.strip() for cell in cells]))
    return found
