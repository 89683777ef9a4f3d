"""Pages to print, and the page for an address that is none: what their skeletons may name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.model.addresses import page_uri
from build_tools.model.clinics import Clinic
from build_tools.model.kinds import CLINICS, MUNICIPALITIES, REGIONS
from build_tools.model.regions import Municipality, Region
from build_tools.model.routes import ContactRoute
from build_tools.model.sourced import PostalAddress
from build_tools.pages.lookup import Lookup
from build_tools.pages.printing import numbers, qr, short_address, ways
from build_tools.pages.shared import VALUES
from build_tools.pages.skeleton import SCREEN, Kind, Part, Value, Values, sure
from build_tools.pages.view import View
from build_tools.prose.skeletons import LEAD

MOST_WAYS = 5
"""So many fit on a poster."""


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
    owners: Sequence[Clinic | Region]
    """Those whose contact routes stand on it."""
    place: PostalAddress | None = None

    @classmethod
    def of_municipality(cls, view: View, one: Municipality) -> Handout:
        region = view.site.regions[one.region]
        name = view.plain("utskrift.namn", kommun=one.name)
        owners: list[Clinic | Region] = [*view.edition.places.clinics_for(one), region]
        return cls(view, name, page_uri(MUNICIPALITIES, one.id), region, owners)

    @classmethod
    def of_clinic(cls, view: View, one: Clinic) -> Handout:
        region = view.site.regions[one.region]
        target = page_uri(CLINICS, one.id)
        return cls(view, one.name, target, region, (one, region), one.address)

    @classmethod
    def of_region(cls, view: View, one: Region) -> Handout:
        return cls(view, one.short_name, page_uri(REGIONS, one.id), one, [one])

    @property
    def routes(self) -> list[ContactRoute]:
        return [route for owner in self.owners for route in owner.routes]

    @property
    def ways(self) -> list[str]:
        """The ways to make contact, the numbers first; never none."""
        return ways(self.routes, self.view.plain)[:MOST_WAYS] or self.instead

    @property
    def to_keep(self) -> list[str]:
        """Two at most, as on a card in the pocket: numbers to call, if there are any."""
        own = numbers(self.routes, self.view.plain) or ways(self.routes, self.view.plain)
        return own[:2] or self.instead

    @property
    def instead(self) -> list[str]:
        """What holds where no way of its own is known: the region's switchboard, 1177, and the
        site's name if its address is none that could be printed."""
        say, board = self.view.plain, self.region.switchboard
        through = [say("utskrift.genom_växeln", nummer=board.number)] if board else []
        asked = self.view.facts.helpline("1177").routes
        number = next(route.number for route in asked if route.number)
        settings = self.view.site.settings
        site = [] if settings.address else [say("utskrift.webbplats", namn=settings.name)]
        return [*through, say("utskrift.fråga", nummer=number), *site]

    @property
    def is_certain(self) -> bool:
        """Whether every way that stands on it is confirmed."""
        board = self.region.switchboard
        own = ways(self.routes, self.view.plain)
        shown = self.routes if own else [board] if board else []
        return all(fact.is_verified for fact in shown)

    def code(self) -> dict[str, object]:
        """The address of the page that it leads to, as a code and as text, if it is decided."""
        address = self.view.links.address(self.target)
        if not address:
            return {"code": None}
        label = self.view.plain("utskrift.qr", namn=self.name)
        return {"code": qr(address, label), "short": short_address(address)}


_VALUES: Values[Handout] = {
    **VALUES,
    "namn": Value("mottagningens namn, eller tjänsten i kommunen", lambda page: page.name),
}

CODE: Part[Handout] = Part("sidans adress, också som QR-kod", "code.html", Handout.code)

POSTER: Kind[Handout] = Kind(
    "affisch",
    "affischerna",
    values={
        **_VALUES,
        "gata": Value("besöksadressens gata", lambda page: sure(page.place).street, ("om adress",)),
        "ort": Value("besöksadressens ort", lambda page: sure(page.place).locality, ("om adress",)),
    },
    parts={
        "kontaktvägar": Part(
            "högst fem kontaktvägar, en per rad",
            "printed_ways.html",
            lambda page: {"ways": page.ways},
        ),
        "qr_kod": CODE,
    },
    conditions={
        "adress": ("adressen är känd", lambda page: page.place),
        "obekräftat": (
            "någon kontaktväg är inte bekräftad",
            lambda page: not page.is_certain,
        ),
    },
    always=("kontaktvägar",),
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
        "telefon": Part(
            "högst två nummer att ringa, annars andra vägar",
            "printed_numbers.html",
            lambda page: {"numbers": page.to_keep},
        ),
        "qr_kod": CODE,
    },
    headings=("kort",),
    always=("telefon",),
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
        "kontaktvägar": Part(
            "regionens kontaktvägar och dess växel",
            "printed_contact.html",
            lambda page: {"ways": page.ways, "instead": page.instead},
        ),
        "mottagningar": Part("mottagningarna och deras gator", "printed_clinics.html"),
        "qr_kod": CODE,
    },
    always=("kontaktvägar",),
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
    parts={
        "hitta": Part(
            "rutan som svarar: Var bor du, eller vad gäller det?",
            "lookup.html",
            lambda page: {"lookup": Lookup(page.view.links)},
        )
    },
    has_twin=False,
    template="bare.html",
    classes={**SCREEN, "ul": "links"},
)
