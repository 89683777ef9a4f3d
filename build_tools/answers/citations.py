"""What leans on each source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.model.document import Loc
from build_tools.model.record import Record
from build_tools.model.site import Read
from build_tools.model.sourced import Sourced


@dataclass(frozen=True)
class Citation:
    """A fact that names a source, and where it stands: its record, and its keys there."""

    record: Record
    loc: Loc
    fact: Sourced

    def is_as_old_as(self, id: str) -> bool:
        """Whether it was checked when that source was: it has no date of its own."""
        return self.fact.source_id == id and not self.fact.own_checked


def citations(site: Read) -> Iterator[Citation]:
    """Every fact of a site that names a source."""
    for record in site.records():
        if isinstance(record, Sourced):  # a report, which is retold from one source
            yield Citation(record, (), record)
        for loc, fact in record.facts:
            if fact.source_id:
                yield Citation(record, loc, fact)


def by_source(site: Read) -> dict[str, list[Citation]]:
    """The facts that name each source, by its id; one that nothing names is not there."""
    found: dict[str, list[Citation]] = defaultdict(list)
    for one in citations(site):
        for id in filter(None, (one.fact.source_id, one.fact.also_id)):
            found[id].append(one)
    return dict(found)
