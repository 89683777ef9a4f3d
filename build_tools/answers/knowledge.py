"""What is known of each place and help line, what is not, and how much harm that may do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from build_tools.answers.contact import EMERGENCY, Limits, current
from build_tools.model.clinics import Clinic, OpeningState
from build_tools.model.document import Loc
from build_tools.model.fact_kinds import FactKind
from build_tools.model.helplines import URGENT, Helpline
from build_tools.model.record import Record
from build_tools.model.regions import Municipality, Region
from build_tools.model.routes import RouteType
from build_tools.model.site import Read
from build_tools.model.sourced import Sourced


class Harm(IntEnum):
    """What somebody loses who trusts a wrong fact or finds none, the worst first."""

    ACUTE = 0
    CLINIC = 1
    """A clinic's number, its hours, and whether it has opened."""
    ON_CALL = 2
    REST = 3


Found = tuple[Loc, Sourced]
"""A fact, and its keys in its record."""


@dataclass(frozen=True)
class Subject:
    """A place or a help line that the site tells of."""

    name: str
    record: Record
    loc: Loc
    about: Region | Clinic | Municipality | Helpline
    region: str | None = None
    """The region's id; help lines are for the whole country."""

    @property
    def facts(self) -> list[Found]:
        depth = len(self.loc)
        return [(loc, fact) for loc, fact in self.record.facts if loc[:depth] == self.loc]

    def harm(self, fact: Sourced) -> Harm:
        if isinstance(self.about, Helpline):
            return Harm.ACUTE if self.about.topic in URGENT else Harm.REST
        if fact.kind == FactKind.ON_CALL:
            return Harm.ON_CALL
        is_number = fact.kind == FactKind.ROUTE and bool(getattr(fact, "number", None))
        is_way_in = is_number or fact.kind in (FactKind.HOURS, FactKind.STATE)
        return Harm.CLINIC if is_way_in else Harm.REST

    def gaps(self, today: date, limits: Limits) -> dict[str, Harm]:
        """What a reader may ask of it that nobody knows on a day."""
        asked = dict(_asked(self.about))
        if isinstance(one := self.about, Clinic):
            asked["svarar inom"] = Harm.REST, current(one.answers_within, today, limits)
            asked["väntetid"] = Harm.REST, current(one.waiting_time, today, limits)
        return {what: harm for what, (harm, known) in asked.items() if not known}


def subjects(site: Read) -> Iterator[Subject]:
    """All that there are: by kind, and then by id."""
    for _, clinic in sorted(site.clinics.items()):
        yield Subject(clinic.name, clinic, (), clinic, clinic.region)
    for _, municipality in sorted(site.municipalities.items()):
        yield Subject(municipality.name, municipality, (), municipality, municipality.region)
    for id, region in sorted(site.regions.items()):
        yield Subject(region.name, region, (), region, id)
    for id, service in site.helplines.services.items() if site.helplines else ():
        if site.helplines:
            yield Subject(service.name, site.helplines, ("hjälplinjer", id), service)


Asked = Mapping[str, tuple[Harm, object]]
"""What a reader may ask, what it would harm not to know, and whether it is known."""


def _asked(one: Region | Clinic | Municipality | Helpline) -> Asked:
    if isinstance(one, Clinic):
        types = {route.type for route in one.routes}
        return {
            "om den har öppnat": (Harm.CLINIC, one.opening.state != OpeningState.UNKNOWN),
            "telefon": (Harm.CLINIC, RouteType.PHONE in types),
            "öppettider": (Harm.CLINIC, one.hours),
            "annan kontaktväg än telefon": (Harm.REST, types - {RouteType.PHONE}),
            "adress": (Harm.REST, one.address),
            "vägbeskrivning": (Harm.REST, one.directions),
            "personal": (Harm.REST, one.staff),
            "kostnad": (Harm.REST, one.cost),
            "lokal": (Harm.REST, one.premises),
        }
    if isinstance(one, Municipality):
        return {
            "socialjour": (Harm.ON_CALL, one.emergency_social_services),
            "socialtjänst": (Harm.REST, one.social_services),
            "växel": (Harm.REST, one.switchboard),
            "webbplats": (Harm.REST, one.website),
        }
    if isinstance(one, Region):
        return {
            "växel": (Harm.REST, one.switchboard),
            "fritt val": (Harm.REST, one.free_choice),
            "remiss": (Harm.REST, one.referral),
            "basutredning": (Harm.REST, one.assessment),
            "löfte om öppettider": (Harm.REST, one.promise),
            "avtal": (Harm.REST, one.agreement),
        }
    answers = any(
        route.type in _ANSWERED and route.number != EMERGENCY for route in one.routes
    )  # somebody always does on that number
    harm = Harm.ACUTE if one.topic in URGENT else Harm.REST
    return {"öppettider": (harm, one.hours or not answers)}


_ANSWERED = (RouteType.PHONE, RouteType.SMS, RouteType.CHAT)
"""The ways on which somebody answers, at certain hours."""
