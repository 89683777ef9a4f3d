"""Who lies where: the records of a site as readers look for them, each list put together once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from math import inf
from typing import TypeVar

from build_tools.answers.distance import distance
from build_tools.model.clinics import Clinic, ClinicKind
from build_tools.model.places import Locality
from build_tools.model.record import Named
from build_tools.model.regions import Municipality, Region
from build_tools.model.site import Read
from build_tools.swedish import alphabetical

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)
Record = TypeVar("Record", bound=Named)

_KINDS = {kind: number for number, kind in enumerate(ClinicKind)}
"""Main clinics come first."""


def in_order(records: Iterable[Record]) -> list[Record]:
    """By name, in the Swedish alphabet."""
    return sorted(records, key=lambda record: alphabetical(record.name))


def _grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    found: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return dict(found)


class Places:
    """The regions, municipalities, clinics and localities of a site, beside each other."""

    def __init__(self, site: Read) -> None:
        self._site = site

    @cached_property
    def regions(self) -> list[Region]:
        return in_order(self._site.regions.values())

    @cached_property
    def municipalities(self) -> list[Municipality]:
        return in_order(self._site.municipalities.values())

    def municipalities_of(self, region: Region) -> list[Municipality]:
        """By name."""
        return self._municipalities.get(region.id, [])

    @cached_property
    def _municipalities(self) -> dict[str, list[Municipality]]:
        return _grouped(self.municipalities, lambda one: one.region)

    @cached_property
    def clinics(self) -> list[Clinic]:
        return in_order(self._site.clinics.values())

    def clinics_of(self, region: Region) -> list[Clinic]:
        """Main clinics first, then by name."""
        return self._clinics.get(region.id, [])

    @cached_property
    def _clinics(self) -> dict[str, list[Clinic]]:
        ordered = sorted(self.clinics, key=lambda one: _KINDS[one.kind])
        return _grouped(ordered, lambda one: one.region)

    def clinics_for(self, municipality: Municipality) -> list[Clinic]:
        """The clinics that serve a municipality: those that lie there first, main clinics before
        others, then by id."""
        return self._serving.get(municipality.id, [])

    @cached_property
    def _serving(self) -> dict[str, list[Clinic]]:
        pairs = [(id, clinic) for clinic in self._site.clinics.values() for id in clinic.serves]
        pairs.sort(key=lambda pair: (pair[1].host != pair[0], _KINDS[pair[1].kind], pair[1].id))
        found = _grouped(pairs, lambda pair: pair[0])
        return {id: [clinic for _, clinic in own] for id, own in found.items()}

    def served_by(self, clinic: Clinic) -> list[Municipality]:
        """The municipalities that a clinic is for, by name."""
        return in_order(self._site.municipalities[id] for id in clinic.serves)

    def localities_of(self, municipality: Municipality) -> list[Locality]:
        """Most people first, then by name."""
        return self._localities.get(municipality.code, [])

    @cached_property
    def _localities(self) -> dict[str, list[Locality]]:
        ordered = sorted(self._site.localities, key=lambda place: (-place.population, place.name))
        return _grouped(ordered, lambda place: place.municipality_code)

    def locality_names(self, municipality: Municipality) -> list[str]:
        """In the Swedish alphabet."""
        return sorted((one.name for one in self.localities_of(municipality)), key=alphabetical)

    def nearest_satellite(self, municipality: Municipality) -> Clinic | None:
        """The satellite of the region nearest to the municipality's largest locality.

        A clinic counts as lying in the largest locality of its host municipality.
        """
        home = self._seat(municipality)
        if not home:
            return None
        seats = self._satellites.get(municipality.region, [])
        known = [(distance(home, seat), clinic.id, clinic) for clinic, seat in seats]
        return min(known)[2] if known else None

    def nearest(self, region: Region, home: Municipality) -> list[Clinic]:
        """A region's clinics by how far they lie from a municipality; in order where nobody knows.

        All clinics in a municipality ask the same.
        """
        key = region.id, home.id
        if key not in self._nearest:
            start = self._seat(home)

            def far(clinic: Clinic) -> float:
                seat = self._seat(self._site.municipalities[clinic.host])
                return distance(start, seat) if start and seat else inf

            self._nearest[key] = sorted(self.clinics_of(region), key=far)
        return self._nearest[key]

    @cached_property
    def _nearest(self) -> dict[tuple[str, str], list[Clinic]]:
        return {}

    @cached_property
    def _satellites(self) -> dict[str, list[tuple[Clinic, Locality]]]:
        """The satellites of each region, and where they lie."""
        all_of_them = (c for c in self._site.clinics.values() if c.kind == ClinicKind.SATELLITE)
        seats = [(one, self._seat(self._site.municipalities[one.host])) for one in all_of_them]
        return _grouped(((one, seat) for one, seat in seats if seat), lambda pair: pair[0].region)

    def _seat(self, municipality: Municipality) -> Locality | None:
        located = (p for p in self.localities_of(municipality) if p.latitude is not None)
        return next(located, None)
