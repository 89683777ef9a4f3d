"""What editors may say of hours, as the sample region's pages tell it."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup

from build_tools.build import examine
from build_tools.model.project import Project
from tests.conftest import EXAMPLE, ROOT

WINTER, SUMMER = date(2026, 11, 22), date(2027, 6, 20)


@pytest.fixture(scope="module")
def page():
    """A page of a day, as a tree."""
    made = {}

    def of(uri: str, day: date = WINTER) -> BeautifulSoup:
        if day not in made:
            _, output, problems = examine(Project(ROOT, EXAMPLE, ROOT / "content"), day)
            assert output, problems
            made[day] = output.bodies
        return BeautifulSoup(made[day][uri], "html.parser")

    return of


def text(node) -> str:
    return re.sub(r"\s+", " ", node.get_text(" ")).strip()


def route(tree, number: str):
    (link,) = tree.select(f'li.route a[href="tel:{number}"]')
    return link.find_parent("li")


def test_two_numbers_are_told_apart(page):
    for uri in ("mottagning/sagodal.md", "lattlast/mottagning/sagodal.md"):
        tree = page(uri)
        day, evening = route(tree, "+46701740630"), route(tree, "+46701740631")
        assert "Öppet måndag–fredag 9.00–10.00." in text(day)
        assert "Kvällstelefonen" in text(evening)
        assert "Öppet måndag 17.30–18.30" in text(evening)
        (one,), (other,) = (item.select("[data-hours]") for item in (day, evening))
        assert one["data-hours"] != other["data-hours"]
        assert tables(tree, "Telefon, Kvällstelefonen")


def tables(tree, way: str) -> list:
    """The tables that have a column for a way."""
    heads = (head for head in tree.select("table.hours th") if text(head) == way)
    return [head.find_parent("table") for head in heads]


def rows_of(tree, way: str) -> dict:
    """The cell of each row in the column of a way, in the first of its tables."""
    table = tables(tree, way)[0]
    column = [text(head) for head in table.select("thead th")].index(way) - 1
    return {text(row.th): row.select("td")[column] for row in table.select("tbody tr")}


def test_days_of_some_weeks_have_rows_that_no_weekday_marks(page):
    for uri, others in (
        ("mottagning/sagodal.md", "Övriga torsdagar"),
        ("lattlast/mottagning/sagodal.md", "Andra torsdagar"),
    ):
        rows = rows_of(page(uri), "Bokade tider")
        assert text(rows["Första torsdagen i månaden"]) == "13.00–18.00"
        assert text(rows[others]) == "10.00–15.00"
        assert text(rows["Fredag"]) == "efter överenskommelse"
        marked = [name for name, cell in rows.items() if "data-day" in cell.parent.attrs]
        assert marked == ["Måndag", "Tisdag", "Onsdag", "Fredag", "Lördag", "Söndag"]


def test_the_place_of_a_day_and_a_note_stand_in_the_table_and_by_the_route(page):
    for uri, note in (
        ("mottagning/provkoping.md", "Knacka på."),
        ("lattlast/mottagning/provkoping.md", "Knacka på dörren."),
    ):
        tree = page(uri)
        rows = {day: text(cell) for day, cell in rows_of(tree, "Drop-in").items()}
        assert rows["Onsdag jämna veckor"] == "14.00–16.00 på biblioteket i Sagodal"
        assert rows["Onsdag udda veckor"] == "14.00–16.00 i skolan i Hittebo"
        told = [text(p) for p in tree.find_all("p")]
        assert (told.count(note), told.count(f"Drop-in: {note}")) == (1, 1)


def test_periods_within_periods_and_what_is_closed_for_some_time(page):
    tree = page("mottagning/sagodal.md", SUMMER)
    told = text(tree)
    assert "Sommartider, fredag 11 juni–tisdag 17 augusti" in told
    assert "Telefon, Kvällstelefonen: stängt" in told
    assert "Fredag 11 juni–tisdag 17 augusti: stängt." in told
    long, short, usual = tables(tree, "Telefon")
    assert (long["data-first"], long["data-except"].split()) == (
        "2027-06-11",
        ["2027-07-12/2027-08-01"],
    )
    assert (short["data-first"], short.get("data-except")) == ("2027-07-12", None)
    assert len(usual["data-except"].split()) == 2


def test_the_regions_word_stands_on_each_clinics_page(page):
    may = date(2027, 5, 1)
    for uri in ("mottagning/sagodal.md", "mottagning/exempelstad.md"):
        told = [text(item) for item in page(uri, may).select("ul.changes li")]
        assert "Fredag 7 maj: stängt, klämdag." in told
    assert (
        "Torsdag 6 maj: bokade tider och telefon stängt; Kvällstelefonen 16.00–20.00, "
        "kristi himmelsfärdsdag."
    ) in [text(item) for item in page("mottagning/sagodal.md", may).select("ul.changes li")]
