"""The whole of the core in two steps: examine the files, then build the texts."""

from __future__ import annotations

from datetime import date
from html import escape

from build_tools.model.addresses import generated_uris
from build_tools.model.project import Project
from build_tools.model.site import Site
from build_tools.open_data.feeds import render_feeds
from build_tools.open_data.notices import render_notices
from build_tools.pages.render import render_pages
from build_tools.problems import Problem, errors
from build_tools.reading.load import load
from build_tools.reading.one_region import placed
from build_tools.rules.handbook import check
from build_tools.rules.links import broken_links
from build_tools.rules.lonely import lonely_pages


def examine(project: Project, today: date) -> tuple[Site, dict[str, str], list[Problem]]:
    """(site, texts, problems) of a project: texts are {uri: text}, empty if there are errors."""
    site, problems = load(project)
    problems += placed(site, check(site, today))
    texts = {} if errors(problems) else _render(site, today)
    problems += placed(site, broken_links(site, texts))
    texts = {} if errors(problems) else texts
    problems += placed(site, lonely_pages(site, texts))
    return site, texts, problems


def _render(site: Site, today: date) -> dict[str, str]:
    files = render_feeds(site, today) | render_notices(site.settings)
    return render_pages(site, today) | files


def fault_pages(site: Site, problems: list[Problem]) -> dict[str, str]:
    """For the preview: every page of the site shows the errors, until they are mended."""
    items = "\n".join(f"<li>{escape(str(problem))}</li>" for problem in sorted(errors(problems)))
    text = (
        "---\ntitle: Något behöver rättas\n---\n"
        f"<div>\n<h1>Något behöver rättas</h1>\n<ul>\n{items}\n</ul>\n</div>\n"
    )
    return dict.fromkeys(generated_uris(site) | site.declared["pages"], text)
