"""The whole of the core in two steps: examine the files, then build the texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from build_tools.model.addresses import generated_uris
from build_tools.model.page import Page
from build_tools.model.project import Project
from build_tools.model.site import Read, Site, faultless
from build_tools.open_data.feeds import ToldClinic, common_feeds
from build_tools.open_data.notices import render_notices
from build_tools.open_data.sitemap import ROBOTS, SITEMAP, robots, sitemap
from build_tools.pages.frame import Frame
from build_tools.pages.judged import judged
from build_tools.pages.render import Memory, not_found, render_pages
from build_tools.pages.view import Edition
from build_tools.problems import Problem, errors
from build_tools.reading.load import load
from build_tools.reading.one_region import placed
from build_tools.rules.ids import ids_stand_once
from build_tools.rules.links import broken_links
from build_tools.rules.lonely import lonely_pages
from build_tools.search.answer_files import answer_files


@dataclass(frozen=True)
class Output:
    """What a site without faults becomes: its pages, and its files for machines, by uri."""

    site: Site
    pages: dict[str, Page]
    files: dict[str, str]
    not_found: Page
    """The page that answers for any address that is not there."""

    @property
    def bodies(self) -> Bodies:
        return Bodies(self.pages)


@dataclass(frozen=True)
class Bodies(Mapping[str, str]):
    """The HTML of pages by uri, unpacked one at a time."""

    pages: Mapping[str, Page]

    def __getitem__(self, uri: str) -> str:
        return self.pages[uri].body

    def __iter__(self) -> Iterator[str]:
        return iter(self.pages)

    def __len__(self) -> int:
        return len(self.pages)


def examine(
    project: Project, today: date, memory: Memory | None = None, *, whole: bool = True
) -> tuple[Read, Output | None, list[Problem]]:
    """(what was read, what comes out of it, problems): nothing comes out of what has errors.

    With the same `memory` each time, what has not changed since the last time is not made again.
    One that is for `once`, or none, keeps nothing for a next time, and more of the work is shared
    out among the cores.
    Who asks for the problems alone wants no `whole` output: no pages to print, and no files.
    """
    memory = memory or Memory(once=True)
    read, problems = load(project, once=memory.once)
    problems += placed(read, judged(read, today, once=memory.once))
    output = None if errors(problems) else _render(faultless(read), today, memory, whole)
    bodies: Mapping[str, str] = output.bodies if output else {}
    problems += placed(read, [*broken_links(read, bodies), *ids_stand_once(read, bodies)])
    output = None if errors(problems) else output
    problems += placed(read, lonely_pages(read, output.bodies if output else {}))
    return read, output, problems


def _render(site: Site, today: date, memory: Memory, whole: bool) -> Output:
    timetables = memory.on(today)
    edition = Edition(site, timetables)
    memory.begin(edition, whole=whole)
    pages = render_pages(edition, memory, printed=whole)
    bare = not_found(edition, Frame(site).base, memory.workshop)
    if not whole:
        return Output(site, pages, {}, bare)
    of_regions, told = dict[str, str](), dict[str, ToldClinic]()
    for region in site.regions:
        own, clinics = memory.files_of(edition, region)
        of_regions |= own
        told |= clinics
    files = common_feeds(site, timetables, told) | render_notices(site.settings) | of_regions
    files |= {SITEMAP: sitemap(site.settings, pages), ROBOTS: robots(site.settings)}
    files |= answer_files(site)
    return Output(site, pages, files, bare)


def fault_pages(site: Read, problems: list[Problem]) -> dict[str, Page]:
    """For the preview: every page of the site shows the errors, until they are mended."""
    items = "\n".join(f"<li>{escape(str(problem))}</li>" for problem in sorted(errors(problems)))
    title = "Något behöver rättas"
    body = f"<div>\n<h1>{title}</h1>\n<ul>\n{items}\n</ul>\n</div>\n"
    return {
        uri: Page(uri, title, "", body) for uri in generated_uris(site) | site.declared["pages"]
    }
