"""The calendars of a site: one for each clinic, one for each region, and none ever goes away.

Whoever subscribes asks at the same address for years. So a calendar is there before there is
anything to tell, and when hours are no longer known; and that of a clinic or a region that is gone
answers where it was, with the calendar of the one that its page leads on to.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from build_tools.answers.timetable import Timetables
from build_tools.model.addresses import kind_of, record_of
from build_tools.model.clinics import Clinic
from build_tools.model.kinds import CLINICS, REGIONS
from build_tools.model.paths import calendar_uri, region_calendar_uri
from build_tools.model.record import Named
from build_tools.model.regions import Region
from build_tools.model.site import Site
from build_tools.open_data.icalendar import Announcer, Teller, announced, calendar, events

_URIS = {CLINICS.name: calendar_uri, REGIONS.name: region_calendar_uri}
"""Where the calendar of a record is, by its kind."""


def calendars(site: Site, timetables: Timetables) -> dict[str, str]:
    """The calendars of all clinics and regions, as {uri: text}."""
    clinics = {calendar_uri(id): one for id, one in site.clinics.items()}
    regions = {region_calendar_uri(id): one for id, one in site.regions.items()}
    owners: dict[str, Named] = {**clinics, **regions}
    write = _Writer(site, timetables)
    return {uri: write(owner) for uri, owner in owners.items()}


def moved_calendars(site: Site, timetables: Timetables) -> dict[str, str]:
    """The calendars of clinics and regions that are gone, as {uri: text}.

    They follow the redirects of pages, on hosts too that can't lead on from a file.
    """
    write = _Writer(site, timetables)
    return {
        _URIS[kind.name](posixpath.basename(redirect.old_uri).removesuffix(".md")): write(
            record_of(site, redirect.new_uri)
        )
        for redirect in site.redirects.entries
        if (kind := kind_of(redirect.old_uri)) and kind.name in _URIS
    }


class _Writer:
    """Writes calendars; a clinic's events are written once, for its own and for its region's."""

    def __init__(self, site: Site, timetables: Timetables) -> None:
        self.site, self.timetables, self.say = site, timetables, site.say()
        self._told: dict[str, list[str]] = {}
        self._announced: dict[str, list[str]] = {}

    def __call__(self, owner: Named | None) -> str:
        """The calendar of a clinic or a region; of anything else, one with nothing to tell."""
        say = self.say
        name = say("kalender.namn", mottagning=owner.name if owner else say.everywhere["tjänst"])
        if isinstance(owner, Region):
            name = say("kalender.region", region=owner.short_name)
        told = [event for one in _announcers(self.site, owner) for event in self._news(one)]
        told += [event for one in _tellers(self.site, owner) for event in self._events(one)]
        return calendar(name, told, say)

    def _news(self, owner: Announcer) -> list[str]:
        if owner.id not in self._announced:
            self._announced[owner.id] = [*announced(owner, self.timetables, self.say)]
        return self._announced[owner.id]

    def _events(self, teller: Teller) -> list[str]:
        if teller.id not in self._told:
            self._told[teller.id] = [*events(teller, self.timetables, self.say)]
        return self._told[teller.id]


def _announcers(site: Site, owner: Named | None) -> Iterator[Announcer]:
    """Whose announcements a calendar tells: those that its owner's page shows, and for a region
    those of its clinics."""
    if not isinstance(owner, Clinic | Region):
        return
    # No clinic's id has a dot.
    yield Announcer("hela.webbplatsen", site.settings.name, site.settings.announcements)
    region = owner if isinstance(owner, Region) else site.regions[owner.region]
    yield Announcer(f"region.{region.id}", region.name, region.announcements)
    for clinic in site.clinics.values():
        if clinic is owner or _lies_in(clinic, owner):
            yield Announcer(clinic.id, clinic.name, clinic.announcements)


def _tellers(site: Site, owner: Named | None) -> Iterator[Teller]:
    """Whose changes a calendar tells: a region's are its own and those of its clinics."""
    if isinstance(owner, Region) and owner.hours:
        # No clinic's id has a dot.
        yield Teller(f"region.{owner.id}", owner.name, owner.hours)
    for clinic in site.clinics.values():
        if clinic.hours and (clinic is owner or _lies_in(clinic, owner)):
            yield Teller(clinic.id, clinic.name, clinic.hours)


def _lies_in(clinic: Clinic, owner: Named | None) -> bool:
    return isinstance(owner, Region) and clinic.region == owner.id
