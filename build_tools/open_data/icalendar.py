"""A clinic's closures and changed hours as a calendar (RFC 5545).

The library writes every line; what many events and calendars share is written once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache

from icalendar import Calendar, Component, Event, Timezone

from build_tools.answers.hours_in_words import label, reason
from build_tools.answers.timetable import DayHours, Timetables
from build_tools.model.clinics import Clinic
from build_tools.model.document import slug
from build_tools.model.phrases import Say
from build_tools.model.routes import RouteType
from build_tools.model.week import Interval
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
    events = list(_events(clinic, timetables, say))
    has_times = any(found.intervals for *_, found in _differing(clinic, timetables))
    parts = [_zone(), *events] if has_times or not events else events
    return "\r\n".join(("BEGIN:VCALENDAR", _inside(feed), *parts, "END:VCALENDAR", ""))


def _inside(component: Component) -> str:
    """The lines of a component, without those that it begins and ends with."""
    written: bytes = component.to_ical()
    return "\r\n".join(written.decode().split("\r\n")[1:-2])


@cache
def _zone() -> str:
    written: bytes = Timezone.from_tzid(SWEDEN.key).to_ical()
    return written.decode().removesuffix("\r\n")


def _lines(**properties: object) -> str:
    """Properties of an event as they are written."""
    event = Event()
    for name, value in properties.items():
        event.add(name, value)
    return _inside(event)


@lru_cache(maxsize=10_000)
def _when(day: date, interval: Interval | None) -> str:
    """From when to when: all day without an interval."""
    if interval is None:
        return _lines(dtstart=day, dtend=day + timedelta(days=1))
    start = datetime(day.year, day.month, day.day, tzinfo=SWEDEN)
    starts, ends = (
        start + timedelta(minutes=minutes) for minutes in (interval.opens, interval.closes)
    )
    return _lines(dtstart=starts, dtend=ends)


def _events(clinic: Clinic, timetables: Timetables, say: Say) -> Iterator[str]:
    """Each event, as it is written."""
    today = timetables.today
    stamp = _lines(dtstamp=datetime(today.year, today.month, today.day, tzinfo=UTC))
    news = _lines(transp="TRANSPARENT")  # news about a clinic makes nobody busy
    service = slug(say.everywhere["tjänst"])
    summaries: dict[str, str] = {}
    for route, day, found in _differing(clinic, timetables):
        what = _what(route, found, say)
        if what not in summaries:
            told = say("kalender.händelse", mottagning=clinic.name, vad=what)
            summaries[what] = _lines(summary=told)
        for number, interval in enumerate(found.intervals or (None,)):
            name = f"{clinic.id}-{route.name.lower()}-{day.isoformat()}-{number}@{service}"
            own = _lines(uid=name) if len(name) > _SHORT else f"UID:{name}"
            lines = (summaries[what], _when(day, interval), stamp, own, news)
            yield "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))


_SHORT = 70
"""Letters of an id that need no second line."""


def _differing(
    clinic: Clinic, timetables: Timetables
) -> Iterator[tuple[RouteType, date, DayHours]]:
    """(route, day, what holds on it) of all that differs from the weeks."""
    if not (hours := clinic.hours):
        return
    for route, week in hours.weeks().items():
        differing = () if week.arrangement else timetables.of(hours, route).differing
        yield from ((route, day, found) for day, found in differing)


def _what(route: RouteType, found: DayHours, say: Say) -> str:
    """What is told of a day, and why."""
    why = reason(found, say)
    phrase = "kalender.ändrad_tid" if found.intervals else "kalender.stängt"
    return say(phrase, väg=label(route, say)) + (f" ({why})" if why else "")
