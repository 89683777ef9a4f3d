"""Opening hours that say less than they seem to: what is left to guess would be published as true.

Each rule is a small generator of problems, as in `rules`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from build_tools.answers.changes import day_in_words
from build_tools.answers.red_days import red_day
from build_tools.answers.timetable import HORIZON, week_on
from build_tools.model.dates import Dates
from build_tools.model.day import Day
from build_tools.model.opening_hours import HoursException, OpeningHours
from build_tools.model.phone import dialled
from build_tools.model.routes import CALLED, IN_PERSON
from build_tools.model.site import Read
from build_tools.model.ways import Way, way_of
from build_tools.model.weekdays import day_key
from build_tools.problems import Problem, Problems
from build_tools.rules.dated_hours import coming
from build_tools.rules.hours import all_hours
from build_tools.swedish import listed


def hours_have_a_week(site: Read, today: date) -> Problems:
    """Exceptions, periods and red days differ from a week, so there is one."""
    for record, loc, hours, _ in all_hours(site):
        if not hours.weeks():
            fault = "öppettiderna säger inte när någon kontaktväg är öppen"
            cure = 'Skriv veckans tider, eller ta bort "öppettider" tills ni vet dem'
            yield Problem(*record.place(*loc), fault, cure)


def open_doors_have_opened(site: Read, today: date) -> Problems:
    """A clinic that may not have opened has no hours for who comes: the page would say open now."""
    for clinic in site.clinics.values():
        weeks = clinic.hours.weeks() if clinic.hours else {}
        for route in IN_PERSON:
            if (
                not clinic.opening.is_open
                and (week := weeks.get(Way(route)))
                and not week.arrangement
            ):
                fault = f'läget är "{clinic.opening.state}", men det finns tider för "{route}"'
                cure = "Ändra läget till öppen, eller ta bort tiderna"
                yield Problem(*clinic.place("öppettider", route), fault, cure)


def days_are_filled_in(site: Read, today: date) -> Problems:
    """A day, an exception or a period that somebody began to write has a value."""
    for record, loc, _, _ in all_hours(site):
        for place in record.unfilled(*loc):
            is_dated = len(place) == len(loc) + 2 and place[-2] in ("avvikelser", "perioder")
            if is_dated or place[-1] == "gäller" or day_key(str(place[-1])):
                where = record.place(*place)
                cure = "Fyll i, skriv stängt eller ta bort raden"
                if day_key(str(place[-1])) and where == record.place(*place[:-1]):
                    cure = f'Fyll i. Flera dagar inom {{ }}: skriv "{place[-1]}, …" med citattecken'
                yield Problem(*where, f'"{place[-1]}" är tom', cure)


def numbers_have_their_own_hours(site: Read, today: date) -> Problems:
    """A timetable is for one number or one address: of two, nobody can tell which one answers."""
    for record, loc, hours, routes in all_hours(site):
        timed = hours.weeks()
        for way in timed:
            sharing = [route for route in routes if way_of(route, timed) == way]
            if len({(r.number and dialled(r.number)) or r.url for r in sharing}) > 1:
                what = "nummer" if way.type in CALLED else "adresser"
                fault = f'{len(sharing)} olika {what} får samma tider för "{way}"'
                name = next((r.name for r in sharing if r.name), None)
                cure = f'Skriv dess tider för sig, under "{way.type} {name or _SOME_NAME}"'
                if not name:
                    cure = f'Ge det ena numret "namn: {_SOME_NAME}". {cure}'
                yield Problem(*record.place(*loc, way), fault, cure)


_SOME_NAME = "Kvällstelefonen"


def exceptions_open_what_they_name(site: Read, today: date) -> Problems:
    """An exception that does not say what it is about opens nothing that is closed otherwise."""
    for record, loc, hours, _ in all_hours(site):
        for dates, exception in hours.exceptions.items():
            for day, opened, usual in islice(_opened_unsaid(hours, dates, exception, today), 1):
                names = listed([way.replace("_", " ") for way in opened])
                fault = f"avvikelsen öppnar {names} {day_in_words(day)}, när det annars är stängt"
                cure = f"Skriv vilka den gäller, som gäller: [{', '.join(usual)}]"
                yield Problem(*record.place(*loc, "avvikelser", str(dates)), fault, cure)


def _opened_unsaid(
    hours: OpeningHours, dates: Dates, exception: HoursException, today: date
) -> Iterator[tuple[date, list[Way], list[Way]]]:
    """(day, the ways that an exception opens unsaid, those that it may be about)."""
    if exception.routes or not exception.day:
        return
    for day in _unlike_days(hours, dates, today):
        weeks = {way: week_on(hours, way, day) for way in hours.weeks()}
        usual = {
            way: week.on(day) for way, week in weeks.items() if exception.applies_to(way, week)
        }
        opened = [way for way, on_day in usual.items() if not _lies_in(exception.day, on_day)]
        are_alike = len({(weeks[way].plan, *weeks[way].recurring.items()) for way in usual}) == 1
        are_open = len(set(usual.values())) == 1 and any(usual.values())
        if opened and not (are_alike or are_open):
            yield day, opened, [way for way, on_day in usual.items() if on_day] or opened


def _unlike_days(hours: OpeningHours, dates: Dates, today: date) -> Iterator[date]:
    """Days whose weeks between them are those of all days, however long the dates are."""
    periods = [days for one in hours.periods for days in coming(one, today)]
    for days in coming(dates, today):
        starts = {days.first}
        starts |= {period.first for period in periods if period.first in days}
        starts |= {period.last + timedelta(1) for period in periods if period.last in days}
        for start in sorted(starts - {days.last + timedelta(1)}):
            length = min(_ALL_SORTS, (days.last - start).days + 1)
            yield from (start + timedelta(n) for n in range(length))


_ALL_SORTS = 35
"""Days in a row among which are all sorts of weeks, as far as weeks may differ."""


def _lies_in(day: Day, usual: Day) -> bool:
    """Whether a day is open at times only when it usually is, and is not vaguer."""
    return (not day.untimed or bool(usual)) and all(
        any(u.opens <= i.opens and i.closes <= u.closes for u in usual.intervals)
        for i in day.intervals
    )


def red_days_open_something(site: Read, today: date) -> Problems:
    """Hours of red days for all ways together open no weekday that is closed (warning)."""
    coming_days = [today + timedelta(n) for n in range(HORIZON)]
    red = [day for day in coming_days if red_day(day)]
    for record, loc, hours, _ in all_hours(site):
        lost = [day for day in red if not _is_told(hours, day)] if hours.red_days else []
        if lost:
            more = [f"{len(lost) - 3} till"] if len(lost) > 3 else []
            days = listed([*map(day_in_words, lost[:3]), *more])
            fault = f"tiderna på röda dagar gäller inte {days}, för då är veckodagen stängd"
            first = next(iter(hours.weeks()), "besök")
            cure = f'Är det öppet: skriv röda_dagar: {hours.red_days} under "{first}"'
            where = record.place(*loc, "röda_dagar")
            yield Problem(*where, fault, cure, is_warning=True)


def _is_told(hours: OpeningHours, day: date) -> bool:
    """Whether anything but a closed week decides what holds on a day."""
    return any(day in dates for dates in hours.exceptions) or any(
        week.on(day) or "red_day" in week.model_fields_set
        for week in (week_on(hours, way, day) for way in hours.weeks())
    )


RULES = (
    hours_have_a_week,
    open_doors_have_opened,
    days_are_filled_in,
    numbers_have_their_own_hours,
    exceptions_open_what_they_name,
    red_days_open_something,
)
