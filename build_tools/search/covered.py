"""What the search knows of the pages: which are searched, in which section, and by which words.

The text of the pages themselves is indexed by Pagefind (`indexing`); this is what it can't know.
"""

from __future__ import annotations

from build_tools.model.addresses import page_uri
from build_tools.model.kinds import paged
from build_tools.model.paths import is_easy
from build_tools.model.sections import is_searched, sections
from build_tools.model.site import Read


def searched_uris(site: Read, *, easy: bool) -> list[str]:
    """The pages that the search of standard, or of easy-read, Swedish can answer with."""
    own = (uri for uri in site.pages if is_searched(site, uri))
    generated = (page_uri(kind, id, easy=easy) for kind in paged() for id in site.of(kind))
    return sorted([*(uri for uri in own if is_easy(uri) == easy), *generated])


def section_names(site: Read) -> list[tuple[str, str]]:
    """(id, name) of the parts that answers are filed under."""
    return [(one.id, one.name) for one in sections(site) if one.is_searched]
