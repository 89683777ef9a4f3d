"""What the search knows of the pages: which are searched, in which section, and by which words.

The text of the pages themselves is indexed by Pagefind (`indexing`); this is what it can't know.
"""

from __future__ import annotations

from build_tools.model.addresses import EASY, is_easy, page_uri
from build_tools.model.kinds import paged
from build_tools.model.phrases import Say
from build_tools.model.site import Site

SECTIONS = ("unga", "narstaende", "yrkesverksamma", "om", "mottagningar")
"""What an answer is filed under; the search form sends it. Its name is a phrase."""

BUNDLE = "sok/pagefind"
"""Where the search index lies below the root, and below `lattlast/`."""

_CLINICS = ("kommun/", "mottagning/", "region/", "hitta.md", "kontakt.md")
UNSEARCHED = ("index.md", "sok.md", "om/formsprak.md")
"""Pages that answer no question: the front page, the search, and the one for who builds pages."""


def section_of(uri: str) -> str:
    """The section of a page, by its uri. What is at the top and is not about clinics is for all."""
    uri = uri.removeprefix(EASY)
    if uri.startswith(_CLINICS):
        return "mottagningar"
    folder = uri.split("/")[0]
    return folder if folder in SECTIONS else "unga"


def searched_uris(site: Site, *, easy: bool) -> list[str]:
    """The pages that the search of standard, or of easy-read, Swedish can answer with."""
    own = (uri for uri in site.pages if uri.removeprefix(EASY) not in UNSEARCHED)
    generated = (page_uri(kind, id, easy=easy) for kind in paged() for id in site.of(kind))
    return sorted([*(uri for uri in own if is_easy(uri) == easy), *generated])


def section_names(say: Say) -> list[tuple[str, str]]:
    """(id, name) of the sections."""
    return [(id, say(f"avdelning.{id}")) for id in SECTIONS]
