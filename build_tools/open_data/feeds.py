"""The site's open data: files for machines, at fixed addresses below `/data/`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from build_tools.answers.contact import current, target
from build_tools.answers.elsewhere import elsewhere
from build_tools.answers.hours_in_words import label
from build_tools.answers.places import Places
from build_tools.answers.timetable import Timetables, begin
from build_tools.model.addresses import page_uri
from build_tools.model.clinics import Clinic
from build_tools.model.kinds import CLINICS
from build_tools.model.paths import (
    ACCESSIBILITY,
    CATALOGUE,
    CHANGE_FEED,
    CLINIC_DATA,
    CLINIC_SCHEMA,
    CLINIC_TABLE,
    ELSEWHERE,
    FACT_DATA,
    HOURS_INDEX,
    PLACE_INDEX,
    SERVICES,
    figures_uri,
    hours_uri,
    url,
)
from build_tools.model.phrases import Say
from build_tools.model.site import Site
from build_tools.model.sourced import Sourced
from build_tools.model.visits import Wait
from build_tools.open_data.accessibility import accessibility_report
from build_tools.open_data.calendars import calendars, moved_calendars
from build_tools.open_data.changes import feed
from build_tools.open_data.dcat import catalogue
from build_tools.open_data.facts import fact_data
from build_tools.open_data.hsds import service, services
from build_tools.open_data.openstreetmap import osm_hours
from build_tools.open_data.schema_org import AMENITIES, Thing
from build_tools.open_data.shapes import VERSION, clinic_schema
from build_tools.open_data.spreadsheet import Row, clinic_row, clinic_table, table_metadata
from build_tools.open_data.statistics import metadata, to_csv
from build_tools.swedish import month_in_words


def place_index(site: Site) -> str:
    """What the lookup field searches, as compact JSON.

    `regions`: names. `municipalities`: [name, official name, slug, index of the region, other
    names, indexes of its clinics]. `clinics`: names. `places`: [name, index of the municipality].
    `regionIds`, `clinicIds`: their ids; `hosts`: where each clinic lies, as index of the
    municipality. `beside`: words that people write beside a name.
    """
    regions = sorted(site.regions)
    clinics = sorted(site.clinics)
    municipalities = sorted(site.municipalities.values(), key=lambda m: m.id)
    places = Places(site)
    ids = [municipality.id for municipality in municipalities]
    number = {municipality.code: n for n, municipality in enumerate(municipalities)}
    index = {
        "regions": [site.regions[id].short_name for id in regions],
        "clinics": [site.clinics[id].name for id in clinics],
        "municipalities": [
            [
                municipality.name,
                municipality.official_name,
                municipality.id,
                regions.index(municipality.region),
                [municipality.genitive] if municipality.genitive else [],
                [clinics.index(clinic.id) for clinic in places.clinics_for(municipality)],
            ]
            for municipality in municipalities
        ],
        "places": [
            [place.name, number[place.municipality_code]]
            for place in sorted(site.localities, key=lambda p: (-p.population, p.name))
        ],
        "regionIds": regions,
        "clinicIds": clinics,
        "hosts": [ids.index(site.clinics[id].host) for id in clinics],
        "beside": " ".join(site.search.beside_places),
    }
    return _compact(index)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def hours_parts(site: Site, timetables: Timetables) -> dict[str, str]:
    """What the lookup tells of clinics' hours, {uri: text}: a file for each municipality.

    In each: {clinic's name: [[label, deltas], …]}, see `timetable.deltas`, for the clinics that
    serve it; one whose hours are not known is not there. Who asks for one place gets no more.
    """
    first, until = timetables.calendar.horizon
    made = month_in_words(begin(timetables.today))
    say, places = site.say(), Places(site)
    known = {one.id: _hours(one, timetables, say) for one in site.clinics.values() if one.hours}
    return {
        hours_uri(municipality.id): _compact(
            {
                "from": first,
                "until": until,
                "made": made,
                "clinics": {
                    clinic.name: known[clinic.id]
                    for clinic in places.clinics_for(municipality)
                    if clinic.id in known
                },
            }
        )
        for municipality in site.municipalities.values()
    }


def _hours(clinic: Clinic, timetables: Timetables, say: Say) -> list[list[object]]:
    return [
        [label(route, say), timetables.of(clinic.hours, route).deltas]
        for route in (clinic.hours.weeks() if clinic.hours else ())
        if clinic.hours and timetables.of(clinic.hours, route).has_state
    ]


def hours_index(municipalities: Iterable[str]) -> str:
    """Where the hours lie, municipality by municipality, for whoever asks at the address that had
    them all: {id: path}."""
    return _compact({"municipalities": {id: hours_uri(id) for id in municipalities}})


@dataclass(frozen=True)
class ToldClinic:
    """What each format tells of a clinic; hours are worked out where its region is made."""

    data: object
    row: Row
    service: Thing | None


Told = Mapping[str, ToldClinic]
"""What is told of each clinic, by its id."""


def clinics_told(site: Site, timetables: Timetables) -> Told:
    """Each clinic as open data, each fact with its source and whether it is verified."""
    return {id: _told(site, clinic, timetables) for id, clinic in site.clinics.items()}


def _told(site: Site, clinic: Clinic, timetables: Timetables) -> ToldClinic:
    hours, say = clinic.hours, site.say()
    ways = hours.weeks() if hours else ()
    held = {str(way): osm_hours(timetables.of(hours, way), say) for way in ways if hours}
    data, row = _clinic(site, clinic, timetables.today, held), clinic_row(site, clinic, held)
    return ToldClinic(data, row, service(site, clinic, timetables))


def clinic_data(site: Site, today: date, told: Told) -> str:
    """All clinics as open data; `shapes` says what is in it, and what may change."""
    clinics = [told[id].data for id in site.clinics]
    made = today.isoformat()
    head = {"version": VERSION, "made": made, "isExample": site.settings.is_example}
    text = {**head, "clinics": clinics}
    return json.dumps(text, ensure_ascii=False, indent=1) + "\n"


def _clinic(site: Site, clinic: Clinic, today: date, held: Mapping[str, str]) -> dict[str, object]:
    hours = clinic.hours
    return {
        "id": clinic.id,
        "name": clinic.name,
        "kind": clinic.kind.value,
        "region": site.regions[clinic.region].name,
        "municipality": site.municipalities[clinic.host].official_name,
        "serves": [site.municipalities[id].official_name for id in clinic.serves],
        "path": url(page_uri(CLINICS, clinic.id)),
        "address": clinic.address
        and {
            "street": clinic.address.street,
            "postalCode": clinic.address.postal_code,
            "locality": clinic.address.locality,
            **_origin(clinic.address),
        },
        "contact": [
            {"type": route.type.value, "href": target(route), **_origin(route)}
            for route in clinic.routes
        ],
        "hours": hours
        and {
            "opening_hours": held,
            **_origin(hours),
        },
        "cost": clinic.cost
        and {
            "isFree": clinic.cost.free,
            "note": clinic.cost.note,
            **_origin(clinic.cost),
        },
        "premises": clinic.premises
        and {
            **{AMENITIES[key]: there for key, there in clinic.premises.features.items()},
            "stop": clinic.premises.stop,
            **_origin(clinic.premises),
        },
        "answersWithin": _wait(site, clinic.answers_within, today),
        "waitingTime": _wait(site, clinic.waiting_time, today),
        "announcements": [
            {"first": found.first.isoformat(), "last": found.last.isoformat(), "text": one.text}
            for owner in (clinic, site.regions[clinic.region], site.settings)
            for dates, one in owner.announcements.items()
            if (found := dates.around(today))
        ],
    }


def _wait(site: Site, wait: Wait | None, today: date) -> dict[str, object] | None:
    told = current(wait, today, site.settings.limits)
    return {"time": told.time, **_origin(told)} if told else None


def _origin(fact: Sourced) -> dict[str, object]:
    return {"source": fact.source, "checked": fact.checked, "isVerified": fact.is_verified}


def tells_hours(site: Site) -> bool:
    """Whether the hours of any clinic are known."""
    return any(clinic.hours for clinic in site.clinics.values())


def region_feeds(
    site: Site, timetables: Timetables, *, with_hours: bool
) -> tuple[dict[str, str], Told]:
    """The files about each region, clinic and municipality, as {uri: text}, and what is told of
    clinics.

    They ask no other region; `with_hours` is whether the whole site tells the hours of any clinic.
    """
    parts = hours_parts(site, timetables) if with_hours else {}
    return parts | calendars(site, timetables), clinics_told(site, timetables)


def common_feeds(site: Site, timetables: Timetables, told: Told) -> dict[str, str]:
    """The files about the whole site, as {uri: text}; `told` is of all clinics."""
    found = [one for id in site.clinics if (one := told[id].service)]
    feeds = {
        PLACE_INDEX: place_index(site),
        ELSEWHERE: _compact(elsewhere(site)),
        CLINIC_DATA: clinic_data(site, timetables.today, told),
        CLINIC_SCHEMA: _compact(clinic_schema(site.settings)) + "\n",
        CLINIC_TABLE: clinic_table(told[id].row for id in site.clinics),
        f"{CLINIC_TABLE}-metadata.json": _compact(table_metadata(site)) + "\n",
        SERVICES: _compact(services(found)) + "\n",
        FACT_DATA: fact_data(site, timetables.today),
        ACCESSIBILITY: _compact(accessibility_report(site)) + "\n",
    }
    whole = {CATALOGUE: catalogue(site), CHANGE_FEED: feed(site, timetables.today)}
    feeds |= {uri: text for uri, text in whole.items() if text}
    feeds |= moved_calendars(site, timetables)
    if tells_hours(site):
        feeds[HOURS_INDEX] = hours_index(site.municipalities)
    for figures in site.figures:
        uri = figures_uri(figures.region, figures.year)
        say, region = site.say(), site.regions[figures.region]
        title = say("siffror.titel", region=region.short_name, år=figures.year)
        title += f" ({say('exempel.siffror_i_titel')})" if site.settings.is_example else ""
        feeds[uri] = to_csv(figures)
        feeds[f"{uri}-metadata.json"] = _compact(metadata(figures, title, say)) + "\n"
    return feeds
