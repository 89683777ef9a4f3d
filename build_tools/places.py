"""Places: the localities of the municipalities, and what lies near."""

from __future__ import annotations

import re
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from build_tools.characters import SOFT_HYPHEN, unusual
from build_tools.model import Clinic, ClinicKind, Locality, Municipality, Site
from build_tools.problems import Problem
from build_tools.source import read_text, shown

COLUMNS = ["ort", "kommunkod", "latitud", "longitud", "invånare", "geonames_id", "uppdaterad"]
EARTH_RADIUS = 6371.0
"""Kilometres, mean."""


def read_localities(path: Path) -> tuple[tuple[Locality, ...], list[Problem]]:
    """The rows of a file with tabs between its values, whose first line is `COLUMNS`."""
    text, problems = read_text(path)
    if text is None:
        return (), problems
    header, *rows = text.rstrip("\n").split("\n")
    if header.split("\t") != COLUMNS:
        cure = f"Skriv kolumnerna med tabb emellan: {', '.join(COLUMNS)}"
        return (), [Problem(shown(path), 1, "fel kolumner på första raden", cure)]
    localities = []
    for line, row in enumerate(rows, 2):
        row = row.replace(SOFT_HYPHEN, "")
        if odd := next(filter(None, map(unusual, row.split("\t"))), None):
            problems.append(Problem(shown(path), line, *odd))
            continue
        try:
            if row.strip():
                localities.append(_locality(row.split("\t"), shown(path), line))
        except ValueError:
            cure = "Skriv ort och kommunkod, sedan tal eller ingenting, med tabb emellan"
            problems.append(Problem(shown(path), line, "raden går inte att läsa", cure))
    return tuple(localities), problems


def _locality(values: list[str], path: str, line: int) -> Locality:
    """One row. Raises ValueError unless it has a name, a code, and both coordinates or neither."""
    if len(values) > len(COLUMNS):
        raise ValueError
    values = [value.strip() for value in values] + [""] * (len(COLUMNS) - len(values))
    name, code, latitude, longitude, population, *_ = values
    if not name or not re.fullmatch(r"[0-9]{4}", code) or bool(latitude) != bool(longitude):
        raise ValueError
    place = Locality(
        name,
        code,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        int(population or 0),
        path,
        line,
    )
    # Written so that "nan" is refused too.
    if latitude and not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
        raise ValueError
    return place


def clinics_for(site: Site, municipality: Municipality) -> list[Clinic]:
    """The clinics that serve a municipality: those that lie there first, main clinics before
    others, then by id."""
    kinds = list(ClinicKind)
    serving = [clinic for clinic in site.clinics.values() if municipality.id in clinic.serves]
    return sorted(serving, key=lambda c: (c.host != municipality.id, kinds.index(c.kind), c.id))


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
