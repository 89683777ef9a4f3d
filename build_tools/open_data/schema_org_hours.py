"""Opening hours in the words of schema.org."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import Any

from build_tools.answers.timetable import Calendar, Timetable
from build_tools.model.day import DAY, Interval, Intervals
from build_tools.open_data.days import Recurrence, joined, recurring, whole_days
from build_tools.open_data.openstreetmap import iso

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@lru_cache(maxsize=1_000)  # several formats ask the same of a clinic
def opening(ways: tuple[Timetable, ...], calendar: Calendar) -> list[dict[str, Any]]:
    """When a place is open by one way or another, through the horizon.

    A day that no specification is valid for is not told to be open. So there is no usual week
    without dates, and what differs needs no rule on which of two specifications goes first.
    """
    by_route = [whole_days(way, only_here=True) for way in ways]
    alike: dict[tuple[int, ...], Intervals | None] = {}
    days: list[Intervals | None] = []
    for found in zip(*by_route, strict=True):
        key = tuple(map(id, found))  # most days are the same objects as a week before
        if key not in alike:
            alike[key] = joined(chain.from_iterable(found)) or None
        days.append(alike[key])
    told = recurring(days, calendar.days[1])
    return [_specification(one, interval) for one in told for interval in one.value]


def _specification(told: Recurrence[Intervals], interval: Interval) -> dict[str, Any]:
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
