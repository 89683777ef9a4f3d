"""Places: the localities of the municipalities, and what lies near."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from build_tools.model.clinics import Clinic, ClinicKind
from build_tools.model.places import Locality
from build_tools.model.regions import Municipality
from build_tools.model.site import Read

EARTH_RADIUS = 6371.0
"""Kilometres, mean."""


def clinics_for(site: Read, municipality: Municipality) -> list[Clinic]:
    """The clinics that serve a municipality: those that lie there first, main clinics before
    others, then by id."""
    kinds = list(ClinicKind)
    serving = [clinic for clinic in site.clinics.values() if municipality.id in clinic.serves]
    return sorted(serving, key=lambda c: (c.host != municipality.id, kinds.index(c.kind), c.id))


def localities_of(site: Read, municipality: Municipality) -> list[Locality]:
    """The localities of a municipality, most people first, then by name."""
    own = [place for place in site.localities if place.municipality_code == municipality.code]
    return sorted(own, key=lambda place: (-place.population, place.name))


def _seat(site: Read, municipality: Municipality) -> Locality | None:
    located = (p for p in localities_of(site, municipality) if p.latitude is not None)
    return next(located, None)


def _degrees(place: Locality) -> tuple[float, float]:
    return place.latitude or 0.0, place.longitude or 0.0


def distance(a: Locality, b: Locality) -> float:
    """Kilometres between two located places, as the crow flies."""
    lat_a, lon_a, lat_b, lon_b = map(radians, (*_degrees(a), *_degrees(b)))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(half))


def nearest_satellite(site: Read, municipality: Municipality) -> Clinic | None:
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
