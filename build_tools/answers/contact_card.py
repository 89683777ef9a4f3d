"""Whom a reader reaches first: the ways to make contact about a place, and which of them lead.

`hours.js` asks the same questions of the clock; the build answers them for office hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from build_tools.answers.choice import FEW, chosen_clinics
from build_tools.answers.contact import target
from build_tools.answers.places import Places
from build_tools.answers.timetable import Timetable, Timetables
from build_tools.model.clinics import Clinic
from build_tools.model.helplines import Helpline
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.regions import Municipality, Region
from build_tools.model.routes import IN_PERSON, Audience, ContactRoute, RouteType
from build_tools.model.ways import way_of

OFFICE_HOURS = OpeningHours.model_validate(
    {"telefon": dict.fromkeys(("mån", "tis", "ons", "tor", "fre"), "08.00–17.00")}
    | {"röda_dagar": "stängt"}
)
"""When somebody may be thought to answer who has not told us when they do."""

WITHOUT_TALKING = (
    *(RouteType.SMS, RouteType.CHAT, RouteType.APP, RouteType.WEB_BOOKING, RouteType.E_SERVICE),
    RouteType.WEBSITE,
)
UNTIMED = (RouteType.APP, RouteType.WEB_BOOKING, RouteType.E_SERVICE, RouteType.WEBSITE)
"""What a reader can use at any hour, though nobody may answer then."""


Owner = Clinic | Region | Helpline


class Standing(IntEnum):
    """How near a way is to the reader: the nearest comes first of those that are alike."""

    OWN = 0
    CHOSEN = 1
    """A clinic that one may choose although it is not the nearest."""
    REGION = 2
    LINE = 3
    """Help for all of Sweden."""


@dataclass(frozen=True, eq=False)
class ContactPoint:
    """A way to make contact, the same on every page that tells of it.

    `timetable` is None if nobody knows when they answer.
    """

    route: ContactRoute
    owner: Owner
    hours: OpeningHours | None
    standing: Standing
    timetable: Timetable | None

    @property
    def uses(self) -> list[str]:
        """What it may be on a card, as the script reads it."""
        asked = {"leads": self.leads, "answers": self.answers, "quiet": self.quiet}
        return [name for name, holds in asked.items() if holds]

    @cached_property
    def leads(self) -> bool:
        """Whether it may stand first: there is something to press, and it is for the young."""
        audiences = self.route.audiences
        is_reached = target(self.route) or self.route.type in IN_PERSON
        return bool(is_reached and (not audiences or Audience.YOUTH in audiences))

    @property
    def answers(self) -> bool:
        """Whether somebody is there, at some hours."""
        return self.route.type not in UNTIMED

    @property
    def quiet(self) -> bool:
        """Whether one reaches them without talking."""
        return self.route.type in WITHOUT_TALKING

    @property
    def takes_messages(self) -> bool:
        """Whether a reader's own program can begin a message to them, with a number near by."""
        return self.route.type == RouteType.SMS and self.standing != Standing.LINE

    @property
    def never_closes(self) -> bool:
        return self.timetable is not None and self.timetable.never_closes


@dataclass(frozen=True)
class Card:
    """The ways to make contact about a place, as they stand in office hours."""

    now: ContactPoint | None
    quiet: ContactPoint | None
    """Without talking."""
    always: ContactPoint | None
    """Round the clock."""
    more: list[ContactPoint]
    near: Mapping[ContactPoint, int]
    """The number of each: the nearest is 0."""
    message_to: ContactPoint | None
    """Who near the reader takes a first message by SMS."""


def card(ways: Iterable[ContactPoint]) -> Card:
    """The card of some ways, the nearest first: each stands once."""
    left = list(ways)
    near = {way: number for number, way in enumerate(left)}
    by_sms = (one for one in left if one.leads and one.takes_messages)
    message_to = next(by_sms, None)

    def taken(found: Iterator[ContactPoint]) -> ContactPoint | None:
        one = min(found, key=_in_office_hours, default=None)
        if one:
            left.remove(one)
        return one

    now = taken(one for one in left if one.leads and one.answers)
    quiet = taken(one for one in left if one.leads and one.quiet)
    always = taken(
        one for one in left if one.leads and one.standing == Standing.LINE and one.never_closes
    )
    return Card(now, quiet, always, left, near, message_to)


def _in_office_hours(way: ContactPoint) -> int:
    """Who is told to answer comes before who may, but a line for all of Sweden last."""
    if way.standing == Standing.LINE:
        return 2 if way.timetable or not way.answers else 3
    return 0 if way.timetable else 1


@dataclass(frozen=True)
class ContactPoints:
    """The ways to make contact on a site, on one day."""

    places: Places
    timetables: Timetables
    lines: list[Helpline]
    """Those that stand on a card, the one that most need first."""

    def of_municipality(self, one: Municipality, region: Region) -> list[ContactPoint]:
        """The nearest first: those of its clinics, of others one may choose, and so on."""
        return self._around(self.places.clinics_for(one), one, region)

    def of_clinic(self, one: Clinic, region: Region, host: Municipality) -> list[ContactPoint]:
        """Its own, those of the clinic that it belongs to, of others one may choose, and so on."""
        parent = [other for other in self.places.clinics_of(region) if other.id == one.parent]
        return self._around([one, *parent], host, region)

    def of_region(self, region: Region) -> list[ContactPoint]:
        """Those that hold for all of it, and help for all of Sweden."""
        return self._of(
            [(region, Standing.REGION), *((line, Standing.LINE) for line in self.lines)]
        )

    def _around(self, own: list[Clinic], home: Municipality, region: Region) -> list[ContactPoint]:
        near, others = chosen_clinics(self.places, home, region)
        ids = {one.id for one in own}
        chosen = [one for one in (near, *others) if one and one.id not in ids and one.routes]
        return self._of(
            [
                *((one, Standing.OWN) for one in own),
                *((one, Standing.CHOSEN) for one in chosen[:FEW]),
                (region, Standing.REGION),
                *((line, Standing.LINE) for line in self.lines),
            ]
        )

    def _of(self, owners: Iterable[tuple[Owner, Standing]]) -> list[ContactPoint]:
        return [point for one in owners for point in self._points(*one)]

    def _points(self, owner: Owner, standing: Standing) -> list[ContactPoint]:
        key = id(owner), standing  # an owner that is kept here has an identity of its own
        if key not in self._known:
            points = [
                ContactPoint(route, owner, owner.hours, standing, self._timetable(route, owner))
                for route in owner.routes
            ]
            self._known[key] = owner, points
        return self._known[key][1]

    @cached_property
    def _known(self) -> dict[tuple[int, Standing], tuple[Owner, list[ContactPoint]]]:
        return {}

    def _timetable(self, route: ContactRoute, owner: Owner) -> Timetable | None:
        """Nobody knows that of a clinic that may not have opened."""
        hours = owner.hours
        if hours is None or (isinstance(owner, Clinic) and not owner.opening.is_open):
            return None
        way = way_of(route, hours.weeks())
        found = self.timetables.of(hours, way) if way in hours.weeks() else None
        return found if found and found.has_state else None
