"""A reader with the search open while the site is published, or taken back, loses nothing."""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from build_tools.answers.timetable import Timetables
from build_tools.pages.render import Memory, render_pages
from build_tools.pages.view import Edition
from build_tools.search.pagefind_index import index, remove_index
from tests.conftest import TODAY
from tests.e2e.conftest import served

MARK = {"old": "", "new": "Nytt: "}
"""What every heading begins with, so that no file of the one index is in the other."""


@pytest.fixture(scope="session")
def releases(built_real, tmp_path_factory) -> dict[str, Path]:
    """Copies of its own: their files are given other times, and other tests see the built site."""
    old, new = (tmp_path_factory.mktemp("releases") / name for name in ("old", "new"))
    for release in (old, new):
        shutil.copytree(built_real.folder, release)
    pages = {
        uri: replace(page, body=re.sub(r"<h1[^>]*>", rf"\g<0>{MARK['new']}", page.body))
        for uri, page in render_pages(Edition(built_real.site, Timetables(TODAY)), Memory()).items()
    }
    remove_index(new)
    index(new, built_real.site, pages)
    return {"old": old, "new": new}


def files(release: Path) -> set[str]:
    return {path.name for path in (release / "sok" / "pagefind").rglob("*.pf_*")}


def test_the_two_indexes_have_no_file_in_common(releases):
    assert not files(releases["old"]) & files(releases["new"])


@dataclass
class Open:
    """The search page of one release, and how to publish the other."""

    page: Page
    publish: Callable[[], None]
    now: str
    then: str

    @property
    def answers(self) -> Locator:
        return self.page.locator("[data-results] > li")

    def ask(self, text: str) -> None:
        self.page.locator("#q").fill(text)
        self.page.locator("#q").press("Enter")
        expect(self.page.get_by_role("status").first).to_contain_text(f"”{text}”")

    def titles(self) -> list[str]:
        return self.answers.locator("[data-link]").all_inner_texts()


@pytest.fixture(params=[("old", "new"), ("new", "old")], ids=["publish", "rollback"])
def opened(request, browser: Browser, releases, tmp_path) -> Iterator[Open]:
    """A context of its own: here files are gone, and a browser tells that in its console."""
    now, then = request.param
    live = tmp_path / "live"
    live.symlink_to(releases[now])

    def publish() -> None:
        later = time.time() + 2  # as a release is dated: hosts tell files apart by whole seconds
        for path in (releases[then] / "sok" / "pagefind").rglob("*.*"):
            os.utime(path, (later, later))
        (tmp_path / "next").symlink_to(releases[then])
        (tmp_path / "next").replace(live)

    with served(live) as root, browser.new_context(locale="sv-SE") as context:
        page = context.new_page()
        page.goto(f"{root}sok/")
        yield Open(page, publish, now, then)


def is_of(titles: list[str], release: str) -> bool:
    return bool(titles) and all(t.startswith("Nytt: ") == (release == "new") for t in titles)


def test_a_new_question_is_answered_by_the_site_of_today(opened):
    opened.ask("weed")
    assert is_of(opened.titles(), opened.now)
    opened.publish()
    for text in ("orosanmälan", "weed", "spelar för mycket"):
        opened.ask(text)
        assert is_of(opened.titles(), opened.then), text


def test_the_first_question_is_too(opened):
    opened.page.locator("#q").focus()
    opened.page.wait_for_load_state("networkidle")
    opened.publish()
    opened.ask("weed")
    assert is_of(opened.titles(), opened.then)


def test_more_answers_follow_those_that_are_there(opened):
    """None twice, none left out, and the reader's place is kept."""
    opened.ask("orosanmälan")
    first = opened.titles()
    opened.publish()
    opened.page.get_by_role("button", name="Visa fler").click()
    expect(opened.answers.nth(5).get_by_role("link").first).to_be_focused()
    titles = opened.titles()
    assert titles[:5] == first and is_of(titles[5:], opened.then)
    while opened.page.locator("[data-more]").is_visible():
        before = opened.answers.count()
        opened.page.get_by_role("button", name="Visa fler").click()
        expect(opened.answers.nth(before)).to_be_visible()
    found = [link.get_attribute("href") for link in opened.answers.locator("[data-link]").all()]
    said = opened.page.get_by_role("status").first.inner_text()
    assert len(found) == len(set(found)) == int(said.split()[0])


def test_an_index_that_is_half_old_is_not_believed(opened, releases):
    """The site is published between two of the files that the browser fetches first."""
    words = (releases[opened.now] / "sok/pagefind/sidor.json").read_text(encoding="utf-8")
    opened.page.route("**/sidor.json", lambda route: route.fulfill(body=words), times=1)
    opened.publish()
    opened.ask("weed")
    assert is_of(opened.titles(), opened.then)


def test_two_presses_give_no_answer_twice(opened):
    opened.ask("orosanmälan")
    opened.page.get_by_role("button", name="Visa fler").dblclick()
    expect(opened.answers.nth(5)).to_be_visible()
    opened.page.wait_for_load_state("networkidle")
    titles = opened.titles()
    assert len(titles) == len(set(titles))


def test_without_a_network_what_has_been_fetched_still_answers(opened):
    opened.ask("weed")
    titles = opened.titles()
    opened.page.context.set_offline(True)
    opened.ask("weed")
    assert opened.titles() == titles


def test_what_is_gone_for_good_is_asked_for_once_more_only(opened):
    opened.ask("weed")
    opened.publish()
    asked = []
    opened.page.route(
        "**/sidor.json", lambda route: [asked.append(route.request.url), route.abort()]
    )
    opened.page.locator("#q").fill("orosanmälan")
    opened.page.locator("#q").press("Enter")
    expect(opened.page.locator("[data-failed]")).to_be_visible()
    assert len(asked) == 1
