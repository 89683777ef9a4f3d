"""What editors write for one day: `08.00–12.00, 13.00–19.00`, `stängt`, `efter överenskommelse`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from build_tools.model.refusal import refuse
from build_tools.model.weekdays import LONG
from build_tools.problems import suggestion

DAY = 24 * 60
"""Minutes in a day."""

AS_USUAL = "som vanligt"
CLOSED = "stängt"
_OVER_MIDNIGHT = "över midnatt"


@dataclass(frozen=True)
class Interval:
    """Open from `opens` to `closes`, in minutes after the midnight that the day begins with.

    0 ≤ opens < closes; `closes` is above 1440 when it is after the next midnight, at most a day on.
    `where` is the place, with its preposition (`i Hammarstrand`), if it is not the clinic's own.
    """

    opens: int
    closes: int
    where: str = ""

    def __str__(self) -> str:
        return f"{clock(self.opens)}–{clock(self.closes)} {self.where}".rstrip()


Intervals = tuple[Interval, ...]


class Untimed(StrEnum):
    """What a day may have in the place of times, or beside them."""

    OPEN = "öppet"
    """Open some time that day; nobody has said when."""
    BY_APPOINTMENT = "efter överenskommelse"
    """Closed to who has not agreed on a time."""


@dataclass(frozen=True)
class Day:
    """What holds on a day. Empty, it is closed."""

    intervals: Intervals = ()
    untimed: Untimed | None = None
    where: str = ""
    """Where, on a day without times; as in an interval."""

    def __bool__(self) -> bool:
        return bool(self.intervals or self.untimed)

    def __str__(self) -> str:
        """The day as editors write it: `8.00–12.00, 13.00–19.00` or `stängt`."""
        untimed = [f"{self.untimed} {self.where}".rstrip()] if self.untimed else []
        return ", ".join([*map(str, self.intervals), *untimed]) or CLOSED

    def within(self, bounds: Day) -> Day:
        """The day shortened to the times of another; closed if either of the two is."""
        if not (self and bounds):
            return Day()
        parts = [
            replace(one, opens=max(one.opens, b.opens), closes=min(one.closes, b.closes))
            for one in self.intervals
            for b in bounds.intervals
        ]
        intervals = tuple(one for one in parts if one.opens < one.closes)
        return replace(self, intervals=intervals, untimed=bounds.untimed or self.untimed)


def clock(minutes: int) -> str:
    """A time of day in Swedish: 990 is `16.30`, and 1440 `24.00`, the end of the day."""
    if minutes > DAY:
        minutes -= DAY
    return f"{minutes // 60}.{minutes % 60:02}"


# Reading -----------------------------------------------------------------------------------------

_CURE = "Skriv som 08.00–16.30, flera tider med komma emellan, eller stängt"
_ONLY_DAY_CURE = ". Vet ni bara vilken dag: skriv öppet"
_NO_PLACE_CURE = 'Skriv tiderna, och resten i "anmärkning". Eller skriv efter överenskommelse'
_BACKWARDS_CURE = f"Rätta tiderna. Är det öppet över midnatt: skriv 22.00–02.00 {_OVER_MIDNIGHT}"
_NO_END_CURE = "Skriv när det stänger, som 13.00–16.00. Vet ni inte det: skriv öppet"
_NO_START_CURE = "Skriv när det öppnar, som 13.00–16.00. Vet ni inte det: skriv öppet"
_NO_TIMES_CURE = (
    "Skriv som 08.00–16.30, eller stängt. Är det öppet, men ni vet inte när: skriv öppet"
)
_PLACE = re.compile(r"(.*?)\s+((?:i|på|vid|hos|utanför)\s+\S.*)")
_NO_PLACE = re.compile(
    r"(?i)vid behov|i mån av|på (bokad|tid|telefon|begäran)"
    rf"|(i|på|vid) \S*({'|'.join(LONG)}|veck)"
)
_NEAR = (
    (r"(har )?öppe[tn]|ja|vet (ej|inte)|ok[äa]n[dt]|\?|x", _NO_TIMES_CURE),
    (r"(e\.?\s?ö\.?|(enl(igt|\.)?|efter|vid) (ö\.?k\.?|överens\w*|behov))", "Skriv {by}"),
    (r"(bara |endast )?(tid ?bok\w*|bokad\w* tid\w*|tid bokas)", "Skriv öppet, under bokade_tider"),
    (r"dygnet runt|hela dagen|alltid", "Skriv 00.00–24.00"),
)


def _minutes(text: str) -> int:
    match = re.fullmatch(r"([0-9]{1,2})[.:]([0-9]{2})", text.strip())
    if not match or int(match[2]) > 59 or (total := int(match[1]) * 60 + int(match[2])) > DAY:
        whole = re.fullmatch(r"(?:kl\.? ?|klockan )?([01]?[0-9]|2[0-4])", text.strip())
        raise refuse(
            f'"{text.strip()}" är inte ett klockslag',
            f"Skriv {whole[1].zfill(2)}.00" if whole else _CURE,
        )
    return total


def _ends(text: str) -> tuple[str, str]:
    """The two ends of `08.00–16.30`; one alone is refused with what it lacks."""
    found = re.split(r"[–-]", text)
    bare = r"(?:kl\.? ?|klockan )?[0-9]{1,2}(?:[.:][0-9]{2})?"
    if re.fullmatch(
        rf"(?i)(från|fr\.? ?o\.? ?m\.?|efter)( och med)? {bare}( ?[–-])?|{bare} ?[–-]", text
    ):
        raise refuse(f'"{text}" säger inte när det stänger', _NO_END_CURE)
    if re.fullmatch(rf"(?i)((fram )?till|t\.? ?o\.? ?m\.?|före) {bare}|[–-] ?{bare}", text):
        raise refuse(f'"{text}" säger inte när det öppnar', _NO_START_CURE)
    if len(found) != 2:
        is_vague = not re.search("[0-9]", text)
        known = (CLOSED, *Untimed)
        cure = suggestion(text, known, _CURE + _ONLY_DAY_CURE) if is_vague else _CURE
        raise refuse(f'"{text}" är inte en öppettid', cure)
    return found[0], found[1]


def _interval(text: str, where: str) -> Interval:
    said = text.removesuffix(_OVER_MIDNIGHT).strip()
    opens, closes = map(_minutes, _ends(said))
    if said != text:
        if closes > opens or closes == DAY:
            raise refuse(
                f"{said} går inte över midnatt", f'Ta bort "{_OVER_MIDNIGHT}", eller rätta'
            )
        closes += DAY
    if closes <= opens or opens == DAY:
        raise refuse(f"{text} stänger innan den öppnar", _BACKWARDS_CURE)
    return Interval(opens, closes, where)


def _part(text: str) -> Interval | Day:
    """One of the things that a day says between its commas."""
    found = _PLACE.fullmatch(text)
    said, where = found.groups() if found else (text, "")
    if _NO_PLACE.match(where):
        raise refuse(f'"{text}" är inte en öppettid', _NO_PLACE_CURE)
    if said in tuple(Untimed):
        return Day((), Untimed(said), where)
    for near, cure in _NEAR:
        if re.fullmatch(f"(?i){near}", text):
            raise refuse(f'"{text}" är inte en öppettid', cure.format(by=Untimed.BY_APPOINTMENT))
    return _interval(said, where)


def parse_day(text: object) -> object:
    """A day as it is written. Refuses times that overlap or run backwards."""
    if isinstance(text, Day):
        return text
    if not isinstance(text, str):
        raise refuse("dagens tider ska stå på en rad", _CURE)
    return _parsed(text)


@lru_cache(maxsize=1_000)
def _parsed(text: str) -> Day:
    """Clinics have much the same hours, and each has them on many days."""
    if text == CLOSED:
        return Day()
    parts = [_part(one.strip()) for one in text.split(",")]
    timed = sorted((one for one in parts if isinstance(one, Interval)), key=lambda one: one.opens)
    untimed = [one for one in parts if isinstance(one, Day)]
    for earlier, later in pairwise(timed):
        if later.opens < earlier.closes:
            raise refuse(f"{earlier} och {later} går in i varandra", "Slå ihop tiderna till en")
    if len(untimed) > 1 or (timed and untimed and untimed[0].untimed == Untimed.OPEN):
        raise refuse(f'"{text}" säger både när det är öppet och inte', "Ta bort det ena")
    return replace(untimed[0] if untimed else Day(), intervals=tuple(timed))


_SCHEMA = {"type": "string", "examples": ["08.00–16.30", CLOSED, *Untimed]}
WrittenDay = Annotated[Day, BeforeValidator(parse_day), WithJsonSchema(_SCHEMA)]


def _parse_red_day(text: object) -> object:
    return None if text == AS_USUAL else parse_day(text)


RedDay = Annotated[Day | None, BeforeValidator(_parse_red_day), WithJsonSchema(_SCHEMA)]
"""The hours of every red day, or None: the same as on other days."""
