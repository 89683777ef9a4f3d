"""What must hold for a built site before readers see it. Reads a folder, changes nothing."""

from __future__ import annotations

from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from build_tools.hosting.redirects import EVERY_HOST
from build_tools.model.addresses import kind_of
from build_tools.model.paths import EASY, SECURITY
from build_tools.problems import Problem, Problems
from build_tools.publishing.releases import OPEN_PAGES

HTML_AND_CSS = 14_000
SCRIPT = 5_000
"""Bytes in brotli that a cold first visit to a page may fetch (`benchmarks/weigh.py` measures)."""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if link := values.get("href" if tag in ("a", "link") else "src"):
            self.links.append((tag, link))


class Built:
    """A built site: its files, and the address of each page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def files(self) -> frozenset[str]:
        paths = (path for path in self.folder.rglob("*") if path.is_file())
        return frozenset(path.relative_to(self.folder).as_posix() for path in paths)

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

    def links(self, page: str) -> list[tuple[str, str]]:
        """(element, file or folder below the root) of the links within the site."""
        finder = _Links()
        finder.feed((self.folder / page).read_text(encoding="utf-8"))
        found = []
        for tag, link in finder.links:
            parts = urlsplit(link)
            if not parts.scheme and not parts.netloc and parts.path:
                way = unquote(parts.path)
                inside = way.lstrip("/") if way.startswith("/") else join(dirname(page), way)
                found.append((tag, normpath(inside)))
        return found


def _is_public(file: str) -> bool:
    """Not compressed twins, files for hosts, or what has a new name with each change of it.

    Nor the contact for reports of holes: it is asked for where it is, and goes with the contact.
    """
    inner = file == SECURITY or any(file.startswith(f"{name}/") for name in OPEN_PAGES)
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


def pages_are_whole(new: Built) -> Problems:
    """The pages that a host needs are there, and every link within the site leads somewhere."""
    for needed in ("index.html", "404.html", "sok/index.html"):
        if needed not in new.files:
            yield Problem(needed, 1, "sidan saknas i bygget", "Be den som sköter servern om hjälp")
    for page in sorted(f for f in new.files if f.endswith(".html") and f != "404.html"):
        for _, target in new.links(page):
            if (
                target not in new.files
                and join(target, "index.html") not in new.files
                and target != "."
            ):
                fault = f"länken till {target} leder ingenstans"
                yield Problem(source_of(page.removesuffix("index.html")), 1, fault, "Rätta länken")


def pages_are_light(new: Built) -> Problems:
    """No page weighs more than an old phone should fetch."""
    for page in sorted(f for f in new.files if f.endswith(".html")):
        loaded = dict.fromkeys(new.links(page))
        styles = sum(new.weight(f) for tag, f in loaded if tag == "link" and f.endswith(".css"))
        scripts = sum(new.weight(f) for tag, f in loaded if tag == "script" and f in new.files)
        for what, weight, most in (
            ("text och stil", new.weight(page) + styles, HTML_AND_CSS),
            ("skript", scripts, SCRIPT),
        ):
            if weight > most:
                fault = f"sidan är för tung: {weight} byte {what}, {most} får plats"
                source = source_of(page.removesuffix("index.html"))
                yield Problem(source, 1, fault, "Dela upp sidan")


def verify(new: Path, old: Path | None) -> list[Problem]:
    """Everything that keeps a built site from being published."""
    built = Built(new)
    problems = [*pages_are_whole(built), *pages_are_light(built)]
    if old:
        problems += addresses_live_on(Built(old), built)
    return problems
