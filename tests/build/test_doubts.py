"""Doubt is said once a page, in a quiet line, and all of it is listed at the end."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from build_tools.answers.contact import doubt, is_doubtful, named
from tests.conftest import TODAY

SAME = ("", "lattlast/")


def listed(page) -> str:
    found = page.find(id="osakra-uppgifter")
    return found.get_text() if found else ""


def test_the_line_stands_once_and_leads_to_the_list(any_built):
    lines = 0
    for address, page in any_built.pages.items():
        found = page.select(".unsure-line:not(.sample)")
        assert len(found) <= 1, address
        for line in found:
            assert page.select(line.find("a")["href"]), address
        lines += len(found)
    assert lines or any_built.name != "real"


def test_each_leads_to_how_to_tell_with_the_id_of_the_fact(any_built):
    data = json.loads((any_built.folder / "data/uppgifter.json").read_text(encoding="utf-8"))
    known = {fact["place"] for fact in data["facts"]}
    for address, page in any_built.pages.items():
        for link in page.select("#osakra-uppgifter a"):
            (id,) = parse_qs(urlsplit(link["href"]).query)["sida"]
            assert id in known, address


def test_no_mark_is_left(any_built):
    for path in any_built.folder.rglob("*.html"):
        assert "<!--osäkert" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("easy", SAME)
def test_what_is_not_certain_on_a_page_of_a_municipality_is_in_its_list(built, easy):
    site, limits, say = built.site, built.site.settings.limits, built.site.say(easy=bool(easy))
    found = 0
    for one in site.municipalities.values():
        page = built.pages[f"{easy}kommun/{one.id}/"]
        region = site.regions[one.region]
        facts = [(one.name, fact) for fact in (one.website, one.switchboard)]
        facts += [(one.name, fact) for fact in one.social_services]
        facts += [(one.name, fact) for fact in one.emergency_social_services]
        facts += [(region.name, fact) for fact in (*region.routes, region.switchboard)]
        for owner, fact in facts:
            words = fact and doubt(fact, TODAY, limits, say)
            if words:
                assert f"{owner}: {named(fact, say)}. {words}" in listed(page), (one.id, owner)
                found += 1
        unsure = any(is_doubtful(fact, TODAY, limits) for _, fact in facts if fact)
        assert not unsure or page.select(".unsure-line"), one.id
    assert found


def test_where_all_is_certain_nothing_is_said(any_built):
    certain = [page for page in any_built.pages.values() if not listed(page)]
    assert certain
    for page in certain:
        assert not page.select(".unsure-line:not(.sample)")


@pytest.mark.parametrize("easy", SAME)
def test_in_a_crisis_no_doubt_stands_by_a_number(built, easy):
    page = built.pages[f"{easy}akut/"]
    assert not page.select(".emergency .unsure-line")
    assert "112" not in listed(page)
