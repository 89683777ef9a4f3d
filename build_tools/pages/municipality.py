"""The pages of municipalities: what their skeletons may name."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from build_tools.answers.choice import FEW, chosen_clinics
from build_tools.answers.contact_card import ContactPoint
from build_tools.model.clinics import Clinic
from build_tools.model.record import Record
from build_tools.model.regions import Municipality, Region
from build_tools.model.sourced import Link
from build_tools.model.web import host
from build_tools.open_data.schema_org import Thing
from build_tools.pages.shared import CONDITIONS, PARTS, VALUES, DataPage, doubt, joined
from build_tools.pages.skeleton import Kind, Part, Value, sure
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
    """What else free choice opens, the nearest first."""

    @classmethod
    def of(cls, view: View, record: Municipality) -> MunicipalityPage:
        region, places = view.site.regions[record.region], view.edition.places
        chosen = chosen_clinics(places, record, region)
        return cls(view, record, region, places.clinics_for(record), *chosen)

    @property
    def about(self) -> list[Record]:
        return [self.record, self.region, *self.clinics]

    @property
    def choices(self) -> list[Markup]:
        """Links to the nearest of the others, and to where the rest are, if they are many."""
        links, few = self.view.links, len(self.others) <= FEW + 1
        found = [links.named(one) for one in (self.others if few else self.others[:FEW])]
        rest = self.view.facts.say("mottagning.någon_annan", region=self.region.short_name)
        to_rest = Markup('<a href="{}">{}</a>').format(links.of(self.region), rest)
        return found if few else [*found, to_rest]

    @property
    def contact_points(self) -> list[ContactPoint]:
        return self.view.edition.contact_points.of_municipality(self.record, self.region)

    def things(self) -> list[Thing]:
        return self.view.edition.things.of_municipality(self.record)

    @property
    def localities(self) -> list[str]:
        return self.view.edition.places.locality_names(self.record)

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
        "kommun": Value("kommunens korta namn: Åre", lambda page: page.record.name),
        "kommunens_namn": Value(
            "kommunens hela namn: Åre kommun",
            lambda page: page.record.official_name,
        ),
        "andra_mottagningar": Value(
            "de övriga som man får välja, som länkar i en mening",
            lambda page: joined(page.choices, "eller"),
            ("om andra_mottagningar",),
        ),
        "webbplats": Value(
            "kommunens webbplats, som länk",
            lambda page: _website(sure(page.record.website)),
            ("om webbplats",),
        ),
        "orter": Value(
            "kommunens orter i en mening",
            lambda page: listed(page.localities),
            ("om orter",),
        ),
    },
    parts={
        **PARTS,
        "mottagningar": Part(
            "ett kort för varje mottagning för kommunen, och det närmaste med bokade tider",
            "clinic_cards.html",
        ),
        "andra_mottagningar": Part(
            "de övriga som man får välja, en per rad",
            "other_clinics.html",
            lambda page: {"choices": page.choices},
        ),
        "hjälplinje sos": Part("112, som knapp", "emergency_number.html"),
        "socialtjänst": Part("vägarna till socialtjänsten på dagtid", "social_services.html"),
        "växel_till_socialtjänsten": Part(
            "kommunens växel, för den som söker socialtjänsten",
            "social_switchboard.html",
            needs=("om växel",),
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
            lambda page: page.localities,
        ),
    },
    headings=("kontakt", "orosanmalan"),
    always=("kontaktkort",),
    folded=("orosanmalan", "orter"),
)
