"""When each way to make contact is open: from what editors wrote to instants of universal time.

Instants are whole minutes since 1970-01-01T00:00Z. Days are days in Sweden.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar

from build_tools.answers.red_days import eve_of, red_day
from build_tools.model.dates import DateRange, Dates
from build_tools.model.day import DAY, Day, Intervals, Untimed
from build_tools.model.opening_hours import HoursException, OpeningHours, Period
from build_tools.model.ways import Way
from build_tools.model.week import Arrangement, Week
from build_tools.swedish import SWEDEN

HORIZON = 400
"""Days from the build that instants are worked out for, at least."""


_LONGEST_MONTH = 31

Spans = tuple[tuple[int, int], ...]
"""Open from the first instant until the second, in order, none touching the next."""


@dataclass(frozen=True)
class DayHours:
    """What holds on one day. `reason` is why it differs from the week, in Swedish, or empty.

    Whoever tells of it keeps to this, in words and in files for machines:

    - `intervals` are the times that are known; spans have these and nothing else. Each may say
      `where`, a place with its preposition, when it is not the clinic's own address.
    - `untimed` stands in the place of times (`OPEN`) or may stand beside them too
      (`BY_APPOINTMENT`). Then nobody has told a time: it is never said to be open at a minute, and
      a format that knows only times leaves it out. `OPEN` is not closed either: say "unknown"
      where that can be said, and no state by the clock (`Timetable.has_state`). `BY_APPOINTMENT` is
      closed to who has not agreed on a time.
    - Without both the day is closed.
    """

    day: Day
    usual_day: Day
    """What the week in force says of the day, with its even weeks and first Mondays."""
    reason: str = ""
    is_eve: bool = False
    """Whether `reason` is the name of the day after."""
    dates: DateRange | None = None
    """The days in a row of the exception that decides, if one does."""
    period: str = ""
    """The name of the period whose week is in force, empty if that is the usual one."""
    arrangement: Arrangement | None = None
    """What stands in the place of all days of the week in force, if nothing else decides."""

    @property
    def intervals(self) -> Intervals:
        return self.day.intervals

    @property
    def usual(self) -> Intervals:
        return self.usual_day.intervals

    @property
    def untimed(self) -> Untimed | None:
        return self.day.untimed

    @property
    def differs(self) -> bool:
        return self.day != self.usual_day


Item = TypeVar("Item")


Near = tuple[tuple[DateRange, Item], ...]
"""What holds on a day of some dated items, the one for the fewest days in a row first."""


def nearest(items: Mapping[Dates, Item], day: date) -> Near[Item]:
    """Those of some dated items that hold on a day, and the days in a row that they hold for."""
    around = ((dates.around(day), item) for dates, item in items.items())
    found = [(days, item) for days, item in around if days]
    return tuple(sorted(found, key=lambda pair: len(pair[0])))


def week_on(hours: OpeningHours, way: str, day: date) -> Week:
    """The week in force on a day: that of the shortest period with hours for the way, else the
    usual one."""
    return _in_force(hours, Way(way), nearest(hours.periods, day))[0]


def _in_force(hours: OpeningHours, way: Way, near: Near[Period]) -> tuple[Week, str]:
    """The week in force on a day, and the name of its period; the usual one has none."""
    for _, period in near:
        if way in period.weeks():
            return period.weeks()[way], period.name
    return hours.weeks()[way], ""


def periods(hours: OpeningHours, first: date, last: date) -> list[tuple[DateRange, Period]]:
    """(days in a row, period) of those that touch the days from `first` to `last`, in order."""
    found = [
        (days, period)
        for dates, period in hours.periods.items()
        for days in dates.between(first, last)
    ]
    return sorted(found, key=lambda pair: (pair[0].first, pair[0].last))


def hours_on(hours: OpeningHours, way: str, day: date) -> DayHours:
    """The hours of a way to make contact on a day.

    An exception goes before a red day, a red day before the week. The region's exceptions close or
    shorten what holds without them, and open nothing; the clinic's own go before them. What is open
    round the clock, or has no hours, changes by an exception that names it only.
    """
    own = Way(way)
    week, period = _in_force(hours, own, nearest(hours.periods, day))
    own_days, shared = nearest(hours.exceptions, day), nearest(hours.shared, day)
    return _told(_decided(hours, own, week, day, own_days, shared), week, period)


def _told(found: DayHours, week: Week, period: str) -> DayHours:
    """What holds on a day, with what is told of the week in force."""
    is_arranged = week.arrangement and not found.differs
    if not period and not is_arranged:
        return found
    return replace(found, period=period, arrangement=week.arrangement if is_arranged else None)


def _decided(
    hours: OpeningHours,
    way: Way,
    week: Week,
    day: date,
    own: Near[HoursException],
    shared: Near[HoursException],
) -> DayHours:
    """What holds on a day whose week and exceptions are known."""
    usual = week.on(day)
    for dates, exception in own:
        if exception.applies_to(way, week):
            return DayHours(exception.day, usual, exception.reason or "", dates=dates)
    found = _by_the_week(hours, week, day)
    for dates, exception in shared:
        shorter = found.day.within(exception.day)
        if exception.applies_to(way, week) and shorter != found.day:
            return DayHours(shorter, usual, exception.reason or "", dates=dates)
    return found


def _by_the_week(hours: OpeningHours, week: Week, day: date) -> DayHours:
    """What holds on a day without exceptions.

    The hours that a week has for red days, and for days before them, are openings of their own.
    Those of all ways together open nothing: they are for weekdays that have hours, and the day
    before a red day only gets shorter.
    """
    usual, red, eve = week.on(day), red_day(day), eve_of(day)
    if red and "red_day" in week.model_fields_set:
        return DayHours(usual if week.red_day is None else week.red_day, usual, red)
    if eve and week.day_before_red is not None:
        return DayHours(week.day_before_red, usual, eve, is_eve=True)
    if not usual or week.always_open:
        return DayHours(usual, usual)
    if red and hours.red_days is not None:
        return DayHours(hours.red_days, usual, red)
    if eve and hours.day_before_red is not None:
        return DayHours(usual.within(hours.day_before_red), usual, eve, is_eve=True)
    return DayHours(usual, usual)


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
        self._near: dict[int, tuple[object, Mapping[date, Near[Any]]]] = {}

    def within(self, dates: Dates) -> Iterable[date]:
        """Those of its days that some dates stand for, however far those reach."""
        for one in dates.between(self.days[0], self.days[-1]):
            first = max((one.first - self.days[0]).days, 0)
            yield from self.days[first : max((one.last - self.days[0]).days + 1, 0)]

    def near(self, items: Mapping[Dates, Item]) -> Mapping[date, Near[Item]]:
        """What is `nearest` on each day that any of some dated items holds for.

        Worked out once for all ways of the same hours. Days that have the same get one object.
        """
        key = id(items)  # items that are kept here have an identity of their own
        if key not in self._near:
            alike: dict[object, Near[Item]] = {}
            found = {}
            for day in sorted({day for dates in items for day in self.within(dates)}):
                near = nearest(items, day)
                same = tuple((days, id(item)) for days, item in near)
                found[day] = alike.setdefault(same, near)
            self._near[key] = items, found
        return self._near[key][1]


class Timetable:
    """One way's hours through the horizon: a usual week, and the days that may differ from it."""

    def __init__(self, hours: OpeningHours, way: str, calendar: Calendar) -> None:
        self.hours, self.way, self.calendar = hours, Way(way), calendar
        self.week = hours.weeks()[self.way]

    @cached_property
    def weeks(self) -> list[Week]:
        """The usual week, and those of the periods."""
        periods = (period.weeks().get(self.way) for period in self.hours.periods.values())
        return [self.week, *filter(None, periods)]

    @cached_property
    def special(self) -> dict[date, DayHours]:
        """What holds on each day for which the usual seven days may not be the whole answer, in
        order: the days of `week.recurring` are among them."""
        hours, days = self.hours, set[date]()
        if hours.red_days is not None or any("red_day" in w.model_fields_set for w in self.weeks):
            days |= self.calendar.red
        if hours.day_before_red is not None or any(
            w.day_before_red is not None for w in self.weeks
        ):
            days |= self.calendar.eves
        near = self.calendar.near
        periods, own, shared = near(hours.periods), near(hours.exceptions), near(hours.shared)
        recurring = {when.weekday for when in self.week.recurring}
        days.update(day for day in self.calendar.days if recurring and day.weekday() in recurring)
        alike: dict[object, DayHours] = {}
        found = {}
        for day in sorted(days.union(periods, own, shared)):
            week, period = _in_force(hours, self.way, periods.get(day, ()))
            exceptions = own.get(day, ()), shared.get(day, ())
            names = period, red_day(day), eve_of(day)
            key = *names, *map(id, (week, week.on(day), *exceptions))  # all that decides
            if key not in alike:
                decided = _decided(hours, self.way, week, day, *exceptions)
                alike[key] = _told(decided, week, period)
            found[day] = alike[key]
        return found

    def on(self, day: date) -> DayHours:
        """What holds on a day of the calendar: the same object for days alike, where it can be."""
        return self.special.get(day) or self._usual[day.weekday()]

    @cached_property
    def daily(self) -> list[DayHours]:
        """What holds on each day of the calendar, in order."""
        found = [self._usual[weekday] for _, weekday, _ in self.calendar.starts]
        for day, on in self.special.items():
            found[(day - self.calendar.days[0]).days] = on
        return found

    @cached_property
    def _usual(self) -> list[DayHours]:
        return [DayHours(day, day, arrangement=self.week.arrangement) for day in self.week.plan]

    @cached_property
    def has_state(self) -> bool:
        """Whether a clock can tell if it is open: not with days whose times nobody has told."""
        if self.week.arrangement or any(week.hides_times for week in self.weeks):
            return False
        return not any(found.untimed == Untimed.OPEN for found in self.special.values())

    @cached_property
    def differing(self) -> list[tuple[date, DayHours]]:
        """(day, what holds on it) for every day from today that differs from its week."""
        today = self.calendar.today
        return [(day, on) for day, on in self.special.items() if on.differs and day >= today]

    @cached_property
    def spans(self) -> Spans:
        """When the way is open, through the horizon."""
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

    @cached_property
    def never_closes(self) -> bool:
        """Whether the way is open at every minute of the horizon."""
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
        self._known: dict[tuple[int, str], Timetable] = {}

    def of(self, hours: OpeningHours, way: str) -> Timetable:
        key = id(hours), Way(way)  # hours that a timetable keeps have an identity of their own
        if key not in self._known:
            self._known[key] = Timetable(hours, way, self.calendar)
        return self._known[key]


def deltas(found: Spans, first: int) -> list[int]:
    """Spans as the browser gets them: minutes closed, minutes open, and so on from `first`."""
    numbers = [first, *(number for span in found for number in span)]
    return [after - before for before, after in itertools.pairwise(numbers)]
