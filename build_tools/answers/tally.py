"""How many facts there are, and how sure and how old they are: for each region, and in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from build_tools.answers.contact import Limits, is_stale
from build_tools.answers.knowledge import Subject
from build_tools.swedish import first_day

YEAR = 365


@dataclass(frozen=True)
class Tally:
    """What is known of some places."""

    facts: int = 0
    unverified: int = 0
    stale: int = 0
    """Verified, but to be checked again by now."""
    missing: int = 0
    ages: tuple[int, int, int] = (0, 0, 0)
    """The verified ones: checked within a year, within two years, before that."""

    @property
    def verified(self) -> int:
        return self.facts - self.unverified


def tally(subjects: Iterable[Subject], today: date, limits: Limits) -> Tally:
    """What is known of some subjects on a day."""
    told = list(subjects)
    facts = [fact for subject in told for _, fact in subject.facts]
    checked = [first_day(one.checked) for one in facts if one.is_verified and one.checked]
    ages = [(today - day).days // YEAR for day in checked]
    return Tally(
        facts=len(facts),
        unverified=len(facts) - len(checked),
        stale=sum(one.is_verified and is_stale(one, today, limits) for one in facts),
        missing=sum(len(subject.gaps(today, limits)) for subject in told),
        ages=(sum(n < 1 for n in ages), ages.count(1), sum(n > 1 for n in ages)),
    )


def by_region(
    subjects: Iterable[Subject], regions: Iterable[str], today: date, limits: Limits
) -> Iterator[tuple[str | None, Tally]]:
    """(the region's id, what is known there); last, without an id, what is for the country."""
    told = list(subjects)
    for region in (*regions, None):
        yield region, tally((one for one in told if one.region == region), today, limits)
