import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from build_tools.answers.hours_in_words import in_words, rows
from build_tools.model.week import DAY, Interval, Week, expand_week, parse_day
from build_tools.reading.day_words import day_cure
from tests.phrases import SAY


def test_a_day_is_intervals_in_order():
    assert parse_day("13.00–19.00, 08.00–12.00") == (Interval(480, 720), Interval(780, 1140))
    assert parse_day("8:00-24.00") == (Interval(480, DAY),)
    assert parse_day("stängt") == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("16.30–08.00", "16.30–08.00 stänger innan den öppnar"),
        ("08.00–08.00", "08.00–08.00 stänger innan den öppnar"),
        ("08.00–12.00, 11.00–13.00", "8.00–12.00 och 11.00–13.00 går in i varandra"),
        ("08.60–09.00", '"08.60" är inte ett klockslag'),
        ("23.00–24.01", '"24.01" är inte ett klockslag'),
        ("öppet", '"öppet" är inte en öppettid'),
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
        intervals = parse_day(text)
    except PydanticCustomError:
        return
    assert all(0 <= i.opens < i.closes <= DAY for i in intervals)


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
    assert [day for day, _ in told][::6] == ["måndag", "söndag"]
    assert told[2] == ("onsdag", "8.00–12.00, 13.00–19.00")
    assert told[0] == ("måndag", "stängt")


WORKDAYS, WEEKEND = "mån, tis, ons, tor, fre", "lör, sön"


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("mån-fre", WORKDAYS),
        ("mån–fre", WORKDAYS),
        ("mån — fre", WORKDAYS),
        ("Måndag-fredag", WORKDAYS),
        ("måndagar till fredagar", WORKDAYS),
        ("mån t.o.m. fre", WORKDAYS),
        ("vardagar", WORKDAYS),
        ("Helgfria vardagar", WORKDAYS),
        ("helg", WEEKEND),
        ("lör/sön", WEEKEND),
        ("lördag och söndag", WEEKEND),
        ("fre-mån", "fre, lör, sön, mån"),
        ("mån-tis, tors", "mån, tis, tor"),
        ("alla dagar", f"{WORKDAYS}, {WEEKEND}"),
        ("Dagligen", f"{WORKDAYS}, {WEEKEND}"),
    ],
)
def test_several_days_in_one_key_are_told_apart(key, days):
    assert day_cure(key) == f"Skriv en rad för varje dag: {days}"


@pytest.mark.parametrize("key", ["Mån", "måndag", "Måndagar", "månd."])
def test_one_day_in_other_words(key):
    assert day_cure(key) == 'Menade du "mån"?'


@pytest.mark.parametrize(
    "key", ["ons jämna veckor", "udda tis", "varannan torsdag", "sista tor i månaden", "mån v. 27"]
)
def test_a_day_of_some_weeks_is_for_exceptions(key):
    assert "avvikelser" in day_cure(key)


@pytest.mark.parametrize("key", ["", "-", "fax", "julafton", "röda dagar", "m-f", "mån-xyz"])
def test_other_keys_have_no_days(key):
    assert day_cure(key) is None
