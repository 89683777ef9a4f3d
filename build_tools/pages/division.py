"""Lists of a whole country are divided: a page for each region, so that none grows with it."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.clinics import Clinic
from build_tools.model.regions import Region
from build_tools.model.site import Site
from build_tools.model.texts import ContentPage
from build_tools.pages.view import View
from build_tools.prose.components import Component, components
from build_tools.prose.text import Heading, above

MANY, MANY_CLINICS = 4, 20
"""With more regions or clinics than these, a list of what each region has is divided."""

DIVIDED = frozenset(
    {
        *("ansvar", "kommuner", "kontaktvägar", "löften", "material", "orosanmälan"),
        *("orosanmälningar", "rapporter", "statistik", "väg"),
    }
)
"""The components that list what each region has."""


def is_divided(site: Site) -> bool:
    """Whether a site has so many regions, or clinics in them, that its lists are divided."""
    regions = len(site.regions)
    return regions > MANY or (regions > 1 and len(site.clinics) > MANY_CLINICS)


def part_uri(uri: str, region: Region) -> str:
    """Where a region's part of the lists on a page is: `kontakt/dalarna.md`."""
    return f"{uri.removesuffix('.md')}/{region.id}.md"


@dataclass(frozen=True)
class List:
    """A list on a page, and the heading that it stands under."""

    component: Component
    heading: Heading | None
    is_first: bool
    """Whether nothing above it on the page tells where a reader belongs."""

    def tells(self, view: View, region: Region) -> bool:
        """Whether there is anything to list for a region."""
        match self.component.name:
            case "statistik":
                return any(figures.region == region.id for figures in view.site.figures)
            case "väg":
                owners: list[Region | Clinic] = [region, *view.edition.places.clinics_of(region)]
                types = {route.type for owner in owners for route in owner.routes}
                return self.component.argument in types
        return True

    @property
    def has_lookup(self) -> bool:
        """Whether the lookup stands before it where it is divided."""
        return self.is_first and self.component.name in ("kontaktvägar", "väg")

    @property
    def asked(self) -> tuple[str, str | None]:
        return self.component.name, self.component.argument

    @property
    def anchor(self) -> str:
        """Where it begins on a region's page, as the end of an address."""
        return f"#{self.heading.id}" if self.heading and self.heading.level > 1 else ""


def has_lookup(site: Site, page: ContentPage) -> bool:
    """Whether the lookup stands on a page, whatever its readers may do now."""
    divided = is_divided(site) and any(one.has_lookup for one in lists(page))
    return divided or any(one.name == "hitta" for one in components(page.body))


def lists(page: ContentPage) -> list[List]:
    """The lists on a page that are divided where there are many regions."""
    found = [one for one in components(page.body) if one.name in DIVIDED | {"hitta"}]
    return [
        List(one, above(page.body, one.line), is_first=number == 0)
        for number, one in enumerate(found)
        if one.name in DIVIDED
    ]
