"""The days of a timetable, as formats tell them: from midnight to midnight, and week after week.

Every format is made of what holds on each day, never of what an editor wrote: a new way to write
hours is then true in all of them at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Generic, TypeVar

from build_tools.answers.timetable import DayHours, Timetable
from build_tools.model.day import DAY, Interval, Intervals

T = TypeVar("T")
WEEK = timedelta(weeks=1)


def joined(intervals: Iterable[Interval]) -> Intervals:
    """Intervals in order, those that touch or overlap as one."""
    found: list[Interval] = []
    for one in sorted(intervals, key=lambda interval: interval.opens):
        if found and one.opens <= found[-1].closes:
            before = found.pop()
            one = Interval(before.opens, max(before.closes, one.closes))
        found.append(one)
    return tuple(found)


def whole_day(before: Intervals, day: Intervals) -> Intervals:
    """A day from midnight to midnight: the night before's hours belong to it, its own night's not.

    Readers disagree on whether a rule for a day ends the night that began on the day before.
    """
    night = (Interval(0, one.closes - DAY) for one in before if one.closes > DAY)
    return joined((*night, *(Interval(one.opens, min(one.closes, DAY)) for one in day)))


def whole_days(timetable: Timetable, *, only_here: bool = False) -> dict[date, Intervals]:
    """When a way is open on each day of the horizon, from midnight to midnight.

    `only_here` leaves out what is open in another place than the clinic's own.
    """

    def intervals(found: DayHours) -> Intervals:
        return tuple(one for one in found.intervals if not one.where or not only_here)

    days = timetable.calendar.days
    alike: dict[tuple[int, int], Intervals] = {}
    whole = {}
    for day, both in zip(days[1:], pairwise(map(timetable.on, days)), strict=True):
        key = id(both[0]), id(both[1])  # most days are the same objects as a week before
        if key not in alike:
            alike[key] = whole_day(*map(intervals, both))
        whole[day] = alike[key]
    return whole


def unusual(timetable: Timetable) -> set[date]:
    """The days for which the usual week may not be the whole answer, their nights counted."""
    return {one for day in timetable.special for one in (day, day + timedelta(days=1))}


@dataclass(frozen=True)
class Recurrence(Generic[T]):
    """The same on some weekdays of every week, from the first of the days through the last."""

    first: date
    last: date
    weekdays: tuple[int, ...]
    value: T
    is_every_day: bool
    """Whether no day between the first and the last is of another weekday."""


def recurring(days: Mapping[date, T], start: date, end: date) -> list[Recurrence[T]]:
    """Days with the same value week after week told together, in order of the first.

    Each day is told once, and no other day is. `start` and `end` are those of the horizon: weekdays
    that hold from its first week on are told together, though that week may be no whole one.
    """
    together: dict[tuple[int, int, T], list[date]] = defaultdict(list)
    for run in _runs(days):
        first = _week(run[0]) if run[0] - start >= WEEK else 0
        last = _week(run[-1]) if end - run[-1] >= WEEK else 0
        together[first, last, days[run[0]]] += run
    told = (_recurrence(sorted(run), days) for run in together.values())
    return sorted(told, key=lambda one: (one.first, one.weekdays))


def _runs(days: Mapping[date, T]) -> Iterator[list[date]]:
    """Days with the same value, each a week after the one before."""
    runs: dict[int, list[date]] = {}
    for day in sorted(days):
        run = runs.get(day.weekday())
        if run and day - run[-1] == WEEK and days[run[-1]] == days[day]:
            run.append(day)
            continue
        if run:
            yield run
        runs[day.weekday()] = [day]
    yield from runs.values()


def _week(day: date) -> int:
    """A number for the week of a day."""
    return day.toordinal() - day.weekday()


def _recurrence(run: list[date], days: Mapping[date, T]) -> Recurrence[T]:
    weekdays = tuple(sorted({day.weekday() for day in run}))
    is_every_day = (run[-1] - run[0]).days == len(run) - 1
    return Recurrence(run[0], run[-1], weekdays, days[run[0]], is_every_day)
