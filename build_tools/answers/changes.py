"""The coming days whose hours differ from the week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from build_tools.answers.hours_in_words import in_words, label, reason, times
from build_tools.answers.timetable import Timetable, Timetables
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.phrases import Say
from build_tools.model.routes import RouteType
from build_tools.model.week import WEEKDAYS, Week
from build_tools.swedish import MONTHS, listed

AHEAD = 30
"""Days from the build whose exceptions are told above the week."""


def day_in_words(day: date) -> str:
    """`torsdag 24 december`."""
    return f"{tuple(WEEKDAYS.values())[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


@dataclass(frozen=True)
class Change:
    """Days in a row that differ from the week in the same way."""

    first: date
    last: date
    what: str
    reason: str

    @property
    def days(self) -> str:
        """`torsdag 24 december`, or `söndag 27 december–onsdag 30 december`."""
        if self.first == self.last:
            return day_in_words(self.first)
        return f"{day_in_words(self.first)}–{day_in_words(self.last)}"


def changes(
    timetables: Timetables,
    hours: OpeningHours,
    say: Say,
    *,
    only: RouteType | None = None,
    ahead: int = AHEAD,
) -> list[Change]:
    """The days from today that differ from the week, in order, alike days together."""
    found: list[Change] = []
    routes = [
        timetables.of(hours, route)
        for route, week in hours.weeks().items()
        if not week.arrangement and only in (None, route)
    ]
    until = timetables.today + timedelta(days=ahead)
    for day in sorted({day for one in routes for day, _ in one.differing if day <= until}):
        for what, why in _changes_on(routes, day, say):
            last = found[-1] if found else None
            if last and (last.what, last.reason) == (what, why) and (day - last.last).days == 1:
                found[-1] = Change(last.first, day, what, why)
            else:
                found.append(Change(day, day, what, why))
    return found


def _changes_on(routes: list[Timetable], day: date, say: Say) -> Iterator[tuple[str, str]]:
    """(what, reason) of a day; the routes are named unless all of them are alike."""
    on_day = {one.route: one.on(day) for one in routes}
    differing = {route: found for route, found in on_day.items() if found.differs}
    because = {route: reason(found, say) for route, found in differing.items()}
    for why in dict.fromkeys(because.values()):
        here = {route: found for route, found in differing.items() if because[route] == why}
        if len(on_day) == 1 or not any(found.intervals for found in on_day.values()):
            yield times(next(iter(here.values())).intervals, say), why
        else:
            alike: dict[str, list[str]] = {}
            for route, hours_here in here.items():
                name = label(route, say).lower()
                alike.setdefault(times(hours_here.intervals, say), []).append(name)
            yield "; ".join(f"{listed(names)} {what}" for what, names in alike.items()), why


class KeptWords:
    """What is told of hours on one day: once in each Swedish, however many pages show it."""

    def __init__(self, timetables: Timetables) -> None:
        self.timetables = timetables
        self._known: dict[tuple[int, RouteType | None, bool], tuple[OpeningHours, list[Change]]]
        self._known = {}
        self._weeks: dict[tuple[int, bool], tuple[Week, str]] = {}

    def of(self, hours: OpeningHours, say: Say, only: RouteType | None = None) -> list[Change]:
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
