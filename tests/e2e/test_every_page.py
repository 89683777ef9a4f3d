"""What every page is asked, in one walk over each site: no errors, no trace, nothing sideways."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Built, Once
from tests.e2e.conftest import listen

STORED = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  cookies: document.cookie,
})"""
NOTHING = {"local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0, "cookies": ""}
WIDTHS = [320, 360]
SCROLLED = "document.documentElement.scrollWidth"

SITES = {"real": ("root", 80), "example": ("example_root", 80), "youth": ("youth_root", 50)}
"""Where each site is met, and how many pages it has more than."""

QUESTIONS = {
    "errors": "an error, a break of the policy, or a request to another host",
    "stored": "something left in the reader's browser",
    "referrers": "a request that tells where the reader was",
    **{f"sideways-{width}": f"wider than a screen of {width} px" for width in WIDTHS},
}


def look(page: Page, address: str) -> dict[str, list]:
    """The answers of one page, by question; a fault that comes late is told of the next page."""
    page.goto(address)
    answers = {"stored": [page.evaluate(STORED)]}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        answers[f"sideways-{width}"] = [page.evaluate(SCROLLED)]
    return answers


def is_wrong(question: str, answer: object) -> bool:
    if question.startswith("sideways-"):
        return answer > int(question.removeprefix("sideways-"))
    return bool(answer) if question != "stored" else answer != NOTHING


def walk(browser: Browser, arguments: dict, root: str, addresses: list[str]) -> dict[str, dict]:
    """For each question, the pages with a wrong answer; they are asked as one reader's visit."""
    wrong: dict[str, dict] = defaultdict(dict)
    with browser.new_context(**arguments) as context:
        page = context.new_page()
        heard: dict[str, list] = {"errors": [], "referrers": []}
        listen(page, heard["errors"])
        page.on("request", lambda r: heard["referrers"].append(r.headers.get("referer")))
        for address in addresses:
            for question, answers in (look(page, root + address) | heard).items():
                if told := [answer for answer in answers if is_wrong(question, answer)]:
                    wrong[question][address] = told
            for answers in heard.values():
                answers.clear()
        if cookies := context.cookies():
            wrong["stored"]["afterwards"] = cookies
    return wrong


@pytest.fixture(scope="module", params=SITES)
def walked(request, browser: Browser, browser_context_args: dict, once: Once) -> dict[str, dict]:
    name = request.param
    built: Built = request.getfixturevalue(f"built_{name}")
    fixture, least = SITES[name]
    root = request.getfixturevalue(fixture)
    # The 404 page answers for any address: its links are from the host's root, not from a folder.
    addresses = [a for a in built.pages if name != "example" or a != "404.html"]
    assert len(addresses) > least

    def make(path: Path) -> None:
        found = walk(browser, browser_context_args, root, addresses)
        path.write_text(json.dumps(found), encoding="utf-8")

    return json.loads(once(f"walk-{name}", make).read_text(encoding="utf-8"))


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_page_has(walked, question):
    wrong = walked.get(question, {})
    told = "".join(f"\n/{address}: {answers}" for address, answers in wrong.items())
    assert not wrong, f"{QUESTIONS[question]} on {len(wrong)} pages:{told}"
