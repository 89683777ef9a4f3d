"""What the lookup field may ask: the files that its script reads."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.paths import ELSEWHERE, HOURS_PARTS, PLACE_INDEX
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

    @property
    def hours(self) -> str | None:
        """The folder of municipalities' hours, if any are known."""
        timed = any(clinic.hours for clinic in self.links.site.clinics.values())
        return f"{self.links.root}{HOURS_PARTS}" if timed else None
