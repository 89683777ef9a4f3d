"""Clinics as Open Referral's Human Services Data Specification 3 tells services.

A service must have a status there, and no fact can be told to be uncertain. So a clinic is left out
as long as nobody has confirmed whether it has opened, and so is every fact that is in doubt.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid5

from build_tools.answers.contact import is_doubtful
from build_tools.answers.timetable import Timetables
from build_tools.model.addresses import page_uri
from build_tools.model.clinics import Clinic, OpeningState
from build_tools.model.kinds import CLINICS, REGIONS
from build_tools.model.paths import url
from build_tools.model.regions import Region
from build_tools.model.routes import CALLED, ContactRoute, RouteType
from build_tools.model.site import Site
from build_tools.model.sourced import Sourced
from build_tools.open_data.schema_org import Thing, without_nothing
from build_tools.open_data.schema_org_hours import opening
from build_tools.swedish import first_day

NAMESPACE = UUID("0f1d3c52-6a0c-4b5e-9c57-6d1f3f0f7f1a")
"""What every id is counted from, with the path of what it is of: it never changes."""

_STATUS = {OpeningState.OPEN: "active", OpeningState.PLANNED: "inactive"}


def id_of(*path: str) -> str:
    """The id of a thing: `id_of("mottagning", "mora", "telefon", "0")`."""
    return str(uuid5(NAMESPACE, "/".join(path)))


def service(site: Site, clinic: Clinic, timetables: Timetables) -> Thing | None:
    """A clinic, if it is sure whether it has opened."""
    told = _Told(site, timetables)
    is_told = told.is_sure(clinic.opening) and clinic.opening.state in _STATUS
    return told.service(clinic) if is_told else None


def services(found: list[Thing]) -> Thing:
    """The only page of the list that the specification's `/services` answers with."""
    return {
        "total_items": len(found),
        "total_pages": 1,
        "page_number": 1,
        "size": len(found),
        "first_page": True,
        "last_page": True,
        "empty": not found,
        "contents": found,
    }


class _Told:
    def __init__(self, site: Site, timetables: Timetables) -> None:
        self.site, self.timetables = site, timetables

    def is_sure(self, fact: Sourced | None) -> bool:
        limits = self.site.settings.limits
        return fact is not None and not is_doubtful(fact, self.timetables.today, limits)

    def service(self, clinic: Clinic) -> Thing:
        region = self.site.regions[clinic.region]
        group = region.target_group if self.is_sure(region.target_group) else None
        path = CLINICS.folder, clinic.id
        told = [fact for fact in self._facts(clinic, region) if fact and self.is_sure(fact)]
        return without_nothing(
            {
                "id": id_of(*path),
                "name": clinic.name,
                "url": self.site.settings.whole(url(page_uri(CLINICS, clinic.id))),
                "status": _STATUS[clinic.opening.state],
                "minimum_age": group and group.youngest,
                "maximum_age": group and group.oldest,
                "assured_date": min((_day(fact) for fact in told if fact.checked), default=None),
                "licenses": "CC BY 4.0",
                "phones": self._phones(clinic.routes, *path),
                "schedules": self._schedules(clinic, *path),
                "service_areas": [
                    {"id": id_of(*path, "kommun", id), "name": one.official_name}
                    for id, one in ((id, self.site.municipalities[id]) for id in clinic.serves)
                ],
                "service_at_locations": self._places(clinic, *path),
                "organization": self._organization(region),
            }
        )

    def _facts(self, clinic: Clinic, region: Region) -> Iterable[Sourced | None]:
        """Those that are told of, if they are sure: the oldest check is the service's."""
        yield from (clinic.opening, clinic.address, clinic.hours, region.target_group)
        yield from (one for one in clinic.routes if one.type in CALLED)

    def _phones(self, routes: Iterable[ContactRoute], *path: str) -> list[Thing]:
        return [
            without_nothing(
                {
                    "id": id_of(*path, "telefon", str(number)),
                    "number": one.number,
                    "type": "text" if one.type == RouteType.SMS else "voice",
                    "description": one.note,
                }
            )
            for number, one in enumerate(routes)
            if one.type in CALLED and self.is_sure(one)
        ]

    def _schedules(self, clinic: Clinic, *path: str) -> list[Thing]:
        """When one may come, week by week; times are those of the clock on the wall in Sweden."""
        if clinic.hours is None or not self.is_sure(clinic.hours):
            return []
        visits = tuple(self.timetables.of(clinic.hours, way) for way in clinic.visits)
        return [
            {
                "id": id_of(*path, "tid", str(one["validFrom"]), str(one["opens"])),
                "freq": "WEEKLY",
                "byday": ",".join(day.rpartition("/")[2][:2].upper() for day in one["dayOfWeek"]),
                "valid_from": one["validFrom"],
                "valid_to": one["validThrough"],
                "opens_at": one["opens"],
                "closes_at": one["closes"],
                "notes": "Europe/Stockholm",
            }
            for one in opening(visits, self.timetables.calendar)
        ]

    def _places(self, clinic: Clinic, *path: str) -> list[Thing]:
        address, host = clinic.address, self.site.municipalities[clinic.host]
        if address is None or not self.is_sure(address):
            return []
        told = {
            "id": id_of(*path, "adress", "0"),
            "address_1": address.street,
            "city": address.locality,
            "region": host.official_name,
            "state_province": self.site.regions[clinic.region].short_name,
            "postal_code": address.postal_code or "",
            "country": "SE",
            "address_type": "physical",
        }
        location = {
            "id": id_of(*path, "plats"),
            "location_type": "physical",
            "name": clinic.name,
            "addresses": [told],
        }
        return [{"id": id_of(*path, "på plats"), "location": location}]

    def _organization(self, region: Region) -> Thing:
        path = REGIONS.folder, region.id
        names = region.principals.names if self.is_sure(region.principals) else ()
        website = region.website
        return without_nothing(
            {
                "id": id_of(*path),
                "name": region.name,
                "description": ", ".join(names) or region.name,
                "website": website.url if website and self.is_sure(website) else None,
            }
        )


def _day(fact: Sourced) -> str:
    return first_day(fact.checked or "").isoformat()
