"""Opening hours as OpenStreetMap writes them.

Source: wiki.openstreetmap.org/wiki/Key:opening_hours/specification. A rule takes the place of those
before it on the days that it names. Red days are told by date: readers of the format disagree on
which days `PH` is in Sweden.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from build_tools.answers.hours_in_words import arrangement, reason
from build_tools.answers.timetable import Timetable
from build_tools.model.day import Intervals
from build_tools.model.phrases import Say
from build_tools.model.week import Arrangement, Week
from build_tools.open_data.days import Recurrence, recurring, whole_day, whole_days

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Told = tuple[Intervals, str]
"""When it is open on a day, and why that differs from the usual week."""


def osm_hours(timetable: Timetable, say: Say) -> str:
    """A route's hours as OpenStreetMap's `opening_hours`: the usual week, then what differs."""
    usual = _whole_week(timetable.week)
    rules = [_usual(timetable.week, usual, say)]
    differing: dict[date, Told] = {
        day: (intervals, reason(timetable.on(day), say))
        for day, intervals in whole_days(timetable).items()
        if intervals != usual[day.weekday()]
    }
    days = timetable.calendar.days
    rules += map(_rule, recurring(differing, days[1], days[-1]))
    return "; ".join(rules)


def _whole_week(week: Week) -> list[Intervals]:
    return [whole_day(week.days[number - 1], day) for number, day in enumerate(week.days)]


def _usual(week: Week, usual: list[Intervals], say: Say) -> str:
    """The week: days alike that follow each other together, those that are closed not at all."""
    if week.arrangement:
        state = "off" if week.arrangement == Arrangement.CLOSED_FOR_NOW else "unknown"
        return f'{state} "{arrangement(week.arrangement, say)}"'
    alike = groupby(range(7), key=usual.__getitem__)
    return "; ".join(f"{_weekdays(days)} {_times(day)}" for day, days in alike if day) or "off"


def _rule(told: Recurrence[Told]) -> str:
    """Days that differ: by their dates, and by their weekdays when others lie between them."""
    (intervals, why), dates = told.value, _date(told.first)
    if told.last != told.first:
        dates += f"-{_date(told.last)}"
    if not told.is_every_day:
        dates += f" {','.join(_DAYS[weekday] for weekday in told.weekdays)}"
    comment = why.replace('"', "'")
    return f"{dates} {_times(intervals)}" + (f' "{comment}"' if comment else "")


def _weekdays(found: Iterable[int]) -> str:
    first, *more = (_DAYS[weekday] for weekday in found)
    return f"{first}-{more[-1]}" if more else first


def _times(intervals: Intervals) -> str:
    return ",".join(f"{iso(one.opens)}-{iso(one.closes)}" for one in intervals) or "off"


def _date(day: date) -> str:
    return f"{day.year} {_MONTHS[day.month - 1]} {day.day:02}"


def iso(minutes: int) -> str:
    """A time of day with a colon: `08:00`, and `24:00`, the end of the day."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
