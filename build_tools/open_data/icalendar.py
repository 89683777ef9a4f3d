"""A clinic's closures and changed hours as a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, Timezone

from build_tools.answers.hours_in_words import label, reason
from build_tools.answers.timetable import DayHours, Timetables
from build_tools.model.clinics import Clinic
from build_tools.model.document import slug
from build_tools.model.phrases import Say
from build_tools.model.routes import RouteType
from build_tools.swedish import SWEDEN


def calendar(clinic: Clinic, timetables: Timetables, say: Say) -> str:
    """A clinic's closures and changed hours through the horizon, as iCalendar (RFC 5545).

    Whoever subscribes to it gets an answer when there is nothing to tell too: a time zone alone,
    since the format knows no empty calendar.
    """
    feed = Calendar()
    feed.add("prodid", f"-//{say.everywhere['tjänst']}//SV")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", say("kalender.namn", mottagning=clinic.name))
    today = timetables.today
    stamp = datetime(today.year, today.month, today.day, tzinfo=UTC)
    for route, day, found in _differing(clinic, timetables):
        for event in _events(clinic, route, day, found, say):
            event.add("dtstamp", stamp)
            feed.add_component(event)
    if not feed.subcomponents:
        feed.add_component(Timezone.from_tzid(SWEDEN.key))
    feed.add_missing_timezones()
    written: bytes = feed.to_ical()
    return written.decode()


def _differing(
    clinic: Clinic, timetables: Timetables
) -> Iterator[tuple[RouteType, date, DayHours]]:
    """(route, day, what holds on it) of all that differs from the weeks."""
    if not (hours := clinic.hours):
        return
    for route, week in hours.weeks().items():
        differing = () if week.arrangement else timetables.of(hours, route).differing
        yield from ((route, day, found) for day, found in differing)


def _events(clinic: Clinic, route: RouteType, day: date, found: DayHours, say: Say) -> list[Event]:
    why = reason(found, say)
    because = f" ({why})" if why else ""
    way = label(route, say)
    if not found.intervals:
        what = say("kalender.stängt", väg=way) + because
        event = _event(clinic, route, day, 0, what, say)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        return [event]
    events = []
    what = say("kalender.ändrad_tid", väg=way) + because
    for number, interval in enumerate(found.intervals):
        event = _event(clinic, route, day, number, what, say)
        event.add("dtstart", _local(day, interval.opens))
        event.add("dtend", _local(day, interval.closes))
        events.append(event)
    return events


def _event(clinic: Clinic, route: RouteType, day: date, number: int, what: str, say: Say) -> Event:
    event = Event()
    service = slug(say.everywhere["tjänst"])
    event.add("uid", f"{clinic.id}-{route.name.lower()}-{day.isoformat()}-{number}@{service}")
    event.add("summary", say("kalender.händelse", mottagning=clinic.name, vad=what))
    event.add("transp", "TRANSPARENT")  # news about a clinic makes nobody busy
    return event


def _local(day: date, minutes: int) -> datetime:
    start = datetime(day.year, day.month, day.day, tzinfo=SWEDEN)
    return start + timedelta(minutes=minutes)
