"""What must hold for the days that exceptions and periods are about.

Each rule is a small generator of problems, as in `rules`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from build_tools.answers.timetable import HORIZON
from build_tools.model.clinics import Clinic
from build_tools.model.dates import DateRange, Dates
from build_tools.model.document import Loc
from build_tools.model.record import Record
from build_tools.model.site import Read
from build_tools.model.ways import Way
from build_tools.problems import Problem, Problems
from build_tools.reading.shared_hours import school_year
from build_tools.rules.hours import all_hours


def names_stand_for_days(site: Read, today: date) -> Problems:
    """A holiday or a term that hours name has its days in the municipality or the region."""
    for record, loc, hours, _ in all_hours(site):
        if isinstance(record, Clinic):
            region, host = site.regions.get(record.region), site.municipalities.get(record.host)
            if not (region and host):
                continue  # a fault of its own, and what it would have said is not known
            known, where = school_year(region, host), host.place()[0]
        else:
            known, where = school_year(site.regions.get(record.id), None), record.place()[0]
        for key, items in (("avvikelser", hours.exceptions), ("perioder", hours.periods)):
            yield from _unknown(record, (*loc, key), items, known, where)
    for one in site.regions.values():
        if one.shared_hours:
            loc = ("gemensamma_tider", "avvikelser")
            known = school_year(one, None)
            yield from _unknown(one, loc, one.shared_hours.exceptions, known, one.place()[0])


def _unknown(
    record: Record, loc: Loc, items: Iterable[Dates], known: Collection[str], where: str
) -> Problems:
    for dates in items:
        if dates.name and dates.name not in known:
            cure = f"Skriv dem under läsår i {where}, eller skriv dagarna här"
            if known:
                cure += f". De som finns: {', '.join(known)}"
            yield Problem(*record.place(*loc, str(dates)), f'"{dates}" har inga datum', cure)


def days_are_told_once(site: Read, today: date) -> Problems:
    """No day has two exceptions, or two periods, for a way, unless one lies in the other."""
    for record, loc, hours, _ in all_hours(site):
        weeks = hours.weeks()
        touched: dict[str, dict[Dates, set[Way]]] = {
            "avvikelser": {
                dates: {way for way, week in weeks.items() if item.applies_to(way, week)}
                for dates, item in hours.exceptions.items()
            },
            "perioder": {dates: set(item.weeks()) for dates, item in hours.periods.items()},
        }
        for key, entries in touched.items():
            for first, second in combinations(entries, 2):
                if entries[first] & entries[second] and _cross(
                    coming(first, today), coming(second, today)
                ):
                    yield _told_twice(record, (*loc, key), first, second)


def coming(dates: Dates, today: date) -> list[DateRange]:
    """The days in a row that some dates stand for: those with a year, and the coming ones."""
    until = today + timedelta(days=HORIZON)
    return [*dates.fixed, *replace(dates, fixed=()).between(today, until)]


def _cross(first: list[DateRange], second: list[DateRange]) -> bool:
    """Whether some days in a row overlap others without lying wholly within them."""
    return any(
        one.overlaps(other) and not (one.holds(other) or other.holds(one))
        for one in first
        for other in second
    )


def _told_twice(record: Record, loc: Loc, first: Dates, second: Dates) -> Problem:
    line = record.place(*loc, str(first))[1]
    fault = f"{second} står redan på rad {line}, som {first}"
    cure = "Låt varje dag stå en gång, eller den kortare ligga helt inuti den längre"
    return Problem(*record.place(*loc, str(second)), fault, cure)


def exceptions_are_to_come(site: Read, today: date) -> Problems:
    """Exceptions that are all past can go (warning)."""
    for record, loc, hours, _ in all_hours(site):
        if hours.exceptions and all(dates.is_over(today) for dates in hours.exceptions):
            fault = "alla avvikelser har passerat"
            cure = "Ta bort dem, och skriv dem som kommer"
            yield Problem(*record.place(*loc, "avvikelser"), fault, cure, is_warning=True)


RULES = (names_stand_for_days, days_are_told_once, exceptions_are_to_come)
