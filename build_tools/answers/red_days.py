"""Sweden's red days, and the three eves that are kept as red days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays


@cache
def _of_year(year: int) -> dict[date, str]:
    found = holidays.Sweden(  # type: ignore[attr-defined]  # its names are made when asked for
        years=year,
        categories=("public", "de_facto"),
        include_sundays=False,
        language="sv",
    )
    return {day: name[0].lower() + name[1:] for day, name in found.items() if day.year == year}


def red_day(day: date) -> str | None:
    """The name of a red day, of midsommarafton, julafton or nyårsafton; else None.

    Ordinary Sundays do not count: the week says what holds on them. Source: lag (1989:253) om
    allmänna helgdagar, and the eves that semesterlagen (1977:480) 3 a § counts beside it.
    """
    return _of_year(day.year).get(day)


def eve_of(day: date) -> str | None:
    """The name of the red day that follows a day which is not red itself, else None."""
    return None if red_day(day) else red_day(day + timedelta(days=1))
