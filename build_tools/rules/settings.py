"""The pages that the settings of a site name are there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build_tools.model.about import Settings
from build_tools.model.addresses import generated_uris
from build_tools.model.document import Loc
from build_tools.model.paths import EASY
from build_tools.model.site import Read
from build_tools.problems import Problems, suggestion
from build_tools.rules.tell import at


def named_pages_exist(site: Read, today: date) -> Problems:
    """A page of the menu, of a section or of a list of pages is one that there is."""
    settings = site.settings
    known = site.declared["pages"] | generated_uris(site) | site.left_out
    if not settings:
        return
    for loc, named, uri in _named(settings):
        if uri not in known:
            ours = sorted(one.removeprefix(uri.removesuffix(named)) for one in known)
            cure = suggestion(named, ours, "Rätta namnet, eller ta bort raden")
            yield at(settings, *loc, fault=f'okänd sida "{named}"', cure=cure)


def _named(settings: Settings) -> Iterator[tuple[Loc, str, str]]:
    """(place, the page as it is named, its uri) of each page that the settings name."""
    for number, entry in enumerate(settings.menu):
        yield ("meny", number, "sida"), entry.page, entry.page
    for number, section in enumerate(settings.sections):
        if section.start:
            yield ("delar", number, "start"), section.start, section.start
        if section.contact_page:
            yield ("delar", number, "kontakt"), section.contact_page, section.contact_page
        for place, page in enumerate(section.pages):
            yield ("delar", number, "sidor", place), page, page
    for number, page in enumerate(settings.easy_only):
        yield ("bara_lättläst", number), page, EASY + page
    for number, page in enumerate(settings.unsearched):
        yield ("söks_inte", number), page, page
