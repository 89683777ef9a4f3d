"""A region's figures of one year, and the marks of what is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """What stands where a count is hidden."""

    SMALL = "<5"
    OTHER = ".."
    """Hidden only so that a small one can't be worked out; never zero, never small."""


TOTAL = "totalt"
"""The group of a measure that is the sum of its other groups."""


@dataclass(frozen=True)
class Figures:
    """A region's figures of one year. `values` is {(measure, unit, group): count or mark}."""

    region: str
    year: int
    values: dict[tuple[str, str, str], int | Mark]

    @property
    def measures(self) -> list[str]:
        return list(dict.fromkeys(measure for measure, _, _ in self.values))

    def units(self, measure: str) -> list[str]:
        return list(dict.fromkeys(unit for one, unit, _ in self.values if one == measure))

    def groups(self, measure: str) -> list[str]:
        """The groups in the order of the file, the total last."""
        found = dict.fromkeys(group for one, _, group in self.values if one == measure)
        return sorted(found, key=lambda group: group == TOTAL)
