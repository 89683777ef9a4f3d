"""Render the pages of a site as finished HTML, ready for anything that puts a frame around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from build_tools.answers.timetable import Timetables
from build_tools.model.page import Page
from build_tools.model.paths import twin_uri
from build_tools.model.regions import Region
from build_tools.model.site import Site
from build_tools.model.texts import ContentPage
from build_tools.open_data.feeds import region_feeds, tells_hours
from build_tools.pages.by_hand import part_of_lists, text_page
from build_tools.pages.division import is_divided, lists
from build_tools.pages.from_data import consent_form, printed_pages, record_pages
from build_tools.pages.kept import Kept, RegionFiles
from build_tools.pages.renderer import Renderer, Workshop
from build_tools.pages.sheets import NOT_FOUND, Plain
from build_tools.pages.view import Edition
from build_tools.reading.apart import begun, cores, each

Texts = Mapping[str, ContentPage]
"""The texts whose lists are divided, by uri."""

HangsOn = tuple[tuple[object, ...], tuple[object, ...]]
"""All that the pages of a region hang on, and all that its open data does."""

Parts = tuple[list[Page], RegionFiles | None]
"""What a region becomes: its pages, and its open data where they are asked for."""

FEW_TEXTS = 100
"""Texts that one process is done with before a copy of it is made."""

MANY = 4
"""So many regions are made on all cores; fewer take less time than it takes to copy a process."""


@dataclass
class Memory:
    """What the last rendering made, for a program that renders again and again.

    A region's pages are made in a site that has that region alone (`Site.only`). So they can depend
    on nothing else, and stay as they are while that site, the day and the divided texts do.
    """

    workshop: Workshop = field(default_factory=Workshop)
    regions: dict[str, tuple[object, list[Page]]] = field(default_factory=dict)
    files: dict[str, tuple[object, RegionFiles]] = field(default_factory=dict)
    timetables: Timetables | None = None
    kept: Kept | None = None
    """What other processes have made, and are told of what this one makes."""
    once: bool = False
    """Whether nothing is rendered again: what copies of this process learn need not be kept."""

    def on(self, today: date) -> Timetables:
        """The timetables of a day; those of hours that are still the same stay."""
        if self.timetables is None or self.timetables.today != today:
            self.timetables = Timetables(today)
        return self.timetables

    def begin(self, edition: Edition, *, whole: bool) -> None:
        """Make what regions become: on all cores, if they are many and none is known."""
        site, divided = edition.site, divided_texts(edition.site)
        hangs_on = {id: _of_all(edition, id, divided, printed=whole) for id in site.regions}
        is_first = not self.regions and len(hangs_on) >= MANY
        kept = self.kept if is_first and whole else None
        keys = kept.keys(hangs_on) if kept else {}

        def made(region: str) -> Parts:
            pages = self.pages_of(edition, site.regions[region], divided, printed=whole)
            files = self.files_of(edition, region) if whole else None
            edition.forget(region)
            if kept and files:
                kept.write(keys[region], (pages, files))
            return pages, files

        if is_first:
            self.workshop.templates.compile()
            self._gather(made, hangs_on, kept, keys)
        else:
            for region in hangs_on:
                made(region)

    def _gather(
        self,
        make: Callable[[str], Parts],
        hangs_on: Mapping[str, HangsOn],
        kept: Kept | None,
        keys: Mapping[str, str],
    ) -> None:
        """Make what no process has made before, while the rest is read."""
        known = [region for region, key in keys.items() if kept and kept.has(key)]
        new = [region for region in hangs_on if region not in known]
        with begun(make, new) as of_new:
            of_known = [(kept and kept.read(keys[region])) or make(region) for region in known]
        made = zip([*known, *new], [*of_known, *of_new], strict=True)
        for region, (pages, files) in made:
            of_pages, of_files = hangs_on[region]
            self.regions[region] = of_pages, pages
            if files:
                self.files[region] = of_files, files
        if kept and new:
            kept.tidy(keys.values())

    def pages_of(
        self, edition: Edition, region: Region, divided: Texts, *, printed: bool
    ) -> list[Page]:
        """The pages of one region, with or without those to print."""
        own = edition.only(region.id)
        known = _of_pages(own, divided, printed=printed)
        last, pages = self.regions.get(region.id, (None, []))
        if last != known:
            renderer = Renderer(own, self.workshop)
            pages = [*record_pages(renderer), *_parts(renderer, region, divided)]
            pages += printed_pages(renderer) if printed else ()
            self.regions[region.id] = known, pages
        return pages

    def files_of(self, edition: Edition, region: str) -> RegionFiles:
        """The open data of one region alone: its files by uri, and what is told of its clinics."""
        own = edition.only(region)
        known = _of_files(own, edition)
        last, files = self.files.get(region, (None, ({}, {})))
        if last != known:
            with_hours = tells_hours(edition.site)
            files = region_feeds(own.site, own.timetables, with_hours=with_hours)
            self.files[region] = known, files
        return files


def render_pages(edition: Edition, memory: Memory, *, printed: bool = True) -> dict[str, Page]:
    """Every page of a site without faults, by its uri; without `printed`, none to print."""
    site, renderer = edition.site, Renderer(edition, memory.workshop)
    divided = divided_texts(site)
    pages: list[Page] = []
    for region in site.regions.values():
        pages += memory.pages_of(edition, region, divided, printed=printed)
    pages += _texts(renderer, memory)
    return {page.uri: page for page in [*pages, consent_form(renderer)]}


def _texts(renderer: Renderer, memory: Memory) -> Iterable[Page]:
    """The pages that are written by hand."""
    make, uris = partial(text_page, renderer), [*renderer.site.pages]
    if not memory.once:
        return map(make, uris)
    if len(uris) > FEW_TEXTS and cores() > 1:
        memory.workshop.templates.compile()
    return each(make, uris, FEW_TEXTS)


def _of_all(edition: Edition, region: str, divided: Texts, *, printed: bool) -> HangsOn:
    """All that the pages and the open data of a region hang on."""
    own = edition.only(region)
    return _of_pages(own, divided, printed=printed), _of_files(own, edition)


def _of_pages(own: Edition, divided: Texts, *, printed: bool) -> tuple[object, ...]:
    """All that the pages of a region hang on."""
    return own.site, own.today, divided, printed


def _of_files(own: Edition, edition: Edition) -> tuple[object, ...]:
    """All that the open data of a region hangs on."""
    return own.site, own.today, tells_hours(edition.site)


def divided_texts(site: Site) -> Texts:
    """The texts whose lists are divided by region."""
    return {uri: page for uri, page in site.pages.items() if is_divided(site) and lists(page)}


def _parts(renderer: Renderer, region: Region, divided: Texts) -> Iterator[Page]:
    """A region's parts of the lists that are divided."""
    for uri, page in divided.items():
        yield part_of_lists(renderer, region, page, has_twin=twin_uri(uri) in divided)


def not_found(edition: Edition, base: str, workshop: Workshop) -> Page:
    """The page for any address that is none; `base` is the path of the site's root, such as `/`."""
    renderer = Renderer(edition, workshop)
    view = renderer.view("404.html", base)
    page = renderer.bare(NOT_FOUND, Plain(view))
    body, _ = view.facts.doubted.on_page(page.body)  # where doubt has no place
    return replace(page, body=view.facts.times.numbered.on_page(body)[0])
