"""Opening hours in the formats of others: OpenStreetMap, iCalendar and schema.org."""

from __future__ import annotations

from datetime import date, timedelta

from build_tools.answers.hours_in_words import arrangement, reason
from build_tools.answers.timetable import HORIZON, hours_on, week_on
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.phrases import Say
from build_tools.model.routes import RouteType
from build_tools.model.week import DAY, Arrangement, Interval, Intervals, Week

_OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_OSM_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


# OpenStreetMap ---------------------------------------------------------------------------------


def osm_hours(hours: OpeningHours, route: RouteType, today: date, say: Say) -> str:
    """A route's hours as OpenStreetMap's `opening_hours`, right from `today` through the horizon.

    Red days are told by date: readers of the format disagree on which days `PH` is in Sweden.
    Source: wiki.openstreetmap.org/wiki/Key:opening_hours/specification.
    """
    week = hours.weeks()[route]
    rules = _osm_week(week) or ["off"]
    if week.arrangement:
        state = "off" if week.arrangement == Arrangement.CLOSED_FOR_NOW else "unknown"
        rules = [f'{state} "{arrangement(week.arrangement, say)}"']
    for dates, period in hours.periods.items():
        if own := period.weeks().get(route):
            when = f"{_osm_date(dates.first)}-{_osm_date(dates.last)}"
            rules += [f"{when} off", *(f"{when} {rule}" for rule in _osm_week(own))]
    for number in range(HORIZON):
        day = today + timedelta(days=number)
        before, found = (hours_on(hours, route, d) for d in (day - timedelta(days=1), day))
        intervals = _whole_day(before.intervals, found.intervals)
        weekday = day.weekday()
        if intervals != _whole_days(week_on(hours, route, day))[weekday]:
            why = reason(found, say).replace('"', "'")
            told = f"{_osm_date(day)} {_osm_times(intervals)}"
            rules.append(f'{told} "{why}"' if why else told)
    return "; ".join(rules)


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


# iCalendar -------------------------------------------------------------------------------------


# schema.org ------------------------------------------------------------------------------------
