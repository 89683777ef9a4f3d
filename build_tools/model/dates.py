"""Days as editors write them: `2026-12-24`, `2027-v. 28–32`, `1/6–31/8`, `sportlov`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from build_tools.model.refusal import refuse
from build_tools.model.weekdays import WEEKDAYS
from build_tools.problems import suggestion

_CURE = "Skriv som 2026-12-24, 2026-12-27 – 2026-12-30, v. 28–32 eller sportlov"
_TO = r"\s*[–—-]\s*"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_WEEK = r"(?:([0-9]{4})-?\s?)?(?:[vV]\.?\s*|[vV]ecka\s+|[vV]eckorna\s+|W)([0-9]{1,2})"
_MONTH_DAY = r"([0-9]{1,2})/([0-9]{1,2})"
NAMED = re.compile(r"[a-zåäö]+(lov|termin)")
"""A name that a municipality or a region gives some days: see `SchoolYear`."""
_NAMES = ("sportlov", "påsklov", "sommarlov", "höstlov", "jullov", "vårtermin", "hösttermin")


@dataclass(frozen=True)
class DateRange:
    """The days from `first` to `last`, both counted."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(n) for n in range(len(self)))

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def overlaps(self, other: DateRange) -> bool:
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: DateRange) -> bool:
        """Whether the other lies wholly within this one, and is shorter."""
        return self.first <= other.first and other.last <= self.last and self != other


@dataclass(frozen=True)
class YearlyWeeks:
    """The same weeks of every year, by ISO 8601; a year without the week has none."""

    first: int
    last: int
    weekday: int | None = None

    def of(self, year: int) -> Iterable[DateRange]:
        """Those that begin in a year."""
        until = year if self.last >= self.first else year + 1
        last = self.last if self.last < 53 or _has_week_53(until) else 52
        if self.first == 53 and not _has_week_53(year):
            return ()
        return _weeks((year, self.first), (until, last), self.weekday)


@dataclass(frozen=True)
class YearlyDates:
    """The same dates of every year, as (month, day)."""

    first: tuple[int, int]
    last: tuple[int, int]

    def of(self, year: int) -> Iterable[DateRange]:
        """Those that begin in a year; 29 February is the day before March."""
        until = year if self.last >= self.first else year + 1
        return (DateRange(_date(year, self.first), _date(until, self.last)),)


@dataclass(frozen=True)
class Dates:
    """Some days: of one year, of every year, or by a name; `text` is how the editor wrote them."""

    text: str
    fixed: tuple[DateRange, ...] = ()
    yearly: tuple[YearlyWeeks | YearlyDates, ...] = ()
    name: str = ""
    """The name that stands for them; without days until `named` has told what it means."""

    def __str__(self) -> str:
        return self.text

    def __contains__(self, day: date) -> bool:
        return self.around(day) is not None

    def around(self, day: date) -> DateRange | None:
        """Those of the days that lie in a row with a day, if it is one of them."""
        for one in self.fixed:
            if one.first <= day <= one.last:
                return one
        if not self.yearly:
            return None
        return next((one for one in self._of_years(day, day) if day in one), None)

    def between(self, first: date, last: date) -> list[DateRange]:
        """The days in a row, in order, that begin or end between two days, or reach past both."""
        found = chain(self.fixed, self._of_years(first, last))
        return sorted(
            (one for one in found if one.overlaps(DateRange(first, last))),
            key=lambda one: (one.first, one.last),
        )

    def _of_years(self, first: date, last: date) -> Iterator[DateRange]:
        """Those of the years of two days, of the year before, and of the year after.

        What begins one year may end in the next; week 1 may begin in the year before its own.
        """
        for year in range(first.year - 1, last.year + 2):
            for one in self.yearly:
                yield from one.of(year)

    def is_over(self, today: date) -> bool:
        """Whether none of the days is to come."""
        return not (self.yearly or self.name) and all(one.last < today for one in self.fixed)

    def meaning(self, other: Dates) -> Dates:
        """The same name with the days that it stands for."""
        return replace(self, fixed=other.fixed, yearly=other.yearly)


def _has_week_53(year: int) -> bool:
    return date(year, 12, 28).isocalendar().week == 53


def _date(year: int, month_day: tuple[int, int]) -> date:
    month, day = month_day
    is_leap_day = month_day == (2, 29)
    return date(year, 3, 1) - timedelta(1) if is_leap_day else date(year, month, day)


def _weeks(
    first: tuple[int, int], last: tuple[int, int], weekday: int | None
) -> Iterable[DateRange]:
    monday, sunday = date.fromisocalendar(*first, 1), date.fromisocalendar(*last, 7)
    if weekday is None:
        return (DateRange(monday, sunday),)
    days = range(weekday, (sunday - monday).days + 1, 7)
    return tuple(DateRange(day, day) for day in (monday + timedelta(n) for n in days))


