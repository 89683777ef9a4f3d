"""The red days of five years, written down by hand from the almanac: the library must agree."""

from datetime import date, timedelta

import pytest

from build_tools.answers.red_days import eve_of, red_day

FIXED = {
    (1, 1): "nyårsdagen",
    (1, 6): "trettondedag jul",
    (5, 1): "första maj",
    (6, 6): "nationaldagen",
    (12, 24): "julafton",
    (12, 25): "juldagen",
    (12, 26): "annandag jul",
    (12, 31): "nyårsafton",
}
MOVING = {
    2026: {
        "2026-04-03": "långfredagen",
        "2026-04-05": "påskdagen",
        "2026-04-06": "annandag påsk",
        "2026-05-14": "kristi himmelsfärdsdag",
        "2026-05-24": "pingstdagen",
        "2026-06-19": "midsommarafton",
        "2026-06-20": "midsommardagen",
        "2026-10-31": "alla helgons dag",
    },
    2027: {
        "2027-03-26": "långfredagen",
        "2027-03-28": "påskdagen",
        "2027-03-29": "annandag påsk",
        "2027-05-06": "kristi himmelsfärdsdag",
        "2027-05-16": "pingstdagen",
        "2027-06-25": "midsommarafton",
        "2027-06-26": "midsommardagen",
        "2027-11-06": "alla helgons dag",
    },
    2028: {
        "2028-04-14": "långfredagen",
        "2028-04-16": "påskdagen",
        "2028-04-17": "annandag påsk",
        "2028-05-25": "kristi himmelsfärdsdag",
        "2028-06-04": "pingstdagen",
        "2028-06-23": "midsommarafton",
        "2028-06-24": "midsommardagen",
        "2028-11-04": "alla helgons dag",
    },
    2029: {
        "2029-03-30": "långfredagen",
        "2029-04-01": "påskdagen",
        "2029-04-02": "annandag påsk",
        "2029-05-10": "kristi himmelsfärdsdag",
        "2029-05-20": "pingstdagen",
        "2029-06-22": "midsommarafton",
        "2029-06-23": "midsommardagen",
        "2029-11-03": "alla helgons dag",
    },
    2030: {
        "2030-04-19": "långfredagen",
        "2030-04-21": "påskdagen",
        "2030-04-22": "annandag påsk",
        "2030-05-30": "kristi himmelsfärdsdag",
        "2030-06-09": "pingstdagen",
        "2030-06-21": "midsommarafton",
        "2030-06-22": "midsommardagen",
        "2030-11-02": "alla helgons dag",
    },
}


@pytest.mark.parametrize("year", MOVING)
def test_the_red_days_of_a_year(year):
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    found = {day: red_day(day) for day in days if day.year == year and red_day(day)}
    golden = {date(year, *day): name for day, name in FIXED.items()}
    golden |= {date.fromisoformat(day): name for day, name in MOVING[year].items()}
    assert found == golden


def test_the_day_before_a_red_day_is_not_red_itself():
    assert eve_of(date(2026, 12, 23)) == "julafton"
    assert eve_of(date(2026, 4, 2)) == "långfredagen"
    assert eve_of(date(2026, 12, 24)) is None
    assert eve_of(date(2026, 12, 22)) is None
    assert eve_of(date(2026, 12, 30)) == "nyårsafton"


def test_an_ordinary_sunday_is_not_red():
    assert red_day(date(2026, 11, 22)) is None
