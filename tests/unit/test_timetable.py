"""Opening hours as instants: every rule, and what must hold whatever editors write."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours as Oracle

from build_tools.answers.changes import changes
from build_tools.answers.hours_in_words import in_words
from build_tools.answers.timetable import (
    HORIZON,
    Calendar,
    Spans,
    Timetable,
    Timetables,
    deltas,
    horizon,
    hours_on,
    instant,
)
from build_tools.model.day import DAY, Interval
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.routes import RouteType
from build_tools.model.weekdays import WEEKDAYS
from build_tools.open_data.openstreetmap import osm_hours
from build_tools.pages.hours_words import hours_words
from build_tools.swedish import SWEDEN
from tests.phrases import SAY, SAY_EASY
from tests.status import status

WORDS = hours_words(SAY)
TODAY = date(2026, 11, 22)
VISIT, PHONE, CHAT = RouteType.VISIT, RouteType.PHONE, RouteType.CHAT


def hours(**values: object) -> OpeningHours:
    return OpeningHours.model_validate({"röda_dagar": "stängt"} | values)


def timetable(found: OpeningHours, route: RouteType, today: date = TODAY) -> Timetable:
    return Timetables(today).of(found, route)


def spans(found: OpeningHours, route: RouteType) -> Spans:
    return timetable(found, route).spans


def on(found: OpeningHours, day: str, route: RouteType = VISIT) -> str:
    return ", ".join(map(str, hours_on(found, route, date.fromisoformat(day)).intervals))


WEEK = {"mån": "08.00–16.30", "tor": "08.00–16.30", "lör": "10.00–14.00"}


class TestWhatHolds:
    def test_the_week(self):
        found = hours(besök=WEEK)
        assert on(found, "2026-11-23") == "8.00–16.30"
        assert on(found, "2026-11-24") == ""

    def test_a_red_day_goes_before_the_week(self):
        assert on(hours(besök=WEEK), "2026-12-24") == ""
        assert on(hours(besök=WEEK, röda_dagar="10.00–12.00"), "2026-12-24") == "10.00–12.00"
        assert on(hours(besök=WEEK, röda_dagar="som vanligt"), "2026-12-24") == "8.00–16.30"

    def test_a_red_day_does_not_open_what_is_closed_that_weekday(self):
        assert on(hours(besök={"tis": "08.00–16.00"}, röda_dagar="10.00–12.00"), "2026-12-24") == ""

    def test_the_day_before_a_red_day_is_shortened_and_never_longer(self):
        found = hours(
            besök={"ons": "08.00–16.30"},
            telefon={"ons": "09.00–11.00"},
            chatt={"ons": "07.00–12.00, 14.00–20.00"},
            dag_före_röd_dag="08.00–15.00",
        )
        assert on(found, "2026-12-23") == "8.00–15.00"
        assert on(found, "2026-12-23", PHONE) == "9.00–11.00"
        assert on(found, "2026-12-23", CHAT) == "8.00–12.00, 14.00–15.00"
        assert on(found, "2026-12-16") == "8.00–16.30"

    def test_an_exception_goes_before_a_red_day(self):
        found = hours(besök=WEEK, avvikelser={"2026-12-24": "09.00–11.00"})
        assert on(found, "2026-12-24") == "9.00–11.00"
        assert on(found, "2027-12-24") == ""

    def test_a_range_counts_both_its_days(self):
        found = hours(
            telefon=dict.fromkeys(WEEKDAYS, "09.00–11.00"),
            avvikelser={"2026-12-01 – 2026-12-03": "stängt"},
        )
        days = ("2026-11-30", "2026-12-01", "2026-12-03", "2026-12-04")
        assert [bool(on(found, day, PHONE)) for day in days] == [True, False, False, True]

    def test_an_exception_can_be_for_some_routes_only(self):
        found = hours(
            besök=WEEK,
            telefon=WEEK,
            avvikelser={"2026-11-23": {"tider": "stängt", "gäller": ["besök"]}},
        )
        assert on(found, "2026-11-23") == ""
        assert on(found, "2026-11-23", PHONE) == "8.00–16.30"

    def test_round_the_clock_changes_only_when_named(self):
        found = hours(chatt="dygnet runt", avvikelser={"2026-11-23": "stängt"})
        assert on(found, "2026-12-24", CHAT) == on(found, "2026-11-23", CHAT) == "0.00–24.00"
        named = hours(
            chatt="dygnet runt", avvikelser={"2026-11-23": {"tider": "stängt", "gäller": ["chatt"]}}
        )
        assert on(named, "2026-11-23", CHAT) == ""

    def test_a_period_has_its_own_week_and_leaves_other_routes_alone(self):
        found = hours(
            besök=WEEK,
            telefon=WEEK,
            perioder={
                "2027-06-21 – 2027-08-15": {"namn": "Sommar", "besök": {"mån": "10.00–12.00"}}
            },
        )
        assert on(found, "2027-06-28") == "10.00–12.00"
        assert on(found, "2027-06-24") == ""
        assert on(found, "2027-06-28", PHONE) == "8.00–16.30"
        assert on(found, "2027-08-16") == "8.00–16.30"

    def test_an_arrangement_has_no_instants(self):
        found = hours(besök="efter överenskommelse", telefon="stängt tills vidare")
        assert spans(found, VISIT) == spans(found, PHONE) == ()
        assert in_words(found.visit, SAY) == "Efter överenskommelse."

    def test_a_shorter_exception_within_a_longer_one_wins(self):
        longer, shorter = ("2026-11-23 – 2026-11-29", "stängt"), ("2026-11-26", "10.00–11.00")
        for order in ((longer, shorter), (shorter, longer)):
            found = hours(besök=WEEK, avvikelser=dict(order))
            assert on(found, "2026-11-26") == "10.00–11.00"
            assert on(found, "2026-11-28") == ""

    def test_days_whose_times_nobody_has_told_have_no_state(self):
        assert timetable(hours(besök={"mån": "08.00–12.00"}), VISIT).has_state
        assert timetable(hours(besök={"mån": "efter överenskommelse"}), VISIT).has_state
        assert not timetable(hours(besök={"mån": "08.00–12.00", "tis": "öppet"}), VISIT).has_state
        one_day = hours(besök={"mån": "08.00–12.00"}, avvikelser={"2026-12-01": "öppet"})
        assert not timetable(one_day, VISIT).has_state
        assert spans(one_day, VISIT) == spans(hours(besök={"mån": "08.00–12.00"}), VISIT)


def sweden(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp()) // 60


class TestInstants:
    def test_winter_and_summer(self):
        assert instant(date(2026, 12, 1), 480) == sweden("2026-12-01T08:00+01:00")
        assert instant(date(2027, 7, 1), 480) == sweden("2027-07-01T08:00+02:00")

    def test_the_days_when_the_clock_changes(self):
        spring, autumn = date(2027, 3, 28), date(2027, 10, 31)
        assert instant(spring, DAY) - instant(spring, 0) == 23 * 60
        assert instant(autumn, DAY) - instant(autumn, 0) == 25 * 60
        # 02.30 does not exist in spring; in autumn it comes twice.
        assert instant(spring, 150) == sweden("2027-03-28T02:30+01:00")
        assert instant(autumn, 150) == sweden("2027-10-31T02:30+02:00")

    def test_a_night_over_the_change_of_the_clock(self):
        found = hours(chatt={"lör": "22.00–04.00 över midnatt"}, röda_dagar="som vanligt")
        lengths = {
            datetime.fromtimestamp(opens * 60, SWEDEN).date(): closes - opens
            for opens, closes in spans(found, CHAT)
        }
        assert lengths[date(2027, 3, 27)] == 5 * 60
        assert lengths[date(2027, 10, 30)] == 7 * 60
        assert lengths[date(2027, 4, 3)] == 6 * 60

    def test_a_night_that_began_before_the_horizon_is_still_open(self):
        found = hours(chatt={"mån": "22.00–02.00 över midnatt"})
        first = instant(date(2026, 12, 1), 0)  # a Tuesday
        assert timetable(found, CHAT, date(2026, 12, 22)).spans[0] == (first, first + 120)

    def test_tomorrow_knows_the_same_until_the_month_is_over(self):
        found = hours(chatt={"mån": "08.00–12.00"})
        today, tomorrow, next_month = date(2026, 11, 22), date(2026, 11, 30), date(2026, 12, 1)
        assert timetable(found, CHAT, today).spans == timetable(found, CHAT, tomorrow).spans
        assert timetable(found, CHAT, today).spans != timetable(found, CHAT, next_month).spans

    def test_the_horizon_is_never_nearer_than_it_says(self):
        for day in range(31):
            today = date(2026, 12, 1 + day)
            assert horizon(today)[1] >= instant(today, HORIZON * DAY)

    def test_days_that_meet_at_midnight_are_one_span(self):
        found = hours(chatt="dygnet runt")
        assert spans(found, CHAT) == (horizon(TODAY),)
        evening = hours(chatt={"fre": "20.00–24.00", "lör": "00.00–02.00"})
        assert spans(evening, CHAT)[0][1] - spans(evening, CHAT)[0][0] == 6 * 60


class TestWords:
    found = hours(
        besök={"mån": "08.00–16.30", "tis": "08.00–16.30"},
        chatt={"fre": "22.00–02.00 över midnatt", "lör": "20.00–24.00"},
    )

    @pytest.mark.parametrize(
        ("at", "said"),
        [
            ("2026-11-23T07:59", "Stängt. Öppnar i dag klockan 8.00."),
            ("2026-11-23T08:00", "Öppet nu, stänger 16.30."),
            ("2026-11-23T15:59", "Öppet nu, stänger 16.30."),
            ("2026-11-23T16:05", "Öppet nu. Stänger om 25 minuter."),
            ("2026-11-23T16:29", "Öppet nu. Stänger om 1 minut."),
            ("2026-11-23T16:30", "Stängt. Öppnar i morgon klockan 8.00."),
            ("2026-11-24T23:00", "Stängt. Öppnar måndag 30 november klockan 8.00."),
        ],
    )
    def test_of_a_day(self, at, said):
        assert self.said(VISIT, at) == said

    @pytest.mark.parametrize(
        ("at", "said"),
        [
            ("2026-11-27T22:30", "Öppet nu, stänger i natt klockan 2.00."),
            ("2026-11-28T00:30", "Öppet nu, stänger 2.00."),
            ("2026-11-28T21:00", "Öppet nu, stänger vid midnatt."),
            ("2026-11-28T23:40", "Öppet nu. Stänger om 20 minuter."),
        ],
    )
    def test_of_a_night(self, at, said):
        assert self.said(CHAT, at) == said

    def test_easy_read(self):
        at = "2026-11-23T10:00"
        assert self.said(VISIT, at, True) == "Det är öppet nu. Det stänger klockan 16.30."

    def test_never_closing_and_never_opening(self):
        first, until = horizon(TODAY)
        assert status(((first, until),), first, until, WORDS) == "Öppet nu."
        assert status((), first, until, WORDS) == "Stängt."

    def said(self, route: RouteType, at: str, easy: bool = False) -> str:
        now = int(datetime.fromisoformat(at).replace(tzinfo=SWEDEN).timestamp()) // 60
        return status(
            spans(self.found, route),
            now,
            horizon(TODAY)[1],
            hours_words(SAY_EASY if easy else SAY),
        )


def told(found: OpeningHours, **more: object) -> list[str]:
    return [
        f"{c.days}: {c.what}, {c.reason}" for c in changes(Timetables(TODAY), found, SAY, **more)
    ]


class TestChanges:
    def test_days_in_words(self):
        found = hours(besök={"tor": "08.00–16.30", "fre": "08.00–12.00"})
        assert told(found, ahead=40) == [
            "torsdag 24 december: stängt, julafton",
            "fredag 25 december: stängt, juldagen",
            "torsdag 31 december: stängt, nyårsafton",
            "fredag 1 januari: stängt, nyårsdagen",
        ]

    def test_only_what_differs_and_only_thirty_days_ahead(self):
        found = hours(besök={"tor": "08.00–16.30"})
        assert told(found) == []  # 24 December is the thirty-second day
        assert len(told(found, ahead=32)) == 1

    def test_days_alike_are_told_together(self):
        found = hours(
            telefon=dict.fromkeys(WEEKDAYS, "09.00–11.00"),
            avvikelser={"2026-12-01 – 2026-12-03": {"tider": "stängt", "orsak": "vi flyttar"}},
        )
        assert told(found) == ["tisdag 1 december–torsdag 3 december: stängt, vi flyttar"]

    def test_one_exception_is_told_once_past_weekends_and_to_its_end(self):
        found = hours(
            telefon={"mån–fre": "09.00–11.00"}, avvikelser={"2026-12-14 – 2027-01-22": "stängt"}
        )
        (told,) = changes(Timetables(TODAY), found, SAY)
        assert told.days == "måndag 14 december–fredag 22 januari"

    def test_a_long_closing_is_told_to_its_end(self):
        found = hours(telefon={"tis": "09.00–11.00"}, avvikelser={"1/12–28/2": "stängt"})
        (told,) = changes(Timetables(TODAY), found, SAY)
        assert (told.days, told.what) == ("tisdag 1 december–tisdag 23 februari", "stängt")

    def test_routes_are_named_when_not_all_are_alike(self):
        found = hours(
            besök={"mån": "08.00–16.30"},
            telefon={"mån": "09.00–11.00"},
            chatt="dygnet runt",
            avvikelser={"2026-11-30": "stängt"},
        )
        assert told(found) == ["måndag 30 november: besök och telefon stängt, "]


# What must hold whatever editors write ----------------------------------------------------------

minutes = st.integers(0, 96).map(lambda quarter: quarter * 15)


@st.composite
def days(draw, *, night: bool = False) -> str:
    ends = sorted(draw(st.sets(minutes, min_size=0, max_size=6)))
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    parts = [f"{a // 60:02}.{a % 60:02}–{b // 60:02}.{b % 60:02}" for a, b in pairs]
    if night and pairs and pairs[-1][1] < 22 * 60 and draw(st.booleans()):
        parts.append("22.00–02.00 över midnatt")
    return ", ".join(parts) or "stängt"


dates = st.integers(0, HORIZON - 1).map(lambda n: TODAY + timedelta(days=n))


@st.composite
def opening_hours(draw, *, night: bool = True) -> OpeningHours:
    week = {key: draw(days(night=night)) for key in WEEKDAYS}
    values: dict[str, object] = {
        "besök": week,
        "röda_dagar": draw(st.one_of(st.just("som vanligt"), days())),
        "avvikelser": {day.isoformat(): draw(days()) for day in draw(st.sets(dates, max_size=5))},
    }
    if draw(st.booleans()):
        values["dag_före_röd_dag"] = draw(days())
    if draw(st.booleans()):
        first, length = draw(dates), draw(st.integers(0, 60))
        last = first + timedelta(days=length)
        week = {key: draw(days()) for key in WEEKDAYS}
        values["perioder"] = {f"{first} – {last}": {"namn": "Period", "besök": week}}
    try:
        return OpeningHours.model_validate(values)
    except ValueError:
        assume(False)  # a night may run into the next day's first hours, which is refused


@settings(max_examples=60, deadline=None)
@given(opening_hours())
def test_spans_are_in_order_and_apart(found):
    first, until = horizon(TODAY)
    ends = [end for span in spans(found, VISIT) for end in span]
    assert ends == sorted(set(ends))
    assert not ends or (first <= ends[0] and ends[-1] <= until)


def spans_day_by_day(found: OpeningHours, route: RouteType, today: date) -> Spans:
    """The same by the plain way: each day asked, each instant by the calendar."""
    first, last = horizon(today)
    spans: list[tuple[int, int]] = []
    for day in Calendar(today).days:
        for interval in hours_on(found, route, day).intervals:
            opens = max(instant(day, interval.opens), first)
            closes = min(instant(day, interval.closes), last)
            if spans and opens <= spans[-1][1]:
                closes = max(closes, spans[-1][1])
                opens = spans.pop()[0]
            if opens < closes:
                spans.append((opens, closes))
    return tuple(spans)


days_of_the_year = st.integers(0, 365).map(lambda n: TODAY + timedelta(days=n))


@settings(max_examples=100, deadline=None)
@given(opening_hours(), days_of_the_year)
def test_the_timetable_is_that_of_each_day(found, today):
    """What is worked out for special days only is the same as what is worked out for all."""
    table = timetable(found, VISIT, today)
    assert table.spans == spans_day_by_day(found, VISIT, today)
    all_days = [(day, hours_on(found, VISIT, day)) for day in table.calendar.days]
    assert [table.on(day) for day, _ in all_days] == [on for _, on in all_days]
    assert table.differing == [(day, on) for day, on in all_days if on.differs and day >= today]


@settings(max_examples=60, deadline=None)
@given(opening_hours(night=False))
def test_the_open_minutes_are_those_of_the_days(found):
    """A day on which the clock changes may gain or lose an hour; no other day may."""
    total = sum(closes - opens for opens, closes in spans(found, VISIT))
    written = sum(
        interval.closes - interval.opens
        for day in Calendar(TODAY).days[1:]
        for interval in hours_on(found, VISIT, day).intervals
    )
    assert abs(total - written) <= 120


@settings(max_examples=60, deadline=None)
@given(st.lists(days(), min_size=7, max_size=7))
def test_a_plain_weeks_open_minutes_are_the_weeks(week):
    found = hours(besök=dict(zip(WEEKDAYS, week, strict=True)), röda_dagar="som vanligt")
    first = instant(date(2027, 1, 11), 0)  # a Monday, far from any change of the clock
    inside = sum(
        min(closes, first + 7 * DAY) - max(opens, first)
        for opens, closes in spans(found, VISIT)
        if closes > first and opens < first + 7 * DAY
    )
    assert inside == sum(i.closes - i.opens for day in found.visit.days for i in day)


@settings(max_examples=60, deadline=None)
@given(opening_hours(), st.integers(0, HORIZON * DAY - 1))
def test_the_next_opening_is_never_past(found, later):
    first, until = horizon(TODAY)
    now = first + later
    all_spans = spans(found, VISIT)
    said = status(all_spans, now, until, WORDS)
    is_open = any(opens <= now < closes for opens, closes in all_spans)
    assert said.startswith("Öppet") == is_open
    following = [opens for opens, _ in all_spans if opens > now]
    assert ("Öppnar" in said) == (not is_open and bool(following))


@settings(max_examples=60, deadline=None)
@given(opening_hours())
def test_deltas_are_spans(found):
    first = horizon(TODAY)[0]
    all_spans = spans(found, VISIT)
    at, back = first, []
    numbers = deltas(all_spans, first)
    for closed, is_open in zip(numbers[::2], numbers[1::2], strict=True):
        back.append((at + closed, at + closed + is_open))
        at = back[-1][1]
    assert tuple(back) == all_spans


@settings(max_examples=60, deadline=None)
@given(opening_hours(), st.lists(st.integers(0, HORIZON * DAY - 1), min_size=30, max_size=30))
def test_another_library_reads_our_hours_alike(found, later):
    """opening-hours-py reads the string that we publish for OpenStreetMap."""
    oracle = Oracle(osm_hours(timetable(found, VISIT), SAY), timezone=SWEDEN)
    first = instant(TODAY, 0)  # what is over is not published
    all_spans = spans(found, VISIT)
    for number in later:
        now = first + number
        at = datetime.fromtimestamp(now * 60, UTC).astimezone(SWEDEN)
        ours = any(opens <= now < closes for opens, closes in all_spans)
        clock_changes = at.date() in (date(2027, 3, 28), date(2027, 10, 31))
        if clock_changes and at.hour < 4:
            continue  # what 02.30 means then, the two read differently
        assert oracle.is_open(at) == ours, (at, osm_hours(timetable(found, VISIT), SAY))


def test_intervals_are_told_as_they_are_written():
    assert str(Interval(1320, 1560)) == "22.00–2.00"
    assert str(Interval(0, 1440)) == "0.00–24.00"
