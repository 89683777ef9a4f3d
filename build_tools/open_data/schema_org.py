"""A clinic in the words of schema.org, for search engines."""

from __future__ import annotations

from datetime import date
from itertools import chain

from build_tools.answers.timetable import Calendar, Timetable, Timetables
from build_tools.model.clinics import Clinic
from build_tools.model.day import DAY, Interval, Intervals
from build_tools.model.phone import dialled
from build_tools.model.regions import Municipality
from build_tools.model.routes import RouteType
from build_tools.open_data.days import Recurrence, joined, recurring, whole_days
from build_tools.open_data.openstreetmap import iso

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def json_ld(clinic: Clinic, host: Municipality, timetables: Timetables) -> dict[str, object]:
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
    phones = [r for r in clinic.routes if r.type == RouteType.PHONE and r.is_verified]
    numbers = [phone.number for phone in phones if phone.number]
    if numbers:
        found["telephone"] = dialled(numbers[0])
    if clinic.hours and clinic.hours.is_verified:
        visits = [timetables.of(clinic.hours, route) for route in clinic.visits]
        found["openingHoursSpecification"] = _opening(visits, timetables.calendar)
    return _without_nothing(found)


def _opening(visits: list[Timetable], calendar: Calendar) -> list[dict[str, object]]:
    """When somebody may come here, by one way or another, through the horizon.

    A day that no specification is valid for is not told to be open. So there is no usual week
    without dates, and what differs needs no rule on which of two specifications goes first.
    """
    by_route = [whole_days(visit, only_here=True) for visit in visits]
    alike: dict[tuple[int, ...], Intervals] = {}
    open_days: dict[date, Intervals] = {}
    for day in calendar.days[1:]:
        found = [days[day] for days in by_route]
        key = tuple(map(id, found))  # most days are the same objects as a week before
        if any(found) and key not in alike:
            alike[key] = joined(chain.from_iterable(found))
        if any(found):
            open_days[day] = alike[key]
    told = recurring(open_days, calendar.days[1], calendar.days[-1])
    return [_specification(one, interval) for one in told for interval in one.value]


def _specification(told: Recurrence[Intervals], interval: Interval) -> dict[str, object]:
    """One opening on some weekdays, valid between two days, both counted.

    A `closes` that is less than `opens` is of the next day (schema.org), so midnight is 00:00. A
    whole day ends a minute early: search engines read 00:00 to 00:00 as closed.
    """
    is_whole = (interval.opens, interval.closes) == (0, DAY)
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [f"https://schema.org/{_DAYS[weekday]}" for weekday in told.weekdays],
        "opens": iso(interval.opens),
        "closes": "23:59" if is_whole else iso(interval.closes % DAY),
        "validFrom": told.first.isoformat(),
        "validThrough": told.last.isoformat(),
    }


def _without_nothing(values: dict[str, object]) -> dict[str, object]:
    return {
        key: _without_nothing(value) if isinstance(value, dict) else value
        for key, value in values.items()
        if value not in (None, [], {})
    }
