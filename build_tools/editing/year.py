"""A clinic's year for editors to look over, in the terminal; letters and signs tell all of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from build_tools.answers.changes import changes
from build_tools.answers.hours_in_words import in_words, label
from build_tools.answers.timetable import Timetables, periods
from build_tools.answers.year import Cause, DayShown, State, weeks, year
from build_tools.build import examine
from build_tools.model.clinics import Clinic
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.phrases import Say
from build_tools.model.project import Project
from build_tools.model.ways import Way
from build_tools.model.weekdays import SHORT
from build_tools.problems import errors, report
from build_tools.swedish import month_in_words, sentence_start

FOLDER = "forhandsvisning/ar/"
"""Where the pages lie in a preview."""

STATES = {
    State.OPEN: "öppet som vanligt",
    State.SHORTER: "kortare än vanligt",
    State.OTHER: "andra tider än vanligt",
    State.SHUT: "stängt, fast det brukar vara öppet",
    State.UNTIMED: "utan tider, eller efter överenskommelse",
    State.CLOSED: "stängt som vanligt",
}
CAUSES = {
    Cause.EXCEPTION: "avvikelse",
    Cause.RED: "röd dag",
    Cause.EVE: "dagen före en röd dag",
    Cause.PERIOD: "period",
}
SIGNS = {str(key): words for key, words in (*STATES.items(), *CAUSES.items())}
"""What each sign that a day may have means."""
_COLOURS = {
    State.OPEN: "32",
    State.SHORTER: "33",
    State.OTHER: "36",
    State.SHUT: "1;31",
    State.UNTIMED: "35",
    State.CLOSED: "2",
}
"""Of the terminal, by ECMA-48."""

_CELL = 5
"""Columns of a day in the terminal."""


def show_year(project: Project, id: str, today: date) -> int:
    """Print a clinic's year; returns the exit status. Faults are told instead of it."""
    _, output, problems = examine(project, today, whole=False)
    if output is None:
        print(report(errors(problems)), file=sys.stderr)
        return 1
    clinic = output.site.clinics.get(id)
    if not clinic or not clinic.hours:
        timed = sorted(one.id for one in output.site.clinics.values() if one.hours)
        fault = "har inga öppettider" if clinic else "är ingen mottagning"
        print(f'"{id}" {fault}. De som har tider: {", ".join(timed) or "ingen"}.', file=sys.stderr)
        return 1
    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    print(year_text(clinic, Timetables(today), output.site.say(), coloured=coloured), end="")
    print(f"Samma år står i förhandsvisningen, på /{FOLDER}{id}/.")
    return 0


def ways_of(clinic: Clinic) -> list[tuple[Way, OpeningHours]]:
    """(way, hours) of each way of a clinic that has any."""
    return [(way, clinic.hours) for way in clinic.hours.weeks()] if clinic.hours else []


def told(hours: OpeningHours, timetables: Timetables, way: Way, say: Say) -> Iterator[str]:
    """What holds for a way, in sentences: its week, its periods, and each day that differs."""
    days = timetables.calendar.days
    yield in_words(hours.weeks()[way], say)
    for dates, period in periods(hours, timetables.today, days[-1]):
        if week := period.weeks().get(way):
            yield f"{period.name} {dates.first} – {dates.last}: {in_words(week, say)}"
    for one in changes(timetables, hours, say, only=way, ahead=len(days)):
        reason = f" ({one.reason})" if one.reason else ""
        yield f"{sentence_start(one.days)} {one.last.year}: {one.what}{reason}."


def year_text(clinic: Clinic, timetables: Timetables, say: Say, *, coloured: bool) -> str:
    """The year of every way of a clinic, for the terminal."""
    lines = [f"{clinic.name}: året från {month_in_words(timetables.today)}"]
    lines += [f"  {sign}  {words}" for sign, words in SIGNS.items()]
    for way, hours in ways_of(clinic):
        months = [_month_text(month, coloured) for month in year(timetables.of(hours, way))]
        lines += ["", label(way, say).upper(), *_beside(months), ""]
        lines += [f"  {line}" for line in told(hours, timetables, way, say)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _beside(months: list[list[str]]) -> Iterator[str]:
    """Two months beside each other, which fit in eighty columns."""
    for left, right in zip(months[::2], months[1::2], strict=True):
        blank = " " * (7 * _CELL)
        yield ""
        yield from (f"{a}  {b}" for a, b in zip_longest(left, right, fillvalue=blank))


def _month_text(month: list[DayShown], coloured: bool) -> list[str]:
    name = month_in_words(month[0].day).ljust(7 * _CELL)
    head = "".join(f"{name:<{_CELL}}" for name in SHORT)
    rows = ("".join(_cell_text(day, coloured) for day in week) for week in weeks(month))
    return [name, head, *rows]


def _cell_text(one: DayShown | None, coloured: bool) -> str:
    if one is None:
        return " " * _CELL
    text = f"{one.day.day:2}{one.state}{one.cause}"
    shown = f"\x1b[{_COLOURS[one.state]}m{text}\x1b[0m" if coloured else text
    return shown + " " * (_CELL - len(text))
