"""Render the pages of a site as finished HTML, ready for anything that puts a frame around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from build_tools.model.page import Page
from build_tools.model.paths import twin_uri
from build_tools.pages.by_hand import part_of_lists, text_page
from build_tools.pages.division import is_divided, lists
from build_tools.pages.from_data import consent_form, record_pages
from build_tools.pages.renderer import Renderer, Workshop
from build_tools.pages.sheets import NOT_FOUND, Plain
from build_tools.pages.view import Edition


@dataclass
class Memory:
    """What the last rendering made for each region, for a program that renders again and again.

    A page that is made of data is made in a site that has its own region alone (`Site.only`). So
    it can depend on nothing else, and stays as it is while that site and the day do.
    """

    workshop: Workshop = field(default_factory=Workshop)
    regions: dict[str, tuple[Edition, list[Page]]] = field(default_factory=dict)

    def pages_of(self, edition: Edition, region: str) -> list[Page]:
        """The pages of one region's records."""
        own = edition.only(region)
        last, pages = self.regions.get(region, (None, []))
        if last is None or (last.site, last.today) != (own.site, own.today):
            pages = list(record_pages(Renderer(own, self.workshop)))
            self.regions[region] = own, pages
        return pages


def render_pages(edition: Edition, memory: Memory) -> dict[str, Page]:
    """Every page of a site without faults, by its uri."""
    site, renderer = edition.site, Renderer(edition, memory.workshop)
    pages = [*_parts(edition, memory.workshop), consent_form(renderer)]
    pages += [text_page(renderer, uri) for uri in site.pages]
    for region in site.regions:
        pages += memory.pages_of(edition, region)
    return {page.uri: page for page in pages}


def _parts(edition: Edition, workshop: Workshop) -> Iterator[Page]:
    """The regions' parts of the lists that are divided."""
    site = edition.site
    if not is_divided(site):
        return
    divided = {uri: page for uri, page in site.pages.items() if lists(page)}
    for region in site.regions.values():
        renderer = Renderer(edition.only(region.id), workshop)
        for uri, page in divided.items():
            yield part_of_lists(renderer, region, page, has_twin=twin_uri(uri) in divided)


def not_found(edition: Edition, base: str, workshop: Workshop) -> Page:
    """The page for any address that is none; `base` is the path of the site's root, such as `/`."""
    renderer = Renderer(edition, workshop)
    return renderer.bare(NOT_FOUND, Plain(renderer.view("404.html", base)))
