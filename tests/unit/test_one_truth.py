"""Every format says the same of every day: the timetable's days, read back by others.

The page tells the coming month day by day, the other formats the whole horizon.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cached_property

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build_tools.answers.changes import AHEAD
from build_tools.answers.hours_in_words import label
from build_tools.answers.timetable import DayHours, Timetable, Timetables
from build_tools.model.clinics import Clinic
from build_tools.model.document import slug
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.routes import IN_PERSON
from build_tools.model.site import Site
from build_tools.model.ways import Way
from build_tools.model.weekdays import WEEKDAYS
from build_tools.open_data.calendars import calendars
from build_tools.open_data.feeds import clinics_told, hours_parts
from build_tools.open_data.schema_org import Things
from build_tools.pages.renderer import Renderer, Workshop
from build_tools.pages.view import Edition
from build_tools.rules.dated_hours import days_are_told_once
from tests import readers
from tests.conftest import TODAY
from tests.given import confirmed
from tests.phrases import SAY
from tests.readers import Script

ID = "exempelstad"


def minutes(found) -> list[tuple[int, int]]:
    return [(one.opens, one.closes) for one in found]


class Expected:
    """What a timetable's days say, in the terms of the readers."""

    def __init__(self, timetables: Timetables, table: Timetable) -> None:
        self.timetables, self.table, self.has_state = timetables, table, table.has_state
        self.before, *self.days = table.calendar.days
        self.first = readers.midnight(self.days[0])
        self.until = readers.midnight(self.days[-1] + readers.ONE_DAY)
        self.horizon = table.calendar.horizon

    def openings_of(self, *, here: bool = False) -> list[tuple[datetime, datetime]]:
        return [
            readers.wall(day, one.opens, one.closes)
            for day in (self.before, *self.days)
            for one in self.table.on(day).intervals
            if not (here and one.where)
        ]

    @cached_property
    def wall(self) -> readers.Openings:
        return readers.joined(self.openings_of(), self.first, self.until)

    @cached_property
    def instants(self) -> readers.Openings:
        return readers.joined(readers.instants(self.openings_of()), *self.horizon)

    @property
    def unknown(self) -> set[date]:
        """The days without any time of which nobody has said that they are closed."""
        days = {day: self.table.on(day) for day in self.days}
        nights = {(closes - timedelta(minutes=1)).date() for _, closes in self.wall}
        told = {day for day, found in days.items() if found.untimed or self._is_arranged(found)}
        return {day for day in told if not days[day].intervals and day not in nights}

    def _is_arranged(self, found: DayHours) -> bool:
        return found.arrangement not in (None, "stängt tills vidare")

    def usual(self, day: date) -> list[tuple[int, int]]:
        """What the usual week says of a day, as its table shows it."""
        return minutes(self.table.week.on(day).intervals)


class Desk:
    """Holds each format that tells of a clinic against the days of its timetables."""

    def __init__(self, example: Site) -> None:
        self.example, self.script, self.workshop = example, Script(), Workshop()

    def says_the_same(self, site: Site, clinic: Clinic, today: date) -> None:
        timetables = Timetables(today)
        ways = clinic.hours.weeks()
        expected = {way: Expected(timetables, timetables.of(clinic.hours, way)) for way in ways}
        the_data_say(site, clinic, timetables, expected)
        the_calendars_say(site, clinic, expected)
        for wanted in expected.values():
            the_script_says(self.script, wanted)
        in_person = [wanted for way, wanted in expected.items() if way.type in IN_PERSON]
        schema_org_says(site, clinic, timetables, in_person)
        the_page_says(site, clinic, expected, self.workshop)


@pytest.fixture(scope="module")
def desk(example: Site) -> Iterator[Desk]:
    found = Desk(example)
    yield found
    found.script.close()