# Reading -----------------------------------------------------------------------------------------


def parse_dates(text: object) -> object:
    """Days as they are written, several with commas between."""
    if not isinstance(text, str):
        return text
    if NAMED.fullmatch(text):
        return Dates(text, name=text)
    if re.match(r"(?i)(från|fr\.? ?o\.? ?m|efter)", text):
        cure = "Skriv också sista dagen, som 2027-v. 17 – 2027-v. 20"
        raise refuse(f'"{text}" säger inte när det slutar', cure)
    reader = _Reader(text)
    return Dates(text, tuple(reader.fixed), tuple(reader.yearly))


class _Reader:
    """Reads the parts of a text in order: a bare number after a week is a week of the same kind."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.fixed: list[DateRange] = []
        self.yearly: list[YearlyWeeks | YearlyDates] = []
        self.weekday: int | None = None
        self.prefix = ""
        for number, part in enumerate(text.split(",")):
            self._part(part.strip(), is_first=number == 0)

    def _part(self, part: str, *, is_first: bool) -> None:
        weekday, _, rest = part.partition(" ")
        if is_first and weekday in WEEKDAYS:
            self.weekday, part = tuple(WEEKDAYS).index(weekday), rest.strip()
        if re.fullmatch(rf"[0-9]{{1,2}}({_TO}[0-9]{{1,2}})?", part) and self.prefix:
            part = self.prefix + part
        if found := re.fullmatch(rf"({_DATE})(?:{_TO}({_DATE}))?", part):
            if self.weekday is not None:
                raise refuse(f'"{self.text}" är inte ett datum', _CURE)
            self._dates(found)
        elif found := re.fullmatch(rf"{_WEEK}(?:{_TO}(?:{_WEEK}|([0-9]{{1,2}})))?", part):
            self._weeks(found)
        elif found := re.fullmatch(rf"{_MONTH_DAY}{_TO}{_MONTH_DAY}|{_MONTH_DAY}", part):
            self._yearly_dates(part, found)
        else:
            raise refuse(f'"{self.text}" är inte ett datum', suggestion(self.text, _NAMES, _CURE))

    def _dates(self, found: re.Match[str]) -> None:
        days = [_real(part) for part in found.groups() if part]
        self._add(DateRange(days[0], days[-1]))

    def _add(self, one: DateRange) -> None:
        if one.last < one.first:
            raise refuse(f"{self.text} slutar innan den börjar", "Skriv den tidigaste dagen först")
        self.fixed.append(one)

    def _weeks(self, found: re.Match[str]) -> None:
        year, first, last_year, last, bare = found.groups()
        self.prefix = f"{year}-v. " if year else "v. "
        ends = int(first), int(last or bare or first)
        for odd in (one for one in (year, last_year) if one and not one.startswith("20")):
            raise refuse(f"{self.text} är år {odd}", "Skriv ett år som 2027, i båda om de är två")
        for week in ends:
            if not 1 <= week <= 53 or (week == 53 and year and not _has_week_53(int(year))):
                raise refuse(f"vecka {week} finns inte{f' {year}' if year else ''}", _CURE)
        if last_year and not year:
            raise refuse(f'"{self.text}" har bara ett årtal', "Skriv året i båda, eller i ingen")
        if not year:
            self.yearly.append(YearlyWeeks(*ends, self.weekday))
            return
        until = int(last_year or year)
        if (until, ends[1]) < (int(year), ends[0]):
            cure = f"Skriv {year}-v. {ends[0]} – {int(year) + 1}-v. {ends[1]}"
            raise refuse(f"{self.text} slutar innan den börjar", cure)
        self.fixed += _weeks((int(year), ends[0]), (until, ends[1]), self.weekday)

    def _yearly_dates(self, part: str, found: re.Match[str]) -> None:
        numbers = [int(one) for one in found.groups() if one]
        ends = [(numbers[n + 1], numbers[n]) for n in range(0, len(numbers), 2)]
        for month, day in ends:
            _real(f"2028-{month:02}-{day:02}", f"{day}/{month}")
        self.yearly.append(YearlyDates(ends[0], ends[-1]))


def _real(written: str, told: str = "") -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise refuse(f"datumet {told or written} finns inte", _CURE) from None


def _parse_name(text: object) -> object:
    if isinstance(text, str) and NAMED.fullmatch(text):
        return text
    raise refuse(f'"{text}" är inte namnet på ett lov eller en termin', "Skriv som sportlov")


TermName = Annotated[str, BeforeValidator(_parse_name)]
WrittenDates = Annotated[Dates, BeforeValidator(parse_dates), WithJsonSchema({"type": "string"})]
