"""A year of one way's opening hours, day by day, as editors look it over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from build_tools.answers.red_days import red_day
from build_tools.answers.timetable import DayHours, Timetable
from build_tools.model.week import Arrangement

MONTHS_SHOWN = 12


class State(StrEnum):
    """How a day is, beside the usual week: by the letter that shows it."""

    OPEN = "o"
    SHORTER = "k"
    OTHER = "a"
    SHUT = "s"
    """Closed, though that weekday usually is open."""
    UNTIMED = "?"
    """By appointment, or open at times that nobody has told."""
    CLOSED = "·"
    """Closed, as the usual week is."""


class Cause(StrEnum):
    """Why a day is as it is: by the sign that shows it."""

    WEEK = ""
    EXCEPTION = "!"
    RED = "r"
    EVE = "d"
    PERIOD = "p"


@dataclass(frozen=True)
class DayShown:
    day: date
    state: State
    cause: Cause


def year(timetable: Timetable) -> list[list[DayShown]]:
    """The days of twelve months from the one of the build, month by month."""
    days = timetable.calendar.days[1:]
    shown = (_shown(timetable, day) for day in days)
    months = [list(month) for _, month in groupby(shown, key=lambda one: one.day.replace(day=1))]
    return months[:MONTHS_SHOWN]


def _shown(timetable: Timetable, day: date) -> DayShown:
    found = timetable.on(day)
    return DayShown(day, _state(timetable, found, day), _cause(found, day))


def _state(timetable: Timetable, found: DayHours, day: date) -> State:
    """How a day is, held against what the usual week says of it."""
    usual, now = timetable.week.on(day), found.day
    is_arranged = found.arrangement not in (None, Arrangement.CLOSED_FOR_NOW)
    if is_arranged or (now.untimed and not now.intervals):
        return State.UNTIMED
    if not now:
        return State.SHUT if usual else State.CLOSED
    if now == usual:
        return State.OPEN
    is_within = usual.within(now).intervals == now.intervals != usual.intervals
    return State.SHORTER if is_within else State.OTHER


def _cause(found: DayHours, day: date) -> Cause:
    """What decides. A red day is told though it changes nothing."""
    if found.dates:
        return Cause.EXCEPTION
    if red_day(day):
        return Cause.RED
    if found.is_eve and found.differs:
        return Cause.EVE
    return Cause.PERIOD if found.period else Cause.WEEK


def weeks(month: list[DayShown]) -> list[list[DayShown | None]]:
    """A month in rows from Monday to Sunday; None where a day is of another month."""
    before = month[0].day.weekday()
    cells: list[DayShown | None] = [None] * before + list(month)
    cells += [None] * (-len(cells) % 7)
    return [cells[start : start + 7] for start in range(0, len(cells), 7)]
