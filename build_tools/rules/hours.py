"""What must hold for opening hours beyond what a single value shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build_tools.answers.places import Places
from build_tools.answers.promises import Verdict, verdict
from build_tools.model.clinics import Clinic
from build_tools.model.document import Loc
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.record import Record
from build_tools.model.regions import Region
from build_tools.model.routes import ContactRoute, RouteType
from build_tools.model.site import Read
from build_tools.problems import Problem, Problems, suggestion

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
        possible = set(ALWAYS_POSSIBLE) if isinstance(record, Clinic) else set()
        for way in hours.weeks():
            same = [route for route in routes if route.type == way.type]
            if way.type not in possible and way.name not in ("", *(one.name for one in same)):
                fault = f'ingen kontaktväg av typen "{way.type}" heter "{way.name}"'
                names = [one.name for one in same if one.name]
                cure = suggestion(way.name, names, f'Ge den "namn: {way.name}", eller rätta')
                yield Problem(*record.place(*loc, way), fault, cure)
            elif not same and way.type not in possible:
                fault = f'det finns tider för "{way}" men ingen sådan kontaktväg'
                cure = 'Lägg till den under "kontaktvägar", eller ta bort tiderna'
                yield Problem(*record.place(*loc, way), fault, cure)
        for dates, exception in hours.exceptions.items():
            for route in exception.routes:
                if route not in hours.weeks():
                    where = (*loc, "avvikelser", str(dates), "gäller")
                    yield Problem(*record.place(*where), *_no_week(route))
        for dates, period in hours.periods.items():
            for route in period.weeks():
                if route not in hours.weeks():
                    where = (*loc, "perioder", str(dates), route)
                    yield Problem(*record.place(*where), *_no_week(route))


def _no_week(route: str) -> tuple[str, str]:
    return f'"{route}" har inga vanliga tider att avvika från', "Skriv de vanliga tiderna först"


def red_days_are_said(site: Read, today: date) -> Problems:
    """Who has hours says what holds on red days; a closed door on a red day is easy to forget."""
    for record, loc, hours, _ in all_hours(site):
        changing = [
            week
            for week in hours.weeks().values()
            if not (week.always_open or week.arrangement or "red_day" in week.model_fields_set)
        ]
        if changing and "red_days" not in hours.model_fields_set:
            fault = 'nyckeln "röda_dagar" saknas'
            cure = "Skriv stängt, som vanligt, eller tiderna på röda dagar"
            yield Problem(*record.place(*loc), fault, cure)


def notes_on_hours_have_twins(site: Read, today: date) -> Problems:
    """A note beside hours has an easy-read version, as other notes have (warning)."""
    for record, loc, hours, _ in all_hours(site):
        periods = (
            ((*loc, "perioder", str(dates)), period) for dates, period in hours.periods.items()
        )
        for where, weeks in ((loc, hours), *periods):
            for way, week in weeks.weeks().items():
                if week.note and not week.easy_note:
                    fault = "anmärkningen har ingen lättläst version"
                    cure = 'Lägg till "anmärkning_lättläst"'
                    place = record.place(*where, way, "anmärkning")
                    yield Problem(*place, fault, cure, is_warning=True)


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
    notes_on_hours_have_twins,
    promises_are_kept,
)