def the_data_say(
    site: Site, clinic: Clinic, timetables: Timetables, expected: dict[Way, Expected]
) -> None:
    """All that is below /data/: OpenStreetMap's strings, and what the lookup and the script get."""
    clinics = clinics_told(site, timetables)
    parts = hours_parts(site.only(clinic.region), timetables)
    lookup = json.loads(parts[f"data/oppettider/kommun/{clinic.serves[0]}.json"])
    told = dict(lookup["clinics"][clinic.name])
    for way, wanted in expected.items():
        osm = clinics[clinic.id].data["hours"]["opening_hours"][way]
        assert readers.from_osm(osm, wanted.first, wanted.until) == wanted.wall, osm
        assert readers.unknown_in_osm(osm, wanted.first, wanted.until) == wanted.unknown, osm
        assert (label(way, SAY) in told) == wanted.has_state
        if wanted.has_state:
            deltas = told[label(way, SAY)]
            assert readers.from_deltas(deltas, lookup["from"]) == wanted.instants


def the_calendars_say(site: Site, clinic: Clinic, expected: dict[Way, Expected]) -> None:
    """Both the clinic's own calendar and its region's, together with the usual week."""
    found = calendars(site.only(clinic.region), next(iter(expected.values())).timetables)
    for way, wanted in expected.items():
        teller = "-".join([clinic.id, way.type.name.lower(), *([slug(way.name)] * bool(way.name))])
        days = [wanted.days[0] - readers.ONE_DAY, *wanted.days]
        for uri in (f"{clinic.id}.ics", f"region/{clinic.region}.ics"):
            text = found[f"data/oppettider/{uri}"]
            told = readers.from_calendar(text, teller, wanted.usual, days)
            assert readers.joined(told, *wanted.horizon) == wanted.instants, (way, uri)


def the_script_says(script: Script, wanted: Expected) -> None:
    """Asked at the first and the last minute of every opening, and right outside it."""
    first, until = wanted.horizon
    openings = wanted.instants
    edges = {at + step for both in openings for at in both for step in (-1, 0)}
    at = sorted(one for one in {first, until - 1, *edges} if first <= one < until)
    is_open = [any(opens <= one < closes for opens, closes in openings) for one in at]
    assert script.is_open(wanted.table.deltas, wanted.horizon, at) == is_open


def schema_org_says(
    site: Site, clinic: Clinic, timetables: Timetables, in_person: list[Expected]
) -> None:
    """It tells when somebody may come to the clinic's own address, in one way or another."""
    never = site.settings.model_copy(update={"limits": {}})  # nothing is too old to be told
    found = Things(replace(site, settings=never), timetables).of_clinic(clinic)
    if not in_person:
        assert "openingHoursSpecification" not in found
        return
    first, until = in_person[0].first, in_person[0].until
    together = [both for wanted in in_person for both in wanted.openings_of(here=True)]
    assert readers.from_json_ld(found, first, until) == readers.joined(together, first, until)


def the_page_says(
    site: Site, clinic: Clinic, expected: dict[Way, Expected], workshop: Workshop
) -> None:
    """In the coming month, in both versions of Swedish."""
    timetables = next(iter(expected.values())).timetables
    renderer = Renderer(Edition(site, timetables), workshop)
    for uri in (f"mottagning/{clinic.id}.md", f"lattlast/mottagning/{clinic.id}.md"):
        view, values = renderer.view(uri), {"record": clinic, "calendar": "x.ics"}
        html = renderer.html("parts/opening_hours.html", view, values)
        labels = {way: label(way, SAY) for way in expected}
        told = readers.from_page(html, list(labels.values()), timetables.today)
        for number in range(AHEAD + 1):
            day = timetables.today + timedelta(days=number)
            for way, wanted in expected.items():
                found = minutes(wanted.table.on(day).intervals)
                assert told(labels[way], day) == found, (way, day, html)


# What editors may write -------------------------------------------------------------------------

quarters = st.integers(0, 96).map(lambda quarter: quarter * 15)
dates = st.one_of(st.integers(0, 35), st.integers(0, 399)).map(lambda n: TODAY + timedelta(days=n))


