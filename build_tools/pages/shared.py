"""What the pages of municipalities, clinics and regions have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, Self

from markupsafe import Markup

from build_tools.model.clinics import Clinic
from build_tools.model.record import Record
from build_tools.model.regions import Municipality, Region
from build_tools.model.sourced import Sourced
from build_tools.pages.skeleton import Named, Part, Subject
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

    def json_ld(self) -> dict[str, object] | None:
        """What search engines read of it, if anything."""
        return None


class InRegion(Protocol):
    """A page about something in a region."""

    @property
    def view(self) -> View: ...
    @property
    def about(self) -> list[Record]: ...
    @property
    def region(self) -> Region: ...
    @property
    def clinics(self) -> list[Clinic]: ...


def doubt(what: str, fact: Callable[[Subject], Sourced | None]) -> Part[Subject]:
    """Says that a fact is not confirmed, or was checked long ago."""
    words = f"säger om {what} är osäkert, annars ingenting"
    return Part(words, "doubt.html", lambda page: {"fact": fact(page)})


def has_free_choice(region: Region) -> bool:
    return bool(region.free_choice and region.free_choice.holds)


def is_open_to_the_young(region: Region) -> bool:
    return region.target_group.youngest == 0


def link(href: str, record: Record) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, record.name)


def joined(links: list[Markup], word: str) -> Markup:
    """Links in a sentence: `Mora, Orsa eller Älvdalen`."""
    *first, last = links
    return Markup("{} {} {}").format(Markup(", ").join(first), word, last) if first else last


def clinic_links(view: View, clinics: Iterable[Clinic], word: str) -> Markup:
    return joined([link(view.clinic_link(one), one) for one in clinics], word)


def municipality_links(view: View, found: Iterable[Municipality], word: str) -> Markup:
    return joined([link(view.municipality_link(one), one) for one in found], word)


VALUES: Named[InRegion] = {
    "region": ("länets korta namn: Dalarna", lambda page: page.region.short_name),
    "högsta_ålder": (
        "till och med vilken ålder man kan komma",
        lambda page: page.region.target_group.oldest,
    ),
}

CONDITIONS: Named[InRegion] = {
    "fritt_val": (
        "man får välja mottagning oavsett kommun",
        lambda page: has_free_choice(page.region),
    ),
    "regionens_kontaktvägar": (
        "regionen har kontaktvägar som gäller alla",
        lambda page: page.region.routes,
    ),
    "telefon": (
        "mottagningen eller regionen har en egen telefon",
        lambda page: page.view.has_phone(page.clinics, page.region),
    ),
}

PARTS: dict[str, Part[InRegion]] = {
    "regionens_kontaktvägar": Part("kontaktvägar som gäller hela regionen", "region_routes.html"),
    "osäkra_uppgifter": Part(
        "säger en gång att det finns uppgifter som är gamla eller inte bekräftade",
        "unsure.html",
        lambda page: {"about": page.about},
    ),
    "osäkert fritt_val": doubt("det fria valet", lambda page: page.region.free_choice),
}
