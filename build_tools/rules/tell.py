"""How a rule tells what it found, and what it may ask."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.answers.contact import Limits
from build_tools.model.kinds import Kind
from build_tools.model.record import Record
from build_tools.model.site import Read
from build_tools.problems import Problem


def at(record: Record, *loc: str | int, fault: str, cure: str, warning: bool = False) -> Problem:
    return Problem(*record.place(*loc), fault, cure, warning)


def all_read(site: Read, kind: Kind) -> bool:
    """Whether every file of a kind was good; if not, some questions can't be asked."""
    return site.of(kind).keys() == site.ids(kind)


def limits_of(site: Read) -> Limits:
    """How long facts may go without being checked; that is not known if the settings are faulty."""
    return site.settings.limits if site.settings else {}


def some(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)[:6])
