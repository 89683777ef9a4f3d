"""What the box knows of cries for help that no phrase of danger says."""

from __future__ import annotations

import json

from build_tools.answers.contact import target
from build_tools.model.helplines import Helpline
from build_tools.model.routes import RouteType
from build_tools.model.site import Site
from build_tools.search.cries import learned

_SHORT = 4
"""Digits of a number that is its own name, as 112 and 1177."""


def cry_index(site: Site, *, easy: bool) -> str:
    """What `Learned` tells, and the row of help: `text`, and `lines` as [name, link].

    Null for a site that has no such row.
    """
    if not (row := site.search.doubted):
        return "null"
    services = site.helplines.services
    index = {
        **learned()._asdict(),
        "text": row.easy if easy else row.text,
        "lines": [_call(services[id]) for id in row.helplines],
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _call(one: Helpline) -> list[str]:
    """Whom one calls and by which link, so short that three stand on a row."""
    phone = next(route for route in one.routes if route.type == RouteType.PHONE)
    number = phone.number or ""
    return [number if len(number) <= _SHORT else one.name, target(phone) or ""]
