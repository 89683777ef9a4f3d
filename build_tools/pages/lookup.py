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

    @property
    def places(self) -> str:
        return self.links.to(PLACE_INDEX)

    @property
    def elsewhere(self) -> str:
        return self.links.to(ELSEWHERE)

    @property
    def is_divided(self) -> bool:
        """Whether the municipalities are too many to be listed here."""
        return is_divided(self.links.site)
