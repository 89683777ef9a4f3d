"""Opening hours as editors write them: `mån: 08.00–12.00, 13.00–19.00`, `fre: stängt`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from build_tools.values import refuse

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

_BACKWARDS_CURE = (
    "Rätta tiderna. Är det öppet över midnatt: skriv 22.00–24.00, och 00.00–02.00 nästa dag"
)
_CURE = "Skriv som 08.00–16.30, flera tider med komma emellan, eller stängt"


@dataclass(frozen=True)
class Interval:
    """Open from `opens` to `closes`, in minutes after midnight: 0 ≤ opens < closes ≤ 1440."""

    opens: int
    closes: int

    def __str__(self) -> str:
        return f"{_clock(self.opens)}–{_clock(self.closes)}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60}.{minutes % 60:02}"


def _minutes(text: str) -> int:
    match = re.fullmatch(r"([0-9]{1,2})[.:]([0-9]{2})", text.strip())
    if not match or int(match[2]) > 59 or (total := int(match[1]) * 60 + int(match[2])) > DAY:
        raise refuse(f'"{text.strip()}" är inte ett klockslag', _CURE)
    return total


def parse_day(text: object) -> object:
    """The intervals of one day, in order. Refuses times that overlap or run backwards."""
    if isinstance(text, tuple):
        return text
    if not isinstance(text, str):
        raise refuse("dagens tider ska stå på en rad", _CURE)
    if text == "stängt":
        return ()
    intervals = []
    for part in text.split(","):
        ends = re.split(r"[–-]", part)
        if len(ends) != 2:
            raise refuse(f'"{part.strip()}" är inte en öppettid', _CURE)
        interval = Interval(*map(_minutes, ends))
        if interval.closes <= interval.opens:
            raise refuse(f"{part.strip()} stänger innan den öppnar", _BACKWARDS_CURE)
        intervals.append(interval)
    intervals.sort(key=lambda interval: interval.opens)
    for earlier, later in pairwise(intervals):
        if later.opens < earlier.closes:
            raise refuse(f"{earlier} och {later} går in i varandra", "Slå ihop tiderna till en")
    return tuple(intervals)


Day = Annotated[
    tuple[Interval, ...],
    BeforeValidator(parse_day),
    WithJsonSchema({"type": "string", "examples": ["08.00–16.30", "stängt"]}),
]


def _day(weekday: str):
    return Field((), alias=weekday, description=f"Tiderna på {WEEKDAYS[weekday]}en, eller stängt.")


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

    @property
    def always_open(self) -> bool:
        return all(day == (Interval(0, DAY),) for day in self._days())

    def _days(self) -> list[tuple[Interval, ...]]:
        return [getattr(self, name) for name in type(self).model_fields]

    def rows(self) -> list[tuple[str, str]]:
        """(weekday, times) for the seven days, in Swedish, for a table."""
        return [
            (weekday, ", ".join(map(str, day)) or "stängt")
            for weekday, day in zip(WEEKDAYS.values(), self._days(), strict=True)
        ]

    def in_words(self) -> str:
        """The week in a sentence, days alike together: `Öppet måndag–torsdag 9.00–16.00.`"""
        if self.always_open:
            return "Öppet dygnet runt."
        groups: list[list[str]] = []
        for weekday, times in self.rows():
            if groups and groups[-1][2] == times:
                groups[-1][1] = weekday
            else:
                groups.append([weekday, weekday, times])
        days = [
            f"{first if first == last else f'{first}–{last}'} {times}"
            for first, last, times in groups
            if times != "stängt"
        ]
        return f"Öppet {'; '.join(days)}." if days else "Stängt hela veckan."


def expand_week(value: object) -> object:
    """`dygnet runt` written out as seven whole days."""
    if value == "dygnet runt":
        return dict.fromkeys(WEEKDAYS, "00.00–24.00")
    if isinstance(value, str):
        raise refuse(
            f'"{value}" är inte öppettider', "Skriv en rad för varje dag, eller dygnet runt"
        )
    return value
