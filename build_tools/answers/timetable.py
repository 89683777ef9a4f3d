"""When each way to make contact is open: from what editors wrote to instants of universal time.

Instants are whole minutes since 1970-01-01T00:00Z. Days are days in Sweden.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from build_tools.answers.red_days import eve_of, red_day
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.routes import RouteType
from build_tools.model.week import DAY, Interval, Intervals, Week
from build_tools.swedish import SWEDEN

HORIZON = 400
"""Days from the build that instants are worked out for."""


Spans = tuple[tuple[int, int], ...]
"""Open from the first instant until the second, in order, none touching the next."""


@dataclass(frozen=True)
class DayHours:
    """What holds on one day. `reason` is why it differs from the week, in Swedish, or empty."""

    intervals: Intervals
    usual: Intervals
    reason: str = ""
    is_eve: bool = False
    """Whether `reason` is the name of the day after."""

    @property
    def differs(self) -> bool:
        return self.intervals != self.usual


def week_on(hours: OpeningHours, route: RouteType, day: date) -> Week:
    """The week in force on a day: that of a period with hours for the route, else the usual one."""
    periods = (period.weeks() for dates, period in hours.periods.items() if day in dates)
    return next((weeks[route] for weeks in periods if route in weeks), hours.weeks()[route])


def hours_on(hours: OpeningHours, route: RouteType, day: date) -> DayHours:
    """The hours of a route on a day.

    An exception goes before a red day, a red day before the week. The day before a red day never
    opens longer than its week, only shorter. What is open round the clock, or has no hours, changes
    by an exception that names it only.
    """
    week = week_on(hours, route, day)
    usual = week.days[day.weekday()]
    for dates, exception in hours.exceptions.items():
        if day in dates and exception.applies_to(route, week):
            return DayHours(exception.intervals, usual, exception.reason or "")
    if not usual or week.always_open:
        return DayHours(usual, usual)
    if (name := red_day(day)) and hours.red_days is not None:
        return DayHours(hours.red_days, usual, name)
    if (name := eve_of(day)) and hours.day_before_red is not None:
        return DayHours(_within(usual, hours.day_before_red), usual, name, is_eve=True)
    return DayHours(usual, usual)


def _within(intervals: Intervals, bounds: Intervals) -> Intervals:
    parts = [
        (max(one.opens, bound.opens), min(one.closes, bound.closes))
        for one in intervals
        for bound in bounds
    ]
    return tuple(Interval(opens, closes) for opens, closes in parts if opens < closes)


def instant(day: date, minutes: int) -> int:
    """The instant of a time of day in Sweden, `minutes` after the midnight that starts the day.

    A time that summer time skips is read with the offset before it, one that comes twice as the
    first of the two.
    """
    days, rest = divmod(minutes, DAY)
    at = datetime(day.year, day.month, day.day, rest // 60, rest % 60, tzinfo=SWEDEN)
    return int((at + timedelta(days=days)).timestamp()) // 60


def horizon(today: date) -> tuple[int, int]:
    """(first instant, instant after the last) that are worked out in a build on `today`."""
    return instant(today, 0), instant(today, HORIZON * DAY)


def spans(hours: OpeningHours, route: RouteType, today: date) -> Spans:
    """When a route is open, from the start of `today` through the horizon."""
    first, last = horizon(today)
    found: list[tuple[int, int]] = []
    for number in range(-1, HORIZON):  # yesterday's night may reach into today
        day = today + timedelta(days=number)
        for interval in hours_on(hours, route, day).intervals:
            opens = max(instant(day, interval.opens), first)
            closes = min(instant(day, interval.closes), last)
            if found and opens <= found[-1][1]:
                closes = max(closes, found[-1][1])
                opens = found.pop()[0]
            if opens < closes:
                found.append((opens, closes))
    return tuple(found)


class Timetables:
    """The spans of a site on one day, worked out once however many pages and files ask."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._known: dict[tuple[int, RouteType], tuple[OpeningHours, Spans]] = {}

    def spans(self, hours: OpeningHours, route: RouteType) -> Spans:
        """See `spans`."""
        key = id(hours), route  # hours that are kept here have an identity of their own
        if key not in self._known:
            self._known[key] = hours, spans(hours, route, self.today)
        return self._known[key][1]


def deltas(found: Spans, first: int) -> list[int]:
    """Spans as the browser gets them: minutes closed, minutes open, and so on from `first`."""
    numbers = [first, *(number for span in found for number in span)]
    return [after - before for before, after in itertools.pairwise(numbers)]


# In words --------------------------------------------------------------------------------------


def differing(
    hours: OpeningHours, route: RouteType, today: date
) -> Iterator[tuple[date, DayHours]]:
    """(day, what holds on it) for every day of the horizon that differs from its week."""
    for number in range(HORIZON):
        day = today + timedelta(days=number)
        found = hours_on(hours, route, day)
        if found.differs:
            yield day, found
