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
from build_tools.model.opening_hours import HoursException, OpeningHours
from build_tools.model.phone import dialled
from build_tools.model.routes import IN_PERSON, RouteType
from build_tools.model.site import Read
from build_tools.model.week import WEEKDAYS, DateRange, Intervals, times
from build_tools.problems import Problem, Problems
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
            if not clinic.opening.is_open and route in weeks and not weeks[route].arrangement:
                fault = f'läget är "{clinic.opening.state}", men det finns tider för "{route}"'
                cure = "Ändra läget till öppen, eller ta bort tiderna"
                yield Problem(*clinic.place("öppettider", route.value), fault, cure)


def days_are_filled_in(site: Read, today: date) -> Problems:
    """A day, an exception or a period that somebody began to write has a value."""
    for record, loc, _, _ in all_hours(site):
        for place in record.unfilled(*loc):
            is_dated = len(place) == len(loc) + 2 and place[-2] in ("avvikelser", "perioder")
            if is_dated or place[-1] in (*WEEKDAYS, "gäller"):
                cure = "Fyll i, skriv stängt eller ta bort raden"
                yield Problem(*record.place(*place), f'"{place[-1]}" är tom', cure)


def numbers_have_their_own_hours(site: Read, today: date) -> Problems:
    """A timetable is for one number or one address: of two, nobody can tell which one answers."""
    for record, loc, hours, routes in all_hours(site):
        for type in hours.weeks():
            targets = {(r.number and dialled(r.number)) or r.url for r in routes if r.type == type}
            if len(targets) > 1:
                what = "nummer" if type in (RouteType.PHONE, RouteType.SMS) else "adresser"
                fault = f'{len(targets)} olika {what} får samma tider för "{type}"'
                cure = "Ta bort tiderna här, och skriv vars och ens tider i dess anmärkning"
                yield Problem(*record.place(*loc, type.value), fault, cure)


def exceptions_open_what_they_name(site: Read, today: date) -> Problems:
    """An exception that does not say what it is about opens nothing that is closed otherwise."""
    for record, loc, hours, _ in all_hours(site):
        for dates, exception in hours.exceptions.items():
            for day, opened, usual in islice(_opened_unsaid(hours, dates, exception), 1):
                names = listed([route.value.replace("_", " ") for route in opened])
                fault = f"avvikelsen öppnar {names} {day_in_words(day)}, när det annars är stängt"
                cure = f"Skriv vilka den gäller, som gäller: [{', '.join(usual)}]"
                yield Problem(*record.place(*loc, "avvikelser", str(dates)), fault, cure)


def _opened_unsaid(
    hours: OpeningHours, dates: DateRange, exception: HoursException
) -> Iterator[tuple[date, list[RouteType], list[RouteType]]]:
    """(day, the routes that an exception opens unsaid, those that it may be about)."""
    if exception.routes or not exception.intervals:
        return
    for day in _unlike_days(hours, dates):
        weeks = {route: week_on(hours, route, day) for route in hours.weeks()}
        usual = {
            route: week.days[day.weekday()]
            for route, week in weeks.items()
            if exception.applies_to(route, week)
        }
        opened = [r for r, times in usual.items() if not _lie_in(exception.intervals, times)]
        are_alike = len({weeks[route].days for route in usual}) == 1
        are_open = len(set(usual.values())) == 1 and any(usual.values())
        if opened and not (are_alike or are_open):
            yield day, opened, [route for route, times in usual.items() if times] or opened


def _unlike_days(hours: OpeningHours, dates: DateRange) -> Iterator[date]:
    """Days whose weeks between them are those of all days, however long the dates are."""
    starts = {dates.first}
    for period in hours.periods:
        starts |= {period.first} if period.first in dates else set()
        starts |= {period.last + timedelta(1)} if dates.first <= period.last < dates.last else set()
    for start in sorted(starts):
        yield from (start + timedelta(n) for n in range(min(7, (dates.last - start).days + 1)))


def _lie_in(intervals: Intervals, usual: Intervals) -> bool:
    return all(any(u.opens <= i.opens and i.closes <= u.closes for u in usual) for i in intervals)


def red_days_open_something(site: Read, today: date) -> Problems:
    """Hours of red days do not open a weekday that is closed otherwise (warning)."""
    coming = [today + timedelta(n) for n in range(HORIZON)]
    red = [day for day in coming if red_day(day)]
    for record, loc, hours, _ in all_hours(site):
        lost = [day for day in red if not _is_told(hours, day)]
        if hours.red_days and lost:
            more = [f"{len(lost) - 3} till"] if len(lost) > 3 else []
            days = listed([*map(day_in_words, lost[:3]), *more])
            fault = f"tiderna på röda dagar gäller inte {days}, för då är veckodagen stängd"
            cure = f"Är det öppet: skriv avvikelser, som {lost[0]}: {times(hours.red_days)}"
            where = record.place(*loc, "röda_dagar")
            yield Problem(*where, fault, cure, is_warning=True)


def _is_told(hours: OpeningHours, day: date) -> bool:
    """Whether anything but a closed week decides what holds on a day."""
    return any(day in dates for dates in hours.exceptions) or any(
        week_on(hours, route, day).days[day.weekday()] for route in hours.weeks()
    )


RULES = (
    hours_have_a_week,
    open_doors_have_opened,
    days_are_filled_in,
    numbers_have_their_own_hours,
    exceptions_open_what_they_name,
    red_days_open_something,
)
