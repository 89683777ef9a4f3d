from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from build_tools.answers.hours_in_words import in_words, rows
from build_tools.model.dates import parse_dates
from build_tools.model.day import DAY, Day, Interval, parse_day
from build_tools.model.week import Week, expand_week
from build_tools.model.weekdays import day_key
from build_tools.reading.day_words import day_cure
from tests.phrases import SAY


def test_a_day_is_intervals_in_order():
    assert parse_day("13.00–19.00, 08.00–12.00") == Day((Interval(480, 720), Interval(780, 1140)))
    assert parse_day("8:00-24.00") == Day((Interval(480, DAY),))
    assert parse_day("stängt") == Day()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("16.30–08.00", "16.30–08.00 stänger innan den öppnar"),
        ("08.00–08.00", "08.00–08.00 stänger innan den öppnar"),
        ("08.00–12.00, 11.00–13.00", "8.00–12.00 och 11.00–13.00 går in i varandra"),
        ("08.60–09.00", '"08.60" är inte ett klockslag'),
        ("23.00–24.01", '"24.01" är inte ett klockslag'),
        ("öppen", '"öppen" är inte en öppettid'),
        ("öppet kl 9", '"öppet kl 9" är inte en öppettid'),
        ("", '"" är inte en öppettid'),
    ],
)
def test_bad_times_say_what_is_wrong(text, fault):
    with pytest.raises(PydanticCustomError) as caught:
        parse_day(text)
    assert caught.value.context["fault"] == fault


@given(st.text())
def test_any_text_is_hours_or_a_fault(text):
    try:
        intervals = parse_day(text).intervals
    except PydanticCustomError:
        return
    assert all(0 <= i.opens < i.closes <= DAY for i in intervals)


GRAMMAR = st.from_regex(
    r"((mån|sön) )?([0-9]{4}-?)?(v\. ?|W)[0-9]{1,2}( ?[–-] ?(([0-9]{4}-)?(v\. ?|W))?[0-9]{1,2})?"
    r"(, ?[0-9]{1,2}){0,2}|[0-9]{4}-[0-9]{2}-[0-9]{2}( – [0-9]{4}-[0-9]{2}-[0-9]{2})?"
    r"|[0-9]{1,2}/[0-9]{1,2}([–-][0-9]{1,2}/[0-9]{1,2})?",
    fullmatch=True,
)


@given(st.text() | GRAMMAR)
@example("0000-v. 1")
@example("9999-v. 52")
@example("v. 1")  # which begins in December of the year before
def test_any_text_is_days_or_a_fault(text):
    try:
        dates = parse_dates(text)
    except PydanticCustomError:
        return
    found = dates.between(date(2026, 1, 1), date(2028, 12, 31))
    assert all(one.first <= one.last for one in found)
    assert all(one.first in dates and one.last in dates for one in found)


@given(st.text() | st.sampled_from(["mån–fre", "ons jämna veckor", "sista tor i månaden"]))
def test_any_key_is_days_or_none(text):
    key = day_key(text)
    assert key is None or key.weekdays or key.recurrences


def week(**days: str) -> Week:
    return Week.model_validate(days)


def test_days_alike_are_told_together():
    assert in_words(week(mån="08.00–16.00", tis="08.00–16.00", tor="09.00–11.00"), SAY) == (
        "Öppet måndag–tisdag 8.00–16.00; torsdag 9.00–11.00."
    )


def test_round_the_clock():
    always = Week.model_validate(expand_week("dygnet runt"))
    assert always.always_open
    assert in_words(always, SAY) == "Öppet dygnet runt."
    assert in_words(week(mån="stängt"), SAY) == "Stängt hela veckan."
    assert not week(mån="00.00–24.00").always_open


def test_rows_are_the_seven_days():
    told = rows(week(ons="08.00–12.00, 13.00–19.00"), SAY)
    assert [day for day, *_ in told][::6] == ["måndag", "söndag"]
    assert told[2] == ("onsdag", "8.00–12.00, 13.00–19.00", 3)
    assert told[0] == ("måndag", "stängt", 1)


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("mån — fre", "mån–fre"),
        ("Måndag-fredag", "mån–fre"),
        ("måndagar till fredagar", "mån–fre"),
        ("mån t.o.m. fre", "mån–fre"),
        ("vardagar", "mån–fre"),
        ("Helgfria vardagar", "mån–fre"),
        ("helg", "lör–sön"),
        ("lör/sön", "lör–sön"),
        ("lördag och söndag", "lör–sön"),
        ("fredag-mån", "fre–mån"),
        ("mån-tis, tors", "mån, tis, tor"),
        ("alla dagar", "mån–sön"),
        ("Dagligen", "mån–sön"),
        ("lör, sön och helgdag", "lör–sön, och röda_dagar på en egen rad"),
    ],
)
def test_several_days_are_a_key(key, days):
    assert day_key(key) is None
    assert day_cure(key) == f"Skriv {days}"


@pytest.mark.parametrize("key", ["Mån", "måndag", "Måndagar", "månd."])
def test_one_day_in_other_words(key):
    assert day_cure(key) == 'Menade du "mån"?'


@pytest.mark.parametrize(
    ("key", "cure"),
    [
        ("jämna onsdagar", "Skriv ons jämna veckor"),
        ("udda tis", "Skriv tis udda veckor"),
        ("varannan torsdag", "Skriv tor jämna veckor eller tor udda veckor"),
        ("sista torsdagen", "Skriv sista tor i månaden"),
        ("första mån varje månad", "Skriv första mån i månaden"),
        ("mån v. 27", "Skriv det under avvikelser, som mån v. 27: stängt"),
        ("vissa veckor på ons", "Skriv de dagarna under avvikelser, en rad för varje datum"),
    ],
)
def test_a_day_of_some_weeks_is_told_how(key, cure):
    assert day_key(key) is None
    assert day_cure(key) == cure


@pytest.mark.parametrize("key", ["", "-", "fax", "julafton", "röda dagar", "m-f", "mån-xyz"])
def test_other_keys_have_no_days(key):
    assert day_cure(key) is None
