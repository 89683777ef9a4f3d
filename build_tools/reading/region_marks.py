"""What is wrong with the marks that say for which regions a page, or a part of one, is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.model.document import Loc
from build_tools.model.kinds import REGIONS
from build_tools.model.paths import is_easy, twin_uri
from build_tools.model.record import Record
from build_tools.model.site import Read
from build_tools.model.texts import ContentPage, PageMeta
from build_tools.problems import Problem, Problems, suggestion
from build_tools.prose.regions import block_faults


def mark_faults(site: Read) -> Problems:
    """Everything that is wrong with them, before anything is left out."""
    yield from _unknown_regions(site)
    yield from _faulty_marks(site)
    yield from _twins_apart(site)


def _known(site: Read) -> frozenset[str]:
    return site.ids(REGIONS).union(site.settings.other_regions if site.settings else ())


def _unknown_regions(site: Read) -> Problems:
    for record, loc, regions in _named(site):
        known = site.ids(REGIONS) if record is site.settings else _known(site)
        for id in regions:
            if id not in known:
                cure = suggestion(id, known, f"De som finns: {', '.join(sorted(known))}")
                yield Problem(*record.place(*loc), f'okänd region "{id}"', cure)


def _named(site: Read) -> Iterator[tuple[Record, Loc, Iterable[str]]]:
    """(record, place in it, ids of regions) wherever regions are named of which it is for."""
    if site.settings and site.settings.region:
        yield site.settings, ("region",), [site.settings.region]
    for page in site.texts.values():
        yield page.meta, ("regioner",), _regions(page)
        for number, source in enumerate(page.meta.sources):
            yield page.meta, ("källor", number, "regioner"), source.regions
    if site.helplines:
        for id, service in site.helplines.services.items():
            yield site.helplines, ("hjälplinjer", id, "regioner"), service.regions
    if site.search:
        for name, concept in site.search.concepts.items():
            yield site.search, ("begrepp", name, "regioner"), concept.regions
    if site.accessibility:
        for number, gap in enumerate(site.accessibility.gaps):
            yield site.accessibility, ("brister", number, "regioner"), gap.regions


def _regions(page: ContentPage) -> tuple[str, ...]:
    """The regions that a text is for, if it says so at its top."""
    return page.meta.regions if isinstance(page.meta, PageMeta) else ()


def _faulty_marks(site: Read) -> Problems:
    known, alone = _known(site), site.ids(REGIONS)
    if len(alone) < 2 and not (site.settings and site.settings.region):
        alone = frozenset()  # nothing is left out, so nothing can be empty
    texts: list[ContentPage] = [*site.pages.values(), *site.advice.values()]
    for page in texts:  # skeletons are for every region
        own = set(_regions(page))
        for line, fault, cure in block_faults(page.body, known, (own & alone) or alone):
            yield Problem(page.path, page.body_line + line, fault, cure)


def _twins_apart(site: Read) -> Problems:
    """A page and its easy-read twin are for the same regions."""
    for uri, page in site.pages.items():
        twin = site.pages.get(twin_uri(uri))
        if is_easy(uri) and twin and set(twin.meta.regions) != set(page.meta.regions):
            cure = f"Skriv samma regioner överst i {twin.path}"
            fault = "sidan är inte för samma regioner som sidan på vanlig svenska"
            yield Problem(*page.meta.place("regioner"), fault, cure)
