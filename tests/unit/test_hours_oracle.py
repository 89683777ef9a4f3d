"""What editors write for days, held against a reading of its own: sets of minutes, day by day.

The oracle knows nothing of the model: it asks the calendar of the standard library which week it
is, and which day of its month, and counts minutes.
"""

import calendar as months
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.answers.red_days import red_day
from build_tools.answers.timetable import Timetables, instant
from build_tools.model.dates import parse_dates
from build_tools.model.opening_hours import OpeningHours, SharedHours

TODAY = date(2026, 11, 22)
DAYS = [date(2026, 11, 2) + timedelta(n) for n in range(430)]
SHORT = ["mån", "tis", "ons", "tor", "fre", "lör", "sön"]
ORDINALS = ["första", "andra", "tredje", "fjärde", "sista"]

TIMES = {
    "stängt": frozenset(),
    "08.00–12.00": frozenset(range(480, 720)),
    "09.30–11.00, 13.00–16.45": frozenset([*range(570, 660), *range(780, 1005)]),
    "10.00–15.00 i Backe": frozenset(range(600, 900)),
    "efter överenskommelse": frozenset(),
    "07.00–09.00, efter överenskommelse": frozenset(range(420, 540)),
}
times = st.sampled_from(sorted(TIMES))


def week_number(day: date) -> int:
    return int(day.strftime("%V"))


def is_ordinal(day: date, which: str) -> bool:
    """Whether a day is the first … last of its weekday in the month, by a printed calendar."""
    column = [row[day.weekday()] for row in months.monthcalendar(day.year, day.month)]
    dates = [number for number in column if number]
    wanted = dates[-1] if which == "sista" else dates[ORDINALS.index(which)]
    return day.day == wanted


@st.composite
def weeks(draw):
    """A week as it is written, and a function that tells a day's times as they are written."""
    written: dict[str, str] = {}
    plain = draw(st.lists(times, min_size=7, max_size=7))
    first, last = sorted(draw(st.tuples(st.integers(0, 6), st.integers(0, 6))))
    if first < last:
        written[f"{SHORT[first]}–{SHORT[last]}"] = plain[first]
        plain[first : last + 1] = [plain[first]] * (last + 1 - first)
    for number, short in enumerate(SHORT):
        if not (first < last and first <= number <= last):
            written[short] = plain[number]
    parities = draw(st.dictionaries(st.tuples(st.integers(0, 6), st.booleans()), times, max_size=3))
    for (number, is_odd), told in parities.items():
        written[f"{SHORT[number]} {'udda' if is_odd else 'jämna'} veckor"] = told
    monthly = draw(
        st.dictionaries(st.tuples(st.integers(0, 6), st.sampled_from(ORDINALS)), times, max_size=2)
    )
    if len({number for number, _ in monthly}) < len(monthly):
        monthly = {}
    for (number, which), told in monthly.items():
        written[f"{which} {SHORT[number]} i månaden"] = told

    def on(day: date) -> str:
        for (number, which), told in monthly.items():
            if day.weekday() == number and is_ordinal(day, which):
                return told
        return parities.get((day.weekday(), week_number(day) % 2 == 1), plain[day.weekday()])

    return written, on


@st.composite
def some_days(draw):
    """Days as they are written, and whether a day is one of them."""
    kind = draw(st.sampled_from(["dates", "weeks", "weeks of a year", "weekday", "every year"]))
    first = draw(st.integers(1, 50))
    last = draw(st.integers(first, 52))
    if kind == "dates":
        start = DAYS[draw(st.integers(0, 380))]
        end = start + timedelta(draw(st.integers(0, 40)))
        return f"{start} – {end}", lambda day: start <= day <= end
    if kind == "every year":
        start, end = draw(st.tuples(st.dates(), st.dates()))
        a, b = (start.month, start.day), (end.month, end.day)
        if (2, 29) in (a, b):
            a = b = (3, 1)
        text = f"{a[1]}/{a[0]}–{b[1]}/{b[0]}"
        if a <= b:
            return text, lambda day: a <= (day.month, day.day) <= b
        return text, lambda day: (day.month, day.day) >= a or (day.month, day.day) <= b
    if kind == "weeks of a year":
        text = draw(st.sampled_from([f"2027-v. {first}–{last}", f"2027-W{first}–W{last}"]))
        if "W" in text:
            text = f"2027-W{first} – 2027-W{last}"
        return text, lambda day: day.strftime("%G") == "2027" and first <= week_number(day) <= last
    if kind == "weekday":
        number = draw(st.integers(0, 6))
        text = f"{SHORT[number]} v. {first}, {last}"
        return text, lambda day: day.weekday() == number and week_number(day) in (first, last)
    return f"v. {first}–{last}", lambda day: first <= week_number(day) <= last


