"""Where the fixed things of a site lie: paths of text alone, whatever the site holds.

A page's `uri` is its Markdown path (`kommun/are.md`); its address, `url`, follows.
"""

from __future__ import annotations

import posixpath

EASY = "lattlast/"
PLACE_INDEX = "data/orter.json"
ELSEWHERE = "data/orter-utanfor.json"
HOURS_INDEX = "data/oppettider.json"
HOURS_PARTS = "data/oppettider/kommun/"
"""Where the hours lie that the lookup tells: one file for each municipality."""
CLINIC_DATA = "data/mottagningar.json"
CLINIC_TABLE = "data/mottagningar.csv"
CLINIC_SCHEMA = "data/v1/mottagningar.schema.json"
"""What the open data of clinics hold; the number is that of what will not be taken away."""
SERVICES = "data/hsds.json"
"""The clinics as Open Referral tells services."""
CATALOGUE = "data/dcat.rdf"
ACCESSIBILITY = "data/tillganglighet.json"
ACCESSIBILITY_PAGE = "om/tillganglighet.md"
CHANGE_FEED = "data/andringar.atom"
DATA_PAGE = "data/index.md"
FACT_DATA = "data/uppgifter.json"
LICENCES = "licenser.txt"
SECURITY = ".well-known/security.txt"
"""Where RFC 9116 wants it."""

BUNDLE = "sok/pagefind"
"""Where the search index lies below the root, and below `lattlast/`."""

ANSWERS = "sok/svar"
"""Where the files lie that answer in the box, below the root, and below `lattlast/`."""

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


def calendar_uri(id: str) -> str:
    """Where a clinic's closures and changed hours are: `data/oppettider/mora.ics`."""
    return f"data/oppettider/{id}.ics"


def region_calendar_uri(id: str) -> str:
    """Where those of all of a region are: `data/oppettider/region/dalarna.ics`."""
    return f"data/oppettider/region/{id}.ics"


def hours_uri(municipality: str) -> str:
    """Where the hours of a municipality's clinics are: `data/oppettider/kommun/mora.json`."""
    return f"{HOURS_PARTS}{municipality}.json"


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
    return way_between(url(page), url(uri))


def way_between(here: str, there: str) -> str:
    """The link from the address of a page to another below the root: `../are/`."""
    folders, wanted = here.split("/")[:-1], there.split("/")
    alike = 0
    for one, other in zip(folders, wanted[:-1], strict=False):
        if one != other:
            break
        alike += 1
    return "../" * (len(folders) - alike) + "/".join(wanted[alike:]) or "./"
