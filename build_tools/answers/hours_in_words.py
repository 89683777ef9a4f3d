"""Opening hours as a reader meets them."""

from __future__ import annotations

from build_tools.answers.timetable import DayHours
from build_tools.model.phrases import Say
from build_tools.model.routes import RouteType
from build_tools.model.week import WEEKDAYS, Arrangement, Intervals, Week
from build_tools.swedish import sentence_start


def label(route: RouteType, say: Say) -> str:
    """What a way to make contact is called where its hours are told."""
    return say(f"tider.{route.value}")


def times(intervals: Intervals, say: Say) -> str:
    """The hours of a day: `8.00–12.00, 13.00–19.00` or that it is closed."""
    return ", ".join(map(str, intervals)) or say("tider.stängt")


def reason(found: DayHours, say: Say) -> str:
    """Why a day differs from its week, empty if it is not known."""
    return say("tider.dagen_före", dag=found.reason) if found.is_eve else found.reason


def arrangement(found: Arrangement, say: Say) -> str:
    return say(f"tider.{found.replace(' ', '_')}")


def rows(week: Week, say: Say) -> list[tuple[str, str]]:
    """(weekday, times) for the seven days, for a table."""
    return [
        (weekday, times(day, say))
        for weekday, day in zip(WEEKDAYS.values(), week.days, strict=True)
    ]


def in_words(week: Week, say: Say) -> str:
    """The week in a sentence, days alike together: `Öppet måndag–torsdag 9.00–16.00.`"""
    if week.arrangement:
        return f"{sentence_start(arrangement(week.arrangement, say))}."
    if week.always_open:
        return say("tider.hela_dygnet")
    groups: list[tuple[str, str, Intervals]] = []
    for weekday, hours in zip(WEEKDAYS.values(), week.days, strict=True):
        if groups and groups[-1][2] == hours:
            groups[-1] = (groups[-1][0], weekday, hours)
        else:
            groups.append((weekday, weekday, hours))
    days = [
        f"{first if first == last else f'{first}–{last}'} {times(hours, say)}"
        for first, last, hours in groups
        if hours
    ]
    return say("tider.vecka", dagar="; ".join(days)) if days else say("tider.stängt_hela_veckan")
