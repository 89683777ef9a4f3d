"""A site of one region alone: what is not for it is left out here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from build_tools.model.addresses import generated_uris, is_easy, twin_uri, url
from build_tools.model.helplines import Helplines
from build_tools.model.kinds import MUNICIPALITIES, REGIONS, every
from build_tools.model.record import Record
from build_tools.model.site import Read
from build_tools.model.sourced import Regional
from build_tools.model.texts import ContentPage, SearchWords
from build_tools.problems import Problem, Problems, suggestion
from build_tools.prose.regions import block_faults, shown_lines

Owned = TypeVar("Owned")
Item = TypeVar("Item", bound=Regional)
RecordType = TypeVar("RecordType", bound=Record)


def of_its_region(site: Read) -> tuple[Read, list[Problem]]:
    """The site without what its region has no use for; whole, but for the marks, if it has none."""
    problems = [*_unknown_regions(site), *_faulty_marks(site), *_twins_apart(site)]
    region = site.settings.region if site.settings else None
    if region is None or region not in site.ids(REGIONS):
        return replace(
            site, pages=_texts(site.pages, None), advice=_texts(site.advice, None)
        ), problems
    return _narrowed(site, region), problems


def placed(site: Read, problems: Iterable[Problem]) -> list[Problem]:
    """Faults in texts that have lost lines, at the lines where they stand in the files."""
    texts = {page.path: page for page in site.texts.values() if page.left_out}
    return [
        replace(one, line=_line(texts[one.path], one.line)) if one.path in texts else one
        for one in problems
    ]


def _line(page: ContentPage, line: int) -> int:
    for gone in sorted(page.left_out):
        line += gone <= line
    return line


def _narrowed(site: Read, region: str) -> Read:
    own = {
        kind: _owned(site.of(kind), site, region)
        for kind in every()
        if not kind.is_single and "region" in kind.model.model_fields
    }
    own[REGIONS] = {id: one for id, one in site.regions.items() if id == region}
    gone = {kind.name: frozenset(site.of(kind)) - set(kept) for kind, kept in own.items()}
    codes = {site.municipalities[id].code for id in gone[MUNICIPALITIES.name]}
    foreign = {uri for uri, page in site.pages.items() if not page.meta.is_for(region)}
    left_out = foreign | generated_uris(replace(site, declared=gone))
    entries = site.redirects.entries if site.redirects else ()
    moved = [one for one in entries if one.new in set(map(url, left_out))]
    declared = {name: ids - gone.get(name, set()) for name, ids in site.declared.items()}
    helplines = _with(site.helplines, services=_for(site.helplines, region))
    return replace(
        site.having(own),
        declared=declared | {"pages": declared["pages"] - foreign},
        left_out=frozenset(left_out) | {one.old_uri for one in moved},
        figures=tuple(one for one in site.figures if one.region == region),
        localities=tuple(one for one in site.localities if one.municipality_code not in codes),
        pages=_texts({u: p for u, p in site.pages.items() if u not in foreign}, region),
        advice=_texts(site.advice, region),
        helplines=helplines,
        accessibility=_with(
            site.accessibility,
            gaps=site.accessibility and _only(site.accessibility.gaps, region),
        ),
        search=_search(site, helplines, left_out),
        redirects=_with(site.redirects, entries=tuple(one for one in entries if one not in moved)),
    )


def _owned(records: Mapping[str, Owned], site: Read, region: str) -> dict[str, Owned]:
    """The records of the region; one whose region isn't known stays, to be told."""
    others = site.ids(REGIONS) - {region}
    return {id: record for id, record in records.items() if record.region not in others}


def _with(record: RecordType | None, **values: object) -> RecordType | None:
    return record and record.model_copy(update=values)


def _only(items: Iterable[Item], region: str) -> tuple[Item, ...]:
    return tuple(item for item in items if item.is_for(region))


def _for(helplines: Helplines | None, region: str) -> dict:
    services = helplines.services.items() if helplines else ()
    return {id: service for id, service in services if service.is_for(region)}


def _texts(pages: Mapping[str, ContentPage], region: str | None) -> dict[str, ContentPage]:
    return {uri: _text(page, region) for uri, page in pages.items()}


def _text(page: ContentPage, region: str | None) -> ContentPage:
    lines = page.body.split("\n")
    shown = shown_lines(page.body, region)
    sources = page.meta.sources if region is None else _only(page.meta.sources, region)
    return replace(
        page,
        meta=page.meta.model_copy(update={"sources": sources}),
        body="\n".join(lines[number] for number in shown),
        left_out=frozenset(page.body_line + n for n in set(range(len(lines))) - set(shown)),
    )


def _search(site: Read, helplines: Helplines | None, left_out: set[str]) -> SearchWords | None:
    """Without words that lead to nothing but pages that are left out."""
    if not site.search:
        return None
    gone = set(site.helplines.services) - set(helplines.services) if helplines else set()
    concepts = {
        name: concept.model_copy(update={"pages": kept})
        for name, concept in site.search.concepts.items()
        if (kept := tuple(uri for uri in concept.pages if uri not in left_out))
    }
    dangers = {
        name: danger.model_copy(
            update={"helplines": tuple(id for id in danger.helplines if id not in gone)}
        )
        for name, danger in site.search.dangers.items()
        if danger.page not in left_out
    }
    return _with(site.search, concepts=concepts, dangers=dangers)


def _known(site: Read) -> frozenset[str]:
    return site.ids(REGIONS).union(site.settings.other_regions if site.settings else ())


def _unknown_regions(site: Read) -> Problems:
    for record, loc, regions in _named(site):
        known = site.ids(REGIONS) if record is site.settings else _known(site)
        for id in regions:
            if id not in known:
                cure = suggestion(id, known, f"De som finns: {', '.join(sorted(known))}")
                yield Problem(*record.place(*loc), f'okänd region "{id}"', cure)


def _named(site: Read) -> Iterable[tuple[Record, tuple[str | int, ...], Iterable[str]]]:
    """(record, place in it, ids of regions) wherever regions are named of which it is for."""
    if site.settings and site.settings.region:
        yield site.settings, ("region",), [site.settings.region]
    for page in site.texts.values():
        yield page.meta, ("regioner",), getattr(page.meta, "regions", ())
        for number, source in enumerate(page.meta.sources):
            yield page.meta, ("källor", number, "regioner"), source.regions
    for id, service in site.helplines.services.items() if site.helplines else ():
        yield site.helplines, ("hjälplinjer", id, "regioner"), service.regions
    for number, gap in enumerate(site.accessibility.gaps if site.accessibility else ()):
        yield site.accessibility, ("brister", number, "regioner"), gap.regions


def _faulty_marks(site: Read) -> Problems:
    known, alone = _known(site), site.ids(REGIONS)
    if len(alone) < 2 and not (site.settings and site.settings.region):
        alone = frozenset()  # nothing is left out, so nothing can be empty
    for page in (*site.pages.values(), *site.advice.values()):  # skeletons are for every region
        own = set(getattr(page.meta, "regions", ()))
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
