"""Guided paths in a browser: one question a view, without script too, and no trace."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from build_tools.model.paths import is_easy, url
from build_tools.prose.guides import guide, is_guide
from tests.e2e.axe import faults

STORED = "Object.keys(localStorage).length + Object.keys(sessionStorage).length + document.cookie"


@pytest.mark.parametrize("easy", [False, True])
def test_one_question_a_view_to_the_end_and_back(page: Page, root: str, real, easy: bool):
    """The first answer of each question, the last of the first: danger, and a way without it."""
    ours = [p for p in real.pages.values() if is_guide(p) and is_easy(p.uri) == easy]
    assert len(ours) == 3
    for text in ours:
        path = guide(text.body)
        for choose in (0, -1):
            page.goto("about:blank")
            page.goto(root + url(text.uri))
            steps, asked = page.locator(".step:visible"), []
            step = path.steps[0]
            while True:
                expect(steps).to_have_count(1)
                expect(steps.get_by_role("heading", level=2)).to_have_text(step.heading)
                if asked:
                    expect(steps).to_be_focused()
                    expect(steps.locator(".trail a")).to_have_text([one.heading for one in asked])
                if step.is_end:
                    break
                asked.append(step)
                answer = step.answers[choose]
                steps.locator(f".choices a[href='#{answer.target}']").click()
                step = path.step(answer.target)
            last = page.locator(".guide-last")
            expect(last).to_be_hidden() if step.shows_danger else expect(last).to_be_visible()
            page.emulate_media(media="print")
            expect(steps).to_have_count(1)
            expect(steps.locator(".trail")).to_be_visible()
            page.emulate_media(media="null")
            assert faults(page) == []
            page.go_back()
            heading = page.locator(".step:visible h2")
            expect(heading).to_have_text(asked[-1].heading)
            assert page.evaluate(STORED) == "0"


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_it_works_without_script(page: Page, root: str):
    page.goto(f"{root}unga/vem-far-veta-i-min-alder/")
    page.get_by_role("link", name="Jag är 13–15 år.").click()
    step = page.locator(".step:visible")
    expect(step).to_have_count(1)
    step.get_by_role("link", name="Nej, jag vill bara veta.").click()
    expect(step.locator("h2")).to_have_text("Det här gäller när du är 13–15 år")
    step.get_by_role("link", name="Tillbaka", exact=True).click()
    expect(step.locator("h2")).to_contain_text("Är du rädd")
    step.get_by_role("link", name="Börja om").click()
    expect(step.locator("h2")).to_have_text("Hur gammal är du?")
