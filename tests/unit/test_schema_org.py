"""What search engines read: facts that readers are not warned about, and no others."""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from build_tools.answers.contact import is_doubtful
from build_tools.answers.timetable import Timetables
from build_tools.model.phone import dialled
from build_tools.model.record import Record
from build_tools.model.site import Site
from build_tools.model.sourced import Sourced
from build_tools.open_data.schema_org import Thing, Things

TODAY = date(2026, 11, 22)


def everything(site: Site, today: date = TODAY) -> list[Thing]:
    told = Things(site, Timetables(today))
    return [
        *map(told.of_clinic, site.clinics.values()),
        *(
            one
            for municipality in site.municipalities.values()
            for one in told.of_municipality(municipality)
        ),
        *map(told.of_region, site.regions.values()),
        *told.of_helplines(site.helplines.services.values()),
    ]


def values(fact: Sourced) -> list[str]:
    """What a fact says that no other may be mistaken for."""
    number, url, street = (getattr(fact, name, None) for name in ("number", "url", "street"))
    return [*([dialled(number)] if number else []), *filter(None, (url, street))]


def facts(site: Site) -> Iterator[Sourced]:
    records: list[Record] = [site.helplines]
    records += [*site.clinics.values(), *site.municipalities.values(), *site.regions.values()]
    return (fact for record in records for _, fact in record.facts)


@pytest.mark.parametrize("name", ["real", "example"])
def test_nothing_is_told_that_readers_are_warned_about(name, request):
    site = request.getfixturevalue(name)
    said: dict[bool, set[str]] = {True: set(), False: set()}
    for fact in facts(site):
        said[is_doubtful(fact, TODAY, site.settings.limits)] |= {*values(fact)}
    sure, unsure = said[False], said[True] - said[False]
    assert unsure
    text = json.dumps(everything(site), ensure_ascii=False)
    assert [value for value in unsure if f'"{value}"' in text] == []
    assert [value for value in sure if f'"{value}"' in text]


def test_what_was_checked_too_long_ago_is_left_out(example):
    """Not what a visit costs: a decision lasts until there is another."""
    found = Things(example, Timetables(date(2036, 11, 22))).of_clinic(
        example.clinics["exempelstad"]
    )
    assert set(found) == {"@type", "name", "areaServed", "isAccessibleForFree"}


def test_a_municipality_tells_where_to_report_a_concern(example):
    things = Things(example, Timetables(TODAY))
    assert things.of_municipality(example.municipalities["testvik"])[1] == {
        "@type": "GovernmentService",
        "name": "Socialjour",
        "provider": [
            {
                "@type": "GovernmentOrganization",
                "name": "Testviks kommun",
                "url": "https://testvik.example",
            }
        ],
        "areaServed": {"@type": "AdministrativeArea", "name": "Testviks kommun"},
        "availableChannel": [
            {
                "@type": "ServiceChannel",
                "servicePhone": {
                    "@type": "ContactPoint",
                    "contactType": "telefon",
                    "telephone": "+46701740619",
                },
            }
        ],
    }


def test_a_region_tells_whom_it_is_for_and_who_runs_it(example):
    found = Things(example, Timetables(TODAY)).of_region(example.regions["exempellan"])
    assert found["audience"]["suggestedMaxAge"] == 21
    assert [one["name"] for one in found["provider"]] == [
        *("Region Exempellän", "Exempelstads kommun", "Provköpings kommun")
    ]
    assert found["provider"][0]["telephone"] == "+46701740620"
