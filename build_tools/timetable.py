"""When each way to make contact is open: from what editors wrote to instants of universal time.

Instants are whole minutes since 1970-01-01T00:00Z. Days are days in Sweden.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from build_tools.facts import OpeningHours, RouteType
from build_tools.hours import DAY, WEEKDAYS, Interval, Intervals, Week, times
from build_tools.red_days import eve_of, red_day
from build_tools.values import MONTHS, listed

SWEDEN = ZoneInfo("Europe/Stockholm")
HORIZON = 400
"""Days from the build that instants are worked out for."""

AHEAD = 30
"""Days from the build whose exceptions are told above the week."""

SOON = 30
"""Minutes before closing from which the time that is left is told."""

MORNING = 6
"""The hour before which the next day is still called tonight."""

Spans = tuple[tuple[int, int], ...]
"""Open from the first instant until the second, in order, none touching the next."""


@dataclass(frozen=True)
class DayHours:
    """What holds on one day. `reason` is why it differs from the week, in Swedish, or empty."""

    intervals: Intervals
    usual: Intervals
    reason: str = ""

    @property
    def differs(self) -> bool:
        return self.intervals != self.usual


def week_on(hours: OpeningHours, route: RouteType, day: date) -> Week:
    """The week in force on a day: that of a period with hours for the route, else the usual one."""
    periods = (period.weeks() for dates, period in hours.periods.items() if day in dates)
    return next((weeks[route] for weeks in periods if route in weeks), hours.weeks()[route])


def hours_on(hours: OpeningHours, route: RouteType, day: date) -> DayHours:
    """The hours of a route on a day.

    An exception goes before a red day, a red day before the week. The day before a red day never
    opens longer than its week, only shorter. What is open round the clock, or has no hours, changes
    by an exception that names it only.
    """
    week = week_on(hours, route, day)
    usual = week.days[day.weekday()]
    for dates, exception in hours.exceptions.items():
        if day in dates and exception.applies_to(route, week):
            return DayHours(exception.intervals, usual, exception.reason or "")
    if not usual or week.always_open:
        return DayHours(usual, usual)
    if (name := red_day(day)) and hours.red_days is not None:
        return DayHours(hours.red_days, usual, name)
    if (name := eve_of(day)) and hours.day_before_red is not None:
        return DayHours(_within(usual, hours.day_before_red), usual, f"dagen före {name}")
    return DayHours(usual, usual)


def _within(intervals: Intervals, bounds: Intervals) -> Intervals:
    parts = [
        (max(one.opens, bound.opens), min(one.closes, bound.closes))
        for one in intervals
        for bound in bounds
    ]
    return tuple(Interval(opens, closes) for opens, closes in parts if opens < closes)


def instant(day: date, minutes: int) -> int:
    """The instant of a time of day in Sweden, `minutes` after the midnight that starts the day.

    A time that summer time skips is read with the offset before it, one that comes twice as the
    first of the two.
    """
    days, rest = divmod(minutes, DAY)
    at = datetime(day.year, day.month, day.day, rest // 60, rest % 60, tzinfo=SWEDEN)
    return int((at + timedelta(days=days)).timestamp()) // 60


def horizon(today: date) -> tuple[int, int]:
    """(first instant, instant after the last) that are worked out in a build on `today`."""
    return instant(today, 0), instant(today, HORIZON * DAY)


def spans(hours: OpeningHours, route: RouteType, today: date) -> Spans:
    """When a route is open, from the start of `today` through the horizon."""
    first, last = horizon(today)
    found: list[tuple[int, int]] = []
    for number in range(-1, HORIZON):  # yesterday's night may reach into today
        day = today + timedelta(days=number)
        for interval in hours_on(hours, route, day).intervals:
            opens = max(instant(day, interval.opens), first)
            closes = min(instant(day, interval.closes), last)
            if found and opens <= found[-1][1]:
                closes = max(closes, found[-1][1])
                opens = found.pop()[0]
            if opens < closes:
                found.append((opens, closes))
    return tuple(found)


def deltas(found: Spans, first: int) -> list[int]:
    """Spans as the browser gets them: minutes closed, minutes open, and so on from `first`."""
    numbers = [first, *(number for span in found for number in span)]
    return [after - before for before, after in itertools.pairwise(numbers)]


# In words --------------------------------------------------------------------------------------

WORDS = {
    False: {
        "open": "Öppet nu, stänger {when}.",
        "soon": "Öppet nu. Stänger om {minutes} minuter.",
        "last": "Öppet nu. Stänger om 1 minut.",
        "always": "Öppet nu.",
        "closed": "Stängt. Öppnar {when}.",
        "shut": "Stängt.",
        "today": "i dag klockan {time}",
        "tomorrow": "i morgon klockan {time}",
        "later": "{date} klockan {time}",
        "closing": "{time}",
        "midnight": "vid midnatt",
        "tonight": "i natt klockan {time}",
        "abroad": " Det är svensk tid.",
        "past": "Tiderna räknades ut {made}. De kan ha ändrats.",
    },
    True: {
        "open": "Det är öppet nu. Det stänger {when}.",
        "soon": "Det är öppet nu. Det stänger om {minutes} minuter.",
        "last": "Det är öppet nu. Det stänger om 1 minut.",
        "always": "Det är öppet nu.",
        "closed": "Det är stängt nu. Det öppnar {when}.",
        "shut": "Det är stängt.",
        "today": "i dag klockan {time}",
        "tomorrow": "i morgon klockan {time}",
        "later": "{date} klockan {time}",
        "closing": "klockan {time}",
        "midnight": "klockan 12 på natten",
        "tonight": "i natt klockan {time}",
        "abroad": " Det är svensk tid.",
        "past": "Vi skrev de här tiderna {made}. De kan ha ändrats.",
    },
}
"""How a state is told, by whether the page is easy-read. The browser gets the same words."""


def status(found: Spans, at: int, until: int, words: dict[str, str]) -> str:
    """What a reader is told at an instant before `until`, the end of the horizon."""
    for opens, closes in found:
        if at < opens:
            return words["closed"].format(when=_when(opens, at, words))
        if at < closes:
            if closes == until:
                return words["always"]
            left = closes - at
            if left <= SOON:
                return words["last" if left == 1 else "soon"].format(minutes=left)
            return words["open"].format(when=_when(closes, at, words, closing=True))
    return words["shut"]


def _when(then: int, now: int, words: dict[str, str], *, closing: bool = False) -> str:
    at, today = (datetime.fromtimestamp(m * 60, SWEDEN) for m in (then, now))
    time = f"{at.hour}.{at.minute:02}"
    ahead = (at.date() - today.date()).days
    if closing and ahead == 0:
        return words["closing"].format(time=time)
    if closing and ahead == 1 and at.hour < MORNING:
        return words["midnight" if time == "0.00" else "tonight"].format(time=time)
    if ahead < 2:
        return words["tomorrow" if ahead else "today"].format(time=time)
    return words["later"].format(date=day_in_words(at.date()), time=time)


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
