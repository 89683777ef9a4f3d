"""What must hold for opening hours beyond what a single value shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from build_tools.answers.places import Places
from build_tools.answers.promises import Verdict, verdict
from build_tools.model.clinics import Clinic
from build_tools.model.document import Loc
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.record import Record
from build_tools.model.regions import Region
from build_tools.model.routes import ContactRoute, RouteType
from build_tools.model.site import Read
from build_tools.model.week import DateRange
from build_tools.problems import Problem, Problems

ALWAYS_POSSIBLE = (RouteType.VISIT, RouteType.BOOKED_VISIT)
"""A clinic is a place: it can be visited whether that is written as a contact route or not."""


def all_hours(
    site: Read,
) -> Iterator[tuple[Record, Loc, OpeningHours, tuple[ContactRoute, ...]]]:
    """Each opening hours with its record, its place there, and the routes it is about."""
    places: tuple[Clinic | Region, ...] = (*site.clinics.values(), *site.regions.values())
    for record in places:
        if record.hours:
            yield record, ("öppettider",), record.hours, record.routes
    if not (helplines := site.helplines):
        return
    for id, service in helplines.services.items():
        if service.hours:
            yield helplines, ("hjälplinjer", id, "öppettider"), service.hours, service.routes


def hours_have_their_route(site: Read, today: date) -> Problems:
    """Hours are for a way to make contact that there is; so are exceptions and periods."""
    for record, loc, hours, routes in all_hours(site):
        known = {route.type for route in routes}
        if isinstance(record, Clinic):
            known |= set(ALWAYS_POSSIBLE)
        for route in hours.weeks():
            if route not in known:
                fault = f'det finns tider för "{route}" men ingen sådan kontaktväg'
                cure = 'Lägg till den under "kontaktvägar", eller ta bort tiderna'
                yield Problem(*record.place(*loc, route.value), fault, cure)
        for dates, exception in hours.exceptions.items():
            for route in exception.routes:
                if route not in hours.weeks():
                    where = (*loc, "avvikelser", str(dates), "gäller")
                    yield Problem(*record.place(*where), *_no_week(route))
        for dates, period in hours.periods.items():
            for route in period.weeks():
                if route not in hours.weeks():
                    where = (*loc, "perioder", str(dates), route.value)
                    yield Problem(*record.place(*where), *_no_week(route))


def _no_week(route: RouteType) -> tuple[str, str]:
    return f'"{route}" har inga vanliga tider att avvika från', "Skriv de vanliga tiderna först"


def red_days_are_said(site: Read, today: date) -> Problems:
    """Who has hours says what holds on red days; a closed door on a red day is easy to forget."""
    for record, loc, hours, _ in all_hours(site):
        changing = [w for w in hours.weeks().values() if not (w.always_open or w.arrangement)]
        if changing and "red_days" not in hours.model_fields_set:
            fault = 'nyckeln "röda_dagar" saknas'
            cure = "Skriv stängt, som vanligt, eller tiderna på röda dagar"
            yield Problem(*record.place(*loc), fault, cure)


def days_are_told_once(site: Read, today: date) -> Problems:
    """No day has two exceptions, or two periods, for the same way to make contact."""
    for record, loc, hours, _ in all_hours(site):
        weeks = hours.weeks()
        touched = {
            "avvikelser": {
                dates: {route for route, week in weeks.items() if item.applies_to(route, week)}
                for dates, item in hours.exceptions.items()
            },
            "perioder": {dates: set(item.weeks()) for dates, item in hours.periods.items()},
        }
        for key, entries in touched.items():
            for first, second in combinations(entries, 2):
                if first.overlaps(second) and entries[first] & entries[second]:
                    yield _told_twice(record, (*loc, key), first, second)


def _told_twice(record: Record, loc: Loc, first: DateRange, second: DateRange) -> Problem:
    line = record.place(*loc, str(first))[1]
    fault = f"{second} står redan på rad {line}, som {first}"
    return Problem(*record.place(*loc, str(second)), fault, "Låt varje dag stå en gång")


def exceptions_are_to_come(site: Read, today: date) -> Problems:
    """Exceptions that are all past can go (warning)."""
    for record, loc, hours, _ in all_hours(site):
        if hours.exceptions and all(dates.last < today for dates in hours.exceptions):
            fault = "alla avvikelser har passerat"
            cure = "Ta bort dem, och skriv dem som kommer"
            yield Problem(*record.place(*loc, "avvikelser"), fault, cure, is_warning=True)


def promises_are_kept(site: Read, today: date) -> Problems:
    """Known hours keep what the region has promised; the unknown ones are listed (warnings)."""
    places = Places(site)
    for region in site.regions.values():
        unknown: dict[str, None] = {}
        for number, term in enumerate(region.promise.terms if region.promise else ()):
            own = places.clinics_of(region)
            for clinic in (one for one in own if term.is_about(one.kind)):
                found = verdict(region, clinic, term)
                if found == Verdict.UNKNOWN:
                    unknown[clinic.id] = None
                if found == Verdict.BROKEN:
                    path, line = region.place("löfte", "villkor", number)
                    what = term.offers.replace("_", " ")
                    fault = f"tiderna håller inte löftet om {what} i {path}, rad {line}"
                    cure = "Rätta tiderna om de är fel, eller ta upp det med mottagningen"
                    where = clinic.place("öppettider")
                    yield Problem(*where, fault, cure, is_warning=True)
        if unknown:
            fault = f"tiderna som löftet gäller är inte kända för {', '.join(sorted(unknown))}"
            cure = "Ta reda på dem"
            yield Problem(*region.place("löfte"), fault, cure, is_warning=True)


RULES = (
    hours_have_their_route,
    red_days_are_said,
    days_are_told_once,
    exceptions_are_to_come,
    promises_are_kept,
)
