"""Where each page lives: its `uri` is its Markdown path (`kommun/are.md`), its address follows.

Addresses are fixed: links, posters and search engines depend on them.
"""

from __future__ import annotations

import posixpath

from build_tools.model.kinds import Kind, paged
from build_tools.model.paths import CONSENT, EASY, PRINT, print_uri
from build_tools.model.record import Named
from build_tools.model.site import Read


def page_uri(kind: Kind, id: str, *, easy: bool = False) -> str:
    """The uri of a generated page: `page_uri(CLINICS, "mora")` is `mottagning/mora.md`."""
    return f"{EASY if easy else ''}{kind.folder}/{id}.md"


def kind_of(uri: str) -> Kind[Named] | None:
    """The kind of record that a page is made of, None if it is written by hand."""
    folder = uri.removeprefix(EASY).partition("/")[0]
    return next((kind for kind in paged() if kind.folder == folder), None)


def record_of(site: Read, uri: str) -> Named | None:
    """The record that a page is made of, None if it is written by hand."""
    kind = kind_of(uri)
    id = posixpath.basename(uri).removesuffix(".md")
    return site.of(kind).get(id) if kind else None


def made_uris(kind: Kind, id: str) -> set[str]:
    """The uris of all pages that are made of one record."""
    pages = {page_uri(kind, id, easy=easy) for easy in (False, True)} if kind.has_pages else set()
    return pages | {print_uri(posixpath.join(way, kind.folder), id) for way in kind.prints}


def print_uris(site: Read) -> set[str]:
    """The uris of all pages to print."""
    return {uri for uri in generated_uris(site) if uri.startswith(PRINT)}


def generated_uris(site: Read) -> set[str]:
    """The uris of all pages made from data, those of faulty files too."""
    return {CONSENT}.union(*(made_uris(kind, id) for kind in paged() for id in site.ids(kind)))
