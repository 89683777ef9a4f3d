"""A clinic in the words of schema.org, for search engines."""

from __future__ import annotations

from datetime import date

from build_tools.answers.timetable import Timetables
from build_tools.model.clinics import Clinic
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.phone import dialled
from build_tools.model.regions import Municipality
from build_tools.model.routes import IN_PERSON, RouteType
from build_tools.model.week import DAY, Interval, Intervals, Week
from build_tools.open_data.openstreetmap import iso

_SCHEMA_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


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
        visits = [route for route in clinic.hours.weeks() if route in IN_PERSON]
        found["openingHoursSpecification"] = [
            spec for route in visits for spec in _usual(clinic.hours, route, timetables.today)
        ]
        found["specialOpeningHoursSpecification"] = [
            spec
            for route in visits
            for day, on_day in timetables.of(clinic.hours, route).differing
            for spec in _special(day, on_day.intervals)
        ]
    return _without_nothing(found)


def _usual(hours: OpeningHours, route: RouteType, today: date) -> list[dict[str, object]]:
    """A route's usual week, then its periods."""
    weeks: list[tuple[Week, dict[str, str]]] = [(hours.weeks()[route], {})]
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
    closes = "23:59" if interval.closes == DAY else iso(interval.closes % DAY)
    return {
        "@type": "OpeningHoursSpecification",
        "opens": iso(interval.opens),
        "closes": closes,
    }


def _without_nothing(values: dict[str, object]) -> dict[str, object]:
    return {
        key: _without_nothing(value) if isinstance(value, dict) else value
        for key, value in values.items()
        if value not in (None, [], {})
    }
