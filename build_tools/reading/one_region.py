"""A site of one region alone: what is not for it is left out here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol, TypeVar, cast

from build_tools.answers.citations import by_source
from build_tools.model.addresses import made_uris
from build_tools.model.helplines import Helpline, Helplines
from build_tools.model.kinds import MUNICIPALITIES, REGIONS, Kind, every, paged
from build_tools.model.paths import url
from build_tools.model.record import Record
from build_tools.model.site import Read
from build_tools.model.sourced import Regional
from build_tools.model.texts import ContentPage, Meta, SearchWords
from build_tools.problems import Problem
from build_tools.prose.regions import shown_lines
from build_tools.reading.region_marks import mark_faults

Item = TypeVar("Item", bound=Regional)
RecordType = TypeVar("RecordType", bound=Record)


def of_its_region(site: Read) -> tuple[Read, list[Problem]]:
    """The site without what its region has no use for; whole, but for the marks, if it has none."""
    problems = list(mark_faults(site))
    region = site.settings.region if site.settings else None
    if region is None or region not in site.ids(REGIONS):
        return replace(
            site, pages=_texts(site.pages, None), advice=_texts(site.advice, None)
        ), problems
    return _with_its_sources(_narrowed(site, region), site), problems


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
    own: dict[Kind, Mapping[str, Record]] = {
        kind: _owned(site.of(kind), site, region)
        for kind in every()
        if not kind.is_single and "region" in kind.model.model_fields
    }
    own[REGIONS] = {id: one for id, one in site.regions.items() if id == region}
    gone = {kind.name: frozenset(site.of(kind)) - set(kept) for kind, kept in own.items()}
    codes = {site.municipalities[id].code for id in gone[MUNICIPALITIES.name]}
    foreign = {uri for uri, page in site.pages.items() if not page.meta.is_for(region)}
    left_out = foreign.union(
        *(made_uris(kind, id) for kind in paged() for id in gone.get(kind.name, ()))
    )
    entries = site.redirects.entries if site.redirects else ()
    moved = [one for one in entries if one.new in set(map(url, left_out))]
    declared = {name: ids - gone.get(name, set()) for name, ids in site.declared.items()}
    helplines = site.helplines and _with(site.helplines, services=_for(site.helplines, region))
    return replace(
        site.having(own),
        declared=declared | {"pages": declared["pages"] - foreign},
        left_out=frozenset(left_out) | {one.old_uri for one in moved},
        figures=tuple(one for one in site.figures if one.region == region),
        localities=tuple(one for one in site.localities if one.municipality_code not in codes),
        pages=_texts({u: p for u, p in site.pages.items() if u not in foreign}, region),
        advice=_texts(site.advice, region),
        helplines=helplines,
        accessibility=site.accessibility
        and _with(site.accessibility, gaps=_only(site.accessibility.gaps, region)),
        search=site.search
        and _search(site.search, region, left_out, _ids(site.helplines) - _ids(helplines)),
        redirects=site.redirects
        and _with(site.redirects, entries=tuple(one for one in entries if one not in moved)),
    )


def _with_its_sources(narrowed: Read, site: Read) -> Read:
    """Without the sources that only what is left out has named."""
    gone = by_source(site).keys() - by_source(narrowed).keys()
    origins = narrowed.sources.origins if narrowed.sources else {}
    kept = {id: one for id, one in origins.items() if id not in gone}
    return replace(narrowed, sources=narrowed.sources and _with(narrowed.sources, origins=kept))


def _owned(records: Mapping[str, Record], site: Read, region: str) -> dict[str, Record]:
    """The records of the region; one whose region isn't known stays, to be told."""
    others = site.ids(REGIONS) - {region}
    return {id: one for id, one in records.items() if cast(_InRegion, one).region not in others}


class _InRegion(Protocol):
    """A record of a kind whose model has the field `region`."""

    region: str


def _with(record: RecordType, **values: object) -> RecordType:
    return record.model_copy(update=values)


def _only(items: Iterable[Item], region: str) -> tuple[Item, ...]:
    return tuple(item for item in items if item.is_for(region))


def _for(helplines: Helplines, region: str) -> dict[str, Helpline]:
    return {id: one for id, one in helplines.services.items() if one.is_for(region)}


def _ids(helplines: Helplines | None) -> set[str]:
    return set(helplines.services) if helplines else set()


def _texts(
    pages: Mapping[str, ContentPage[Meta]], region: str | None
) -> dict[str, ContentPage[Meta]]:
    return {uri: _text(page, region) for uri, page in pages.items()}


def _text(page: ContentPage[Meta], region: str | None) -> ContentPage[Meta]:
    lines = page.body.split("\n")
    shown = shown_lines(page.body, region)
    sources = page.meta.sources if region is None else _only(page.meta.sources, region)
    return replace(
        page,
        meta=_with(page.meta, sources=sources),
        body="\n".join(lines[number] for number in shown),
        left_out=frozenset(page.body_line + n for n in set(range(len(lines))) - set(shown)),
    )


def _search(search: SearchWords, region: str, left_out: set[str], gone: set[str]) -> SearchWords:
    """Without words of other regions, and what leads to nothing but pages, or help lines, that are
    left out."""
    concepts = {
        name: concept.model_copy(update={"pages": kept})
        for name, concept in search.concepts.items()
        if concept.is_for(region)
        and (kept := tuple(uri for uri in concept.pages if uri not in left_out))
    }
    dangers = {
        name: danger.model_copy(
            update={"helplines": tuple(id for id in danger.helplines if id not in gone)}
        )
        for name, danger in search.dangers.items()
        if danger.page not in left_out
    }
    lines = {id: names for id, names in search.lines.items() if id not in gone}
    return _with(search, concepts=concepts, dangers=dangers, lines=lines)
