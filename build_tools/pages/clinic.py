"""The pages of clinics: what their skeletons may name."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.answers.contact_card import ContactPoint
from build_tools.model.clinics import Clinic, ClinicKind, OpeningState
from build_tools.model.paths import calendar_uri
from build_tools.model.record import Record
from build_tools.model.regions import Municipality, Region
from build_tools.open_data.schema_org import Thing
from build_tools.pages.environment import passage
from build_tools.pages.shared import (
    CONDITIONS,
    PARTS,
    VALUES,
    DataPage,
    doubt,
    is_open_to_the_young,
    linked,
)
from build_tools.pages.skeleton import Kind, Part, Value, sure
from build_tools.pages.view import View
from build_tools.swedish import listed


@dataclass(frozen=True)
class ClinicPage(DataPage):
    """A page about a clinic."""

    record: Clinic
    region: Region
    host: Municipality
    """Where it lies."""
    parent: Clinic | None
    """The main clinic that it belongs to."""

    @classmethod
    def of(cls, view: View, record: Clinic) -> ClinicPage:
        site = view.site
        parent = site.clinics[record.parent] if record.parent else None
        host = site.municipalities[record.host]
        return cls(view, record, site.regions[record.region], host, parent)

    @property
    def about(self) -> list[Record]:
        return [self.record, self.region]

    def things(self) -> list[Thing]:
        return [self.view.edition.things.of_clinic(self.record)]

    @property
    def clinics(self) -> list[Clinic]:
        return [self.record]

    @property
    def contact_points(self) -> list[ContactPoint]:
        return self.view.edition.contact_points.of_clinic(self.record, self.region, self.host)

    @property
    def served(self) -> list[Municipality]:
        return self.view.edition.places.served_by(self.record)


_HAS_PARENT = (
    "om inte huvudmottagning",
    "om bokade_tider",
    "om huvudmottagningens_personal",
)
"""Every clinic that is not a main one belongs to one."""


CLINIC: Kind[ClinicPage] = Kind(
    "mottagning",
    "mottagningarnas sidor",
    values={
        **VALUES,
        "mottagning": Value("mottagningens namn", lambda page: page.record.name),
        "värdkommun": Value("kommunen där den ligger", lambda page: page.host.name),
        "huvudmottagningen": Value(
            "den som mottagningen hör till, som länk",
            lambda page: page.view.links.named(sure(page.parent)),
            _HAS_PARENT,
        ),
        "huvudmottagningens_namn": Value(
            "den som mottagningen hör till",
            lambda page: sure(page.parent).name,
            _HAS_PARENT,
        ),
        "huvudmottagningens_yrken": Value(
            "yrkena där, i en mening",
            lambda page: listed(sure(sure(page.parent).staff).professions),
            ("om huvudmottagningens_personal",),
        ),
        "vägbeskrivningen": Value(
            "hur man hittar in",
            lambda page: passage(sure(page.record.directions), page.view.easy),
            ("om vägbeskrivning",),
        ),
        "kommunerna": Value(
            "kommunerna som den är till för, som länkar med och",
            lambda page: linked(page.view, page.served),
        ),
        "någon_av_kommunerna": Value(
            "samma länkar med eller",
            lambda page: linked(page.view, page.served, "eller"),
        ),
        "yrkena": Value(
            "yrkena, i en mening",
            lambda page: listed(sure(page.record.staff).professions),
            ("om personal",),
        ),
    },
    parts={
        **PARTS,
        "läge": Part("om mottagningen har öppnat", "opening.html"),
        "öppet_nu": Part("om det är öppet just nu", "open_now.html"),
        "adress": Part("adressen, eller vem man frågar om den inte är känd", "address.html"),
        "väntan": Part("hur snart man får svar och en tid, om det är känt", "waits.html"),
        "kostnad": Part("om ett besök kostar något, om det är känt", "cost.html"),
        "lokal": Part("hur man kommer in och vad som finns där, om det är känt", "premises.html"),
        "öppettider": Part(
            "tiderna i tabeller, med ändringar",
            "opening_hours.html",
            lambda page: {"calendar": page.view.links.to(calendar_uri(page.record.id))},
            ("om öppettider",),
        ),
        "kommuner": Part("kommunerna som den är till för, en per rad", "served.html"),
        "yrken": Part(
            "yrkena, en per rad med förklaringar", "professions.html", needs=("om personal",)
        ),
        "anmärkning personal": Part(
            "anmärkningen om personalen", "staff_note.html", needs=("om personal",)
        ),
        "osäkert vägbeskrivning": doubt("vägbeskrivningen", lambda page: page.record.directions),
        "osäkert målgrupp": doubt("åldrarna", lambda page: page.region.target_group),
        "osäkert remiss": doubt("remissen", lambda page: page.region.referral),
        "osäkert personal": doubt("personalen", lambda page: page.record.staff),
    },
    conditions={
        **CONDITIONS,
        "öppen": (
            "mottagningen har öppnat",
            lambda page: page.record.opening.is_open,
        ),
        "planerad": (
            "den är planerad",
            lambda page: page.record.opening.state == OpeningState.PLANNED,
        ),
        "huvudmottagning": (
            "den är en huvudmottagning",
            lambda page: page.record.kind == ClinicKind.MAIN,
        ),
        "bokade_tider": (
            "den tar bara emot på bokade tider",
            lambda page: page.record.kind == ClinicKind.SATELLITE,
        ),
        "vägbeskrivning": ("det står hur man hittar in", lambda page: page.record.directions),
        "öppettider": ("öppettiderna är kända", lambda page: page.record.hours),
        "ingen_nedre_gräns": (
            "man kan komma hur ung man än är",
            lambda page: is_open_to_the_young(page.region),
        ),
        "ingen_remiss": (
            "man behöver ingen remiss",
            lambda page: page.region.referral and not page.region.referral.holds,
        ),
        "säkert_om_remiss": (
            "det är bekräftat om man behöver remiss",
            lambda page: page.region.referral and page.region.referral.is_verified,
        ),
        "basutredning": (
            "alla blir erbjudna en basutredning",
            lambda page: page.region.assessment and page.region.assessment.holds,
        ),
        "personal": ("yrkena är kända", lambda page: page.record.staff),
        "huvudmottagningens_personal": (
            "yrkena är kända på den som den hör till",
            lambda page: page.parent and page.parent.staff,
        ),
    },
    headings=("hitta-hit", "kontakt"),
    always=("kontaktkort",),
    folded=("forsta-kontakten", "personal"),
)
