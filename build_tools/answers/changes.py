"""The coming days whose hours differ from the week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from build_tools.answers.timetable import hours_on
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.routes import RouteType
from build_tools.model.week import WEEKDAYS, times
from build_tools.swedish import MONTHS, listed

AHEAD = 30
"""Days from the build whose exceptions are told above the week."""


def day_in_words(day: date) -> str:
    """`torsdag 24 december`."""
    return f"{tuple(WEEKDAYS.values())[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


@dataclass(frozen=True)
class Change:
    """Days in a row that differ from the week in the same way."""

    first: date
    last: date
    what: str
    reason: str

    @property
    def days(self) -> str:
        """`torsdag 24 december`, or `söndag 27 december–onsdag 30 december`."""
        if self.first == self.last:
            return day_in_words(self.first)
        return f"{day_in_words(self.first)}–{day_in_words(self.last)}"


LABELS = {
    RouteType.VISIT: "Besök",
    RouteType.DROP_IN: "Drop-in",
    RouteType.BOOKED_VISIT: "Bokade tider",
    RouteType.PHONE: "Telefon",
    RouteType.SMS: "Sms",
    RouteType.CHAT: "Chatt",
    RouteType.DIGITAL_VISIT: "Besök på video",
}
"""What the ways to make contact are called where their hours are told."""


def changes(
    hours: OpeningHours, today: date, *, only: RouteType | None = None, ahead: int = AHEAD
) -> list[Change]:
    """The days from `today` that differ from the week, in order, alike days together."""
    found: list[Change] = []
    for number in range(ahead + 1):
        day = today + timedelta(days=number)
        for what, reason in _changes_on(hours, day, only):
            last = found[-1] if found else None
            if last and (last.what, last.reason) == (what, reason) and (day - last.last).days == 1:
                found[-1] = Change(last.first, day, what, reason)
            else:
                found.append(Change(day, day, what, reason))
    return found


def _changes_on(
    hours: OpeningHours, day: date, only: RouteType | None
) -> Iterator[tuple[str, str]]:
    """(what, reason) of a day; the routes are named unless all of them are alike."""
    on_day = {
        route: hours_on(hours, route, day)
        for route, week in hours.weeks().items()
        if not week.arrangement and only in (None, route)
    }
    differing = {route: found for route, found in on_day.items() if found.differs}
    for reason in dict.fromkeys(found.reason for found in differing.values()):
        here = {route: found for route, found in differing.items() if found.reason == reason}
        if len(on_day) == 1 or not any(found.intervals for found in on_day.values()):
            yield times(next(iter(here.values())).intervals), reason
        else:
            alike: dict[str, list[str]] = {}
            for route, hours_here in here.items():
                alike.setdefault(times(hours_here.intervals), []).append(LABELS[route].lower())
            yield "; ".join(f"{listed(names)} {what}" for what, names in alike.items()), reason
