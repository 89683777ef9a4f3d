"""Places: the localities of the municipalities, and what lies near."""

from __future__ import annotations

import csv
import io
import re
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from build_tools.model import Clinic, ClinicKind, Locality, Municipality, Site
from build_tools.problems import Problem
from build_tools.source import read_text, shown

COLUMNS = ["ort", "kommunkod", "latitud", "longitud", "invånare", "geonames_id", "uppdaterad"]
EARTH_RADIUS = 6371.0
"""Kilometres, mean."""


def read_localities(path: Path) -> tuple[tuple[Locality, ...], list[Problem]]:
    """The rows of a tab-separated file whose first line is `COLUMNS`."""
    text, problems = read_text(path)
    if text is None:
        return (), problems
    rows = csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    if next(rows) != COLUMNS:
        cure = f"Skriv kolumnerna med tabb emellan: {', '.join(COLUMNS)}"
        return (), [Problem(shown(path), 1, "fel kolumner på första raden", cure)]
    localities = []
    for line, row in enumerate(rows, 2):
        if not row:
            continue
        try:
            name, code, latitude, longitude, population, *_ = row + [""] * (len(COLUMNS) - len(row))
            if len(row) > len(COLUMNS) or not name.strip() or not re.fullmatch(r"\d{4}", code):
                raise ValueError
            localities.append(
                Locality(
                    name.strip(),
                    code.strip(),
                    float(latitude) if latitude else None,
                    float(longitude) if longitude else None,
                    int(population or 0),
                    shown(path),
                    line,
                )
            )
        except ValueError:
            cure = "Skriv ort och kommunkod, sedan tal eller ingenting, med tabb emellan"
            problems.append(Problem(shown(path), line, "raden går inte att läsa", cure))
    return tuple(localities), problems


def localities_of(site: Site, municipality: Municipality) -> list[Locality]:
    """The localities of a municipality, most people first, then by name."""
    own = [place for place in site.localities if place.municipality_code == municipality.code]
    return sorted(own, key=lambda place: (-place.population, place.name))


def _seat(site: Site, municipality: Municipality) -> Locality | None:
    located = (p for p in localities_of(site, municipality) if p.latitude is not None)
    return next(located, None)


def distance(a: Locality, b: Locality) -> float:
    """Kilometres between two located places, as the crow flies."""
    lat_a, lon_a, lat_b, lon_b = map(radians, (a.latitude, a.longitude, b.latitude, b.longitude))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(half))


def nearest_satellite(site: Site, municipality: Municipality) -> Clinic | None:
    """The satellite of the region nearest to the municipality's largest locality.

    A clinic counts as lying in the largest locality of its host municipality.
    """
    home = _seat(site, municipality)
    seats = [
        (clinic, _seat(site, site.municipalities[clinic.host]))
        for clinic in site.clinics.values()
        if clinic.kind == ClinicKind.SATELLITE and clinic.region == municipality.region
    ]
    if not home:
        return None
    known = [(distance(home, seat), clinic.id, clinic) for clinic, seat in seats if seat]
    return min(known)[2] if known else None
