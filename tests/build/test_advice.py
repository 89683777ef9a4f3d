"""Advice for emergencies on the built pages: text like any other, calm, and with its sources."""

import json
import re
from dataclasses import replace

import pytest

from build_tools.answers.timetable import Timetables
from build_tools.model.page import Page
from build_tools.model.paths import BUNDLE, advice_uri, is_easy, url
from build_tools.model.site import Site
from build_tools.pages.render import Memory, render_pages
from build_tools.pages.view import URGENT, Edition
from build_tools.prose.components import shown_advice
from build_tools.prose.text import blocks
from build_tools.search.pagefind_index import _SIGNATURE
from tests.conftest import TODAY

STEPS = "unga/nar-det-ar-akut.md"


def pages_of(site: Site) -> dict[str, Page]:
    return render_pages(Edition(site, Timetables(TODAY)), Memory())


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def test_a_page_has_the_whole_text_of_the_advice_that_it_shows(built):
    shown = 0
    for uri, page in built.site.pages.items():
        boxes = letters("".join(box.text for box in built.pages[url(uri)].select(".emergency")))
        for name in shown_advice(page):
            advice = built.site.advice[advice_uri(name, easy=is_easy(uri))]
            for block in blocks(advice):
                assert letters(block.text) in boxes, (uri, name, block.text)
            shown += 1
    assert shown > 60


def test_advice_is_no_page_of_its_own(built):
    assert not [path for path in built.folder.rglob("*") if "akutrad" in path.as_posix()]


def test_nothing_makes_anybody_hesitate_to_call(built):
    """Under a number in an emergency stands no doubt about where we have it from."""
    boxes = 0
    for address, page in built.pages.items():
        for box in page.select(".emergency"):
            boxes += 1
            assert not box.select(".doubt"), address
        urgent = [s.name for s in built.site.helplines.services.values() if s.topic in URGENT]
        for card in page.select(".card"):
            if card.h3 and card.h3.text in urgent:
                assert not card.select(".doubt"), address
    assert boxes > 100


def test_its_source_is_told_at_the_end_instead(built_real):
    site = built_real.site
    for uri in (STEPS, f"lattlast/{STEPS}"):
        told = built_real.pages[url(uri)].select_one("details.sources").text
        for id in ("sos", "sjalvmordslinjen", "giftinformation", "kvinnofridslinjen"):
            service = site.helplines.services[id]
            for route in service.routes:
                assert f"{service.name}: {route.source} (" in told, (uri, id)


@pytest.mark.parametrize("uri", [STEPS, f"lattlast/{STEPS}"])
def test_the_sources_of_advice_are_told_on_the_page_once(built_real, uri):
    told = [item.text for item in built_real.pages[url(uri)].select("details.sources li")]
    assert len(told) == len(set(told))
    for name in shown_advice(built_real.site.pages[uri]):
        advice = built_real.site.advice[advice_uri(name, easy=is_easy(uri))]
        assert {source.text for source in advice.meta.sources} <= set(told), name


def test_a_page_was_read_no_later_than_what_it_shows(real):
    advice = real.advice["akutrad/kramper.md"]
    old = replace(advice, meta=advice.meta.model_copy(update={"reviewed": "2025-12-24"}))
    pages = pages_of(replace(real, advice=real.advice | {old.uri: old}))
    assert pages[STEPS].reviewed == "24 december 2025"
    assert pages["akut.md"].reviewed == "november 2026", "which does not show it"


def test_a_link_in_advice_leads_on_from_every_page(built_real):
    for address, href in (
        ("akut/", "../unga/nar-det-ar-akut/#nagon-vaknar-inte"),
        ("unga/tabletter/", "../nar-det-ar-akut/#nagon-vaknar-inte"),
        ("lattlast/akut/", "../unga/nar-det-ar-akut/#nagon-vaknar-inte"),
        ("unga/nar-det-ar-akut/", "#nagon-vaknar-inte"),
    ):
        assert built_real.pages[address].select(f'.emergency a[href="{href}"]'), address


def test_a_picture_in_advice_is_found_from_every_page(real):
    advice = real.advice["akutrad/kramper.md"]
    told = replace(advice, body="![Huvudet skyddas](../assets/img/kramper.png)")
    pages = pages_of(replace(real, advice=real.advice | {told.uri: told}))
    assert 'src="../../assets/img/kramper.png"' in pages[STEPS].body


@pytest.mark.parametrize("easy", ["", "lattlast/"])
def test_the_search_finds_it_as_the_text_of_the_page(built_real, easy):
    found = {}
    for path in (built_real.folder / easy / BUNDLE / "fragment").glob("*.pf_fragment"):
        fragment = json.loads(path.read_bytes().removeprefix(_SIGNATURE))
        found[fragment["url"].lstrip("/")] = fragment["content"]
    assert "stoppa inget i munnen" in found[f"{easy}unga/nar-det-ar-akut/"].lower()
    for address in ("unga/nar-det-ar-akut/", "unga/tabletter/", "unga/andra-droger/"):
        assert "naloxon" in found[easy + address].lower(), address
