"""When each way to make contact is open: from what editors wrote to instants of universal time.

Instants are whole minutes since 1970-01-01T00:00Z. Days are days in Sweden.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from build_tools.answers.red_days import eve_of, red_day
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.routes import RouteType
from build_tools.model.week import DAY, DateRange, Interval, Intervals, Week
from build_tools.swedish import SWEDEN

HORIZON = 400
"""Days from the build that instants are worked out for, at least."""


_LONGEST_MONTH = 31

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


def begin(today: date) -> date:
    """The first day that is worked out: that of the month, so that tomorrow's build is the same.

    A page's bytes then change when its facts do, or with a new month.
    """
    return today.replace(day=1)


def horizon(today: date) -> tuple[int, int]:
    """(first instant, instant after the last) that are worked out in a build on `today`."""
    return instant(begin(today), 0), instant(begin(today), (_LONGEST_MONTH + HORIZON) * DAY)


class Calendar:
    """The days of the horizon and the one before, as all timetables share them.

    The day before is there because its night may reach into the first.
    """

    def __init__(self, today: date) -> None:
        self.today = today
        before = begin(today) - timedelta(days=1)
        length = 1 + _LONGEST_MONTH + HORIZON
        self.days = [before + timedelta(days=number) for number in range(length)]
        self.horizon = horizon(today)
        self.red = frozenset(filter(red_day, self.days))
        self.eves = frozenset(filter(eve_of, self.days))
        midnights = [instant(self.days[0], number * DAY) for number in range(length + 2)]
        lengths = [after - before for before, after in itertools.pairwise(midnights)]
        self.starts: list[tuple[date, int, int | None]] = [
            (day, day.weekday(), midnight if lengths[number : number + 2] == [DAY, DAY] else None)
            for number, (day, midnight) in enumerate(zip(self.days, midnights, strict=False))
        ]
        """(day, its weekday, the instant of its midnight); no instant if the clock changes before
        the day after is over: then minutes can't just be added."""

    def within(self, dates: DateRange) -> Iterable[date]:
        """Those of its days that lie within some dates, however far those reach."""
        first = max((dates.first - self.days[0]).days, 0)
        return self.days[first : max((dates.last - self.days[0]).days + 1, 0)]


class Timetable:
    """One route's hours through the horizon: a usual week, and the days that may differ from it."""

    def __init__(self, hours: OpeningHours, route: RouteType, calendar: Calendar) -> None:
        self.hours, self.route, self.calendar = hours, route, calendar
        self.week = hours.weeks()[route]

    @cached_property
    def special(self) -> dict[date, DayHours]:
        """What holds on each day for which the usual week may not be the whole answer, in order."""
        days = set(self.calendar.red if self.hours.red_days is not None else ())
        days |= self.calendar.eves if self.hours.day_before_red is not None else set()
        for dates in (*self.hours.exceptions, *self.hours.periods):
            days.update(self.calendar.within(dates))
        return {day: hours_on(self.hours, self.route, day) for day in sorted(days)}

    def on(self, day: date) -> DayHours:
        """What holds on a day of the calendar."""
        usual = self.week.days[day.weekday()]
        return self.special.get(day) or DayHours(usual, usual)

    @cached_property
    def differing(self) -> list[tuple[date, DayHours]]:
        """(day, what holds on it) for every day from today that differs from its week."""
        today = self.calendar.today
        return [(day, on) for day, on in self.special.items() if on.differs and day >= today]

    @cached_property
    def spans(self) -> Spans:
        """When the route is open, through the horizon."""
        first, last = self.calendar.horizon
        found: list[tuple[int, int]] = []
        for start, end in self._open():
            opens, closes = max(start, first), min(end, last)
            if found and opens <= found[-1][1]:
                opens, before = found.pop()
                closes = max(closes, before)
            if opens < closes:
                found.append((opens, closes))
        return tuple(found)

    def _open(self) -> Iterator[tuple[int, int]]:
        """(opens, closes) of every interval of every day, as instants."""
        days = self.week.days
        special = {day: on.intervals for day, on in self.special.items()}
        for day, weekday, start in self.calendar.starts:
            for one in special.get(day, days[weekday]):
                if start is None:
                    yield instant(day, one.opens), instant(day, one.closes)
                else:
                    yield start + one.opens, start + one.closes

    @property
    def never_closes(self) -> bool:
        """Whether the route is open at every minute of the horizon."""
        return self.spans == (self.calendar.horizon,)

    @cached_property
    def deltas(self) -> list[int]:
        """The spans as the browser gets them."""
        return deltas(self.spans, self.calendar.horizon[0])


class Timetables:
    """The timetables of a site on one day: each worked out once, whoever asks."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.calendar = Calendar(today)
        self._known: dict[tuple[int, RouteType], Timetable] = {}

    def of(self, hours: OpeningHours, route: RouteType) -> Timetable:
        key = id(hours), route  # hours that a timetable keeps have an identity of their own
        if key not in self._known:
            self._known[key] = Timetable(hours, route, self.calendar)
        return self._known[key]


def deltas(found: Spans, first: int) -> list[int]:
    """Spans as the browser gets them: minutes closed, minutes open, and so on from `first`."""
    numbers = [first, *(number for span in found for number in span)]
    return [after - before for before, after in itertools.pairwise(numbers)]
