import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from build_tools.hours import DAY, Interval, Week, expand_week, parse_day


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
    assert week(mån="08.00–16.00", tis="08.00–16.00", tor="09.00–11.00").in_words() == (
        "Öppet måndag–tisdag 8.00–16.00; torsdag 9.00–11.00."
    )


def test_round_the_clock():
    always = Week.model_validate(expand_week("dygnet runt"))
    assert always.always_open
    assert always.in_words() == "Öppet dygnet runt."
    assert week(mån="stängt").in_words() == "Stängt hela veckan."
    assert not week(mån="00.00–24.00").always_open


def test_rows_are_the_seven_days():
    rows = week(ons="08.00–12.00, 13.00–19.00").rows()
    assert [day for day, _ in rows][::6] == ["måndag", "söndag"]
    assert rows[2] == ("onsdag", "8.00–12.00, 13.00–19.00")
    assert rows[0] == ("måndag", "stängt")
