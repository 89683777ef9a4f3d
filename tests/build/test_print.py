"""What is printed: one sheet of A4 each, readable without colour, with codes that lead right."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from bs4 import BeautifulSoup
from PIL import Image, ImageChops

from build_tools.answers.timetable import Timetables
from build_tools.pages.from_data import printed_pages
from build_tools.pages.renderer import Renderer, Workshop
from build_tools.pages.view import Edition
from tests.conftest import ROOT, TODAY

A4 = (595, 842)
"""Points."""

LARGEST = 100_000
"""Bytes."""


@pytest.fixture(scope="module")
def printed(built_example, tmp_path_factory) -> list[Path]:
    """The sample site's PDF files."""
    site = tmp_path_factory.mktemp("print") / "site"
    shutil.copytree(built_example.folder, site)
    # In a process of its own: the tests may be inside Playwright already.
    command = [sys.executable, "-m", "build_tools.adapters.print_pdf", str(site)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    files = sorted((site / "utskrift").glob("*.pdf"))
    assert f"{len(files)} filer" in done.stdout
    return files


def image(path: Path, scale: float) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        return document[0].render(scale=scale).to_pil().convert("RGB")


def codes(path: Path) -> list[str]:
    """What the codes say; each bears a quarter of its area in dirt or folds."""
    found = zxingcpp.read_barcodes(image(path, 3))
    assert {code.ec_level for code in found} <= {"Q", "H"}
    return [code.text for code in found]


def test_every_municipality_clinic_and_region_has_its_sheets(printed, example):
    names = {path.stem for path in printed}
    for kind, collection in (("kommun", "municipalities"), ("mottagning", "clinics")):
        for id in getattr(example, collection):
            assert {f"{kind}-{id}", f"fickkort-{kind}-{id}"} <= names
    assert {"region-exempellan", "samtycke"} <= names


def test_each_is_one_a4_sheet_tagged_light_and_with_its_fonts(printed):
    for path in printed:
        with pypdfium2.PdfDocument(path) as document:
            assert len(document) == 1, path.name
            assert tuple(round(side) for side in document[0].get_size()) == A4, path.name
        raw = path.read_bytes()
        assert len(raw) <= LARGEST, path.name
        assert b"/StructTreeRoot" in raw and b"/FontFile2" in raw, path.name


def test_nothing_is_lost_without_colour(printed):
    for path in printed:
        page = image(path, 1)
        red, green, blue = page.split()
        for one, other in ((red, green), (green, blue)):
            assert ImageChops.difference(one, other).getextrema()[1] <= 8, path.name


def test_every_code_leads_to_the_page_that_it_is_about(printed, built_example):
    root = "https://minimaria.example/"
    for path in printed:
        found = codes(path)
        if path.stem == "samtycke":
            assert found == []
            continue
        assert len(found) == (8 if path.stem.startswith("fickkort") else 1), path.name
        kind, _, id = re.sub(r"^(fickkort|skola)-", "", path.stem).partition("-")
        assert set(found) == {f"{root}{kind}/{id}/"}
        assert f"{kind}/{id}/" in built_example.pages


NUMBER = re.compile(r"\b(1177|\d[\d-]+(?: \d\d+)+)\b")


def test_no_sheet_is_without_a_way_to_make_contact(any_built):
    """The form for consent is no such sheet: who fills it in sits beside somebody."""
    seen = 0
    for address, page in any_built.pages.items():
        if not address.startswith("utskrift/") or address == "utskrift/samtycke/":
            continue
        for sheet in page.select(".pocket-card") or page.select(".sheet"):
            said = sheet.get_text(" ", strip=True).replace("Ring 112", "")
            assert NUMBER.search(said) or re.search(r": [\w-]+\.\w", said), address
            seen += 1
    assert seen


@pytest.mark.parametrize("board", [True, False])
def test_where_no_number_is_known_a_sheet_leads_to_the_switchboard_or_1177(example, board):
    regions = {
        id: one.model_copy(update={"routes": ()} if board else {"routes": (), "switchboard": None})
        for id, one in example.regions.items()
    }
    clinics = {id: one.model_copy(update={"routes": ()}) for id, one in example.clinics.items()}
    settings = example.settings.model_copy(update={"address": None})
    site = replace(example, regions=regions, clinics=clinics, settings=settings)
    pages = [*printed_pages(Renderer(Edition(site, Timetables(TODAY)), Workshop()))]
    assert len(pages) == 2 * len(clinics) + 3 * len(site.municipalities) + len(regions)
    number = example.regions["exempellan"].switchboard.number
    for page in pages:
        html = BeautifulSoup(page.body, "html.parser")
        for sheet in html.select(".pocket-card") or html.select(".sheet"):
            said = sheet.get_text(" ", strip=True)
            assert "Ring 1177 och fråga vart du kan vända dig" in said, page.uri
            assert (f"Ring {number} och fråga efter Mini-Maria" in said) == board, page.uri
            assert site.settings.name in said and not sheet.select(".qr"), page.uri


def test_the_short_address_stands_in_text(built_example):
    sheet = built_example.pages["utskrift/kommun/testvik/"]
    assert sheet.select_one(".code p").text == "minimaria.example/kommun/testvik"


def test_without_an_address_there_is_no_code(built_real):
    """The real site's address is not decided: a code to nowhere would be worse than none."""
    if not built_real.site.settings.address:
        assert built_real.pages["utskrift/kommun/are/"].select(".qr") == []


def test_unverified_ways_are_said_before_printing(built_real):
    sheet = built_real.pages["utskrift/mottagning/ostersund/"]
    routes = built_real.site.regions["jamtland-harjedalen"].routes
    assert bool(sheet.select(".doubt")) == any(not route.is_verified for route in routes)
