"""Links and anchors in Markdown that was written by hand: each must lead somewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from urllib.parse import unquote, urlsplit

from build_tools.model.addresses import generated_uris
from build_tools.model.paths import LICENCES, url
from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.model.web import address_fault, host, is_below, misnamed
from build_tools.problems import Problem, Problems
from build_tools.prose.html import seen
from build_tools.prose.links import links
from build_tools.prose.text import headings

_MISNAMED = "Ändra texten eller adressen"


def outer_links(site: Read) -> dict[str, str]:
    """Every address of another website, by the first place where it stands (`path:line`)."""
    found: dict[str, str] = {}
    for page in site.texts.values():
        for link in links(page.body):
            if link.address.startswith("https://"):
                found.setdefault(link.address, f"{page.path}:{page.body_line + link.line}")
    for address, path, line in _links_in_data(site):
        found.setdefault(address, f"{path}:{line}")
    return found


def _links_in_data(site: Read) -> Iterator[tuple[str, str, int]]:
    """(address, path, line) of every link in data."""
    for record in site.records():
        for loc, fact in record.facts:
            if address := getattr(fact, "url", None):
                yield address, *record.place(*loc, "länk")


def linked_files(page: ContentPage) -> set[str]:
    """The files below content/ that the links of a page's own text lead to."""
    parts = (urlsplit(link.address) for link in links(page.body))
    ways = {unquote(part.path) for part in parts if not part.scheme and not part.netloc}
    folder = posixpath.dirname(page.uri)
    return {posixpath.normpath(posixpath.join(folder, way)) for way in ways - {""}}


def broken_links(site: Read, rendered: Mapping[str, str]) -> Problems:
    """Every link in content leads to a page, a file and an anchor that exist.

    `rendered` is the HTML of the built pages. It may be empty, when faults elsewhere keep them from
    being built; anchors on generated pages are then taken on trust.
    """
    pages = generated_uris(site) | site.declared["pages"]
    for page in site.texts.values():
        yield from _links_on(site, page, pages, rendered)
    for address, path, line in _links_in_data(site):
        if fault := _unknown(site, address):
            yield Problem(path, line, *fault, is_warning=True)


def _links_on(
    site: Read, page: ContentPage, pages: set[str], rendered: Mapping[str, str]
) -> Problems:
    own = host(site.settings.address or "") if site.settings else ""
    told: set[tuple[int, str]] = set()
    for link in links(page.body):
        line, address = page.body_line + link.line, link.address
        fault = _fault(site, page, address, pages, rendered)
        named = "" if fault else misnamed(link.words, address, own)
        if named:
            fault = f"länken säger {named}, men leder till {host(address) or address}", _MISNAMED
        doubt = None if fault else _unknown(site, address)
        if (found := fault or doubt) and (line, found[0]) not in told:
            told.add((line, found[0]))
            yield Problem(page.path, line, *found, is_warning=not fault)


def _unknown(site: Read, address: str) -> tuple[str, str] | None:
    """What to look at when a website is not on the editors' list, if they have one."""
    settings, name = site.settings, host(address)
    if not settings or settings.known_hosts is None or not name:
        return None
    if is_below(name, settings.known_hosts):
        return None
    path, _ = settings.place("kända_webbplatser")
    return (
        f"webbplatsen {name} är ny här",
        f'Är den rätt: skriv den i {path}, under "kända_webbplatser"',
    )


def _fault(
    site: Read, page: ContentPage, link: str, pages: set[str], rendered: Mapping[str, str]
) -> tuple[str, str] | None:
    if not link:
        return "länken är tom", "Skriv vart den leder, mellan parenteserna"
    try:
        parts = urlsplit(link)
    except ValueError:
        return f'länken "{link}" går inte att tolka', "Kontrollera adressen"
    if parts.scheme == "https":
        return address_fault(link)
    if parts.scheme in ("tel", "sms"):
        return (
            f'länken "{link}" har ett nummer inskrivet i texten',
            "Lägg numret i data/hjälplinjer.yml och skriv {{ hjälplinje id }} på en egen rad",
        )
    if parts.scheme or parts.netloc:
        return f'länken "{link}" är av ett slag som inte används här', "Använd https://"
    return _inner_fault(site, page, link, pages, rendered)


def _inner_fault(
    site: Read, page: ContentPage, link: str, pages: set[str], rendered: Mapping[str, str]
) -> tuple[str, str] | None:
    parts = urlsplit(link)
    path, anchor = unquote(parts.path), parts.fragment
    folder = posixpath.dirname(page.uri)
    target = posixpath.normpath(posixpath.join(folder, path)) if path else page.uri
    if target in site.left_out and site.settings:
        fault = f'länken "{link}" leder till en sida som inte är för {site.settings.region}'
        return fault, "Låt länken stå mellan märken, {{ bara … }} och {{ slut }}"
    if path.startswith("/") or target not in pages | site.assets | {LICENCES, page.uri}:
        return f'länken "{link}" leder inte till någon sida', _cure(path, folder, pages)
    if not anchor:
        return None
    if target in site.pages:
        # Parts that are filled in from data have anchors that only the built page shows.
        anchors = _anchors(site.pages[target]) | seen(rendered.get(target, "")).anchors
    elif target in site.skeletons:
        anchors = _anchors(page)
    elif target in rendered:
        anchors = seen(rendered[target]).anchors
    else:
        return None
    is_whole = target not in site.pages or "{{" not in site.pages[target].body or target in rendered
    if anchor in anchors or not is_whole:
        return None
    near = get_close_matches(anchor, sorted(anchors), n=1)
    cure = f'Menade du "#{near[0]}"?' if near else "Kontrollera rubriken på sidan"
    return f'länken "{link}" leder till en rubrik som inte finns', cure


def _anchors(page: ContentPage) -> set[str]:
    return {heading.id for heading in headings(page.body)}


def _cure(path: str, folder: str, pages: set[str]) -> str:
    wanted = posixpath.normpath(posixpath.join("/" + folder, path)).strip("/").removesuffix(".md")
    near = _nearest(wanted, frozenset(pages))
    if not near:
        return "Skriv sökvägen till sidans fil, till exempel ../kontakt.md"
    return f'Menade du "{posixpath.relpath(near, folder or ".")}"?'


@cache
def _nearest(wanted: str, pages: frozenset[str]) -> str | None:
    """The uri of the page whose address is nearest."""
    by_address = {url(uri).strip("/"): uri for uri in sorted(pages)}
    near = get_close_matches(wanted, list(by_address), n=1)
    return by_address[near[0]] if near else None
