"""What the box that answers may ask: whether its page has room for the list of municipalities."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.pages.division import is_divided
from build_tools.pages.links import Links


@dataclass(frozen=True)
class Lookup:
    """The box on one page."""

    links: Links
    is_beside: bool = False
    """Whether the page is about something else."""

    @property
    def is_brief(self) -> bool:
        """Whether what is not found gets a link to the list of municipalities, not the list: they
        are too many, or the page is about something else."""
        return self.is_beside or is_divided(self.links.site)
