"""What a reader can do now, on a page where nobody knows where they live: `{{ kontakt }}`."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from build_tools.model.about import Section
from build_tools.model.helplines import Helpline
from build_tools.model.routes import ContactRoute
from build_tools.model.sections import section_of_folder
from build_tools.model.site import Site
from build_tools.model.texts import ContentPage
from build_tools.pages.division import has_lookup
from build_tools.pages.doubts import LINE, UNDER_HEADING
from build_tools.pages.lookup import Lookup
from build_tools.pages.view import View
from build_tools.prose.components import Component, components
from build_tools.prose.text import Heading, above, blocks, heading

LINES = ("hjälplinje", "hjälplinjer")
"""The components that tell of help lines."""


@dataclass(frozen=True)
class WhatNow:
    """The part as a page shows it."""

    lookup: Lookup | None
    lines: list[tuple[Helpline, ContactRoute]]
    """The way to make contact with each line that the page's readers may turn to."""
    page: tuple[str, str] | None
    """(link, heading) of the page that its readers make contact through, if they have their own."""

    @classmethod
    def on(cls, view: View) -> WhatNow:
        """The part on the page of a view; links alone where its readers are nobody in particular,
        and in danger."""
        page = view.site.pages.get(view.uri)
        section = section_of_folder(view.site, view.uri)
        if not page or not section or is_of_danger(page):
            return cls(None, [], None)
        lookup = Lookup(view.links, is_beside=True) if _is_for(view.site, page, section) else None
        lines = [] if _tells_lines(page) else _lines(view.site, section)
        return cls(lookup, lines, _own_page(view, section))


def heading_of(site: Site, page: ContentPage) -> Heading | None:
    """The heading of the part, where the part is more than links: the page leads to it."""
    section = section_of_folder(site, page.uri)
    if not section or not _is_for(site, page, section):
        return None
    found = [above(page.body, one.line) for one in components(page.body) if one.name == "kontakt"]
    return next((one for one in found if one and one.level > 1), None)


def with_link(html: str, view: View, page: ContentPage) -> str:
    """A page whose first words are followed by a link to the part, or to the page that its readers
    make contact through; there doubts are told too."""
    leads, below = _led_to(view, page), UNDER_HEADING.search(html)
    if not leads or not below:
        return html
    link = Markup('<p class="ahead"><a href="{}">{}</a></p>').format(*leads)
    return f"{html[: below.end()]}\n{link}\n{LINE}{html[below.end() :]}"


def _led_to(view: View, page: ContentPage) -> tuple[str, str] | None:
    part, section = heading_of(view.site, page), section_of_folder(view.site, page.uri)
    if part:
        return f"#{part.id}", part.text
    shows_part = any(one.name == "kontakt" for one in components(page.body))
    return _own_page(view, section) if section and shows_part else None


def _is_for(site: Site, page: ContentPage, section: Section) -> bool:
    """Whether the readers of a page are asked where they live, and nothing else asks them."""
    return bool(section.card_lines) and not has_lookup(site, page) and not is_of_danger(page)


def is_of_danger(page: ContentPage) -> bool:
    """Whether help in danger stands before anything else."""
    first = min((one.line for one in blocks(page) if one.kind != "heading"), default=0)
    shown = (one.line for one in components(page.body) if one.name == "akut")
    return any(page.body_line + line < first for line in shown)


def _tells_lines(page: ContentPage) -> bool:
    """Whether the editors tell of help lines under the same heading."""
    found = components(page.body)
    here = {_heading(page, one) for one in found if one.name == "kontakt"}
    return any(one.name in LINES and _heading(page, one) in here for one in found)


def _heading(page: ContentPage, one: Component) -> int | None:
    found = above(page.body, one.line)
    return found.line if found else None


def _own_page(view: View, section: Section) -> tuple[str, str] | None:
    uri = section.contact_page
    if not uri or uri == view.uri:
        return None
    return view.links.page(uri), heading(view.site.pages[uri])


def _lines(site: Site, section: Section) -> list[tuple[Helpline, ContactRoute]]:
    services = (site.helplines.services[id] for id in section.card_lines)
    return [(service, service.routes[0]) for service in services]
