"""Where each page lives: its `uri` is its Markdown path (`kommun/are.md`), its address follows.

Addresses are fixed: links, posters and search engines depend on them.
"""

from __future__ import annotations

import posixpath

from build_tools.model.kinds import Kind, paged
from build_tools.model.record import Named
from build_tools.model.site import Read

EASY = "lattlast/"
PLACE_INDEX = "data/orter.json"
ELSEWHERE = "data/orter-utanfor.json"
HOURS_INDEX = "data/oppettider.json"
CLINIC_DATA = "data/mottagningar.json"
LICENCES = "licenser.txt"
SECURITY = ".well-known/security.txt"
"""Where RFC 9116 wants it."""

EASY_ONLY = ("lattlast/ordlista.md",)
"""Easy-read pages that need no page on standard Swedish."""


ADVICE = "akutrad/"
"""The content folder of advice for emergencies: shared parts of pages, which are no pages."""


def advice_uri(name: str, *, easy: bool = False) -> str:
    """The uri of the text that `{{ akut name }}` shows."""
    return f"{EASY if easy else ''}{ADVICE}{name}.md"


def is_advice(uri: str) -> bool:
    return uri.removeprefix(EASY).startswith(ADVICE)


SKELETONS = "mallar/"
"""The content folder of the texts that pages made from data follow, which are no pages."""


def skeleton_uri(name: str, *, easy: bool = False) -> str:
    """The uri of the text that a kind of page follows."""
    return f"{EASY if easy else ''}{SKELETONS}{name}.md"


def is_skeleton(uri: str) -> bool:
    return uri.removeprefix(EASY).startswith(SKELETONS)


def is_page(uri: str) -> bool:
    """Whether a text is a page of its own, not something that pages are made with."""
    return not is_advice(uri) and not is_skeleton(uri)


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


def calendar_uri(id: str) -> str:
    """Where a clinic's closures and changed hours are: `data/oppettider/mora.ics`."""
    return f"data/oppettider/{id}.ics"


def figures_uri(region: str, year: int) -> str:
    """Where a region's figures of a year are: `data/statistik/dalarna-2026.csv`."""
    return f"data/statistik/{region}-{year}.csv"


def is_easy(uri: str) -> bool:
    return uri.startswith(EASY)


def twin_uri(uri: str) -> str:
    """The uri of a page's twin, whether there is one or not."""
    return uri.removeprefix(EASY) if is_easy(uri) else EASY + uri


PRINT = "utskrift/"
CONSENT = f"{PRINT}samtycke.md"


def print_uri(folder: str, id: str) -> str:
    """The uri of a page to print: `print_uri("fickkort/kommun", "are")`."""
    return posixpath.join(PRINT, folder, f"{id}.md")


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


def url(uri: str) -> str:
    """The address of a page below the root, without a leading slash: `kommun/are/`."""
    if not uri.endswith(".md"):
        return uri
    path = uri.removesuffix(".md")
    if posixpath.basename(path) == "index":
        path = posixpath.dirname(path)
    return path + "/" if path else ""


def relative(uri: str, page: str) -> str:
    """The link from the page with uri `page` to `uri`; it holds under any root of the site."""
    target = url(uri)
    way = posixpath.relpath("/" + target, "/" + url(page))
    return way + "/" if (not target or target.endswith("/")) else way
