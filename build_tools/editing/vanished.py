"""Addresses that somebody may have kept: none goes without a redirect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.model.addresses import generated_uris, made_uris
from build_tools.model.document import slug
from build_tools.model.kinds import ENDINGS, REDIRECTS, paged
from build_tools.model.paths import is_page, url
from build_tools.model.site import Read
from build_tools.model.texts import Redirects
from build_tools.problems import Problem, Problems
from build_tools.reading.validate import validate
from build_tools.reading.yaml_text import parse_yaml

Address = tuple[str, str]
"""An address below the root, and the file that it came from."""


def page_addresses(pages: Iterable[str], folder: str) -> Iterator[Address]:
    """The addresses of pages written by hand: paths below content/, which is shown as `folder`."""
    for path in pages:
        if path.endswith(".md") and is_page(path):
            yield url(path), f"{folder}/{path}"


def data_addresses(files: Iterable[str], folder: str) -> Iterator[Address]:
    """The addresses of pages made from data: paths below data/, which is shown as `folder`."""
    kinds = {kind.place: kind for kind in paged()}
    for path in files:
        place, _, name = path.rpartition("/")
        stem, dot, ending = name.rpartition(".")
        if place in kinds and dot + ending in ENDINGS:
            made = made_uris(kinds[place], slug(stem))
            yield from ((url(uri), f"{folder}/{path}") for uri in sorted(made))


def redirect_addresses(text: str | None, folder: str) -> Iterator[Address]:
    """The addresses that had moved, by the file of redirects as it was."""
    path = f"{folder}/{REDIRECTS.place}"
    document = parse_yaml(path, text)[0] if text else None
    record = validate(Redirects, document)[0] if document else None
    for redirect in record.entries if record else ():
        yield redirect.old, path


def addresses_live_on(site: Read, old: Iterable[Address]) -> Problems:
    """Every address that there was is still a page, or leads on to one."""
    moved = site.redirects.entries if site.redirects else ()
    live = {url(uri) for uri in generated_uris(site) | site.declared["pages"] | site.left_out}
    live |= {redirect.old for redirect in moved}
    gone: dict[str, list[str]] = {}
    for address, path in old:
        if address not in live:
            gone.setdefault(path, []).append(f"/{address}")
    for path, addresses in gone.items():
        what = "adressen" if len(addresses) == 1 else "adresserna"
        fault = f"{what} {', '.join(addresses)} finns på main, men leder ingenstans nu"
        cure = f"Skriv i {REDIRECTS.place} vart läsaren ska, eller lägg tillbaka det som togs bort"
        yield Problem(path, 1, fault, cure)
