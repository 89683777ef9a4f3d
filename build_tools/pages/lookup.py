"""What the lookup field may ask: the files that its script reads."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.paths import ELSEWHERE, PLACE_INDEX
from build_tools.pages.division import is_divided
from build_tools.pages.links import Links


@dataclass(frozen=True)
class Lookup:
    """The links to the lookup's files."""

    links: Links
    is_beside: bool = False
    """Whether the page is about something else."""

    @property
    def places(self) -> str:
        return self.links.to(PLACE_INDEX)

    @property
    def elsewhere(self) -> str:
        return self.links.to(ELSEWHERE)

    @property
    def is_brief(self) -> bool:
        """Whether a place that is not found gets a link to the list of municipalities, not the
        list: they are too many, or the page is about something else."""
        return self.is_beside or is_divided(self.links.site)
