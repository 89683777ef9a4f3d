"""Opening hours as editors write them: `mån: 08.00–12.00, 13.00–19.00`, `fre: stängt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from build_tools.model.refusal import refuse

WEEKDAYS = {
    "mån": "måndag",
    "tis": "tisdag",
    "ons": "onsdag",
    "tor": "torsdag",
    "fre": "fredag",
    "lör": "lördag",
    "sön": "söndag",
}
DAY = 24 * 60
"""Minutes in a day."""

ROUND_THE_CLOCK = "dygnet runt"
AS_USUAL = "som vanligt"

_OVER_MIDNIGHT = "över midnatt"
_BACKWARDS_CURE = f"Rätta tiderna. Är det öppet över midnatt: skriv 22.00–02.00 {_OVER_MIDNIGHT}"
_NO_TIMES_CURE = (
    "Skriv som 08.00–16.30, eller stängt. Vet ni inte tiderna: ta bort hela kontaktvägens tider, "
    "och skriv dagarna i en anmärkning"
)
_CURE = "Skriv som 08.00–16.30, flera tider med komma emellan, eller stängt"


@dataclass(frozen=True)
class Interval:
    """Open from `opens` to `closes`, in minutes after the midnight that the day begins with.

    0 ≤ opens < closes; `closes` is above 1440 when it is after the next midnight, at most a day on.
    """

    opens: int
    closes: int

    def __str__(self) -> str:
        return f"{clock(self.opens)}–{clock(self.closes)}"


Intervals = tuple[Interval, ...]


def clock(minutes: int) -> str:
    """A time of day in Swedish: 990 is `16.30`, and 1440 `24.00`, the end of the day."""
    if minutes > DAY:
        minutes -= DAY
    return f"{minutes // 60}.{minutes % 60:02}"


def times(intervals: Intervals) -> str:
    """The hours of a day as editors read them: `8.00–12.00, 13.00–19.00` or `stängt`."""
    return ", ".join(map(str, intervals)) or "stängt"


def _minutes(text: str) -> int:
    match = re.fullmatch(r"([0-9]{1,2})[.:]([0-9]{2})", text.strip())
    if not match or int(match[2]) > 59 or (total := int(match[1]) * 60 + int(match[2])) > DAY:
        raise refuse(f'"{text.strip()}" är inte ett klockslag', _CURE)
    return total


def _interval(text: str) -> Interval:
    said = text.strip().removesuffix(_OVER_MIDNIGHT)
    ends = re.split(r"[–-]", said)
    if len(ends) != 2:
        raise refuse(f'"{text.strip()}" är inte en öppettid', _CURE)
    opens, closes = map(_minutes, ends)
    if said != text.strip():
        if closes > opens or closes == DAY:
            raise refuse(
                f"{said.strip()} går inte över midnatt", f'Ta bort "{_OVER_MIDNIGHT}", eller rätta'
            )
        closes += DAY
    if closes <= opens or opens == DAY:
        raise refuse(f"{text.strip()} stänger innan den öppnar", _BACKWARDS_CURE)
    return Interval(opens, closes)


def parse_day(text: object) -> object:
    """The intervals of one day, in order. Refuses times that overlap or run backwards."""
    if isinstance(text, tuple):
        return text
    if not isinstance(text, str):
        raise refuse("dagens tider ska stå på en rad", _CURE)
    if text == "stängt":
        return ()
    if re.fullmatch(r"(?i)(har )?öppe[tn]|ja|vet (ej|inte)|ok[äa]n[dt]|\?|x", text.strip()):
        raise refuse(f'"{text}" är inte en öppettid', _NO_TIMES_CURE)
    intervals = sorted(map(_interval, text.split(",")), key=lambda interval: interval.opens)
    for earlier, later in pairwise(intervals):
        if later.opens < earlier.closes:
            raise refuse(f"{earlier} och {later} går in i varandra", "Slå ihop tiderna till en")
    return tuple(intervals)


_DAY_SCHEMA = {"type": "string", "examples": ["08.00–16.30", "stängt"]}
Day = Annotated[Intervals, BeforeValidator(parse_day), WithJsonSchema(_DAY_SCHEMA)]


def _parse_red_day(text: object) -> object:
    return None if text == AS_USUAL else parse_day(text)


RedDay = Annotated[Intervals | None, BeforeValidator(_parse_red_day), WithJsonSchema(_DAY_SCHEMA)]
"""The hours of every red day, or None: the same as on other days."""


def _day(weekday: str) -> Any:
    return Field((), alias=weekday, description=f"Tiderna på {WEEKDAYS[weekday]}en, eller stängt.")


class Arrangement(StrEnum):
    """What stands in the place of hours."""

    BY_APPOINTMENT = "efter överenskommelse"
    CLOSED_FOR_NOW = "stängt tills vidare"


class Week(BaseModel):
    """The hours of a week, day by day. A day that is left out is closed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    monday: Day = _day("mån")
    tuesday: Day = _day("tis")
    wednesday: Day = _day("ons")
    thursday: Day = _day("tor")
    friday: Day = _day("fre")
    saturday: Day = _day("lör")
    sunday: Day = _day("sön")
    arrangement: Arrangement | None = Field(
        None, alias="läge", description="efter överenskommelse eller stängt tills vidare."
    )

    @model_validator(mode="after")
    def _days_keep_apart(self) -> Week:
        days = self.days
        for number, (weekday, today) in enumerate(zip(WEEKDAYS.values(), days, strict=True)):
            tomorrow = days[(number + 1) % 7]
            if today and tomorrow and today[-1].closes - DAY > tomorrow[0].opens:
                fault = f"{weekday}ens {today[-1]} och nästa dags {tomorrow[0]} går in i varandra"
                raise refuse(fault, "Låt den ena tiden sluta där den andra börjar")
        if self.arrangement and any(days):
            fault = f'det står både tider och "{self.arrangement}"'
            raise refuse(fault, "Ta bort det ena")
        return self

    @cached_property
    def days(self) -> tuple[Intervals, ...]:
        """Monday's intervals first."""
        return tuple(getattr(self, name) for name in list(type(self).model_fields)[:7])

    @cached_property
    def always_open(self) -> bool:
        return all(day == (Interval(0, DAY),) for day in self.days)


