"""What a school or a municipality may copy to a site of its own."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from build_tools.answers.timetable import Timetables
from build_tools.hosting.headers import POLICY
from build_tools.model.paths import print_uri
from build_tools.pages.renderer import Renderer, Workshop
from build_tools.pages.school import SCHOOL, SchoolSheet
from build_tools.pages.view import Edition
from tests.conftest import TODAY


def sheet(site, id: str) -> BeautifulSoup:
    renderer = Renderer(Edition(site, Timetables(TODAY)), Workshop())
    view = renderer.view(print_uri("skola/kommun", id))
    page = renderer.made(SCHOOL, SchoolSheet.of_municipality(view, site.municipalities[id]))
    return BeautifulSoup(page.body, "html.parser")


@pytest.mark.parametrize("id", ["testvik", "exempelstad"])
def test_the_code_is_a_link_and_a_sentence_and_nothing_else(example, id):
    code = BeautifulSoup(sheet(example, id).pre.text, "html.parser")
    assert [tag.name for tag in code.find_all()] == ["p", "a"]
    assert code.a.attrs == {"href": f"https://minimaria.example/kommun/{id}/"}
    assert code.text == (
        f"Mini-Maria för dig i {example.municipalities[id].name}. Här får unga och närstående "
        "hjälp med alkohol, droger, dopning och spel om pengar."
    )
    assert "frame-ancestors 'none'" in POLICY  # a frame would stay empty


def test_a_name_cannot_break_out_of_the_code(example):
    name = 'A"><script>'
    one = example.municipalities["testvik"].model_copy(update={"name": name})
    found = sheet(
        replace(example, municipalities={**example.municipalities, "testvik": one}), "testvik"
    )
    assert not found.find("script")
    code = BeautifulSoup(found.pre.text, "html.parser")
    assert not code.find("script") and name in code.a.text


def test_without_an_address_there_is_text_and_picture_but_no_code(real):
    found = sheet(real, "are").select_one(".screen")
    assert not found.pre and "när webbplatsen har en adress" in found.text
    assert found.select_one(".big").text.startswith("Mini-Maria för dig i Åre. Här får")
    assert found.a["href"].endswith("assets/img/delning.png")


def test_the_sheet_tells_staff_where_to_report_a_concern(example, real):
    text = sheet(example, "testvik").text
    assert "Ring 070-174 06 18" in text and "göra en orosanmälan" in text
    assert "Ring kommunens växel och be att få prata" in sheet(real, "gagnef").text
    assert "inte bekräftade" in sheet(real, "are").text
