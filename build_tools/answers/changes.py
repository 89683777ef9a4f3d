"""The coming days whose hours differ from the week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from build_tools.answers.hours_in_words import in_words, label, reason, times
from build_tools.answers.timetable import DayHours, Timetable, Timetables
from build_tools.model.dates import DateRange
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.phrases import Say
from build_tools.model.ways import Way
from build_tools.model.week import Arrangement, Week
from build_tools.model.weekdays import LONG
from build_tools.swedish import MONTHS, listed

AHEAD = 30
"""Days from the build whose exceptions are told above the week."""


def day_in_words(day: date) -> str:
    """`torsdag 24 december`."""
    return f"{LONG[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


@dataclass(frozen=True)
class Change:
    """Days in a row that differ from the week in the same way."""

    first: date
    last: date
    what: str
    reason: str
    tables: tuple[Timetable, ...]
    """Those of the ways that it is about."""
    dates: DateRange | None = None
    """The days of the exception that it comes from."""

    @property
    def days(self) -> str:
        """`torsdag 24 december`, or `söndag 27 december–onsdag 30 december`."""
        if self.first == self.last:
            return day_in_words(self.first)
        return f"{day_in_words(self.first)}–{day_in_words(self.last)}"

    def goes_on(self, day: date, other: Change) -> bool:
        """Whether another change is this one a day later, or on a later day of one exception.

        Between them the exception decides too, but changes nothing, as on a weekend that is closed
        anyway.
        """
        if (self.what, self.reason) != (other.what, other.reason):
            return False
        between = [self.last + timedelta(days=n) for n in range(1, (day - self.last).days)]
        held = {table.on(one).dates for table in self.tables for one in between}
        return not between or (self.dates == other.dates and held == {self.dates} != {None})


def changes(
    timetables: Timetables,
    hours: OpeningHours,
    say: Say,
    *,
    only: str | None = None,
    ahead: int = AHEAD,
) -> list[Change]:
    """The days from today that differ from the week, in order, alike days together.

    What begins within the days `ahead` is told to its end.
    """
    found: list[Change] = []
    routes = [timetables.of(hours, way) for way in hours.weeks() if only in (None, way)]
    until = timetables.today + timedelta(days=ahead)
    for day in sorted({day for one in routes for day, _ in one.differing}):
        for change in _changes_on(routes, day, say):
            if found and found[-1].goes_on(day, change):
                found[-1] = replace(found[-1], last=day)
            elif day <= until:
                found.append(change)
            else:
                return found
    return found


def _changes_on(routes: list[Timetable], day: date, say: Say) -> Iterator[Change]:
    """The changes of a day; the ways are named unless there is one, or all of them are closed."""
    on_day = {one.way: one.on(day) for one in routes}
    differing = {route: found for route, found in on_day.items() if found.differs}
    because = {route: reason(found, say) for route, found in differing.items()}
    for why in dict.fromkeys(because.values()):
        here = {route: found for route, found in differing.items() if because[route] == why}
        dates = {found.dates for found in here.values()}
        what = _what(
            here, say, is_named=len(on_day) > 1 and not all(map(_is_shut, on_day.values()))
        )
        tables = tuple(one for one in routes if one.way in here)
        yield Change(day, day, what, why, tables, dates.pop() if len(dates) == 1 else None)


def _is_shut(found: DayHours) -> bool:
    """Whether nobody gets in that day, by an appointment or without."""
    return not found.day and found.arrangement in (None, Arrangement.CLOSED_FOR_NOW)


def _what(here: dict[Way, DayHours], say: Say, *, is_named: bool) -> str:
    """The hours of a day, of one way or of each by its name."""
    if not is_named:
        return times(next(iter(here.values())).day, say)
    alike: dict[str, list[str]] = {}
    for way, found in here.items():
        alike.setdefault(times(found.day, say), []).append(_named(way, say))
    return "; ".join(f"{listed(names)} {what}" for what, names in alike.items())


def _named(way: Way, say: Say) -> str:
    """A way in a sentence: by its own name, if it has one."""
    return way.name or label(way, say).lower()


class KeptWords:
    """What is told of hours on one day: once in each Swedish, however many pages show it."""

    def __init__(self, timetables: Timetables) -> None:
        self.timetables = timetables
        self._known: dict[tuple[int, str | None, bool], tuple[OpeningHours, list[Change]]]
        self._known = {}
        self._weeks: dict[tuple[int, bool], tuple[Week, str]] = {}

    def of(self, hours: OpeningHours, say: Say, only: str | None = None) -> list[Change]:
        """See `changes`."""
        key = id(hours), only, say.easy  # hours that are kept here have an identity of their own
        if key not in self._known:
            self._known[key] = hours, changes(self.timetables, hours, say, only=only)
        return self._known[key][1]

    def in_words(self, week: Week, say: Say) -> str:
        """See `hours_in_words.in_words`."""
        key = id(week), say.easy
        if key not in self._weeks:
            self._weeks[key] = week, in_words(week, say)
        return self._weeks[key][1]