def expand_week(value: object) -> object:
    """`dygnet runt` written out as seven whole days, and an arrangement as its key."""
    if value == ROUND_THE_CLOCK:
        return dict.fromkeys(WEEKDAYS, "00.00–24.00")
    if value in tuple(Arrangement):
        return {"läge": value}
    if isinstance(value, str):
        raise refuse(
            f'"{value}" är inte öppettider',
            "Skriv en rad för varje dag, eller dygnet runt, efter överenskommelse eller "
            "stängt tills vidare",
        )
    return value


WeekHours = Annotated[
    Week,
    BeforeValidator(
        expand_week, json_schema_input_type=Literal["dygnet runt"] | Arrangement | Week
    ),
]


# Dates -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DateRange:
    """The days from `first` to `last`, both counted; `text` is how the editor wrote them."""

    first: date
    last: date
    text: str

    def __str__(self) -> str:
        return self.text

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(n) for n in range((self.last - self.first).days + 1))

    def overlaps(self, other: DateRange) -> bool:
        return self.first <= other.last and other.first <= self.last


def parse_range(text: object) -> object:
    """`2026-12-24`, or `2026-12-27 – 2026-12-30` with both days counted."""
    if not isinstance(text, str):
        return text
    cure = "Skriv som 2026-12-24, eller 2026-12-27 – 2026-12-30"
    found = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s*[–—-]\s*([0-9]{4}-\d\d-\d\d))?", text)
    if not found:
        raise refuse(f'"{text}" är inte ett datum', cure)
    days = []
    for part in filter(None, found.groups()):
        try:
            days.append(date.fromisoformat(part))
        except ValueError:
            raise refuse(f"datumet {part} finns inte", cure) from None
    if days[-1] < days[0]:
        raise refuse(f"{text} slutar innan den börjar", "Skriv den tidigaste dagen först")
    return DateRange(days[0], days[-1], text)


Dates = Annotated[DateRange, BeforeValidator(parse_range), WithJsonSchema({"type": "string"})]
