"""Facts are dated, verified, and lead somewhere."""

from __future__ import annotations

from datetime import date

from build_tools.answers.contact import is_stale
from build_tools.clock import is_to_come
from build_tools.model.about import VALID_FOR
from build_tools.model.document import Loc
from build_tools.model.record import Record
from build_tools.model.routes import ContactRoute, RouteType
from build_tools.model.site import Read
from build_tools.problems import Problems
from build_tools.rules.tell import at, limits_of
from build_tools.swedish import date_in_words, first_day


def dates_are_past(site: Read, today: date) -> Problems:
    """Nothing was checked or reviewed in the future."""
    dated: list[tuple[Record, Loc, str | None]] = [
        (record, (*loc, "kontrollerad"), fact.own_checked)
        for record in site.records()
        for loc, fact in record.facts
    ]
    if site.sources:
        for id, origin in site.sources.origins.items():
            dated.append((site.sources, ("källor", id, "kontrollerad"), origin.checked))
    for record, loc, day in dated:
        if day and is_to_come(first_day(day), today):
            yield at(record, *loc, fault=f"datumet {day} ligger i framtiden", cure="Rätta datumet")
    for page in site.texts.values():
        if page.meta.reviewed and is_to_come(first_day(page.meta.reviewed), today):
            fault = f"datumet {page.meta.reviewed} ligger i framtiden"
            yield at(page.meta, "granskad", fault=fault, cure="Rätta datumet")


def facts_are_verified(site: Read, today: date) -> Problems:
    """Every fact names its source; one with a date of its own was checked in time (warnings).

    Others are as old as their source, which tells of them: `sources_are_dated`.
    """
    limits = limits_of(site)
    for record in site.records():
        for loc, fact in record.facts:
            if not fact.source_id:
                fault = "uppgiften är inte bekräftad: källa saknas"
                cure = "Kontrollera uppgiften och fyll i"
                yield at(record, *loc, fault=fault, cure=cure, warning=True)
            elif fact.own_checked and is_stale(fact, today, limits):
                when = date_in_words(fact.own_checked)
                fault = (
                    f"uppgiften kontrollerades {when}, för mer än {limits[fact.kind]} dagar sedan"
                )
                cure = "Kontrollera den igen och ändra datumet"
                yield at(record, *loc, fault=fault, cure=cure, warning=True)


def security_contact_is_current(site: Read, today: date) -> Problems:
    """The day on which security.txt says that nobody should trust it has not come (warning)."""
    settings = site.settings
    security = settings.security if settings else None
    if settings and security and today - first_day(security.own_checked) >= VALID_FOR:
        until = date_in_words(security.expires.isoformat())
        fault = f"security.txt gällde till {until}, och ingen litar på den längre"
        cure = "Se efter att det som kommer dit blir läst, och ändra datumet"
        loc = ("säkerhet", "kontrollerad")
        yield at(settings, *loc, fault=fault, cure=cure, warning=True)


def clinics_can_be_reached(site: Read, today: date) -> Problems:
    """A clinic has a contact route of its own (warning)."""
    for clinic in site.clinics.values():
        if not clinic.routes:
            fault = "mottagningen har ingen egen kontaktväg"
            yield at(clinic, fault=fault, cure='Lägg till "kontaktvägar"', warning=True)


def routes_lead_somewhere(site: Read, today: date) -> Problems:
    """A digital route says where it is (warning)."""
    digital = {RouteType.CHAT, RouteType.APP, RouteType.WEB_BOOKING, RouteType.E_SERVICE}
    for record in site.records():
        for loc, fact in record.facts:
            if isinstance(fact, ContactRoute) and fact.type in digital and not fact.url:
                fault = f'kontaktvägen "{fact.type}" saknar länk'
                cure = 'Lägg till "länk", så att knappen leder rätt'
                yield at(record, *loc, fault=fault, cure=cure, warning=True)


def notes_have_twins(site: Read, today: date) -> Problems:
    """A note that is shown to readers has an easy-read version (warning)."""
    for record in site.records():
        for loc, fact in record.facts:
            if getattr(fact, "note", None) and not getattr(fact, "easy_note", None):
                fault = "anmärkningen har ingen lättläst version"
                cure = 'Lägg till "anmärkning_lättläst"'
                yield at(record, *loc, "anmärkning", fault=fault, cure=cure, warning=True)
