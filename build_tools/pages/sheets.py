"""Pages to print, and the page for an address that is none: what their skeletons may name."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.addresses import page_uri
from build_tools.model.clinics import Clinic
from build_tools.model.kinds import CLINICS, MUNICIPALITIES, REGIONS
from build_tools.model.record import Record
from build_tools.model.regions import Municipality, Region
from build_tools.model.sourced import PostalAddress
from build_tools.pages.shared import VALUES
from build_tools.pages.skeleton import LEAD, SCREEN, Kind, Named, Part
from build_tools.pages.view import View


@dataclass(frozen=True)
class Plain:
    """A page that asks nothing of the data."""

    view: View


@dataclass(frozen=True)
class Handout:
    """A sheet about a municipality's clinics, or about one clinic."""

    view: View
    name: str
    target: str
    """The uri of the page that it leads to."""
    region: Region
    owners: list[Record]
    """Those whose contact routes stand on it."""
    place: PostalAddress | None = None

    @classmethod
    def of_municipality(cls, view: View, one: Municipality) -> Handout:
        region = view.site.regions[one.region]
        name = view.plain("utskrift.namn", kommun=one.name)
        owners = [*view.own_clinics(one), region]
        return cls(view, name, page_uri(MUNICIPALITIES, one.id), region, owners)

    @classmethod
    def of_clinic(cls, view: View, one: Clinic) -> Handout:
        region = view.site.regions[one.region]
        owners = [one, region]
        return cls(view, one.name, page_uri(CLINICS, one.id), region, owners, one.address)

    @classmethod
    def of_region(cls, view: View, one: Region) -> Handout:
        return cls(view, one.short_name, page_uri(REGIONS, one.id), one, [one])


_VALUES: Named[Handout] = {
    **VALUES,
    "namn": ("mottagningens namn, eller tjänsten i kommunen", lambda page: page.name),
}

CODE: Part[Handout] = Part("sidans adress, också som QR-kod", "code.html")

POSTER: Kind[Handout] = Kind(
    "affisch",
    "affischerna",
    values={
        **_VALUES,
        "gata": ("besöksadressens gata", lambda page: page.place.street),
        "ort": ("besöksadressens ort", lambda page: page.place.locality),
    },
    parts={
        "kontaktvägar": Part("högst fem kontaktvägar, en per rad", "printed_ways.html"),
        "qr_kod": CODE,
    },
    conditions={
        "adress": ("adressen är känd", lambda page: page.place),
        "obekräftat": (
            "någon kontaktväg är inte bekräftad",
            lambda page: page.view.unsure(page.owners),
        ),
    },
    has_twin=False,
    template="poster.html",
    classes={"p": "big"},
    has_sections=False,
)

CARD: Kind[Handout] = Kind(
    "fickkort",
    "fickkorten",
    values=_VALUES,
    parts={
        "telefon": Part("högst två nummer att ringa", "printed_numbers.html"),
        "qr_kod": CODE,
    },
    headings=("kort",),
    has_twin=False,
    template="pocket.html",
    classes={LEAD: "screen"},
    has_sections=False,
)

REFERRAL: Kind[Handout] = Kind(
    "hanvisa",
    "bladen om hur man hänvisar",
    values=VALUES,
    parts={
        "kontaktvägar": Part("regionens kontaktvägar och dess växel", "printed_contact.html"),
        "mottagningar": Part("mottagningarna och deras gator", "printed_clinics.html"),
        "qr_kod": CODE,
    },
    has_twin=False,
    template="referral.html",
    classes={},
    has_sections=False,
)

CONSENT_FORM: Kind[Plain] = Kind(
    "samtycke",
    "blanketten för samtycke",
    has_twin=False,
    template="sheet.html",
    classes={},
    has_sections=False,
)

NOT_FOUND: Kind[Plain] = Kind(
    "saknas",
    "sidan för adresser som inte finns",
    parts={"hitta": Part("sökfältet Var bor du?", "lookup.html")},
    has_twin=False,
    template="bare.html",
    classes={**SCREEN, "ul": "links"},
)
