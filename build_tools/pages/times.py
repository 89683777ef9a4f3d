"""What pages tell of opening hours, and what their scripts tell of them by the clock."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from build_tools.answers import hours_in_words, timetable
from build_tools.answers.changes import AHEAD, Change, KeptWords
from build_tools.answers.contact_card import OFFICE_HOURS
from build_tools.answers.timetable import Spans, Timetable, Timetables, begin
from build_tools.model.dates import DateRange
from build_tools.model.opening_hours import OpeningHours, Period
from build_tools.model.phrases import Say
from build_tools.model.routes import ContactRoute, RouteType
from build_tools.model.ways import Way, way_of
from build_tools.model.week import Week
from build_tools.pages.hours_words import hours_words
from build_tools.swedish import month_in_words

_NUMBER = re.compile(r' data-(hours|times|office)="(\d+)"')


class Numbered:
    """The timetables whose state scripts tell, by number; those that are open alike share one."""

    def __init__(self) -> None:
        self._spans: list[str] = []
        self._alike: dict[Spans, int] = {}
        self._known: dict[Timetable, int] = {}

    def of(self, found: Timetable) -> int:
        if found not in self._known:
            number = self._known[found] = self._alike.setdefault(found.spans, len(self._spans))
            if number == len(self._spans):
                self._spans.append(json.dumps(found.deltas))
        return self._known[found]

    def on_page(self, html: str) -> tuple[str, str]:
        """(the HTML of a page with numbers of its own, the spans that they are of as JSON)."""
        own: dict[str, int] = {}

        def number(found: re.Match[str]) -> str:
            return f' data-{found[1]}="{own.setdefault(found[2], len(own))}"'

        numbered = _NUMBER.sub(number, html)
        return numbered, ", ".join(self._spans[int(one)] for one in own)


@dataclass(frozen=True)
class WeekTable:
    """Days and ways: when each is open."""

    ways: list[Way]
    shorter: list[DateRange]
    """When the week of a shorter period goes before it."""
    rows: list[tuple[str, list[str], int | None]]
    """(days, the times of each way, the weekday if it is one)."""


@dataclass(frozen=True)
class Times:
    """Opening hours in one Swedish."""

    kept: KeptWords
    plain: Say
    numbered: Numbered

    @property
    def timetables(self) -> Timetables:
        return self.kept.timetables

    @property
    def today(self) -> date:
        return self.timetables.today

    def number(self, hours: OpeningHours, way: str) -> int:
        """The number of a route's spans; a page puts its own in the place of it."""
        return self.numbered.of(self.timetables.of(hours, way))

    @property
    def office(self) -> int:
        """The number of the hours in which those whose hours nobody knows may answer."""
        return self.number(OFFICE_HOURS, RouteType.PHONE)

    def never_closes(self, hours: OpeningHours, way: str) -> bool:
        """Whether a route is open at every minute of the horizon."""
        return self.timetables.of(hours, way).never_closes

    def has_state(self, hours: OpeningHours, way: str) -> bool:
        """Whether the clock can tell if a way is open."""
        return self.timetables.of(hours, way).has_state

    def way_of(self, route: ContactRoute, hours: OpeningHours) -> Way:
        """The way whose hours hold for a route."""
        return way_of(route, hours.weeks())

    def changes(self, hours: OpeningHours, only: str | None = None) -> list[Change]:
        """The coming days that differ from the week, told as a reader wants them."""
        return self.kept.of(hours, self.plain, only)

    def periods(self, hours: OpeningHours) -> list[tuple[DateRange, Period]]:
        """(dates, period) of those that are not over and begin within the time told ahead."""
        return timetable.periods(hours, self.today, self.today + timedelta(days=AHEAD))

    def shorter(
        self, hours: OpeningHours, way: str, than: DateRange | None = None
    ) -> list[DateRange]:
        """The periods whose week goes before that of another, or of the usual one, for a way."""
        return [
            dates
            for dates, period in self.periods(hours)
            if Way(way) in period.weeks() and (than is None or than.holds(dates))
        ]

    def is_tabled(self, week: Week, dates: DateRange | None) -> bool:
        """Whether a week, of a period or the usual one, is told as days and times."""
        return not (week.arrangement or (week.is_closed if dates else week.always_open))

    def tables(
        self, weeks: Mapping[Way, Week], hours: OpeningHours, dates: DateRange | None
    ) -> list[WeekTable]:
        """As few tables as can be: ways share one that have the same rows and the same periods."""
        found: dict[tuple[object, ...], list[Way]] = {}
        for way, week in weeks.items():
            if self.is_tabled(week, dates):
                key = *self.shorter(hours, way, dates), *(row[0] for row in self.rows(week))
                found.setdefault(key, []).append(way)
        return [
            WeekTable(
                ways,
                self.shorter(hours, ways[0], dates),
                [
                    (of_ways[0][0], [times for _, times, _ in of_ways], of_ways[0][2])
                    for of_ways in zip(*(self.rows(weeks[way]) for way in ways), strict=True)
                ],
            )
            for ways in found.values()
        ]

    def label(self, way: str) -> str:
        return hours_in_words.label(way, self.plain)

    def in_words(self, week: Week) -> str:
        """A week in a sentence."""
        return self.kept.in_words(week, self.plain)

    def in_period(self, week: Week) -> str:
        """A week in a sentence after the days that it holds for."""
        if week.is_closed and not week.arrangement:
            return f"{self.plain('tider.stängt')}."
        words = self.in_words(week)
        return words[:1].lower() + words[1:]

    def arrangement(self, week: Week) -> str:
        """How a week without times is told."""
        found = week.arrangement
        return (
            hours_in_words.arrangement(found, self.plain) if found else self.plain("tider.stängt")
        )

    def rows(self, week: Week) -> list[tuple[str, str, int | None]]:
        """Its days for a table."""
        return hours_in_words.rows(week, self.plain)

    @cached_property
    def words(self) -> dict[str, str]:
        return hours_words(self.plain)

    @property
    def horizon(self) -> tuple[int, int]:
        return self.timetables.calendar.horizon

    @property
    def made(self) -> str:
        """The month from which hours are told."""
        return month_in_words(begin(self.today))
