"""The days of a timetable, as formats tell them: from midnight to midnight, and week after week.

Every format is made of what holds on each day, never of what an editor wrote: a new way to write
hours is then true in all of them at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Generic, TypeVar

from build_tools.answers.timetable import DayHours, Timetable
from build_tools.model.day import DAY, Interval, Intervals

T = TypeVar("T")


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


@lru_cache(maxsize=1_000)  # what is open for visits is asked way by way, and of all together
def whole_days(timetable: Timetable, *, only_here: bool = False) -> list[Intervals]:
    """When a way is open on each day of the horizon, in order, from midnight to midnight.

    `only_here` leaves out what is open in another place than the clinic's own.
    """

    def intervals(found: DayHours) -> Intervals:
        return tuple(one for one in found.intervals if not one.where or not only_here)

    alike: dict[tuple[int, int], Intervals] = {}
    whole = []
    for both in pairwise(timetable.daily):
        key = id(both[0]), id(both[1])  # most days are the same objects as a week before
        if key not in alike:
            alike[key] = whole_day(*map(intervals, both))
        whole.append(alike[key])
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


def recurring(days: Sequence[T | None], first: date) -> list[Recurrence[T]]:
    """Days with the same value week after week told together, in order of the first.

    `days` are those of the horizon, which begins with `first`; those without a value are not told.
    Weekdays that hold from its first week on are told together, though that week may be no whole
    one, and so are those that hold through its last.
    """
    together: dict[tuple[int | None, int | None, T], list[int]] = defaultdict(list)
    for weekday in range(7):
        for value, run in groupby(range(weekday, len(days), 7), key=days.__getitem__):
            if value is not None:
                numbers = [*run]
                begins = _week(first, numbers[0]) if numbers[0] >= 7 else None
                ends = _week(first, numbers[-1]) if len(days) - numbers[-1] > 7 else None
                together[begins, ends, value] += numbers
    told = (_recurrence(first, sorted(run), key[-1]) for key, run in together.items())
    return sorted(told, key=lambda one: (one.first, one.weekdays))


def _week(first: date, number: int) -> int:
    """A number for the week of a day."""
    return (first.weekday() + number) // 7


def _recurrence(first: date, run: list[int], value: T) -> Recurrence[T]:
    weekdays = tuple(sorted({(first.weekday() + number) % 7 for number in run}))
    begins, ends = (first + timedelta(days=run[n]) for n in (0, -1))
    return Recurrence(begins, ends, weekdays, value, run[-1] - run[0] == len(run) - 1)
