"""Contact facts as a reader meets them: a verb that is a link, and how sure we are of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from build_tools.model.clinics import Clinic
from build_tools.model.fact_kinds import FactKind
from build_tools.model.phone import dialled, is_short
from build_tools.model.phrases import Say
from build_tools.model.regions import Region
from build_tools.model.routes import IN_PERSON, ContactRoute, RouteType
from build_tools.model.sourced import Sourced
from build_tools.model.visits import Wait
from build_tools.model.web import host
from build_tools.swedish import date_in_words, first_day

Limits = Mapping[FactKind, int]
"""How many days a fact of each kind may go without being checked."""


@dataclass(frozen=True)
class Action:
    """The words of a contact route, and the link they are, if there is one."""

    text: str
    href: str | None


def target(route: ContactRoute) -> str | None:
    """The link of a route. A visit, and a route without an address, has none."""
    if not route.number:
        return route.url
    scheme = "sms" if route.type == RouteType.SMS else "tel"
    return f"{scheme}:{dialled(route.number)}"


def with_message(route: ContactRoute, text: str) -> str:
    """A link that begins an SMS with a text, which is sent by nobody but the reader.

    RFC 5724 writes `?body=`; some phones want the `&` too.
    """
    return f"{target(route)}?&body={quote(text, safe='')}"


def action(route: ContactRoute, say: Say) -> Action:
    """The words of a route, a verb if there is anything to press, and its link."""
    return Action(_verb(route, say), target(route))


def _verb(route: ContactRoute, say: Say) -> str:
    match route.type:
        case RouteType.PHONE:
            return say("kontaktväg.ring", nummer=route.number)
        case RouteType.SMS:
            return say("kontaktväg.sms", nummer=route.number)
        case RouteType.WEBSITE:
            return say("kontaktväg.webbplats", namn=route.name or host(route.url or ""))
    without = "" if route.url or route.type in IN_PERSON else "_utan_länk"
    words = say(f"kontaktväg.{route.type.value}{without}")
    return f"{words} {route.name}" if route.name else words


def has_phone(*owners: Region | Clinic) -> bool:
    """Whether one of them answers a phone of its own."""
    return any(route.type == RouteType.PHONE for owner in owners for route in owner.routes)


def has_quiet_way(*owners: Region | Clinic) -> bool:
    """Whether somebody who does not want to call has anything to press."""
    routes = (route for owner in owners for route in owner.routes)
    return any(route.url or route.type == RouteType.SMS for route in routes)


def is_stale(fact: Sourced, today: date, limits: Limits) -> bool:
    """Whether a fact was last checked longer ago than its kind allows.

    Short numbers do not age: the national numbering plan fixes them.
    """
    number = getattr(fact, "number", None)
    if not fact.checked or fact.kind not in limits or (number and is_short(number)):
        return False
    return (today - first_day(fact.checked)).days > limits[fact.kind]


WAIT_HOLDS = 90
"""Days that a time to wait is told for, where a site says nothing else."""


def current(wait: Wait | None, today: date, limits: Limits) -> Wait | None:
    """A time to wait while it may be told: it says where it comes from, and is not old."""
    ours = {FactKind.WAIT: WAIT_HOLDS, **limits}
    return wait if wait and wait.is_verified and not is_stale(wait, today, ours) else None


def is_doubtful(fact: Sourced, today: date, limits: Limits) -> bool:
    """Whether a reader may trust the page less for a fact.

    What lasts is seldom wrong for being old.
    """
    return not fact.is_verified or (is_stale(fact, today, limits) and not fact.kind.lasts)


def named(fact: Sourced, say: Say) -> str:
    """What a fact is, as a sentence begins with it: `Numret 023-49 00 00`."""
    if number := getattr(fact, "number", None):
        return f"{say('osäkert.numret')} {number}"
    if url := getattr(fact, "url", None):
        return f"{say('osäkert.länken')} {host(url)}"
    return say(f"osäkert.{fact.kind}")


EMERGENCY = "112"
"""The emergency number itself is never in doubt, only who else answers there."""


def doubt(fact: Sourced, today: date, limits: Limits, say: Say) -> str:
    """What a reader must know before trusting a fact; empty when there is nothing to say.

    What lasts is seldom wrong for being old, and that is said too.
    """
    if not fact.is_verified:
        if getattr(fact, "number", None) == EMERGENCY:
            return say("osäkert.nödnumret")
        return say("osäkert.inte_bekräftat")
    if fact.checked and is_stale(fact, today, limits):
        words = "osäkert.gammalt_som_består" if fact.kind.lasts else "osäkert.gammalt"
        return say(words, datum=date_in_words(fact.checked))
    return ""
