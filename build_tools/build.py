"""The whole of the core in two steps: examine the files, then build the texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from html import escape

from build_tools.model.addresses import generated_uris
from build_tools.model.page import Page
from build_tools.model.project import Project
from build_tools.model.site import Read, Site, faultless
from build_tools.open_data.feeds import render_feeds
from build_tools.open_data.notices import render_notices
from build_tools.open_data.sitemap import SITEMAP, sitemap
from build_tools.pages.frame import Frame
from build_tools.pages.kinds import vocabularies
from build_tools.pages.render import not_found, render_pages
from build_tools.problems import Problem, errors
from build_tools.reading.load import load
from build_tools.reading.one_region import placed
from build_tools.rules.handbook import check
from build_tools.rules.links import broken_links
from build_tools.rules.lonely import lonely_pages
from build_tools.rules.skeletons import skeletons_are_whole


@dataclass(frozen=True)
class Output:
    """What a site without faults becomes: its pages, and its files for machines, by uri."""

    pages: dict[str, Page] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    not_found: Page | None = None
    """The page that answers for any address that is not there."""

    @property
    def bodies(self) -> dict[str, str]:
        return {uri: page.body for uri, page in self.pages.items()}


def examine(project: Project, today: date) -> tuple[Read, Output, list[Problem]]:
    """(site, output, problems) of a project.

    It is a `Site`, and something comes out, only if there are no errors.
    """
    site, problems = load(project)
    problems += placed(site, judged(site, today))
    output = Output() if errors(problems) else _render(faultless(site), today)
    problems += placed(site, broken_links(site, output.bodies))
    output = Output() if errors(problems) else output
    problems += placed(site, lonely_pages(site, output.bodies))
    return site if errors(problems) else faultless(site), output, problems


def judged(site: Read, today: date) -> list[Problem]:
    """What the rules say of a site, before any page of it is made."""
    return [*check(site, today), *skeletons_are_whole(site, vocabularies())]


def _render(site: Site, today: date) -> Output:
    pages = render_pages(site, today)
    files = render_feeds(site, today) | render_notices(site.settings)
    files |= {SITEMAP: sitemap(site.settings, pages)}
    return Output(pages, files, not_found(site, today, Frame(site).base))


def fault_pages(site: Read, problems: list[Problem]) -> dict[str, Page]:
    """For the preview: every page of the site shows the errors, until they are mended."""
    items = "\n".join(f"<li>{escape(str(problem))}</li>" for problem in sorted(errors(problems)))
    title = "Något behöver rättas"
    body = f"<div>\n<h1>{title}</h1>\n<ul>\n{items}\n</ul>\n</div>\n"
    return {
        uri: Page(uri, title, "", body) for uri in generated_uris(site) | site.declared["pages"]
    }
