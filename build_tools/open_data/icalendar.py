"""A clinic's closures and changed hours as a calendar (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, Timezone

from build_tools.answers.changes import LABELS
from build_tools.answers.timetable import differing
from build_tools.model.clinics import Clinic
from build_tools.model.routes import RouteType
from build_tools.model.week import Intervals
from build_tools.swedish import SWEDEN


def calendar(clinic: Clinic, today: date) -> str:
    """A clinic's closures and changed hours through the horizon, as iCalendar (RFC 5545).

    Whoever subscribes to it gets an answer when there is nothing to tell too: a time zone alone,
    since the format knows no empty calendar.
    """
    feed = Calendar()
    feed.add("prodid", "-//Mini-Maria//SV")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", f"{clinic.name}: ändrade öppettider")
    stamp = datetime(today.year, today.month, today.day, tzinfo=UTC)
    for route, week in clinic.hours.weeks().items() if clinic.hours else ():
        if week.arrangement:
            continue
        for day, found in differing(clinic.hours, route, today):
            for event in _events(clinic, route, day, found.intervals, found.reason):
                event.add("dtstamp", stamp)
                feed.add_component(event)
    if not feed.subcomponents:
        feed.add_component(Timezone.from_tzid(SWEDEN.key))
    feed.add_missing_timezones()
    return feed.to_ical().decode()


def _events(
    clinic: Clinic, route: RouteType, day: date, intervals: Intervals, reason: str
) -> list[Event]:
    because = f" ({reason})" if reason else ""
    if not intervals:
        event = _event(clinic, route, day, 0, f"{LABELS[route]} stängt{because}")
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        return [event]
    events = []
    for number, interval in enumerate(intervals):
        event = _event(clinic, route, day, number, f"{LABELS[route]}, ändrad tid{because}")
        event.add("dtstart", _local(day, interval.opens))
        event.add("dtend", _local(day, interval.closes))
        events.append(event)
    return events


def _event(clinic: Clinic, route: RouteType, day: date, number: int, what: str) -> Event:
    event = Event()
    event.add("uid", f"{clinic.id}-{route.name.lower()}-{day.isoformat()}-{number}@mini-maria")
    event.add("summary", f"{clinic.name}: {what}")
    event.add("transp", "TRANSPARENT")  # news about a clinic makes nobody busy
    return event


def _local(day: date, minutes: int) -> datetime:
    start = datetime(day.year, day.month, day.day, tzinfo=SWEDEN)
    return start + timedelta(minutes=minutes)
