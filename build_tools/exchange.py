"""Opening hours in the formats of others: OpenStreetMap, iCalendar and schema.org."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, Timezone

from build_tools.facts import IN_PERSON, OpeningHours, RouteType
from build_tools.hours import DAY, Interval, Intervals, Week
from build_tools.model import Clinic, Municipality
from build_tools.timetable import HORIZON, LABELS, SWEDEN, hours_on, week_on
from build_tools.values import dialled

_OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_OSM_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SCHEMA_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _differing(hours: OpeningHours, route: RouteType, today: date):
    """(day, what holds on it) for every day of the horizon that differs from its week."""
    for number in range(HORIZON):
        day = today + timedelta(days=number)
        found = hours_on(hours, route, day)
        if found.differs:
            yield day, found


# OpenStreetMap ---------------------------------------------------------------------------------


def osm_hours(hours: OpeningHours, route: RouteType, today: date) -> str:
    """A route's hours as OpenStreetMap's `opening_hours`, right from `today` through the horizon.

    Red days are told by date: readers of the format disagree on which days `PH` is in Sweden.
    Source: wiki.openstreetmap.org/wiki/Key:opening_hours/specification.
    """
    week = hours.weeks()[route]
    rules = _osm_week(week) or ["off"]
    if week.arrangement:
        state = "off" if week.arrangement == "stängt tills vidare" else "unknown"
        rules = [f'{state} "{week.arrangement}"']
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
            reason = found.reason.replace('"', "'")
            told = f"{_osm_date(day)} {_osm_times(intervals)}"
            rules.append(f'{told} "{reason}"' if reason else told)
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
    groups: list[list] = []
    for name, day in zip(_OSM_DAYS, _whole_days(week), strict=True):
        if groups and groups[-1][2] == day:
            groups[-1][1] = name
        else:
            groups.append([name, name, day])
    return [
        f"{first if first == last else f'{first}-{last}'} {_osm_times(day)}"
        for first, last, day in groups
        if day
    ]


def _osm_times(intervals: Intervals) -> str:
    return ",".join(f"{_iso(i.opens)}-{_iso(i.closes)}" for i in intervals) or "off"


def _osm_date(day: date) -> str:
    return f"{day.year} {_OSM_MONTHS[day.month - 1]} {day.day:02}"


def _iso(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


# iCalendar -------------------------------------------------------------------------------------


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
        for day, found in _differing(clinic.hours, route, today):
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


# schema.org ------------------------------------------------------------------------------------


def json_ld(clinic: Clinic, host: Municipality, today: date) -> dict[str, object]:
    """A clinic as schema.org's MedicalClinic, with those facts only that are verified.

    The format has no way to say that a fact is not certain, so what is not is left out.
    """
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "MedicalClinic",
        "name": clinic.name,
        "areaServed": host.official_name,
    }
    if clinic.address and clinic.address.is_verified:
        found["address"] = {
            "@type": "PostalAddress",
            "streetAddress": clinic.address.street,
            "postalCode": clinic.address.postal_code,
            "addressLocality": clinic.address.locality,
            "addressCountry": "SE",
        }
    numbers = [r.number for r in clinic.routes if r.type == RouteType.PHONE and r.is_verified]
    if numbers:
        found["telephone"] = dialled(numbers[0])
    if clinic.hours and clinic.hours.is_verified:
        visits = [route for route in clinic.hours.weeks() if route in IN_PERSON]
        found["openingHoursSpecification"] = [
            spec for route in visits for spec in _usual(clinic.hours, route, today)
        ]
        found["specialOpeningHoursSpecification"] = [
            spec
            for route in visits
            for day, on_day in _differing(clinic.hours, route, today)
            for spec in _special(day, on_day.intervals)
        ]
    return _without_nothing(found)


def _usual(hours: OpeningHours, route: RouteType, today: date) -> list[dict[str, object]]:
    """A route's usual week, then its periods."""
    weeks = [(hours.weeks()[route], {})]
    for dates, period in hours.periods.items():
        if route in period.weeks() and dates.last >= today:
            valid = {"validFrom": dates.first.isoformat(), "validThrough": dates.last.isoformat()}
            weeks.append((period.weeks()[route], valid))
    return [
        _specification(interval) | {"dayOfWeek": f"https://schema.org/{name}"} | valid
        for week, valid in weeks
        for name, day in zip(_SCHEMA_DAYS, week.days, strict=True)
        for interval in day
    ]


def _special(day: date, intervals: Intervals) -> list[dict[str, object]]:
    """Closed all day is said as open from midnight to midnight of the same day."""
    valid = {"validFrom": day.isoformat(), "validThrough": day.isoformat()}
    return [_specification(interval) | valid for interval in intervals or (Interval(0, 0),)]


def _specification(interval: Interval) -> dict[str, object]:
    closes = "23:59" if interval.closes == DAY else _iso(interval.closes % DAY)
    return {
        "@type": "OpeningHoursSpecification",
        "opens": _iso(interval.opens),
        "closes": closes,
    }


def _without_nothing(value: object) -> object:
    if isinstance(value, dict):
        return {k: _without_nothing(v) for k, v in value.items() if v not in (None, [], {})}
    return value
