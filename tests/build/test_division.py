"""Where there are many regions, a list of what each has becomes a page for each."""

import posixpath
import re
from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup

from build_tools.build import Output, examine
from build_tools.model.paths import is_easy, twin_uri, url
from build_tools.model.project import Project
from build_tools.pages import division
from tests.conftest import REAL, ROOT

TODAY = date(2026, 11, 26)
CONTACT = "kontakt.md"


@pytest.fixture(scope="module")
def divided() -> Output:
    """The real site as if two regions were many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(division, "MANY", 1)
        _, output, problems = examine(Project(ROOT, REAL, ROOT / "content"), TODAY)
    assert output, problems
    return output


def links(output: Output, uri: str) -> set[str]:
    page = BeautifulSoup(output.pages[uri].body, "html.parser")
    ways = [re.split("[?#]", one["href"])[0] for one in page.find_all("a", href=True)]
    inner = [way for way in ways if way and ":" not in way]
    return {posixpath.normpath(posixpath.join("/", url(uri), way)).strip("/") for way in inner}


def test_each_list_leads_to_each_region(divided):
    regions = divided.site.regions.values()
    for uri, page in divided.site.pages.items():
        found = division.lists(page)
        if {one.component.name for one in found} & {"kontaktvägar", "kommuner", "material"}:
            parts = {url(division.part_uri(uri, region)).strip("/") for region in regions}
            assert parts <= links(divided, uri)


def test_every_link_leads_to_a_page(divided):
    addresses = {url(uri).strip("/") for uri in divided.pages} | set(divided.files)
    for uri in divided.pages:
        gone = {way for way in links(divided, uri) - addresses if "." not in way}
        assert not gone, uri


def test_a_part_tells_of_its_own_region_alone(divided):
    for region in divided.site.regions.values():
        others = [one for one in divided.site.clinics.values() if one.region != region.id]
        part = divided.pages[division.part_uri(CONTACT, region)]
        assert not [one.name for one in others if one.name in part.body]
        own = links(divided, part.uri)
        assert f"region/{region.id}" in own
        assert "kontakt" in own


def test_a_part_has_its_title_its_twin_and_its_way_back(divided):
    for region in divided.site.regions.values():
        for uri in (CONTACT, twin_uri(CONTACT)):
            part = divided.pages[division.part_uri(uri, region)]
            assert part.title.endswith(f" – {region.short_name}")
            assert part.above == (url(uri), part.title.rpartition(" – ")[0])
            twin = url(division.part_uri(twin_uri(uri), region)).strip("/")
            assert twin in links(divided, part.uri)


def test_the_field_stands_before_the_first_list_of_ways_and_nowhere_twice(divided):
    shown = {uri: divided.pages[uri].body.count("data-lookup") for uri in divided.site.pages}
    assert max(shown.values()) == 1
    assert shown[CONTACT] == shown["unga/jag-vill-inte-ringa.md"] == 1


def test_the_list_itself_stands_on_the_parts_alone(divided, real):
    whole = divided.pages[CONTACT].body
    for clinic in divided.site.clinics.values():
        assert clinic.name not in whole
    standard = [uri for uri in divided.pages if not is_easy(uri)]
    assert len(standard) > len([uri for uri in real.pages if not is_easy(uri)])


def test_few_regions_share_their_lists(real):
    assert not division.is_divided(real)


def test_many_clinics_in_few_regions_are_divided_too(real):
    one = next(iter(real.clinics.values()))
    many = {f"nr-{number}": one for number in range(division.MANY_CLINICS + 1)}
    alone = dict(list(real.regions.items())[:1])
    assert not division.is_divided(real)
    assert division.is_divided(replace(real, clinics=many))
    assert not division.is_divided(replace(real, clinics=many, regions=alone))
