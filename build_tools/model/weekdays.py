"""The days of a week as its keys: `mån`, `mån–fre`, `ons jämna veckor`, `sista tor i månaden`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

WEEKDAYS = {
    "mån": "måndag",
    "tis": "tisdag",
    "ons": "onsdag",
    "tor": "torsdag",
    "fre": "fredag",
    "lör": "lördag",
    "sön": "söndag",
}
SHORT = tuple(WEEKDAYS)
LONG = tuple(WEEKDAYS.values())

ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": -1}
PARITIES = {"jämna veckor": 0, "udda veckor": 1}

_DAY = "|".join(SHORT)
_SPAN = rf"(?:{_DAY})(?:\s*[–-]\s*(?:{_DAY}))?"
_DAYS = rf"{_SPAN}(?:(?:\s*,\s*|\s+och\s+){_SPAN})*"
_EVERY_OTHER = re.compile(rf"({_DAYS})\s+({'|'.join(PARITIES)})")
_OF_MONTH = re.compile(rf"({'|'.join(ORDINALS)})\s+({_DAY})(?:dagen|sdagen)?\s+i\s+månaden")

DAY_PATTERN = f"^({_DAYS}|{_EVERY_OTHER.pattern}|{_OF_MONTH.pattern})$"


@dataclass(frozen=True)
class Recurrence:
    """A weekday (0 is Monday) of even or odd weeks, or the first … last one of a month."""

    weekday: int
    parity: int | None = None
    """0 for the even weeks of ISO 8601, 1 for the odd ones; two odd ones meet after week 53."""
    of_month: int | None = None
    """1 for the month's first such weekday … 4 for its fourth, -1 for its last."""

    def __contains__(self, day: date) -> bool:
        if day.weekday() != self.weekday:
            return False
        if self.parity is not None:
            return day.isocalendar().week % 2 == self.parity
        if self.of_month == -1:
            return (day + timedelta(days=7)).month != day.month
        return (day.day + 6) // 7 == self.of_month

    def __str__(self) -> str:
        """As a reader meets it: `onsdag jämna veckor`, `sista torsdagen i månaden`."""
        name = LONG[self.weekday]
        if self.of_month is None:
            words = {number: text for text, number in PARITIES.items()}
            return f"{name} {words[self.parity or 0]}"
        words = {number: text for text, number in ORDINALS.items()}
        return f"{words[self.of_month]} {name}en i månaden"


@dataclass(frozen=True)
class DayKey:
    """What a key of a week stands for: whole weekdays, or those of some weeks only."""

    weekdays: tuple[int, ...] = ()
    recurrences: tuple[Recurrence, ...] = ()


@lru_cache(maxsize=1000)
def day_key(text: str) -> DayKey | None:
    """What a key stands for, None if it is none of those for days."""
    if re.fullmatch(_DAYS, text):
        return DayKey(_weekdays(text))
    if found := _EVERY_OTHER.fullmatch(text):
        parity = PARITIES[found[2]]
        days = _weekdays(found[1])
        return DayKey((), tuple(Recurrence(day, parity=parity) for day in days))
    if found := _OF_MONTH.fullmatch(text):
        return DayKey((), (Recurrence(SHORT.index(found[2]), of_month=ORDINALS[found[1]]),))
    return None


def _weekdays(text: str) -> tuple[int, ...]:
    days: list[int] = []
    for span in re.split(r"\s*,\s*|\s+och\s+", text):
        first, *rest = (SHORT.index(one) for one in re.split(r"\s*[–-]\s*", span))
        length = ((rest[0] if rest else first) - first) % 7
        days += [(first + n) % 7 for n in range(length + 1)]
    return tuple(days)
