"""Opening hours in the formats of others, read back by other libraries."""

import json
from datetime import date, datetime

import pytest
from icalendar import Calendar
from opening_hours import OpeningHours as Oracle

from build_tools.answers.timetable import Timetables, horizon
from build_tools.model.routes import RouteType
from build_tools.open_data.feeds import clinic_data, hours_index, hours_parts
from build_tools.open_data.icalendar import calendar
from build_tools.open_data.openstreetmap import osm_hours
from build_tools.open_data.schema_org import json_ld
from build_tools.swedish import SWEDEN
from tests.phrases import SAY

TODAY = date(2026, 11, 22)
TIMETABLES = Timetables(TODAY)


@pytest.fixture
def exempelstad(example):
    return example.clinics["exempelstad"]


def host(example, clinic):
    return example.municipalities[clinic.host]


def events(clinic) -> dict[str, object]:
    parsed = Calendar.from_ical(calendar(clinic, TIMETABLES, SAY))
    return {str(event["uid"]): event for event in parsed.walk("VEVENT")}


def test_a_closed_day_is_an_event_of_the_whole_day(exempelstad):
    event = events(exempelstad)["exempelstad-visit-2026-12-24-0@mini-maria"]
    assert event["summary"] == "Mini-Maria Exempelstad: Besök stängt (julafton)"
    assert event.decoded("dtstart") == date(2026, 12, 24)
    assert event.decoded("dtend") == date(2026, 12, 25)


def test_changed_hours_are_events_in_swedish_time(exempelstad):
    event = events(exempelstad)["exempelstad-visit-2026-12-09-0@mini-maria"]
    assert event.decoded("dtstart") == datetime(2026, 12, 9, 8, tzinfo=SWEDEN)
    assert event.decoded("dtend") == datetime(2026, 12, 9, 12, tzinfo=SWEDEN)
    assert event["dtstart"].params["TZID"] == "Europe/Stockholm"


def test_the_calendar_tells_what_its_time_zone_is(exempelstad):
    parsed = Calendar.from_ical(calendar(exempelstad, TIMETABLES, SAY))
    assert [str(zone["tzid"]) for zone in parsed.walk("VTIMEZONE")] == ["Europe/Stockholm"]
    assert parsed["version"] == "2.0"
    assert "\r\n" in calendar(exempelstad, TIMETABLES, SAY)


def test_the_same_day_gives_the_same_calendar(exempelstad):
    assert calendar(exempelstad, TIMETABLES, SAY) == calendar(exempelstad, TIMETABLES, SAY)


@pytest.mark.parametrize("clinic", ["testvik", "ovningso"])
def test_a_calendar_without_changes_answers_too(example, clinic):
    """Whoever has subscribed goes on asking; RFC 5545 wants at least one component."""
    parsed = Calendar.from_ical(calendar(example.clinics[clinic], TIMETABLES, SAY))
    assert [part.name for part in parsed.subcomponents] == ["VTIMEZONE"]


def test_schema_org_has_the_week_and_what_differs(example, exempelstad):
    found = json_ld(exempelstad, host(example, exempelstad), TIMETABLES)
    assert found["@type"] == "MedicalClinic"
    assert found["telephone"] == "+46701740622"
    assert found["address"]["streetAddress"] == "Påhittsgatan 1"
    usual = found["openingHoursSpecification"]
    assert {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": "https://schema.org/Wednesday",
        "opens": "13:00",
        "closes": "19:00",
    } in usual
    summer = [spec for spec in usual if spec.get("validFrom") == "2027-06-21"]
    assert {spec["dayOfWeek"][-6:] for spec in summer} == {"Monday", "nesday"}
    special = found["specialOpeningHoursSpecification"]
    closed = [s for s in special if s["validFrom"] == "2026-12-24"]
    assert {(s["opens"], s["closes"], s["validThrough"]) for s in closed} == {
        ("00:00", "00:00", "2026-12-24")
    }


def test_schema_org_has_verified_facts_only(real):
    """The format can't say that a number is not certain."""
    for clinic in real.clinics.values():
        text = json.dumps(json_ld(clinic, real.municipalities[clinic.host], TIMETABLES))
        for fact in (clinic.address, clinic.hours):
            if fact and not fact.is_verified:
                assert type(fact).__name__ not in text
        unsure = [r.number for r in clinic.routes if r.number and not r.is_verified]
        assert not any(number in text for number in unsure)


def test_every_published_string_is_read_as_our_own_instants(example):
    """By opening-hours-py, at every opening and closing for 400 days, and a minute before."""
    published = json.loads(clinic_data(example, TIMETABLES))["clinics"]
    read = 0
    for clinic in published:
        found = example.clinics[clinic["id"]].hours
        for route, text in (clinic["hours"] or {"opening_hours": {}})["opening_hours"].items():
            oracle = Oracle(text, timezone=SWEDEN)
            at = datetime(2027, 3, 2, 12, tzinfo=SWEDEN)
            if found.weeks()[route].arrangement == "efter överenskommelse":
                assert oracle.is_unknown(at)
                continue
            if found.weeks()[route].arrangement:
                assert oracle.is_closed(at)
            until = horizon(TODAY)[1]
            for opens, closes in TIMETABLES.of(found, RouteType(route)).spans:
                for minute, is_open in ((opens, True), (closes - 1, True), (closes, False)):
                    at = datetime.fromtimestamp(minute * 60, SWEDEN)
                    if minute < until:
                        assert oracle.is_open(at) == is_open, (text, at)
                        read += 1
    assert read > 1000


def test_the_string_names_the_reason(exempelstad):
    text = osm_hours(TIMETABLES.of(exempelstad.hours, RouteType.VISIT), SAY)
    assert text.startswith("Mo-Tu 08:00-16:30; We 08:00-12:00,13:00-19:00; Th 08:00-16:30; ")
    assert '2026 Dec 24 off "julafton"' in text
    assert "2027 Jun 21-2027 Aug 15 Mo 09:00-15:00" in text


def test_open_data_says_how_sure_it_is(example):
    published = json.loads(clinic_data(example, TIMETABLES))
    assert published["isExample"] is True
    testvik = next(c for c in published["clinics"] if c["id"] == "testvik")
    assert {contact["isVerified"] for contact in testvik["contact"]} == {True, False}


def test_the_lookups_files_leave_out_what_is_not_known(example):
    parts = {uri: json.loads(text) for uri, text in hours_parts(example, TIMETABLES).items()}
    clinics = {name: told for part in parts.values() for name, told in part["clinics"].items()}
    assert "Mini-Maria Övningsö" not in clinics
    assert [label for label, _ in clinics["Mini-Maria Testvik"]] == ["Telefon"]


def test_the_lookups_file_has_the_clinics_of_its_municipality_alone(example):
    for uri, text in hours_parts(example, TIMETABLES).items():
        id = uri.removeprefix("data/oppettider/kommun/").removesuffix(".json")
        serving = {one.name for one in example.clinics.values() if id in one.serves and one.hours}
        assert json.loads(text)["clinics"].keys() == serving


def test_the_old_address_of_all_hours_names_the_parts(example):
    parts = hours_parts(example, TIMETABLES)
    named = json.loads(hours_index(example.municipalities))["municipalities"]
    assert named.keys() == example.municipalities.keys()
    assert set(named.values()) == parts.keys()
