"""Answers that were understood become values in drafts, each with the reply as its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from build_tools.editing.asked import Addressee, Asked
from build_tools.editing.drafts import Drafts
from build_tools.editing.facts import (
    at,
    cite,
    drop_unused_replies,
    place_of,
    put,
    settle,
    source_of_reply,
)
from build_tools.editing.yaml_scalars import Value
from build_tools.model.document import Loc
from build_tools.model.opening_hours import OpeningHours, Weeks
from build_tools.model.routes import CALLED, IN_PERSON
from build_tools.reading.fact_paths import Answer
from build_tools.reading.replies import Said
from build_tools.reading.said_hours import UnclearError

_RED_DAYS = "röda_dagar"
_NO_WEEKS = frozenset(
    info.alias for name, info in OpeningHours.model_fields.items() if name not in Weeks.model_fields
)
"""The keys of opening hours that are no week."""


@dataclass(frozen=True)
class Heard:
    """An answer that was understood: a value, or None where what we show is right."""

    to: Addressee
    asked: Asked
    said: Said
    value: Value | None


def take(drafts: Drafts, heard: list[Heard], day: str) -> list[tuple[Heard, str]]:
    """Write what can be written, and tell what could not and why."""
    left: list[tuple[Heard, str]] = []
    taken: list[Heard] = []
    for one in sorted(heard, key=lambda one: one.asked.answer == Answer.HOURS):
        try:
            _put(drafts, one)
        except UnclearError as why:
            left.append((one, str(why)))
        else:
            taken.append(one)
    for one in taken:
        _cite(drafts, one, [other.asked for other in taken], day)
    drop_unused_replies(drafts)
    return left


def _put(drafts: Drafts, one: Heard) -> None:
    if one.value is None:
        return
    if one.asked.answer == Answer.HOURS:
        _hours_can_be_told(drafts, one)
    put(drafts, one.asked.path, _place(drafts, one.asked), one.asked.to_fact, one.value)


def _place(drafts: Drafts, asked: Asked) -> Loc:
    return place_of(drafts, asked.path, asked.base, asked.fact, asked.to_fact)


def _hours_can_be_told(drafts: Drafts, one: Heard) -> None:
    """Hours need a way to make contact that they are about; and red days must be thought of."""
    asked, way = one.asked, str(one.asked.to_fact.tail)
    routes = (*asked.base, "kontaktvägar")
    known: list[Any] = at(drafts, asked.path, routes) or []
    is_known = any(route.get("typ") == way for route in known)
    if way in CALLED and not is_known:
        raise UnclearError("tiderna går inte att visa utan ett nummer att ringa")
    red_days = at(drafts, asked.path, (*asked.base, "öppettider", _RED_DAYS))
    if isinstance(one.value, dict) and red_days is None:
        raise UnclearError("vi vet inte vilka tider som gäller på röda dagar")
    if not is_known and way not in IN_PERSON:
        drafts.put(asked.path, (*routes, len(known)), {"typ": way})


def _cite(drafts: Drafts, one: Heard, taken: list[Asked], day: str) -> None:
    asked = one.asked
    fact = _place(drafts, asked)
    source = source_of_reply(drafts, one.to.id, one.to.name, day)
    if asked.fact != ("öppettider",) or _all_told(drafts, asked, taken):
        cite(drafts, asked.path, fact, source)
    else:  # some of the hours are still as old as they were
        drafts.put(asked.path, (*fact, "också"), source)
        settle(drafts, asked.path, fact)


def _all_told(drafts: Drafts, asked: Asked, taken: list[Asked]) -> bool:
    """Whether every week that stands in the hours was answered."""
    hours = at(drafts, asked.path, (*asked.base, *asked.fact))
    place = (asked.path, asked.base)
    told = {one.to_fact.tail for one in taken if (one.path, one.base) == place}
    return set(hours) - _NO_WEEKS <= told
