"""News, closures and changed hours as calendars (RFC 5545), for whoever subscribes to them.

The library writes all but universal time; what many events and calendars share is written once.

Each day that differs from the usual week is events of its own, so that an event's UID (3.8.4.7) is
the same in every build, wherever its horizon begins. Times are in universal time (3.3.5, form 2):
no reader has to understand our time zone. SEQUENCE (3.8.7.4) is the number of the day on which the
hours were last checked: the build knows nothing of what it wrote before, an editor who changes
hours has checked them, and the number never gets lower. DTSTAMP is that day too: without a METHOD
it is when the event was last revised (3.8.7.2).

A day without times is an event of the whole day that says so, never one with a beginning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from icalendar import Calendar, Component, Event, vText
from icalendar.parser import Contentline

from build_tools.answers.hours_in_words import because, held, label
from build_tools.answers.timetable import DayHours, Timetable, Timetables, begin, instant
from build_tools.model.announcements import Announcements
from build_tools.model.dates import DateRange
from build_tools.model.day import Interval
from build_tools.model.document import slug
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.phrases import Say
from build_tools.model.ways import Way

ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE""".replace("\n", "\r\n")
"""Swedish time, as the European Union has it: RFC 5545 knows no calendar without a component (3.6),
so this is what one holds that has nothing to tell."""


@dataclass(frozen=True)
class Teller:
    """Somebody with opening hours, as events name them."""

    id: str
    """Begins each UID: no other teller of the site has it."""
    name: str
    hours: OpeningHours


@dataclass(frozen=True)
class Announcer:
    """Somebody who may have announcements, as events name them."""

    id: str
    """Begins each UID: no other announcer of the site has it."""
    name: str
    announcements: Announcements


def calendar(name: str, told: Iterable[str], say: Say) -> str:
    """Events, as they are written, in a calendar with a name."""
    feed = Calendar()
    feed.add("prodid", f"-//{say.everywhere['tjänst']}//SV")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", name)
    parts = tuple(told) or (ZONE,)
    return "\r\n".join(("BEGIN:VCALENDAR", _inside(feed), *parts, "END:VCALENDAR", ""))


def _inside(component: Component) -> str:
    """The lines of a component, without those that it begins and ends with."""
    written: bytes = component.to_ical()
    return "\r\n".join(written.decode().split("\r\n")[1:-2])


@lru_cache(maxsize=10_000)
def _lines(**properties: object) -> str:
    """Properties of an event as they are written: in a clinic's calendar and its region's alike."""
    event = Event()
    for name, value in properties.items():
        event.add(name, value)
    return _inside(event)


def _text(name: str, words: str) -> str:
    """One property of text, as the library would write an event with it: in a tenth of the time."""
    line = f"{name}:{vText(words).to_ical().decode()}"
    return line if len(line.encode()) < _LONGEST else _folded(line)


@lru_cache(maxsize=10_000)
def _when(day: date, interval: Interval | None) -> str:
    """From when to when: all day without an interval."""
    if interval is None:
        return _whole(DateRange(day, day))
    starts, ends = (
        datetime.fromtimestamp(instant(day, minutes) * 60, UTC).strftime(_UNIVERSAL)
        for minutes in (interval.opens, interval.closes)
    )
    place = [_text("LOCATION", interval.where)] if interval.where else []
    return "\r\n".join((f"DTSTART:{starts}", f"DTEND:{ends}", *place))


def _whole(days: DateRange) -> str:
    """Whole days: the end of an event is no part of it."""
    return _lines(dtstart=days.first, dtend=days.last + timedelta(days=1))


def announced(owner: Announcer, timetables: Timetables, say: Say) -> Iterator[str]:
    """What somebody announces through the horizon: an event of whole days for each.

    Nobody checks an announcement, so it is as old as the horizon.
    """
    shared, service = _shared(begin(timetables.today), True), slug(say.everywhere["tjänst"])
    first, *_, last = timetables.calendar.days
    begun: Counter[date] = Counter()
    for dates, one in owner.announcements.items():
        summary = _text("SUMMARY", say("kalender.händelse", mottagning=owner.name, vad=one.text))
        for days in dates.between(first, last):
            name = f"{owner.id}-meddelande-{days.first.isoformat()}-{begun[days.first]}@{service}"
            begun[days.first] += 1
            yield _event(summary, _whole(days), shared, _uid(name))


def _event(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))


def events(teller: Teller, timetables: Timetables, say: Say) -> Iterator[str]:
    """What differs from the usual weeks through the horizon: each event, as it is written."""
    revised = teller.hours.last_checked or begin(timetables.today)
    shared = _shared(revised, teller.hours.is_verified)
    service = slug(say.everywhere["tjänst"])
    summaries: dict[str, str] = {}
    for route in teller.hours.weeks():
        timetable, begins = timetables.of(teller.hours, route), f"{teller.id}-{_part(route)}"
        whats: dict[int, str] = {}
        for day, found in _differing(timetable):
            # Many days are the same object.
            what = whats.get(id(found)) or whats.setdefault(id(found), _what(timetable, found, say))
            if what not in summaries:
                told = say("kalender.händelse", mottagning=teller.name, vad=what)
                summaries[what] = _text("SUMMARY", told)
            for number, interval in enumerate(found.intervals or (None,)):
                name = f"{begins}-{day.isoformat()}-{number}@{service}"
                yield _event(summaries[what], _when(day, interval), shared, _uid(name))


def _uid(name: str) -> str:
    """An id as it is written; it has no letter that needs another way, but may be long."""
    line = f"UID:{name}"
    return line if len(line) <= _LONGEST else _folded(line)


def _folded(line: str) -> str:
    written: bytes = Contentline(line).to_ical()  # type: ignore[no-untyped-call]  # has no types
    return written.decode()


_UNIVERSAL = "%Y%m%dT%H%M%SZ"
"""How universal time is written (RFC 5545, 3.3.5, form 2)."""

_LONGEST = 75
"""Letters that a line has room for (RFC 5545, 3.1)."""


def _shared(revised: date, is_verified: bool) -> str:
    """What all events of a teller have. News about a clinic makes nobody busy."""
    return _lines(
        dtstamp=datetime(revised.year, revised.month, revised.day, tzinfo=UTC),
        sequence=revised.toordinal(),
        transp="TRANSPARENT",
        status="CONFIRMED" if is_verified else "TENTATIVE",
    )


def _differing(timetable: Timetable) -> Iterator[tuple[date, DayHours]]:
    """(day, what holds on it) of each day that is unlike the usual week's.

    The day before the horizon is told too: its night may reach into the first.
    """
    week = timetable.week
    for day, found in timetable.special.items():
        if (found.day, found.arrangement) != (week.on(day), week.arrangement):
            yield day, found


def _part(way: Way) -> str:
    """A way in an event's id."""
    return "-".join(filter(None, (way.type.name.lower(), slug(way.name))))


def _what(timetable: Timetable, found: DayHours, say: Say) -> str:
    """What is told of a day, and why."""
    way, why = label(timetable.way, say), because(found, say)
    if found.intervals:
        told = say("kalender.ändrad_tid", väg=way)
    elif found.day or found.arrangement:
        told = say("kalender.utan_tider", väg=way, tider=held(found, say))
    else:
        told = say("kalender.stängt", väg=way)
    return told + (f" ({why})" if why else "")
