"""What the site tells of places and help lines in the words of schema.org, for search engines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.answers.contact import is_doubtful, target
from build_tools.answers.timetable import Timetables
from build_tools.model.clinics import Clinic
from build_tools.model.helplines import Helpline
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.phone import dialled
from build_tools.model.regions import Municipality, Region, TargetGroup
from build_tools.model.routes import ContactRoute, RouteType
from build_tools.model.site import Site
from build_tools.model.sourced import Ages, Phone, Sourced
from build_tools.model.visits import Premises
from build_tools.model.ways import way_of
from build_tools.open_data.schema_org_hours import opening

AMENITIES = {
    "utan_trappsteg": "stepFreeEntrance",
    "hiss": "lift",
    "rullstolstoalett": "wheelchairAccessibleToilet",
    "hörslinga": "hearingLoop",
    "delat_väntrum": "sharedWaitingRoom",
}
"""What there is, as programs name it, by the key that editors write."""

Thing = dict[str, object]
"""Something that schema.org has a word for."""


@dataclass(frozen=True)
class Things:
    """What a site tells of on a day.

    The format has no way to say that a fact is not certain, so nothing is told that readers are
    warned about: what is not verified, or was checked too long ago.
    """

    site: Site
    timetables: Timetables

    def of_clinic(self, clinic: Clinic) -> Thing:
        """A clinic: how to reach it, and when one may come."""
        served = [self.site.municipalities[id].official_name for id in clinic.serves]
        points = self._points(clinic.routes, clinic.hours)
        numbers = (one for one in clinic.routes if one.type == RouteType.PHONE and self._sure(one))
        return without_nothing(
            {
                "@type": "MedicalClinic",
                "name": clinic.name,
                "areaServed": served,
                "address": self._address(clinic),
                "telephone": next((dialled(one.number) for one in numbers if one.number), None),
                "contactPoint": points,
                "openingHoursSpecification": self._visits(clinic),
                "isAccessibleForFree": clinic.cost.free
                if clinic.cost and self._sure(clinic.cost)
                else None,
                "amenityFeature": self._amenities(clinic.premises),
            }
        )

    def of_municipality(self, one: Municipality) -> list[Thing]:
        """Where to report a concern by day, and who answers at night."""
        say = self.site.say()
        by_name = {
            say("öppna_data.orosanmälan"): one.social_services,
            say("öppna_data.socialjour"): one.emergency_social_services,
        }
        provider = {
            **_organization(one.official_name),
            "url": one.website.url if one.website and self._sure(one.website) else None,
            "telephone": self._number(one.switchboard),
        }
        services = (
            _service(name, [provider], one.official_name, self._channels(routes))
            for name, routes in by_name.items()
        )
        return [service for service in services if "availableChannel" in service]

    def of_region(self, one: Region) -> Thing:
        """The service in a region: who runs it, whom it is for, and what holds for all of it."""
        names = one.principals.names if self._sure(one.principals) else ()
        numbers = {one.name: self._number(one.switchboard)}
        providers = [_organization(name) | {"telephone": numbers.get(name)} for name in names]
        name = self.site.say().everywhere["tjänst"]
        found = _service(name, providers, one.short_name, self._channels(one.routes, one.hours))
        return found | self._audience(one.target_group)

    def of_helplines(self, lines: Iterable[Helpline]) -> list[Thing]:
        """The help lines that a reader can be sure to reach."""
        return [
            {"@type": "Service", "name": one.name, "availableChannel": channels}
            | self._audience(one.ages)
            for one in lines
            if (channels := self._channels(one.routes, one.hours))
        ]

    def _sure(self, fact: Sourced | None) -> bool:
        limits = self.site.settings.limits
        return fact is not None and not is_doubtful(fact, self.timetables.today, limits)

    def _address(self, clinic: Clinic) -> Thing | None:
        address = clinic.address
        if address is None or not self._sure(address):
            return None
        return {
            "@type": "PostalAddress",
            "streetAddress": address.street,
            "postalCode": address.postal_code,
            "addressLocality": address.locality,
            "addressCountry": "SE",
        }

    def _amenities(self, premises: Premises | None) -> list[Thing]:
        if premises is None or not self._sure(premises):
            return []
        return [
            {"@type": "LocationFeatureSpecification", "name": AMENITIES[key], "value": there}
            for key, there in premises.features.items()
        ]

    def _visits(self, clinic: Clinic) -> list[Thing]:
        if clinic.hours is None or not self._sure(clinic.hours):
            return []
        visits = tuple(self.timetables.of(clinic.hours, route) for route in clinic.visits)
        return opening(visits, self.timetables.calendar)

    def _number(self, phone: Phone | None) -> str | None:
        return dialled(phone.number) if phone and self._sure(phone) else None

    def _audience(self, ages: Ages | TargetGroup | None) -> Thing:
        if ages is None or not self._sure(ages):
            return {}
        told = {"suggestedMinAge": ages.youngest, "suggestedMaxAge": ages.oldest}
        return {"audience": without_nothing({"@type": "PeopleAudience", **told})}

    def _channels(
        self, routes: Iterable[ContactRoute], hours: OpeningHours | None = None
    ) -> list[Thing]:
        """The ways of a service: a telephone, or an address on the web."""
        return [
            {"@type": "ServiceChannel", "servicePhone": point}
            if "telephone" in point
            else {
                "@type": "ServiceChannel",
                "name": point["contactType"],
                "serviceUrl": point["url"],
            }
            for point in self._points(routes, hours)
        ]

    def _points(self, routes: Iterable[ContactRoute], hours: OpeningHours | None) -> list[Thing]:
        """The ways that there is a number or an address to."""
        return [
            without_nothing(
                {
                    "@type": "ContactPoint",
                    "contactType": route.name or route.type.replace("_", " "),
                    "telephone": dialled(route.number) if route.number else None,
                    "url": route.url,
                    "hoursAvailable": self._hours(route, hours),
                }
            )
            for route in routes
            if self._sure(route) and target(route)
        ]

    def _hours(self, route: ContactRoute, hours: OpeningHours | None) -> list[Thing]:
        if hours is None or not self._sure(hours):
            return []
        way = way_of(route, hours.weeks())
        found = (self.timetables.of(hours, way),) if way in hours.weeks() else ()
        return opening(found, self.timetables.calendar)


def _organization(name: str) -> Thing:
    return {"@type": "GovernmentOrganization", "name": name}


def _service(name: str, providers: list[Thing], area: str, channels: list[Thing]) -> Thing:
    return without_nothing(
        {
            "@type": "GovernmentService",
            "name": name,
            "provider": providers,
            "areaServed": {"@type": "AdministrativeArea", "name": area},
            "availableChannel": channels,
        }
    )


def without_nothing(values: Thing) -> Thing:
    """What there is something to say of."""
    return {key: _cleaned(value) for key, value in values.items() if value not in (None, [], {})}


def _cleaned(value: object) -> object:
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    return without_nothing(value) if isinstance(value, dict) else value
