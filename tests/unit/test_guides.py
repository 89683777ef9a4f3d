"""Guided paths: every reader comes to an end, past danger first, in both versions."""

from __future__ import annotations

from dataclasses import replace

from build_tools.model.site import Site
from build_tools.prose.guides import guide, is_guide
from build_tools.rules.guides import RULES
from tests.conftest import TODAY


def guides(site: Site):
    return {uri: guide(page.body) for uri, page in site.pages.items() if is_guide(page)}


def faults(site: Site) -> list[str]:
    return [problem.fault for rule in RULES for problem in rule(site, TODAY)]


def test_every_step_of_ours_is_reached_and_every_way_ends(real):
    found = guides(real)
    assert len(found) == 6
    for path in found.values():
        trails = path.trails
        assert trails.keys() == {step.id for step in path.steps}
        for step in path.steps:
            assert trails[step.id] or step is path.steps[0]
            assert step.answers or step.leads_on or path.last
            for asked, answer in trails[step.id]:
                assert answer in asked.answers
    assert faults(real) == []


def test_danger_must_come_first(real):
    page = real.pages["unga/ar-det-akut.md"]
    first, second, *_ = guide(page.body).steps[0].answers
    rows = page.body.split("\n")
    rows[first.line], rows[second.line] = rows[second.line], rows[first.line]
    swapped = replace(page, body="\n".join(rows))
    site = replace(real, pages=real.pages | {page.uri: swapped})
    assert "det första svaret leder inte till hjälp i fara" in faults(site)


def test_an_easy_read_twin_asks_the_same(real):
    page = real.pages["lattlast/unga/ar-det-akut.md"]
    answer = guide(page.body).steps[0].answers[2]
    rows = page.body.split("\n")
    del rows[answer.line]
    site = replace(real, pages=real.pages | {page.uri: replace(page, body="\n".join(rows))})
    assert any("samma frågor och svar" in fault for fault in faults(site))
