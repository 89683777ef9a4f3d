"""What the page of the search may ask: its index, its sections, the register from A to Ö."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from build_tools.model.addresses import page_uri
from build_tools.model.kinds import paged
from build_tools.model.paths import BUNDLE, EASY, is_easy, twin_uri
from build_tools.model.sections import searched_section
from build_tools.pages.division import is_divided
from build_tools.pages.view import View
from build_tools.prose.text import heading
from build_tools.search.covered import searched_uris, section_names
from build_tools.swedish import alphabetical, sentence_start


@dataclass(frozen=True)
class Searching:
    """The search in the Swedish of one page."""

    view: View

    @property
    def bundle(self) -> str:
        """The folder of the search index, which the build makes of the finished pages."""
        return self.view.links.to((EASY if self.view.easy else "") + BUNDLE) + "/"

    @property
    def _uris(self) -> list[str]:
        return searched_uris(self.view.site, easy=self.view.easy)

    @property
    def sections(self) -> list[tuple[str, str]]:
        """(id, name) of the sections that have pages in this page's Swedish."""
        site = self.view.site
        found = {searched_section(site, uri).id for uri in self._uris}
        return [(id, name) for id, name in section_names(site) if id in found]

    @property
    def is_divided(self) -> bool:
        """Whether the records are too many to stand in the register."""
        return is_divided(self.view.site)

    def register(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """(letter, [(label, link), …]) of all pages by heading, concept and name, A to Ö."""
        found = self._headings() | self._concepts() | self._names()
        ordered = sorted(found, key=lambda entry: (alphabetical(entry[0]), entry[1]))
        return [
            (letter, [(label, self.view.links.to(uri)) for label, uri in entries])
            for letter, entries in groupby(ordered, key=lambda entry: entry[0][0].upper())
        ]

    def _headings(self) -> set[tuple[str, str]]:
        pages = self.view.site.pages
        return {(heading(pages[uri]), uri) for uri in self._uris if uri in pages}

    def _concepts(self) -> set[tuple[str, str]]:
        uris, search = set(self._uris), self.view.site.search
        found = set()
        for name, concept in search.concepts.items():
            ours = (twin_uri(u) if self.view.easy and not is_easy(u) else u for u in concept.pages)
            if best := next((uri for uri in ours if uri in uris), None):
                found.add((sentence_start(name), best))
        return found

    def _names(self) -> set[tuple[str, str]]:
        kinds = () if self.is_divided else paged()
        return {
            (record.name, page_uri(kind, record.id, easy=self.view.easy))
            for kind in kinds
            for record in self.view.site.of(kind).values()
        }
