"""Pages that no other page leads to: only the register and the search know of them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import unquote, urlsplit

from build_tools.model.paths import EASY, twin_uri, url
from build_tools.model.sections import is_searched
from build_tools.model.site import Read
from build_tools.problems import Problem, Problems
from build_tools.prose.html import seen
from build_tools.rules.links import linked_files
from build_tools.rules.needed import NEEDED_PAGES

_REGISTER = "sok.md"
"""The page that lists every page: to stand there alone is not to be linked to."""


def lonely_pages(site: Read, rendered: Mapping[str, str]) -> Problems:
    """Each page is led to by another one than its twin (warning).

    `rendered` is the HTML of the built pages, with lists such as `{{ sidor unga }}` filled in.
    Without it nothing is known.
    """
    if not rendered:
        return
    menu = [entry.page for entry in site.settings.menu] if site.settings else []
    framed = {uri for page in (*NEEDED_PAGES, *menu) for uri in (page, twin_uri(page))}
    fronts = {uri for uri in site.pages if posixpath.basename(uri) == "index.md"}
    alone = {uri for uri in site.pages.keys() - framed - fronts if is_searched(site, uri)}
    # Texts lead to nearly all of them, so the many pages made from data are seldom asked.
    for uri in (*site.pages, *(rendered.keys() - site.pages.keys())):
        if alone:
            alone -= _targets(site, uri, rendered.get(uri, "")) - {uri, twin_uri(uri)}
    for uri, page in site.pages.items():
        if uri in alone:
            cure = "Länka hit från en sida som hör ihop med den"
            yield Problem(page.path, 1, "ingen annan sida länkar hit", cure, is_warning=True)


def _targets(site: Read, uri: str, text: str) -> set[str]:
    """The uris of the pages that a page leads to, in its own text and in the parts filled in."""
    found = linked_files(site.pages[uri]) if uri in site.pages else set()
    if uri.removeprefix(EASY) == _REGISTER:
        return found
    for link in seen(text).links if uri in site.pages else _hrefs(text):
        parts = urlsplit(link)
        if not parts.scheme and not parts.netloc and parts.path:
            way = posixpath.normpath(posixpath.join("/", url(uri), unquote(parts.path)))
            found.add(f"{way.strip('/')}.md" if way != "/" else "index.md")
            found.add(posixpath.join(way.strip("/"), "index.md"))
    return found


def _hrefs(made: str) -> set[str]:
    """Where a page leads that our own templates have made: they write every link alike."""
    return {unescape(link) for link in re.findall(r'href="([^"]*)"', made)}
