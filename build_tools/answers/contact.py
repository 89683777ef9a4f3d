"""Contact facts as a reader meets them: a verb that is a link, and how sure we are of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from build_tools.model.opening_hours import OpeningHours
from build_tools.model.routes import ContactRoute, RouteType
from build_tools.model.scalars import dialled, host, is_short
from build_tools.model.sourced import PostalAddress, Sourced
from build_tools.swedish import date_in_words, first_day

STALE_AFTER = timedelta(days=180)
"""A fact that was last checked longer ago than this may have changed."""

WORDS = {
    RouteType.CHAT: ("Öppna chatten", "Chatt"),
    RouteType.APP: ("Hämta appen", "Appen"),
    RouteType.WEB_BOOKING: ("Boka tid på webben", "Bokning på webben"),
    RouteType.E_SERVICE: ("Öppna e-tjänsten", "E-tjänst"),
    RouteType.DROP_IN: ("Kom utan att boka", "Kom utan att boka"),
    RouteType.VISIT: ("Besök mottagningen", "Besök mottagningen"),
    RouteType.BOOKED_VISIT: ("Kom på bokad tid", "Kom på bokad tid"),
    RouteType.DIGITAL_VISIT: ("Boka besök på video", "Besök på video"),
}
"""(the verb that a link bears, the name of a route that has no link)."""


@dataclass(frozen=True)
class Action:
    """The words of a contact route, and the link they are, if there is one."""

    text: str
    href: str | None


def action(route: ContactRoute) -> Action:
    """The verb and the link of a route. A visit, and a route without an address, has no link."""
    match route.type:
        case RouteType.PHONE:
            return Action(f"Ring {route.number}", f"tel:{dialled(route.number)}")
        case RouteType.SMS:
            return Action(f"Skicka sms till {route.number}", f"sms:{dialled(route.number)}")
        case RouteType.WEBSITE:
            return Action(f"Gå till {route.name or host(route.url)}", route.url)
    name = f" {route.name}" if route.name else ""
    verb, noun = WORDS[route.type]
    return Action((verb if route.url else noun) + name, route.url)


def is_stale(fact: Sourced, today: date) -> bool:
    """Whether a fact was last checked more than 180 days ago.

    Short numbers do not age: the national numbering plan fixes them.
    """
    number = getattr(fact, "number", None)
    if not fact.checked or (number and is_short(number)):
        return False
    return today - first_day(fact.checked) > STALE_AFTER


def _named(fact: Sourced) -> str:
    """The kind of a fact as a sentence begins with it, in the definite form."""
    if isinstance(fact, OpeningHours):
        return "Öppettiderna"
    if isinstance(fact, PostalAddress):
        return "Adressen"
    if getattr(fact, "number", None):
        return "Numret"
    return "Länken" if getattr(fact, "url", None) else "Uppgiften"


def doubt(fact: Sourced, today: date, *, easy: bool = False) -> str:
    """What a reader must know before trusting a fact; empty when there is nothing to say.

    Easy-read pages say once what it means (the macro `unsure`), and beside each fact only this.
    """
    if not fact.is_verified:
        if getattr(fact, "number", None) == EMERGENCY:
            return _NOT_SURE_WHO_ANSWERS[easy]
        return _UNCONFIRMED[easy]
    if is_stale(fact, today):
        when = date_in_words(fact.checked)
        return f"{_named(fact)} kontrollerades {when}{'.' if easy else ' och kan ha ändrats.'}"
    return ""


_UNCONFIRMED = ("Uppgiften är inte bekräftad.", "Vi vet inte säkert att det stämmer.")
EMERGENCY = "112"
_NOT_SURE_WHO_ANSWERS = (
    "Att du når tjänsten på 112 är inte bekräftat. Är någon i fara ringer du alltid 112.",
    "Vi vet inte säkert att de svarar här. Är någon i fara? Ring alltid 112.",
)
"""The emergency number itself is never in doubt, only who else answers there."""
