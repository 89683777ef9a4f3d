"""What the rules say of a site before any page of it is made: all that the fast check asks."""

from __future__ import annotations

from datetime import date

from build_tools.model.site import Read
from build_tools.pages.kinds import vocabularies
from build_tools.problems import Problem
from build_tools.rules.handbook import check
from build_tools.rules.skeletons import skeletons_are_whole


def judged(site: Read, today: date, *, once: bool = False) -> list[Problem]:
    """Every fault that needs no page to be seen; `once` as in `check`."""
    return [*check(site, today, once=once), *skeletons_are_whole(site, vocabularies())]
