"""How far it is between places."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from build_tools.model.places import Locality

EARTH_RADIUS = 6371.0
"""Kilometres, mean."""


def _degrees(place: Locality) -> tuple[float, float]:
    return place.latitude or 0.0, place.longitude or 0.0


def distance(a: Locality, b: Locality) -> float:
    """Kilometres between two located places, as the crow flies."""
    lat_a, lon_a, lat_b, lon_b = map(radians, (*_degrees(a), *_degrees(b)))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(half))
