"""The pages of municipalities: what their skeletons may name."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from build_tools.model.clinics import Clinic
from build_tools.model.record import Record
from build_tools.model.regions import Municipality, Region
from build_tools.model.scalars import host
from build_tools.model.sourced import Link
from build_tools.pages.shared import CONDITIONS, PARTS, VALUES, DataPage, clinic_links, doubt
from build_tools.pages.skeleton import Kind, Part
from build_tools.pages.view import View
from build_tools.swedish import listed


@dataclass(frozen=True)
class MunicipalityPage(DataPage):
    """A page about a municipality."""

    record: Municipality
    region: Region
    clinics: list[Clinic]
    """Those that serve it."""
    near: Clinic | None
    """The nearest satellite that free choice opens."""
    others: list[Clinic]
    """What else free choice opens."""

    @classmethod
    def of(cls, view: View, record: Municipality) -> MunicipalityPage:
        region = view.site.regions[record.region]
        return cls(view, record, region, view.own_clinics(record), *view.chosen_clinics(record))

    @property
    def about(self) -> list[Record]:
        return [self.record, self.region, *self.clinics]

    @property
    def has_contact(self) -> bool:
        """Whether there is a way to the municipality itself beside that to social services."""
        one = self.record
        return bool(one.website or (one.switchboard and one.social_services))


def _website(link: Link) -> Markup:
    return Markup('<a href="{}">{}</a>').format(link.url, host(link.url))


MUNICIPALITY: Kind[MunicipalityPage] = Kind(
    "kommun",
    "kommunernas sidor",
    values={
        **VALUES,
        "kommun": ("kommunens korta namn: Åre", lambda page: page.record.name),
        "kommunens_namn": (
            "kommunens hela namn: Åre kommun",
            lambda page: page.record.official_name,
        ),
        "andra_mottagningar": (
            "de övriga som man får välja, som länkar i en mening",
            lambda page: clinic_links(page.view, page.others, "eller"),
        ),
        "webbplats": ("kommunens webbplats, som länk", lambda page: _website(page.record.website)),
        "orter": (
            "kommunens orter i en mening",
            lambda page: listed(page.view.locality_names(page.record)),
        ),
    },
    parts={
        **PARTS,
        "mottagningar": Part(
            "ett kort för varje mottagning för kommunen, och det närmaste med bokade tider",
            "clinic_cards.html",
        ),
        "andra_mottagningar": Part("de övriga som man får välja, en per rad", "other_clinics.html"),
        "kontaktvägar": Part("mottagningarnas egna kontaktvägar", "clinic_routes.html"),
        "ring_i_stället": Part("1177 och regionens växel", "call_instead.html"),
        "hjälplinje sos": Part("112, som knapp", "emergency_number.html"),
        "socialtjänst": Part("vägarna till socialtjänsten på dagtid", "social_services.html"),
        "växel_till_socialtjänsten": Part(
            "kommunens växel, för den som söker socialtjänsten", "social_switchboard.html"
        ),
        "socialjour": Part("socialtjänsten på kvällar, nätter och helger", "social_emergency.html"),
        "kommunens_växel": Part(
            "kommunens växel, när socialtjänsten har egna vägar", "municipal_switchboard.html"
        ),
        "osäkert webbplats": doubt("webbplatsen", lambda page: page.record.website),
    },
    conditions={
        **CONDITIONS,
        "andra_mottagningar": ("det finns fler att välja", lambda page: page.others),
        "socialtjänst": (
            "vägarna till socialtjänsten är kända",
            lambda page: page.record.social_services,
        ),
        "växel": ("kommunens växel är känd", lambda page: page.record.switchboard),
        "socialjour": ("socialjouren är känd", lambda page: page.record.emergency_social_services),
        "kommunens_kontakt": (
            "kommunens webbplats är känd, eller en växel bredvid socialtjänsten",
            lambda page: page.has_contact,
        ),
        "webbplats": ("kommunens webbplats är känd", lambda page: page.record.website),
        "orter": (
            "kommunen har orter i data/orter.tsv",
            lambda page: page.view.locality_names(page.record),
        ),
    },
    headings=("kontakt", "orosanmalan"),
)
