"""How a rule tells what it found, and what it may ask."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.model.record import Record
from build_tools.model.site import Site
from build_tools.problems import Problem


def at(record: Record, *loc: str | int, fault: str, cure: str, warning: bool = False) -> Problem:
    return Problem(*record.place(*loc), fault, cure, warning)


def records(site: Site) -> Iterable[Record]:
    for collection in (site.regions, site.clinics, site.municipalities):
        yield from collection.values()
    yield from filter(None, (site.settings, site.helplines))


def all_read(site: Site, collection: str) -> bool:
    """Whether every file of a collection was good; if not, some questions can't be asked."""
    return set(getattr(site, collection)) == set(site.declared.get(collection, ()))


def some(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)[:6])