@st.composite
def days(draw, *, night: bool = False) -> str:
    ends = sorted(draw(st.sets(quarters, max_size=4)))
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    parts = [f"{a // 60:02}.{a % 60:02}–{b // 60:02}.{b % 60:02}" for a, b in pairs]
    if night and (not pairs or pairs[-1][1] < 22 * 60) and draw(st.booleans()):
        parts.append("22.00–02.00 över midnatt")
    return ", ".join(parts) or "stängt"


def mornings(*, night: bool) -> st.SearchStrategy[str]:
    """A day as it is written, with and without times, here and elsewhere."""
    told = ["öppet", "efter överenskommelse", "09.00–12.00 i Backe"]
    untimed = st.sampled_from([*told, "10.00–11.00, efter överenskommelse"])
    return st.one_of(days(night=night), days(night=night), days(night=night), untimed)


@st.composite
def weeks(draw) -> object:
    whole = ["dygnet runt", "efter överenskommelse", "stängt tills vidare", "en dag i veckan"]
    if draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(whole))
    week = {key: draw(mornings(night=True)) for key in WEEKDAYS}
    some = ["ons jämna veckor", "ons udda veckor", "tor udda veckor", "sista mån i månaden"]
    for key in draw(st.sets(st.sampled_from(some))):
        week[key] = draw(mornings(night=False))
    for key in draw(st.sets(st.sampled_from(["röda_dagar", "dag_före_röd_dag"]))):
        week[key] = draw(days())
    return week


@st.composite
def ranges(draw) -> str:
    first = draw(dates)
    last = first + timedelta(days=draw(st.sampled_from([0, 0, 1, 4, 20, 60])))
    return f"{first} – {last}" if last > first else f"{first}"


when = st.one_of(ranges(), ranges(), st.sampled_from(["v. 49–51", "24/12–6/1", "fre v. 28, 50"]))
WAYS = ["besök", "drop-in", "telefon", "telefon Kvällstelefonen"]
some_ways = st.sets(st.sampled_from(WAYS), min_size=1)


@st.composite
def written_hours(draw) -> dict[str, object]:
    ways = draw(some_ways)
    values: dict[str, object] = {way: draw(weeks()) for way in sorted(ways)}
    values["röda_dagar"] = draw(st.one_of(st.just("som vanligt"), days()))
    if draw(st.booleans()):
        values["dag_före_röd_dag"] = draw(days())
    values["avvikelser"] = {
        dates: {
            "tider": draw(mornings(night=True)),
            "gäller": sorted(draw(some_ways) & ways or ways),
        }
        for dates in draw(st.sets(when, max_size=4))
    }
    values["perioder"] = {
        dates: {
            "namn": "Sommartider",
            **{way: draw(weeks()) for way in sorted(draw(some_ways) & ways)},
        }
        for dates in draw(st.sets(ranges(), max_size=2))
    }
    return values


def hours_of(site: Site, values: dict[str, object]) -> OpeningHours:
    try:
        return confirmed(site, values)
    except ValueError:
        assume(False)  # a night may run into the next day's first hours, which is refused


TODAYS = [TODAY, date(2026, 12, 8), date(2027, 3, 15), date(2027, 6, 20)]


@settings(max_examples=40, deadline=None)
@given(written_hours(), st.sampled_from(TODAYS))
def test_every_format_says_the_same_whatever_editors_write(desk, values, today):
    hours = hours_of(desk.example, values)
    clinic = desk.example.clinics[ID].model_copy(update={"hours": hours})
    site = replace(desk.example, clinics={ID: clinic})
    assume(not list(days_are_told_once(site, today)))
    desk.says_the_same(site, clinic, today)


@pytest.mark.parametrize("today", TODAYS)
def test_every_format_says_the_same_of_every_clinic(real, example, youth, desk, today):
    told = 0
    for site in (real, example, youth):
        for clinic in (one for one in site.clinics.values() if one.hours):
            desk.says_the_same(site, clinic, today)
            told += 1
    assert told >= len([one for one in example.clinics.values() if one.hours]) > 0
