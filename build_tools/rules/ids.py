"""Each id stands once on a page: a link to it leads to the first, and a screen reader is lost."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.problems import Problem, Problems
from build_tools.prose.components import components
from build_tools.prose.html import seen
from build_tools.prose.text import headings

_OTHER = "Skriv den med andra ord, eller ge den ett eget id sist på raden: {#ett-id}"


def ids_stand_once(site: Read, rendered: Mapping[str, str]) -> Problems:
    """No two headings and parts of a page have the same id.

    `rendered` is the HTML of the built pages, which has the ids of the parts that are filled in. It
    may be empty; then the headings are held against each other.
    """
    for uri, page in site.pages.items():
        first: dict[str, int] = {}
        told: set[str] = set()
        for heading in headings(page.body):
            number = page.body_line + heading.line
            if first.setdefault(heading.id, number) != number:
                fault = f'rubriken har samma id som den på rad {first[heading.id]}: "{heading.id}"'
                yield Problem(page.path, number, fault, _OTHER)
                told.add(heading.id)
        yield from _beside_parts(page, first, seen(rendered.get(uri, "")).doubled - told)


def _beside_parts(page: ContentPage, own: Mapping[str, int], doubled: set[str]) -> Problems:
    parts = (page.body_line + one.line for one in components(page.body))
    beside = next(parts, page.body_line)
    for id in sorted(doubled):
        fault, cure = f'två delar på sidan har samma id: "{id}"', "Ta bort den ena"
        if id in own:
            fault, cure = f'rubriken har samma id som en del på sidan: "{id}"', _OTHER
        yield Problem(page.path, own.get(id, beside), fault, cure)
