"""A clinic's year as editors look it over: every day once, with what it is and why."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup

from build_tools.__main__ import main
from build_tools.adapters.finishing import pages_of
from build_tools.answers.timetable import Timetables
from build_tools.answers.year import Cause, State, year
from build_tools.build import examine
from build_tools.editing.year import year_text
from build_tools.model.project import Project
from tests.conftest import EXAMPLE, ROOT, TODAY
from tests.given import confirmed
from tests.phrases import SAY

TIMETABLES = Timetables(TODAY)
COLOUR = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture
def exempelstad(example):
    return example.clinics["exempelstad"]


@pytest.mark.parametrize(
    ("day", "state", "cause"),
    [
        (date(2026, 11, 30), State.OPEN, Cause.WEEK),
        (date(2026, 12, 2), State.SHUT, Cause.EXCEPTION),
        (date(2026, 12, 4), State.CLOSED, Cause.WEEK),
        (date(2026, 12, 9), State.SHORTER, Cause.EXCEPTION),
        (date(2026, 12, 23), State.SHORTER, Cause.EVE),
        (date(2026, 12, 24), State.SHUT, Cause.RED),
        (date(2026, 12, 25), State.CLOSED, Cause.RED),
        (date(2027, 7, 5), State.SHORTER, Cause.PERIOD),
        (date(2027, 7, 6), State.SHUT, Cause.PERIOD),
    ],
)
def test_a_day_shows_what_it_is_and_why(exempelstad, day, state, cause):
    shown = {
        one.day: (one.state, one.cause)
        for month in year(TIMETABLES.of(exempelstad.hours, "besök"))
        for one in month
    }
    assert shown[day] == (state, cause)


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("08.00–16.30, efter överenskommelse", State.OTHER),
        ("07.00–12.00", State.OTHER),
        ("09.00–12.00", State.SHORTER),
        ("öppet", State.UNTIMED),
        ("efter överenskommelse", State.UNTIMED),
        ("stängt", State.SHUT),
    ],
)
def test_a_day_is_held_against_the_usual_week(example, written, state):
    values = {"besök": {"mån": "08.00–16.30"}, "avvikelser": {"2026-11-30": written}}
    months = year(TIMETABLES.of(confirmed(example, values), "besök"))
    assert next(one.state for one in months[0] if one.day == date(2026, 11, 30)) == state


def test_every_day_of_twelve_months_stands_in_its_column(exempelstad):
    text = year_text(exempelstad, TIMETABLES, SAY, coloured=False)
    lines = text.partition("BESÖK")[2].partition("Öppet ")[0].splitlines()
    assert max(map(len, lines)) <= 80
    days = 0
    for line in lines:
        for column in range(7):
            for start in (5 * column, 37 + 5 * column):
                days += bool(re.match(r"[ \d]\d[oksa?·]", line[start : start + 5]))
    assert days == 365
    december = next(line for line in lines if "24sr" in line)
    assert december[37:].index("24sr") == 3 * 5  # a Thursday


def test_it_reads_without_colours(exempelstad):
    plain = year_text(exempelstad, TIMETABLES, SAY, coloured=False)
    coloured = year_text(exempelstad, TIMETABLES, SAY, coloured=True)
    assert not COLOUR.search(plain)
    assert COLOUR.search(coloured)
    assert COLOUR.sub("", coloured) == plain
    assert "  Torsdag 24 december 2026: stängt (julafton)." in plain.splitlines()
    assert "  Sommartider 2027-06-21 – 2027-08-15: Öppet måndag 9.00–15.00; onsdag" in plain


def test_the_command_prints_a_year_and_names_who_has_one(monkeypatch, capsys):
    monkeypatch.chdir(ROOT / "tests" / "sites" / "exempellan")
    monkeypatch.setattr("build_tools.__main__.swedish_today", lambda: TODAY)
    options = ["--content", str(ROOT / "content")]
    assert main(["year", "sagodal", *options]) == 0
    assert "Mini-Maria Sagodal: året från november 2026" in capsys.readouterr().out
    assert main(["year", "ingenstans", *options]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith('"ingenstans" är ingen mottagning. De som har tider: exempelstad,')
    assert main(["year", "ovningso", *options]) == 1
    assert capsys.readouterr().err.startswith('"ovningso" har inga öppettider.')


def test_only_a_preview_has_the_years_as_pages(monkeypatch):
    monkeypatch.setattr("build_tools.adapters.finishing.swedish_today", lambda: TODAY)
    _, output, _ = examine(Project(ROOT, EXAMPLE, ROOT / "content"), TODAY)
    assert pages_of(output, preview=False) is output.pages
    pages = pages_of(output, preview=True)
    own = {uri: pages[uri] for uri in pages.keys() - output.pages.keys()}
    timed = [one.id for one in output.site.clinics.values() if one.hours]
    assert own.keys() == {f"forhandsvisning/ar/{id}.md" for id in [*timed, "index"]}
    listed = BeautifulSoup(own["forhandsvisning/ar/index.md"].body, "html.parser")
    assert [link["href"] for link in listed.find_all("a")] == [f"{id}/" for id in timed]
    read = BeautifulSoup(own["forhandsvisning/ar/exempelstad.md"].body, "html.parser")
    december = read.find("caption", string="december 2026").find_parent("table")
    cells = {cell.text: cell for cell in december.find_all("td")}
    assert cells["24 sr"].abbr["title"] == "stängt, fast det brukar vara öppet, röd dag"
    assert len(december.select("tbody tr:first-child td")) == 7
