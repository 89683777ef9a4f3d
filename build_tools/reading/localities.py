"""The table of towns and villages, `orter.tsv`."""

from __future__ import annotations

import re
from pathlib import Path

from build_tools.hidden import SOFT_HYPHEN
from build_tools.model.places import Locality
from build_tools.problems import Problem
from build_tools.reading.characters import unusual
from build_tools.reading.files import read_text

COLUMNS = ["ort", "kommunkod", "latitud", "longitud", "invånare", "geonames_id", "uppdaterad"]

MOST_BYTES = 600_000
"""Some 12,000 rows: every town and village of Sweden, and more."""


def read_localities(path: Path, name: str) -> tuple[tuple[Locality, ...], list[Problem]]:
    """The rows of a file with tabs between its values, whose first line is `COLUMNS`.

    `name` is its path as reports show it.
    """
    text, problems = read_text(path, name, MOST_BYTES)
    if text is None:
        return (), problems
    header, *rows = text.rstrip("\n").split("\n")
    if header.split("\t") != COLUMNS:
        cure = f"Skriv kolumnerna med tabb emellan: {', '.join(COLUMNS)}"
        return (), [Problem(name, 1, "fel kolumner på första raden", cure)]
    localities = []
    for line, row in enumerate(rows, 2):
        row = row.replace(SOFT_HYPHEN, "")
        if odd := next(filter(None, map(unusual, row.split("\t"))), None):
            problems.append(Problem(name, line, *odd))
            continue
        try:
            if row.strip():
                localities.append(_locality(row.split("\t"), name, line))
        except ValueError:
            cure = "Skriv ort och kommunkod, sedan tal eller ingenting, med tabb emellan"
            problems.append(Problem(name, line, "raden går inte att läsa", cure))
    return tuple(localities), problems


def _locality(values: list[str], path: str, line: int) -> Locality:
    """One row. Raises ValueError unless it has a name, a code, and both coordinates or neither."""
    if len(values) > len(COLUMNS):
        raise ValueError
    values = [value.strip() for value in values] + [""] * (len(COLUMNS) - len(values))
    name, code, latitude, longitude, population, *_ = values
    if not name or not re.fullmatch(r"[0-9]{4}", code) or bool(latitude) != bool(longitude):
        raise ValueError
    north, east = _degrees(latitude, 90), _degrees(longitude, 180)
    return Locality(name, code, north, east, int(population or 0), path, line)


def _degrees(written: str, most: int) -> float | None:
    """A coordinate, None for none. Raises ValueError if there is no such place on earth."""
    if not written:
        return None
    degrees = float(written)
    if not -most <= degrees <= most:  # written so that "nan" is refused too
        raise ValueError
    return degrees
