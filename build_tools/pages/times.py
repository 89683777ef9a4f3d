"""What a page tells of opening hours, and what its script tells of them by the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from build_tools.answers import hours_in_words, timetable
from build_tools.answers.changes import AHEAD, Change, KeptWords
from build_tools.answers.timetable import Timetable, Timetables, begin
from build_tools.model.dates import DateRange
from build_tools.model.opening_hours import OpeningHours, Period
from build_tools.model.phrases import Say
from build_tools.model.routes import ContactRoute
from build_tools.model.ways import Way, way_of
from build_tools.model.week import Week
from build_tools.pages.hours_words import hours_words
from build_tools.swedish import month_in_words


@dataclass(frozen=True)
class Times:
    """Opening hours in the words of one page."""

    kept: KeptWords
    plain: Say
    told: list[Timetable]
    """Those that the page's script tells the state of, by the numbers in the HTML."""

    @property
    def timetables(self) -> Timetables:
        return self.kept.timetables

    @property
    def today(self) -> date:
        return self.timetables.today

    def number(self, hours: OpeningHours, way: str) -> int:
        """The number by which the page's script finds the spans of a route."""
        found = self.timetables.of(hours, way)
        alike = (n for n, one in enumerate(self.told) if one.spans == found.spans)
        number = next(alike, len(self.told))
        if number == len(self.told):
            self.told.append(found)
        return number

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

    @property
    def words(self) -> dict[str, str]:
        return hours_words(self.plain)

    def data(self) -> dict[str, object]:
        """What the page's script needs to tell what is open."""
        first, until = self.timetables.calendar.horizon
        return {
            "from": first,
            "until": until,
            "made": month_in_words(begin(self.today)),
            "words": self.words,
            "spans": [found.deltas for found in self.told],
        }