@given(some_days())
def test_days_are_those_that_a_printed_calendar_has(found):
    text, is_meant = found
    dates = parse_dates(text)
    assert [day for day in DAYS if day in dates] == [day for day in DAYS if is_meant(day)]
    told = {day for one in dates.between(DAYS[0], DAYS[-1]) for day in one}
    assert {day for day in told if day in DAYS} == {day for day in DAYS if is_meant(day)}


def minutes(day) -> frozenset[int]:
    return frozenset(minute for one in day.intervals for minute in range(one.opens, one.closes))


@settings(deadline=None, max_examples=25)
@given(weeks())
def test_a_week_is_open_in_the_minutes_of_its_days(found):
    written, told = found
    hours = OpeningHours.model_validate({"besök": written, "röda_dagar": "som vanligt"})
    timetable = Timetables(TODAY).of(hours, "besök")
    spans = set()
    for day in DAYS[:390]:
        expected = TIMES[told(day)]
        assert minutes(timetable.on(day)) == expected, day
        spans |= {instant(day, 0) + minute for minute in expected if day >= date(2026, 11, 30)}
    first, last = instant(date(2026, 11, 30), 0), instant(DAYS[390], 0)
    open_minutes = {m for opens, closes in timetable.spans for m in range(opens, closes)}
    winter = instant(date(2027, 3, 28), 0)  # then minutes from midnight are an hour off
    assert {m for m in open_minutes if first <= m < winter} == {m for m in spans if m < winter}
    assert last > winter


@settings(deadline=None, max_examples=25)
@given(weeks(), weeks(), weeks(), st.data())
def test_the_shorter_of_two_periods_wins(usual, outer, inner, data):
    start = data.draw(st.integers(0, 200))
    length = data.draw(st.integers(10, 100))
    inside = data.draw(st.integers(1, length - 2))
    inner_length = data.draw(st.integers(0, length - inside - 2))
    long = DAYS[start], DAYS[start + length]
    short = DAYS[start + inside], DAYS[start + inside + inner_length]
    written = [(long, outer), (short, inner)]
    if data.draw(st.booleans()):
        written.reverse()
    periods = {f"{a} – {b}": {"namn": "Tider", "besök": week} for (a, b), (week, _) in written}
    hours = OpeningHours.model_validate(
        {"besök": usual[0], "perioder": periods, "röda_dagar": "som vanligt"}
    )
    timetable = Timetables(TODAY).of(hours, "besök")
    for day in DAYS[:390]:
        _, told = (
            inner
            if short[0] <= day <= short[1]
            else (outer if long[0] <= day <= long[1] else usual)
        )
        assert minutes(timetable.on(day)) == TIMES[told(day)], day


@settings(deadline=None, max_examples=25)
@given(weeks(), some_days(), times, times)
def test_a_regions_exception_closes_or_shortens_and_the_clinics_own_goes_before_it(
    week, days, shared, own
):
    text, is_meant = days
    written, told = week
    region = SharedHours.model_validate({"avvikelser": {text: shared}})
    own_day = next((day for day in DAYS[40:390] if is_meant(day)), None)
    values = {"besök": written, "röda_dagar": "stängt"}
    if own_day:
        values["avvikelser"] = {str(own_day): own}
    hours = OpeningHours.model_validate(values).given(region, {})
    timetable = Timetables(TODAY).of(hours, "besök")
    for day in DAYS[:390]:
        expected = frozenset() if red_day(day) else TIMES[told(day)]
        if day == own_day:
            expected = TIMES[own]
        elif is_meant(day):
            is_untimed = shared == "efter överenskommelse"
            expected &= frozenset() if is_untimed else TIMES[shared]
        assert minutes(timetable.on(day)) == expected, day


@settings(deadline=None, max_examples=20)
@given(weeks(), times, times)
def test_a_weeks_own_red_days_and_days_before_them_are_just_those(week, red, before):
    written, told = week
    hours = OpeningHours.model_validate(
        {"besök": {**written, "röda_dagar": red, "dag_före_röd_dag": before}}
    )
    timetable = Timetables(TODAY).of(hours, "besök")
    for day in DAYS[:390]:
        if red_day(day):
            expected = TIMES[red]
        elif red_day(day + timedelta(1)):
            expected = TIMES[before]
        else:
            expected = TIMES[told(day)]
        assert minutes(timetable.on(day)) == expected, day
