"""What regions and municipalities say once of many clinics' hours, given to each of them.

It is done when all files are read: whoever asks a clinic for its hours gets all that holds for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic, TypeVar

from build_tools.model.clinics import Clinic
from build_tools.model.dates import Dates
from build_tools.model.regions import Municipality, Region
from build_tools.model.site import Read


def with_shared_hours(site: Read) -> Read:
    """The site whose hours know their region's exceptions, and the days of named holidays."""
    clinics = {
        id: _clinic(_Same(one), _Same(site.regions.get(one.region)), _Same(_host(site, one)))
        for id, one in site.clinics.items()
    }
    regions = {id: _region(_Same(one)) for id, one in site.regions.items()}
    return replace(site, clinics=clinics, regions=regions)


def school_year(region: Region | None, municipality: Municipality | None) -> Mapping[str, Dates]:
    """The days of each named holiday and term; a municipality's own go before its region's."""
    years = (one.school_year for one in (region, municipality) if one and one.school_year)
    return {name: dates for year in years for name, dates in year.periods.items()}


def _host(site: Read, clinic: Clinic) -> Municipality | None:
    return site.municipalities.get(clinic.host)


One = TypeVar("One", covariant=True)


@dataclass(frozen=True, eq=False)
class _Same(Generic[One]):
    """A record that is the same only as itself: one that is read again is another."""

    one: One

    def __hash__(self) -> int:
        return id(self.one)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.one is other.one


@lru_cache(maxsize=10_000)
def _clinic(
    clinic: _Same[Clinic], region: _Same[Region | None], municipality: _Same[Municipality | None]
) -> Clinic:
    """A clinic with what it is given. The preview reads all again when one file has changed."""
    hours = clinic.one.hours
    shared = region.one.shared_hours if region.one else None
    if not hours:
        return clinic.one
    named = school_year(region.one, municipality.one)
    given = hours.given(shared, named)
    return clinic.one if given is hours else clinic.one.model_copy(update={"hours": given})


@lru_cache(maxsize=1000)
def _region(region: _Same[Region]) -> Region:
    """A region whose own ways to make contact have hours by named holidays."""
    hours = region.one.hours
    given = hours and hours.given(None, school_year(region.one, None))
    return region.one if given is hours else region.one.model_copy(update={"hours": given})
