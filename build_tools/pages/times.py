"""What a page tells of opening hours, and what its script tells of them by the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from build_tools.answers import hours_in_words
from build_tools.answers.changes import AHEAD, Change, KeptWords
from build_tools.answers.timetable import Timetable, Timetables, begin
from build_tools.model.opening_hours import OpeningHours, Period
from build_tools.model.phrases import Say
from build_tools.model.routes import RouteType
from build_tools.model.week import Dates, Week
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

    def number(self, hours: OpeningHours, route: RouteType) -> int:
        """The number by which the page's script finds the spans of a route."""
        found = self.timetables.of(hours, route)
        alike = (n for n, one in enumerate(self.told) if one.spans == found.spans)
        number = next(alike, len(self.told))
        if number == len(self.told):
            self.told.append(found)
        return number

    def never_closes(self, hours: OpeningHours, route: RouteType) -> bool:
        """Whether a route is open at every minute of the horizon."""
        return self.timetables.of(hours, route).never_closes

    def changes(self, hours: OpeningHours, only: RouteType | None = None) -> list[Change]:
        """The coming days that differ from the week, told as a reader wants them."""
        return self.kept.of(hours, self.plain, only)

    def periods(self, hours: OpeningHours) -> list[tuple[Dates, Period]]:
        """(dates, period) of those that are not over and begin within the time told ahead."""
        return [
            (dates, period)
            for dates, period in hours.periods.items()
            if dates.last >= self.today and (dates.first - self.today).days <= AHEAD
        ]

    def label(self, route: RouteType) -> str:
        return hours_in_words.label(RouteType(route), self.plain)

    def in_words(self, week: Week) -> str:
        """A week in a sentence."""
        return self.kept.in_words(week, self.plain)

    def arrangement(self, week: Week) -> str:
        """How a week without times is told, empty if it has times."""
        found = week.arrangement
        return hours_in_words.arrangement(found, self.plain) if found else ""

    def rows(self, week: Week) -> list[tuple[str, str]]:
        """(weekday, times) for a table."""
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
