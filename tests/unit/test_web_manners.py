"""What a site says of itself to search engines and to who shares a link, once it has an address."""

from dataclasses import replace
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from build_tools.adapters.finishing import ICON
from build_tools.editing.packed import FRAME
from build_tools.model.page import Page
from build_tools.open_data.sitemap import lacking, robots, sitemap
from build_tools.pages.environment import frame_environment
from build_tools.pages.frame import PICTURE, Frame

ADDRESS = "https://hjalp.example"
URIS = ["index.md", "unga/alkohol.md", "lattlast/index.md", "utskrift/kommun/are.md"]


@pytest.fixture(scope="module")
def settled(example):
    """The sample as if it were real."""
    update = {"address": ADDRESS, "is_example": False}
    return replace(example, settings=example.settings.model_copy(update=update))


def head(site, uri, *, preview=False):
    page = uri and Page(uri, "Rubrik & titel", "En mening.", "<h1>Hej</h1>")
    name = "main.html" if uri else "404.html"
    found = frame_environment(FRAME).get_template(name)
    return BeautifulSoup(
        found.render(Frame(site, preview=preview).around(page)), "html.parser"
    ).head


def meta(found):
    return {
        tag.get("property") or tag.get("name"): tag["content"]
        for tag in found("meta", content=True)
    }


def test_a_shared_link_has_words_and_a_picture(settled):
    found = head(settled, "unga/alkohol.md")
    told = meta(found)
    assert found.find("link", rel="canonical")["href"] == f"{ADDRESS}/unga/alkohol/"
    assert "robots" not in told
    assert {name: told[name] for name in told if name.startswith("og:")} == {
        "og:title": "Rubrik & titel",
        "og:description": "En mening.",
        "og:type": "website",
        "og:url": f"{ADDRESS}/unga/alkohol/",
        "og:image": f"{ADDRESS}/{PICTURE}",
        "og:locale": "sv_SE",
        "og:site_name": settled.settings.name,
    }
    assert not found.find(hreflang=True)


@pytest.mark.parametrize("uri", [None, "utskrift/kommun/testvik.md"])
def test_what_is_no_page_to_find_stays_out_of_the_index(settled, uri):
    found = head(settled, uri)
    assert meta(found)["robots"] == "noindex"
    assert not found.find("link", rel="canonical") and "og:url" not in meta(found)


def test_a_proposal_and_a_sample_stay_out_of_the_index(settled, example):
    assert meta(head(settled, "index.md", preview=True))["robots"] == "noindex"
    assert meta(head(example, "index.md"))["robots"] == "noindex"


def test_the_pictures_are_what_they_say():
    with Image.open(FRAME / PICTURE) as picture, Image.open(ICON) as icon:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
        assert (icon.format, icon.info["sizes"]) == ("ICO", {(16, 16), (32, 32), (48, 48)})


def test_the_list_of_pages_has_those_that_may_be_found(settled, example):
    root = ET.fromstring(sitemap(settled.settings, URIS))
    assert [one[0].text for one in root] == [
        *(f"{ADDRESS}/", f"{ADDRESS}/lattlast/", f"{ADDRESS}/unga/alkohol/")
    ]
    assert len(ET.fromstring(sitemap(example.settings, URIS))) == 0


def test_robots_may_read_everything_and_are_led_to_the_list(settled, example):
    read = RobotFileParser()
    read.parse(robots(settled.settings).splitlines())
    assert read.can_fetch("*", f"{ADDRESS}/utskrift/")
    assert read.site_maps() == [f"{ADDRESS}/sitemap.xml"]
    assert "Sitemap" not in robots(example.settings)


def test_the_build_says_what_is_lacking_and_how_it_is_set(real, settled, example):
    told = list(lacking(real.settings))
    assert [problem.fault.split(",")[0] for problem in told] == [
        *("webbplatsen har ingen adress", "webbplatsen har ingen utgivare")
    ]
    assert all(problem.path == "data/webbplats.yml" and problem.is_warning for problem in told)
    assert not [*lacking(settled.settings), *lacking(example.settings)]
