"""What must hold for a built site before readers see it. Reads a folder, changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache, partial
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from build_tools.hosting.redirects import EVERY_HOST
from build_tools.model.addresses import kind_of
from build_tools.model.paths import ANSWERS, EASY, HOURS_PARTS, SECURITY
from build_tools.problems import Problem, Problems
from build_tools.publishing.place import files
from build_tools.publishing.releases import OPEN_PAGES
from build_tools.reading.apart import in_shares

HTML_AND_CSS = 14_000
SCRIPT = 5_000
"""Bytes in brotli that a cold first visit to a page may fetch (`benchmarks/weigh.py` measures)."""


_LINK = re.compile(r"""<(?:(a|link)|([a-z]+))\s(?:[^<>]*?\s)?(?(1)href|src)=(["'])(.+?)\3""", re.S)
"""A tag that leads on, in pages that our own templates have written; a parser takes ten times as
long, and a test holds that it finds the same."""

Link = tuple[str, str]
"""(element, file or folder below the root)."""


class Built:
    """A built site: its files, and the address of each page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def files(self) -> frozenset[str]:
        return frozenset(files(self.folder))

    @cached_property
    def addresses(self) -> frozenset[str]:
        """What others may link to or subscribe to: all but what a page itself asks for.

        A page that leads on counts, and so does a file that the hosts lead on from.
        """
        named = {file.removesuffix("index.html") for file in self.files if _is_public(file)}
        return frozenset(named | self.moved)

    @cached_property
    def moved(self) -> frozenset[str]:
        if EVERY_HOST not in self.files:
            return frozenset()
        lines = (self.folder / EVERY_HOST).read_text(encoding="utf-8").splitlines()
        return frozenset(line.split()[0].lstrip("/") for line in lines)

    def weight(self, file: str) -> int:
        twin = f"{file}.br"
        return (self.folder / (twin if twin in self.files else file)).stat().st_size

    def links(self, page: str) -> list[Link]:
        """The links of a page within the site, each once."""
        text = (self.folder / page).read_text(encoding="utf-8")
        told = {(found[1] or found[2], found[4]) for found in _LINK.finditer(text)}
        inside = ((tag, _inside(unescape(link), page)) for tag, link in sorted(told))
        return [(tag, target) for tag, target in inside if target]


def _inside(link: str, page: str) -> str | None:
    """What a link on a page names below the root, None if it leads elsewhere or to the page."""
    way = _way(link)
    if not way:
        return None
    return normpath(way.lstrip("/") if way.startswith("/") else join(dirname(page), way))


@lru_cache(maxsize=10_000)
def _way(link: str) -> str:
    """The path of a link, empty if it leads elsewhere; most links stand on many pages."""
    parts = urlsplit(link)
    return "" if parts.scheme or parts.netloc else unquote(parts.path)


def _is_public(file: str) -> bool:
    """Not compressed twins, files for hosts, or what has a new name with each change of it.

    Nor the contact for reports of holes: it is asked for where it is, and goes with the contact.
    Nor what the box reads: it goes with the pages.
    """
    inner = file == SECURITY or any(file.startswith(f"{name}/") for name in OPEN_PAGES)
    inner = inner or file.removeprefix(EASY).startswith((HOURS_PARTS, f"{ANSWERS}/"))
    return not (inner or file.endswith((".br", ".gz")) or file.startswith("_"))


def source_of(address: str) -> str:
    """The file that an editor knows a page by, as near as the address tells."""
    path = address.rstrip("/") or "index"
    id = path.removeprefix(EASY).partition("/")[2]
    kind = kind_of(path)
    if kind and id:
        return f"data/{kind.place}/{id}.yml"
    return f"content/{path}.md" if address.endswith("/") or not address else path


def addresses_live_on(old: Built, new: Built) -> Problems:
    """Every address of the last release still answers, if only with a redirect."""
    for address in sorted(old.addresses - new.addresses):
        fault = f"adressen /{address} försvinner"
        cure = "Lägg till den i data/omdirigeringar.yml, eller behåll det som finns där"
        yield Problem(source_of(address), 1, fault, cure)


def pages_are_there(new: Built) -> Problems:
    """A host needs them."""
    for needed in ("index.html", "404.html", "sok/index.html"):
        if needed not in new.files:
            yield Problem(needed, 1, "sidan saknas i bygget", "Be den som sköter servern om hjälp")


def links_lead_somewhere(new: Built, page: str, links: list[Link]) -> Problems:
    """Every link within the site leads to a file or a folder; the page for errors has no place."""
    for target in dict.fromkeys(target for _, target in links if page != "404.html"):
        if (
            target not in new.files
            and join(target, "index.html") not in new.files
            and target != "."
        ):
            fault = f"länken till {target} leder ingenstans"
            yield Problem(source_of(page.removesuffix("index.html")), 1, fault, "Rätta länken")


def page_is_light(new: Built, page: str, links: list[Link]) -> Problems:
    """No page weighs more than an old phone should fetch."""
    styles = sum(new.weight(f) for tag, f in links if tag == "link" and f.endswith(".css"))
    scripts = sum(new.weight(f) for tag, f in links if tag == "script" and f in new.files)
    for what, weight, most in (
        ("text och stil", new.weight(page) + styles, HTML_AND_CSS),
        ("skript", scripts, SCRIPT),
    ):
        if weight > most:
            fault = f"sidan är för tung: {weight} byte {what}, {most} får plats"
            source = source_of(page.removesuffix("index.html"))
            yield Problem(source, 1, fault, "Dela upp sidan")


def _faults_of_pages(new: Built, pages: Iterable[str]) -> list[Problem]:
    problems: list[Problem] = []
    for page in pages:
        links = new.links(page)
        problems += links_lead_somewhere(new, page, links)
        problems += page_is_light(new, page, links)
    return problems


def verify(new: Path, old: Path | None) -> list[Problem]:
    """Everything that keeps a built site from being published."""
    built = Built(new)
    pages = sorted(file for file in built.files if file.endswith(".html"))
    problems = list(pages_are_there(built))
    for share in in_shares(partial(_faults_of_pages, built), pages):
        problems += share
    if old:
        problems += addresses_live_on(Built(old), built)
    return problems
