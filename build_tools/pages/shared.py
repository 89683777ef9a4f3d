"""What the pages of municipalities, clinics and regions have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, Self

from markupsafe import Markup

from build_tools.answers.choice import has_free_choice
from build_tools.answers.contact import has_phone
from build_tools.answers.contact_card import ContactPoint, card
from build_tools.model.clinics import Clinic
from build_tools.model.record import Named, Record
from build_tools.model.regions import Region
from build_tools.model.sourced import Sourced
from build_tools.open_data.schema_org import Thing
from build_tools.pages.skeleton import Conditions, Part, Parts, Subject, Value, Values
from build_tools.pages.view import View


@dataclass(frozen=True)
class DataPage:
    """A page about one record."""

    view: View
    record: Record

    @classmethod
    def of(cls, view: View, record: Any) -> Self:
        """The page about a record."""
        return cls(view, record)

    @property
    def about(self) -> list[Record]:
        """The records whose facts stand on the page."""
        return [self.record]

    def things(self) -> list[Thing]:
        """What search engines read of it: what is verified, in the words of schema.org."""
        return []


class OfRegion(Protocol):
    """A page or a sheet about something in a region."""

    @property
    def region(self) -> Region: ...


class Reached(OfRegion, Protocol):
    """A page about something that one makes contact with."""

    @property
    def view(self) -> View: ...
    @property
    def contact_points(self) -> list[ContactPoint]:
        """The nearest first."""
        ...


class InRegion(Reached, Protocol):
    """A page about something in a region."""

    @property
    def about(self) -> list[Record]: ...
    @property
    def clinics(self) -> list[Clinic]: ...


def doubt(what: str, fact: Callable[[Subject], Sourced | None]) -> Part[Subject]:
    """Says that a fact is not confirmed, or was checked long ago."""
    words = f"säger om {what} är osäkert, annars ingenting"
    return Part(words, "doubt.html", lambda page: {"fact": fact(page)})


def is_open_to_the_young(region: Region) -> bool:
    return region.target_group.youngest == 0


def linked(view: View, records: Iterable[Named], word: str = "och") -> Markup:
    """Links to records in a sentence."""
    return joined(map(view.links.named, records), word)


def joined(links: Iterable[Markup], word: str) -> Markup:
    """Links in a sentence: `Mora, Orsa eller Älvdalen`."""
    *first, last = links
    return Markup("{} {} {}").format(Markup(", ").join(first), word, last) if first else last


VALUES: Values[OfRegion] = {
    "region": Value("länets korta namn: Dalarna", lambda page: page.region.short_name),
    "högsta_ålder": Value(
        "till och med vilken ålder man kan komma",
        lambda page: page.region.target_group.oldest,
    ),
}

CONDITIONS: Conditions[InRegion] = {
    "fritt_val": (
        "man får välja mottagning oavsett kommun",
        lambda page: has_free_choice(page.region),
    ),
    "telefon": (
        "mottagningen eller regionen har en egen telefon",
        lambda page: has_phone(page.region, *page.clinics),
    ),
}

OWN_CARD = "kontaktkort"
"""The id of the card on the page of what it is about."""

CARD = Part[Reached](
    "kontaktkortet: det bästa sättet just nu, ett utan att prata, ett dygnet runt, och fler",
    "contact_card.html",
    lambda page: {
        "card": card(page.contact_points),
        "region": page.region,
        "own_card": OWN_CARD,
    },
)

PARTS: Parts[InRegion] = {
    "kontaktkort": CARD,
    "osäkra_uppgifter": Part(
        "var det står, en gång, att det finns uppgifter som är gamla eller inte bekräftade",
        "unsure.html",
    ),
    "osäkert fritt_val": doubt("det fria valet", lambda page: page.region.free_choice),
}
