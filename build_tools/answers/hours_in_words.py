"""Opening hours as a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from build_tools.answers.timetable import DayHours
from build_tools.model.day import Day, Untimed
from build_tools.model.phrases import Say
from build_tools.model.ways import Way
from build_tools.model.week import Arrangement, Week
from build_tools.model.weekdays import LONG
from build_tools.swedish import sentence_start

Row = tuple[str, str, int | None]
"""(the day, its times, the number of the weekday if the row is right in every week)."""


def label(way: str, say: Say) -> str:
    """What a way to make contact is called where its hours are told."""
    found = Way(way)
    kind = say(f"tider.{found.type.value}")
    return f"{kind}, {found.name}" if found.name else kind


def times(day: Day, say: Say) -> str:
    """The hours of a day: `8.00–12.00, 13.00–19.00`, or that it is closed."""
    told = ", ".join(map(str, day.intervals))
    if day.untimed == Untimed.OPEN:
        return f"{_at(say('tider.öppet'), day)}, {say('tider.vet_inte_när')}"
    if day.untimed == Untimed.BY_APPOINTMENT:
        by_appointment = _at(say("tider.efter_överenskommelse"), day)
        return f"{told} och {by_appointment}" if told else by_appointment
    return told or say("tider.stängt")


def _at(words: str, day: Day) -> str:
    return f"{words} {day.where}".rstrip()


def reason(found: DayHours, say: Say) -> str:
    """Why a day differs from its week, empty if it is not known."""
    return say("tider.dagen_före", dag=found.reason) if found.is_eve else found.reason


def arrangement(found: Arrangement, say: Say) -> str:
    return say(f"tider.{found.replace(' ', '_')}")


def rows(week: Week, say: Say) -> list[Row]:
    """The days of a week for a table; those of some weeks only stand before the others."""
    return [
        (days, times(day, say), numbers[0] if len(numbers) == 1 else None)
        for days, day, numbers in [*_days(week), *_red(week, say)]
    ]


Told = tuple[str, Day, list[int]]
"""(the day in words, its hours, its number if it is the same in every week)."""


def _days(week: Week) -> Iterator[Told]:
    for number, weekday in enumerate(LONG):
        some = {when: day for when, day in week.recurring.items() if when.weekday == number}
        yield from ((str(when), day, []) for when, day in some.items())
        if not some:
            yield weekday, week.plan[number], [number + 1]
        elif {when.parity for when in some} < {0, 1} | {None}:
            yield f"övriga {weekday}ar", week.plan[number], []


def _red(week: Week, say: Say) -> Iterator[Told]:
    """The openings of red days and of the days before them, if the week has any."""
    if week.red_day:
        yield say("tider.röda_dagar"), week.red_day, []
    if week.day_before_red:
        yield say("tider.dag_före_röd_dag"), week.day_before_red, []


def in_words(week: Week, say: Say) -> str:
    """The week in a sentence, days alike together: `Öppet måndag–torsdag 9.00–16.00.`"""
    if week.arrangement:
        return f"{sentence_start(arrangement(week.arrangement, say))}."
    if week.always_open:
        return say("tider.hela_dygnet")
    days = [
        _clause(_span([one[0] for one in alike]), day, say)
        for (day, _), alike in _alike([*_days(week), *_red(week, say)])
        if day or (not alike[0][2] and not alike[0][0].startswith("övriga"))
    ]
    if week.is_closed:
        return say("tider.stängt_hela_veckan")
    return say("tider.vecka", dagar="; ".join(days))


def _alike(told: list[Told]) -> Iterator[tuple[tuple[Day, object], list[Told]]]:
    """Weekdays alike that follow each other, together; each other day by itself."""
    for key, alike in groupby(told, key=lambda one: (one[1], one[2] == [] and one[0])):
        yield key, list(alike)


def _span(days: list[str]) -> str:
    return days[0] if len(days) == 1 else f"{days[0]}–{days[-1]}"


def _clause(days: str, day: Day, say: Say) -> str:
    """A day and its hours in a sentence that says that it is open."""
    if day.untimed == Untimed.OPEN:
        return f"{_at(days, day)}, {say('tider.vet_inte_när')}"
    return f"{days} {times(day, say)}"
