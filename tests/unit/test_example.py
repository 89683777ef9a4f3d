"""The sample region fills every field and every route, so that every feature can be shown."""

from collections.abc import Iterator

from pydantic import BaseModel

from build_tools.model.clinics import ClinicKind
from build_tools.model.phone import dialled, is_short
from build_tools.model.routes import Audience, ContactRoute, RouteType
from build_tools.model.site import Site
from build_tools.model.sourced import Sourced


def records(site: Site) -> list[BaseModel]:
    collections = (site.regions, site.clinics, site.municipalities)
    return [
        *(record for collection in collections for record in collection.values()),
        site.settings,
        site.helplines,
    ]


def models(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        value = tuple(getattr(value, name) for name in type(value).model_fields)
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for item in value:
            yield from models(item)


def test_it_has_6_municipalities_and_5_clinics_of_all_kinds(example):
    assert len(example.municipalities) == 6
    assert len(example.clinics) == 5
    assert {clinic.kind for clinic in example.clinics.values()} == set(ClinicKind)


def test_every_field_is_filled_somewhere(example):
    fields, filled = set(), set()
    for record in records(example):
        for model in models(record):
            for name in type(model).model_fields:
                # Where a fact stands is a matter of facts alone, whatever they are about.
                owner = Sourced if name in Sourced.model_fields else type(model)
                fields.add((owner.__name__, name))
                if getattr(model, name) not in (None, (), {}):
                    filled.add((owner.__name__, name))
    # A site of one region alone: tests/build/test_one_region.
    assert fields - filled == {("Settings", "region")}


def test_no_fact_is_passed_over(example):
    """They are looked for only in fields that may hold them."""
    for record in example.records():
        inside = [one for one in models(record) if isinstance(one, Sourced) and one is not record]
        assert sorted(map(id, inside)) == sorted(id(fact) for _, fact in record.facts)


def test_every_route_audience_and_state_is_there(example):
    routes = [f for r in records(example) for _, f in r.facts if isinstance(f, ContactRoute)]
    assert {route.type for route in routes} == set(RouteType)
    assert {audience for route in routes for audience in route.audiences} == set(Audience)
    assert {route.anonymous for route in routes} == {True, False, None}
    states = {clinic.opening.state for clinic in example.clinics.values()}
    assert states == {"öppen", "planerad", "okänt"}


def test_every_number_is_from_the_series_that_is_kept_for_fiction(example):
    """070-174 06 05 to 070-174 06 99; short numbers are the real ones, safe to dial."""
    fiction = {f"+467017406{number:02}" for number in range(5, 100)}
    numbers = [
        fact.number
        for record in records(example)
        for _, fact in record.facts
        if getattr(fact, "number", None)
    ]
    assert numbers
    for number in numbers:
        assert is_short(number) or dialled(number) in fiction


def test_every_address_is_under_a_domain_that_is_kept_for_examples(example):
    for record in (*example.regions.values(), *example.clinics.values()):
        for _, fact in record.facts:
            url = getattr(fact, "url", None)
            assert not url or ".example/" in f"{url}/"
