"""What every site needs, since its pages lead there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build_tools.model.about import Settings
from build_tools.model.routes import RouteType
from build_tools.model.site import Read
from build_tools.problems import Problem, Problems
from build_tools.reading.pictures import FORMATS
from build_tools.rules.tell import at

NEEDED_HELPLINES = ("sos", "1177")
"""Services that the pages refer to by name wherever they have nothing nearer to offer."""

CALLED_HELPLINES = ("sos", "1177")

NEEDED_PAGES = (
    *("index.md", "hitta.md", "kontakt.md", "akut.md", "sok.md"),
    *("om/webbplatsen.md", "lattlast/om/webbplatsen.md"),
    *("om/tillganglighet.md", "lattlast/om/tillganglighet.md"),
    *("om/surfa-sakert.md", "lattlast/om/surfa-sakert.md"),
    *("om/stammer-inte.md", "lattlast/om/stammer-inte.md"),
)
"""Pages that every other page leads to."""

ASSETS = "assets/"


def needed_pages_exist(site: Read, today: date) -> Problems:
    """The pages that every other page leads to are there."""
    for uri in NEEDED_PAGES:
        if uri not in site.declared["pages"]:
            path = f"{site.content_folder}/{uri}"
            yield Problem(path, 1, "sidan saknas, och andra sidor länkar dit", "Skriv den")


def needed_helplines_exist(site: Read, today: date) -> Problems:
    """The services that pages refer to are in the list, and those to call have a telephone."""
    if not site.helplines:
        return
    for id in dict.fromkeys((*NEEDED_HELPLINES, *_named(site.settings))):
        service = site.helplines.services.get(id)
        if not service:
            fault = f'hjälplinjen "{id}" saknas, och sidorna hänvisar dit'
            yield at(site.helplines, "hjälplinjer", fault=fault, cure=f'Lägg till "{id}"')
        elif id in CALLED_HELPLINES and all(r.type != RouteType.PHONE for r in service.routes):
            fault = f'hjälplinjen "{id}" saknar telefon, och sidorna ber läsaren ringa dit'
            cure = "Lägg till en kontaktväg av typen telefon"
            yield at(site.helplines, "hjälplinjer", id, fault=fault, cure=cure)


def _named(settings: Settings | None) -> Iterator[str]:
    """The services that the settings name."""
    if settings:
        yield from (*settings.fallback, *settings.card_lines)
        for section in settings.sections:
            yield from section.card_lines


def assets_are_pictures(site: Read, today: date) -> Problems:
    """Only pictures lie there: a browser would run other files as pages."""
    for uri in sorted(site.assets):
        if uri.startswith(ASSETS) and not uri.endswith(tuple(FORMATS)):
            path, fault = f"{site.content_folder}/{uri}", "filen är ingen bild som kan visas här"
            yield Problem(path, 1, fault, f"Spara den som {', '.join(FORMATS)}, eller ta bort den")
