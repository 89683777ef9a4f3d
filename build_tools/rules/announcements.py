"""What must hold for announcements. Each rule is a small generator of problems, as in `rules`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build_tools.model.announcements import Announcements
from build_tools.model.record import Record
from build_tools.model.site import Read
from build_tools.problems import Problem, Problems


def _owners(site: Read) -> Iterator[tuple[Record, Announcements]]:
    groups = (site.regions, site.municipalities, site.clinics)
    for one in (record for group in groups for record in group.values()):
        yield one, one.announcements
    if site.settings:
        yield site.settings, site.settings.announcements


def announcements_are_to_come(site: Read, today: date) -> Problems:
    """An announcement that is over can go (warning): it is on no page."""
    for record, found in _owners(site):
        for dates in found:
            if dates.is_over(today):
                where = record.place("meddelanden", str(dates))
                fault = "meddelandet har slutat gälla, och syns inte längre"
                yield Problem(*where, fault, "Ta bort det", is_warning=True)
