"""Towns and villages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Locality:
    """A town or village. Coordinates are degrees (WGS 84), None where they are not known."""

    name: str
    municipality_code: str
    latitude: float | None
    longitude: float | None
    population: int
    path: str
    line: int
