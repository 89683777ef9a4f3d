"""All sources that facts come from, each once, by the id that the facts name."""

from __future__ import annotations

from pydantic import Field

from build_tools.model.record import Record
from build_tools.model.scalars import Slug
from build_tools.model.sourced import Origin


class Sources(Record):
    """Where facts come from."""

    origins: dict[Slug, Origin] = Field(
        {}, alias="källor", description="Varje källa under ett eget id, som uppgifterna nämner."
    )

    def __hash__(self) -> int:
        """What was read by the help of it is kept while it stays the same."""
        return hash(frozenset(self.origins))
