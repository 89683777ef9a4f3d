"""Opening hours as OpenStreetMap writes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from build_tools.answers.hours_in_words import arrangement, reason
from build_tools.answers.timetable import DayHours, Timetable, week_on
from build_tools.model.phrases import Say
from build_tools.model.week import DAY, Arrangement, Interval, Intervals, Week

_OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_OSM_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def osm_hours(timetable: Timetable, say: Say) -> str:
    """A route's hours as OpenStreetMap's `opening_hours`, right from `today` through the horizon.

    Red days are told by date: readers of the format disagree on which days `PH` is in Sweden.
    Source: wiki.openstreetmap.org/wiki/Key:opening_hours/specification.
    """
    hours, route, week = timetable.hours, timetable.route, timetable.week
    rules = _osm_week(week) or ["off"]
    if week.arrangement:
        state = "off" if week.arrangement == Arrangement.CLOSED_FOR_NOW else "unknown"
        rules = [f'{state} "{arrangement(week.arrangement, say)}"']
    for dates, period in hours.periods.items():
        if own := period.weeks().get(route):
            when = f"{_osm_date(dates.first)}-{_osm_date(dates.last)}"
            rules += [f"{when} off", *(f"{when} {rule}" for rule in _osm_week(own))]
    for day, found, intervals in _unlike(timetable):
        why = reason(found, say).replace('"', "'")
        told = f"{_osm_date(day)} {_osm_times(intervals)}"
        rules.append(f'{told} "{why}"' if why else told)
    return "; ".join(rules)


def _unlike(timetable: Timetable) -> Iterator[tuple[date, DayHours, Intervals]]:
    """(day, what holds on it, its hours from midnight to midnight) of each day unlike its week.

    A night reaches into the day after a special one.
    """
    one, today = timedelta(days=1), timetable.calendar.today
    until = timetable.calendar.days[-1]
    days = {day for special in timetable.special for day in (special, special + one)}
    for day in sorted(day for day in days if today <= day <= until):
        found, before = timetable.on(day), timetable.on(day - one)
        usual = week_on(timetable.hours, timetable.route, day).days
        last_night, own = usual[day.weekday() - 1], usual[day.weekday()]
        if (before.intervals, found.intervals) != (last_night, own):
            intervals = _whole_day(before.intervals, found.intervals)
            if intervals != _whole_day(last_night, own):
                yield day, found, intervals


def _whole_day(before: Intervals, day: Intervals) -> Intervals:
    """A day from midnight to midnight: the night before's hours belong to it, its own night's not.

    Readers disagree on whether a rule for a day ends the night that began on the day before.
    """
    night = [Interval(0, i.closes - DAY) for i in before if i.closes > DAY]
    joined: list[Interval] = []
    for interval in [*night, *(Interval(i.opens, min(i.closes, DAY)) for i in day)]:
        if joined and interval.opens <= joined[-1].closes:
            interval = Interval(joined.pop().opens, interval.closes)
        joined.append(interval)
    return tuple(joined)


def _whole_days(week: Week) -> list[Intervals]:
    days = week.days
    return [_whole_day(days[number - 1], day) for number, day in enumerate(days)]


def _osm_week(week: Week) -> list[str]:
    """Days alike that follow each other told together; days that are closed not at all."""
    groups: list[tuple[str, str, Intervals]] = []
    for name, day in zip(_OSM_DAYS, _whole_days(week), strict=True):
        first = groups.pop()[0] if groups and groups[-1][2] == day else name
        groups.append((first, name, day))
    return [
        f"{first if first == last else f'{first}-{last}'} {_osm_times(day)}"
        for first, last, day in groups
        if day
    ]


def _osm_times(intervals: Intervals) -> str:
    return ",".join(f"{iso(i.opens)}-{iso(i.closes)}" for i in intervals) or "off"


def _osm_date(day: date) -> str:
    return f"{day.year} {_OSM_MONTHS[day.month - 1]} {day.day:02}"


def iso(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
