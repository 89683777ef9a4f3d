"""Which part of the site a page belongs to, and what that means for it."""

from __future__ import annotations

from build_tools.model.about import Section
from build_tools.model.paths import EASY, is_advice, is_easy, url
from build_tools.model.site import Read

COMMON = 40
"""The highest LIX of what belongs to no part of the site."""


def sections(site: Read) -> tuple[Section, ...]:
    """The parts of the site, in the order of the search."""
    return site.settings.sections if site.settings else ()


def section_of_folder(site: Read, uri: str) -> Section | None:
    """The part whose folder a page lies in; None for the pages at the top."""
    folder, slash, _ = uri.removeprefix(EASY).partition("/")
    return next((one for one in sections(site) if slash and folder in one.folders), None)


def searched_section(site: Read, uri: str) -> Section:
    """What an answer of the search is filed under; what belongs nowhere, under the first."""
    path = uri.removeprefix(EASY)
    own = next((one for one in sections(site) if path in one.pages), None)
    found = own or section_of_folder(site, uri)
    return found if found and found.is_searched else sections(site)[0]


def is_easy_only(site: Read, uri: str) -> bool:
    """Whether an easy-read page needs no page on standard Swedish."""
    return bool(site.settings and uri.removeprefix(EASY) in site.settings.easy_only)


def is_searched(site: Read, uri: str) -> bool:
    """Whether a page answers a question; the front page and the search itself do not."""
    return not (site.settings and uri.removeprefix(EASY) in site.settings.unsearched)


def needs_twin(site: Read, uri: str) -> bool:
    """Whether the readers of a text on standard Swedish always get an easy-read version."""
    section = section_of_folder(site, uri)
    return "/" not in uri or is_advice(uri) or bool(section and section.has_twins)


def highest_lix(site: Read, uri: str) -> int:
    """How hard a text on standard Swedish may be to read."""
    section = section_of_folder(site, uri)
    return section.lix if section else COMMON


def text_folders(site: Read) -> list[str]:
    """The folders of content that are parts of the site."""
    return [one.id for one in sections(site) if not one.own_folders]


def page_above(site: Read, uri: str) -> tuple[str, str] | None:
    """(address, name) of the page that a page lies under, if its part of the site has one."""
    section = section_of_folder(site, uri)
    if not section:
        return None
    above = (EASY if is_easy(uri) else "") + section.start_uri
    is_there = above != uri and above in site.declared["pages"]
    return (url(above), section.path or section.name) if is_there else None
