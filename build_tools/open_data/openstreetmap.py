"""Opening hours as OpenStreetMap writes them.

Source: wiki.openstreetmap.org/wiki/Key:opening_hours/specification. A rule takes the place of those
before it on the days that it names. Red days are told by date: readers of the format disagree on
which days `PH` is in Sweden. A day without times is `unknown`, and the comment says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from build_tools.answers.hours_in_words import because, held
from build_tools.answers.timetable import DayHours, Timetable
from build_tools.model.day import Intervals
from build_tools.model.phrases import Say
from build_tools.model.week import Arrangement
from build_tools.open_data.days import Recurrence, recurring, unusual, whole_day

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class _State:
    """What is told of a day: when it is open, or that nobody knows; and a comment."""

    intervals: Intervals
    is_unknown: bool
    comment: str

    def __str__(self) -> str:
        times = ",".join(f"{iso(one.opens)}-{iso(one.closes)}" for one in self.intervals)
        told = times or ("unknown" if self.is_unknown else "off")
        comment = self.comment.replace('"', "'")
        return f'{told} "{comment}"' if comment else told


def osm_hours(timetable: Timetable, say: Say) -> str:
    """A way's hours as OpenStreetMap's `opening_hours`: the usual week, then what differs."""
    usual = _usual(timetable, say)
    days, daily = timetable.calendar.days, timetable.daily
    differing: list[_State | None] = [None] * (len(days) - 1)
    alike: dict[tuple[int, int, int], _State | None] = {}
    for day in unusual(timetable).intersection(days[1:]):
        number, weekday = (day - days[0]).days, day.weekday()
        before, found = daily[number - 1], daily[number]
        key = id(before), id(found), weekday  # many days are the same objects as a week before
        if key not in alike:
            intervals = whole_day(before.intervals, found.intervals)
            is_usual = _state(intervals, found, "", say) == usual[weekday]
            alike[key] = None if is_usual else _state(intervals, found, because(found, say), say)
        differing[number - 1] = alike[key]
    rules = map(_rule, recurring(differing, days[1]))
    return "; ".join((_week(usual), *rules))


def _usual(timetable: Timetable, say: Say) -> list[_State]:
    """The seven days of the usual week."""
    week = timetable.week
    days = [DayHours(day, day, arrangement=week.arrangement) for day in week.plan]
    held = [whole_day(days[number - 1].intervals, day.intervals) for number, day in enumerate(days)]
    return [_state(*both, "", say) for both in zip(held, days, strict=True)]


def _state(intervals: Intervals, found: DayHours, why: str, say: Say) -> _State:
    """A day from midnight to midnight; where it is open stands in the comment."""
    is_shut = found.arrangement in (None, Arrangement.CLOSED_FOR_NOW) and not found.day
    if found.arrangement or (found.untimed and not intervals):
        return _State(intervals, not is_shut, held(found, say))
    places = dict.fromkeys(one.where for one in found.intervals if one.where)
    return _State(intervals, False, ", ".join(filter(None, (*places, why))))


def _week(usual: list[_State]) -> str:
    """Days alike that follow each other together; those that are just closed are not told."""
    if len(set(usual)) == 1 and not usual[0].intervals:
        return str(usual[0])
    alike = groupby(range(7), key=usual.__getitem__)
    return "; ".join(
        f"{_weekdays(days)} {day}" for day, days in alike if day != _State((), False, "")
    )


def _rule(told: Recurrence[_State]) -> str:
    """Days that differ: by their dates, and by their weekdays when others lie between them."""
    dates = _date(told.first)
    if told.last != told.first:
        dates += f"-{_date(told.last)}"
    if not told.is_every_day:
        dates += f" {','.join(_DAYS[weekday] for weekday in told.weekdays)}"
    return f"{dates} {told.value}"


def _weekdays(found: Iterable[int]) -> str:
    first, *more = (_DAYS[weekday] for weekday in found)
    return f"{first}-{more[-1]}" if more else first


def _date(day: date) -> str:
    return f"{day.year} {_MONTHS[day.month - 1]} {day.day:02}"


def iso(minutes: int) -> str:
    """A time of day with a colon: `08:00`, and `24:00`, the end of the day."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
