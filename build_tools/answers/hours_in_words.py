"""Opening hours as a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from build_tools.answers.timetable import DayHours
from build_tools.model.day import Day, Untimed
from build_tools.model.phrases import Say
from build_tools.model.ways import Way
from build_tools.model.week import Arrangement, Week
from build_tools.model.weekdays import LONG, Recurrence
from build_tools.swedish import listed, sentence_start

Row = tuple[str, Day, int | None]
"""(the days in words, their hours, the weekday's number if the row is right in every week)."""


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


def because(found: DayHours, say: Say) -> str:
    """Why a day differs from the usual week: its own reason, or its period's name."""
    return reason(found, say) if found.differs else found.period


def held(found: DayHours, say: Say) -> str:
    """What holds on a day, in words: `8.00–12.00`, `stängt`, `efter överenskommelse`."""
    if found.arrangement:
        return arrangement(found.arrangement, say)
    return times(found.day, say)


def rows(week: Week, say: Say) -> list[tuple[str, str, int | None]]:
    """(days, times, number) of each row of a table; days of some weeks stand before the others."""
    told = [*_days(week, week.recurring, say), *_red(week, say)]
    return [(days, times(day, say), number) for days, day, number in told]


def _days(week: Week, recurring: Mapping[Recurrence, Day], say: Say) -> Iterator[Row]:
    """The weekdays in order, those of some weeks apart from the others."""
    for number, weekday in enumerate(LONG):
        some = {when: day for when, day in recurring.items() if when.weekday == number}
        yield from ((str(when), day, None) for when, day in some.items())
        if not some:
            yield weekday, week.plan[number], number + 1
        elif not {0, 1} <= {when.parity for when in some}:
            yield say("tider.övriga", veckodagar=f"{weekday}ar"), week.plan[number], None


def _red(week: Week, say: Say) -> Iterator[Row]:
    """The openings of red days and of the days before them, if the week has any."""
    if week.red_day:
        yield say("tider.röda_dagar"), week.red_day, None
    if week.day_before_red:
        yield say("tider.dag_före_röd_dag"), week.day_before_red, None


def in_words(week: Week, say: Say) -> str:
    """The week in a sentence, days alike together: `Öppet måndag–torsdag 9.00–16.00.`"""
    if week.arrangement:
        return f"{sentence_start(arrangement(week.arrangement, say))}."
    if week.always_open:
        return say("tider.hela_dygnet")
    if week.is_closed:
        return say("tider.stängt_hela_veckan")
    some = {when: day for when, day in week.recurring.items() if day or not week.opens(when)}
    alike = groupby([*_days(week, some, say), *_red(week, say)], key=_likeness)
    days = [_clause(list(found), say) for (day, _), found in alike if day]
    closed = [str(when) for when in week.recurring if when not in some]
    first, *others = days
    parts = [first, *map(sentence_start, others)] if say.easy else days
    told = say("tider.vecka", dagar=(". " if say.easy else "; ").join(parts))
    return f"{told} {say('tider.stängt_dagar', dagar=listed(closed))}" if closed else told


def _likeness(row: Row) -> tuple[Day, str]:
    """Weekdays with the same hours that follow each other are told together; no other days are."""
    days, day, number = row
    return day, "" if number else days


def _clause(rows: list[Row], say: Say) -> str:
    """Days alike and their hours, in a sentence that says that it is open."""
    (first, day, _), (last, *_) = rows[0], rows[-1]
    days = first if first == last else f"{first}–{last}"
    if day.untimed == Untimed.OPEN:
        return f"{_at(days, day)}, {say('tider.vet_inte_när')}"
    return f"{days} {times(day, say)}"
