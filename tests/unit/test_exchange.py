"""Opening hours in the formats of others, read back by other libraries."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO

import pytest
import vobject
from dateutil.tz import tzical
from icalendar import Calendar
from opening_hours import OpeningHours as Oracle
from pydantic import TypeAdapter

from build_tools.answers.timetable import Timetables, horizon
from build_tools.model.announcements import Announcements
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.routes import RouteType
from build_tools.model.site import Site
from build_tools.model.texts import Redirects
from build_tools.open_data.calendars import calendars, moved_calendars
from build_tools.open_data.feeds import clinic_data, clinics_told, hours_index, hours_parts
from build_tools.open_data.icalendar import ZONE
from build_tools.open_data.openstreetmap import osm_hours
from build_tools.open_data.schema_org import Things
from build_tools.swedish import SWEDEN
from tests.given import confirmed
from tests.phrases import SAY

TODAY = date(2026, 11, 22)
TIMETABLES = Timetables(TODAY)


@pytest.fixture
def exempelstad(example):
    return example.clinics["exempelstad"]


def of_clinic(site, id: str, timetables: Timetables = TIMETABLES) -> str:
    return calendars(site, timetables)[f"data/oppettider/{id}.ics"]


def events(text: str) -> dict[str, object]:
    return {str(event["uid"]): event for event in Calendar.from_ical(text).walk("VEVENT")}


def of_hours(text: str) -> dict[str, object]:
    """The events that tell of hours; the others are announcements."""
    return {uid: event for uid, event in events(text).items() if "-meddelande-" not in uid}


def test_a_closed_day_is_an_event_of_the_whole_day(example):
    event = events(of_clinic(example, "exempelstad"))["exempelstad-visit-2026-12-24-0@mini-maria"]
    assert event["summary"] == "Mini-Maria Exempelstad: Besök stängt (julafton)"
    assert event.decoded("dtstart") == date(2026, 12, 24)
    assert event.decoded("dtend") == date(2026, 12, 25)


def test_changed_hours_are_events_in_universal_time(example):
    event = events(of_clinic(example, "exempelstad"))["exempelstad-visit-2026-12-09-0@mini-maria"]
    assert event.decoded("dtstart") == datetime(2026, 12, 9, 8, tzinfo=SWEDEN)
    assert event.decoded("dtend") == datetime(2026, 12, 9, 12, tzinfo=SWEDEN)
    assert event["dtstart"].to_ical() == b"20261209T070000Z"


def test_a_period_closes_and_changes_days_in_the_calendar_too(example):
    found = events(of_clinic(example, "exempelstad"))
    tuesday = found["exempelstad-visit-2027-07-06-0@mini-maria"]
    assert tuesday.decoded("dtstart") == date(2027, 7, 6)
    assert str(tuesday["summary"]).startswith("Mini-Maria Exempelstad: Besök stängt")
    wednesday = found["exempelstad-visit-2027-07-07-0@mini-maria"]
    assert wednesday.decoded("dtend") == datetime(2027, 7, 7, 12, tzinfo=SWEDEN)


@pytest.mark.parametrize("clinic", ["testvik", "ovningso"])
def test_a_calendar_without_changes_answers_too(example, clinic):
    """Whoever has subscribed goes on asking; RFC 5545 wants at least one component."""
    silent = {"announcements": {}}
    regions = {id: one.model_copy(update=silent) for id, one in example.regions.items()}
    settings = example.settings.model_copy(update=silent)
    site = replace(example, regions=regions, settings=settings)
    parsed = Calendar.from_ical(of_clinic(site, clinic))
    assert [part.name for part in parsed.subcomponents] == ["VTIMEZONE"]
    assert parsed["version"] == "2.0"


def test_the_zone_that_stands_alone_is_swedish_time():
    """By dateutil, which reads the rules as Outlook does: summer and winter of forty years."""
    known = tzical(StringIO(ZONE)).get("Europe/Stockholm")
    for number in range(40 * 12):
        at = datetime(1997 + number // 12, number % 12 + 1, 28, 12)
        assert known.utcoffset(at) == SWEDEN.utcoffset(at), at
    for day in (date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 30), date(2027, 10, 31)):
        noon = datetime(day.year, day.month, day.day, 12)
        assert known.utcoffset(noon) == SWEDEN.utcoffset(noon)


def with_clinic(site: Site, id: str, **values: object) -> Site:
    clinic = site.clinics[id].model_copy(update=values)
    return replace(site, clinics={**site.clinics, id: clinic})


def rechecked(site: Site, id: str, checked: str) -> Site:
    hours = site.clinics[id].hours.model_copy(update={"own_checked": checked})
    return with_clinic(site, id, hours=hours)


def test_what_is_checked_again_has_the_same_uids_and_a_higher_sequence(example):
    before = of_hours(of_clinic(example, "exempelstad"))
    again = of_hours(of_clinic(rechecked(example, "exempelstad", "2026-11-20"), "exempelstad"))
    assert before.keys() == again.keys()
    for uid, event in before.items():
        assert again[uid]["sequence"] == event["sequence"] + 19
        assert event.decoded("dtstamp") == datetime(2026, 11, 1, tzinfo=UTC)


def test_a_changed_event_keeps_its_uid_and_is_the_later_one(example):
    later = confirmed(
        example,
        {
            "besök": {"ons": "08.00–12.00, 13.00–19.00"},
            "avvikelser": {"2026-12-09": {"tider": "09.00–12.00", "orsak": "planeringsdag"}},
        },
        "2026-11-21",
    )
    uid = "exempelstad-visit-2026-12-09-0@mini-maria"
    old = events(of_clinic(example, "exempelstad"))[uid]
    new = events(of_clinic(with_clinic(example, "exempelstad", hours=later), "exempelstad"))[uid]
    assert old.decoded("dtstart") < new.decoded("dtstart")
    assert old["sequence"] < new["sequence"]


def test_the_same_facts_give_the_same_calendar_until_the_month_is_over(example):
    text = of_clinic(example, "exempelstad")
    assert text == of_clinic(example, "exempelstad", Timetables(date(2026, 11, 30)))
    later = events(of_clinic(example, "exempelstad", Timetables(date(2027, 2, 1))))
    both = events(text).keys() & later.keys()
    assert len(both) > 50
    assert all(events(text)[uid] == later[uid] for uid in both)


def test_an_event_says_if_its_hours_are_not_confirmed(example):
    sure = events(of_clinic(example, "exempelstad")).values()
    assert {str(event["status"]) for event in sure} == {"CONFIRMED"}
    hours = example.clinics["exempelstad"].hours.model_copy()
    hours.learn({})
    site = with_clinic(example, "exempelstad", hours=hours)
    unsure = of_hours(of_clinic(site, "exempelstad")).values()
    assert {str(event["status"]) for event in unsure} == {"TENTATIVE"}
    assert {event.decoded("dtstamp").date() for event in unsure} == {date(2026, 11, 1)}


def test_an_announcement_is_an_event_of_its_days_in_each_calendar_that_it_is_about(example):
    """The clinic's is in its own and its region's; the region's and the site's in all of them."""
    text = {"text": "Hela telefonen är tyst.", "lättläst": "Telefonen är tyst."}
    more = TypeAdapter(Announcements).validate_python({"2026-12-01": text, "1/5": text})
    clinic = example.clinics["exempelstad"]
    clinics = {
        clinic.id: clinic.model_copy(update={"announcements": {**clinic.announcements, **more}})
    }
    found = calendars(replace(example, clinics=example.clinics | clinics), TIMETABLES)
    news = {
        uri: {
            str(event["summary"]): [event.decoded(end).isoformat() for end in ("dtstart", "dtend")]
            for uid, event in events(text).items()
            if "-meddelande-" in uid
        }
        for uri, text in found.items()
    }
    silent = "Telefonerna är avstängda för service. Skriv till oss i stället."
    everybody = {
        f"{example.settings.name}: {silent}": ["2027-01-25", "2027-01-30"],
        f"Region Exempellän: {silent}": ["2027-01-11", "2027-01-16"],
    }
    own = "Mini-Maria Exempelstad: "
    door = f"{own}Porten är trasig. Ring när du står utanför, så öppnar vi."
    assert news["data/oppettider/provkoping.ics"] == everybody
    for uri in ("exempelstad.ics", "region/exempellan.ics"):
        at = news[f"data/oppettider/{uri}"]
        assert at[door] == ["2026-11-20", "2026-12-05"]
        assert everybody.items() <= at.items()
    days = sorted(
        uid.partition("-meddelande-")[2]
        for uid in events(found["data/oppettider/exempelstad.ics"])
        if uid.startswith("exempelstad-meddelande-")
    )
    assert days == [f"{day}-0@mini-maria" for day in ("2026-11-20", "2026-12-01", "2027-05-01")]


def test_a_regions_calendar_has_what_those_of_its_clinics_have(example):
    found = calendars(example, TIMETABLES)
    own = found.pop("data/oppettider/region/exempellan.ics")
    clinics = {uid: event for text in found.values() for uid, event in events(text).items()}
    region = events(own)
    assert clinics.items() <= region.items()
    assert {uid.partition("-")[0] for uid in region.keys() - clinics.keys()} <= {
        "region.exempellan"
    }
    assert Calendar.from_ical(own)["x-wr-calname"] == "Mini-Maria i Exempellän: ändrade öppettider"


def test_every_clinic_and_region_has_a_calendar_whether_its_hours_are_known_or_not(real, example):
    for site in (real, example):
        assert calendars(site, TIMETABLES).keys() == {
            *(f"data/oppettider/{id}.ics" for id in site.clinics),
            *(f"data/oppettider/region/{id}.ics" for id in site.regions),
        }


def test_what_is_gone_answers_with_the_calendar_of_what_took_its_place(example):
    def moved(*pairs: tuple[str, str]) -> dict[str, str]:
        told = {"datum": "2026-11", "orsak": "Prov"}
        entries = [{"från": old, "till": new, **told} for old, new in pairs]
        redirects = Redirects.model_validate({"omdirigeringar": entries})
        return moved_calendars(replace(example, redirects=redirects), TIMETABLES)

    own = calendars(example, TIMETABLES)
    found = moved(
        ("mottagning/gammal/", "mottagning/exempelstad/"),
        ("lattlast/mottagning/gammal/", "lattlast/mottagning/exempelstad/"),
        ("mottagning/borta/", "om/"),
        ("region/gammal/", "region/exempellan/"),
        ("unga/gammal/", "unga/"),
        ("data/oppettider/fil.ics", "om/"),
    )
    assert found.keys() == {
        "data/oppettider/gammal.ics",
        "data/oppettider/borta.ics",
        "data/oppettider/region/gammal.ics",
    }
    assert found["data/oppettider/gammal.ics"] == own["data/oppettider/exempelstad.ics"]
    region = "data/oppettider/region/{}.ics"
    assert found[region.format("gammal")] == own[region.format("exempellan")]
    parsed = Calendar.from_ical(found["data/oppettider/borta.ics"])
    assert [part.name for part in parsed.subcomponents] == ["VTIMEZONE"]


def test_another_library_reads_every_calendar_alike(real, example):
    """vobject holds each component against what the format requires, and reads the same events."""
    for site in (real, example):
        for text in calendars(site, TIMETABLES).values():
            read = vobject.readOne(text)
            read.validate(raiseException=True)
            theirs = {
                event.uid.value: (event.dtstart.value, event.dtend.value, event.summary.value)
                for event in read.contents.get("vevent", ())
            }
            assert theirs == {
                uid: (event.decoded("dtstart"), event.decoded("dtend"), str(event["summary"]))
                for uid, event in events(text).items()
            }


def specifications(site: Site, id: str) -> list[dict[str, object]]:
    clinic = site.clinics[id]
    return Things(site, TIMETABLES).of_clinic(clinic)["openingHoursSpecification"]


def test_schema_org_has_the_clinic_and_when_one_may_come(example, exempelstad):
    found = Things(example, TIMETABLES).of_clinic(exempelstad)
    assert found["@type"] == "MedicalClinic"
    assert found["telephone"] == "+46701740622"
    assert found["address"]["streetAddress"] == "Påhittsgatan 1"
    assert found["openingHoursSpecification"][0] == {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Tuesday"],
        "opens": "08:00",
        "closes": "16:30",
        "validFrom": "2026-11-02",
        "validThrough": "2026-12-22",
    }


def opens_on(site: Site, hours: OpeningHours, day: date) -> list[str]:
    """What schema.org's words say of one day, with other hours for the sample's main clinic."""
    found = specifications(with_clinic(site, "exempelstad", hours=hours), "exempelstad")
    return [
        f"{one['opens']}–{one['closes']}"
        for one in found
        if one["validFrom"] <= day.isoformat() <= one["validThrough"]
        and any(day_name.endswith(f"/{day:%A}") for day_name in one["dayOfWeek"])
    ]


def test_schema_org_closes_the_weekdays_that_a_period_closes(example):
    hours = confirmed(
        example,
        {
            "besök": dict.fromkeys(("mån", "tis", "ons"), "08.00–16.30"),
            "perioder": {
                "2027-06-21 – 2027-08-15": {"namn": "Sommar", "besök": {"mån": "09.00–12.00"}}
            },
        },
    )
    assert opens_on(example, hours, date(2027, 7, 5)) == ["09:00–12:00"]
    assert opens_on(example, hours, date(2027, 7, 6)) == []
    assert opens_on(example, hours, date(2027, 8, 17)) == ["08:00–16:30"]


def test_schema_org_keeps_the_clinic_open_when_one_way_is_closed(example):
    hours = confirmed(
        example,
        {
            "besök": {"mån": "08.00–16.30"},
            "drop-in": {"mån": "15.00–18.00"},
            "avvikelser": {"2026-11-30": {"tider": "stängt", "gäller": ["drop-in"]}},
        },
    )
    assert opens_on(example, hours, date(2026, 11, 23)) == ["08:00–18:00"]
    assert opens_on(example, hours, date(2026, 11, 30)) == ["08:00–16:30"]


def test_every_published_string_is_read_as_our_own_instants(example):
    """By opening-hours-py, at every opening and closing for 400 days, and a minute before."""
    published = json.loads(clinic_data(example, TODAY, clinics_told(example, TIMETABLES)))[
        "clinics"
    ]
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
            for opens, closes in TIMETABLES.of(found, route).spans:
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
    assert "2027 Jun 21-2027 Aug 09 Mo 09:00-15:00" in text
    assert "2027 Jun 22-2027 Aug 12 Tu,Th off" in text


def test_open_data_says_how_sure_it_is(example):
    published = json.loads(clinic_data(example, TODAY, clinics_told(example, TIMETABLES)))
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
