"""The contact card: at each of the week's hours it leads to somebody who answers then."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from build_tools.answers.red_days import red_day
from build_tools.answers.timetable import Timetables, instant
from build_tools.model.site import Site
from build_tools.pages.view import Edition
from tests.conftest import TODAY

pytestmark = pytest.mark.own_context("a clock that stands still")

MONDAY = date(2026, 11, 30)
HOURS = [instant(MONDAY, 60 * hour + 5) for hour in range(7 * 24)]
"""Each hour of a week, as instants."""
TIMES = [
    f"2026-{time}+01:00" for time in ("11-30T10:05", "12-01T02:05", "12-02T18:30", "12-06T13:00")
]
"""Office hours, a night, an evening, a Sunday."""
ABOVE_THE_FOLD = 600
"""Pixels: so far down lies the lower edge of what is pressed first, on a small phone."""

ORDERED = """async (hours) => {
  const source = document.querySelector('script[src*="hours"]').src;
  const { inOrder, spansOf } = await import(source);
  const { from, spans } = JSON.parse(document.getElementById("tider.json").textContent);
  const all = spans.map((deltas) => spansOf(deltas, from));
  const card = document.querySelector("[data-contact-card]");
  const ways = [...card.querySelectorAll("[data-way]")]
    .sort((a, b) => a.dataset.near - b.dataset.near)
    .map(({ dataset: { way, use, times, near } }) => ({
      near: Number(near), standing: Number(way), use: use.split(" "),
      spans: times === "always" ? times : times ? all[Number(times)] : null,
    }));
  const office = (now) => all[card.dataset.office].some(([a, b]) => a <= now && now < b);
  const three = (now) => inOrder(ways, now, office(now)).slice(0, 3);
  return hours.map((now) => three(now).map((way) => way?.near ?? null));
}"""
SHOWN = """(card) => [...card.querySelectorAll("[data-slot]")].map(({ dataset, children }) => [
  dataset.slot,
  ...[...children].map((way) => way.querySelector(".button, .route-name").textContent),
])"""
LOWEST = (
    """(card) => card.querySelector('[data-slot="now"] .button').getBoundingClientRect().bottom"""
)


def places(site: Site) -> list[str]:
    found = [f"kommun/{id}/" for id in site.municipalities]
    return [*found, *(f"mottagning/{id}/" for id in site.clinics)]


SITES = pytest.mark.parametrize("which", ["real", "example", "youth"])


@pytest.fixture
def site_and_root(request: pytest.FixtureRequest, which: str) -> tuple[Site, str]:
    root = {"real": "root", "example": "example_root", "youth": "youth_root"}[which]
    return request.getfixturevalue(which), request.getfixturevalue(root)


# An oracle, written apart: it walks the rules in the order that they are told to editors. ---------


def first(found: list) -> object:
    return next(iter(found), None)


def best(ways: list, now: int) -> object:
    """The way to press at an instant, of [(way, spans or None)], the nearest first."""
    day, minute = divmod(now - instant(MONDAY, 0), 24 * 60)
    date_now = MONDAY + timedelta(days=day)
    office = date_now.weekday() < 5 and not red_day(date_now) and 8 * 60 <= minute < 17 * 60
    can = [(way, spans) for way, spans in ways if way.leads and way.answers]
    near = [(way, spans) for way, spans in can if way.standing.name != "LINE"]
    lines = [(way, spans) for way, spans in can if way.standing.name == "LINE"]

    def is_open(spans: object) -> bool:
        return any(opens <= now < closes for opens, closes in spans or ())

    unknown = [way for way, spans in near if spans is None]
    opening = sorted(
        ((min(o for o, c in spans if c > now), way) for way, spans in can
         if spans is not None and not is_open(spans)),
        key=lambda one: one[0],
    )  # fmt: skip
    return (
        first([way for way, spans in near if is_open(spans)])
        or (first(unknown) if office else None)
        or first([way for way, spans in lines if is_open(spans)])
        or first([way for _, way in opening])
        or first(unknown)
        or first([way for way, spans in lines if spans is None])
    )


def ways_of(site: Site, place: str) -> list:
    contacts = Edition(site, Timetables(TODAY)).contact_points
    folder, id = place.strip("/").split("/")
    if folder == "kommun":
        one = site.municipalities[id]
        return contacts.of_municipality(one, site.regions[one.region])
    clinic = site.clinics[id]
    region, host = site.regions[clinic.region], site.municipalities[clinic.host]
    return contacts.of_clinic(clinic, region, host)


def at(page: Page, time: str) -> None:
    """Set the clock, as for a reader who comes back to the page."""
    page.clock.set_fixed_time(datetime.fromisoformat(time))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@SITES
def test_at_each_hour_the_best_way_leads_on_the_first_screen_and_in_the_lookup(
    page: Page, site_and_root
):
    site, root = site_and_root
    on_page, too_low = {}, []
    for place in places(site):
        page.goto(root + place)
        check_each_hour(page, site, place)
        for time in TIMES:
            at(page, time)
            card = page.locator("[data-contact-card]")
            on_page[place, time] = card.evaluate(SHOWN)
            if (low := card.evaluate(LOWEST)) > ABOVE_THE_FOLD:
                too_low.append((place, time, low))
        page.goto(f"{root}lattlast/{place}")
        if (low := page.locator("[data-contact-card]").evaluate(LOWEST)) > ABOVE_THE_FOLD:
            too_low.append((f"lattlast/{place}", low))
    assert too_low == []
    page.goto(f"{root}hitta/")
    for id, municipality in site.municipalities.items():
        field = page.locator("#plats")
        field.fill(municipality.official_name)
        field.press("Enter")
        card = page.locator("[data-answers] [data-contact-card]")
        expect(page.locator("[data-answers] [data-link]")).to_have_attribute(
            "href", re.compile(f"/{id}/$")
        )
        expect(card.locator('[data-slot="now"] > li')).to_have_count(1)
        for time in TIMES:
            at(page, time)
            assert card.evaluate(SHOWN) == on_page[f"kommun/{id}/", time], (id, time)


def check_each_hour(page: Page, site: Site, place: str) -> None:
    ways = ways_of(site, place)
    timed = [(way, way.timetable and way.timetable.spans) for way in ways]
    ordered = page.evaluate(ORDERED, HOURS)
    expected = [best(timed, now) for now in HOURS]
    assert [near for near, *_ in ordered] == [ways.index(way) for way in expected], place
    for (now, quiet, always), at in zip(ordered, HOURS, strict=True):
        assert len({now, quiet, always} - {None}) == 3 - [now, quiet, always].count(None), place
        spans = ways[now].timetable and ways[now].timetable.spans
        if spans is not None:  # open then, or it tells when it opens
            assert any(closes > at for _, closes in spans), place
            continue
        assert any(lo <= at < hi for lo, hi in office_spans()), place


def office_spans() -> list[tuple[int, int]]:
    days = (MONDAY + timedelta(days=number) for number in range(5))
    return [(instant(day, 8 * 60), instant(day, 17 * 60)) for day in days if not red_day(day)]


def test_a_link_in_the_lookup_leads_where_it_leads_on_the_page(page: Page, example_root):
    """The card comes from another folder."""
    page.goto(f"{example_root}?q=Exempelstad")
    links = "(card) => [...card.querySelectorAll('a')].map((link) => link.href)"
    card = page.locator("[data-answers] [data-contact-card]")
    expect(card).to_be_visible()
    found = card.evaluate(links)
    page.goto(f"{example_root}kommun/exempelstad/")
    assert found == page.locator("[data-contact-card]").evaluate(links)
    assert any("#hitta-hit" in link for link in found)


@pytest.mark.own_context
@pytest.mark.parametrize("address", ["mottagning/exempelstad/", "hitta/?q=Exempelstad"])
def test_a_first_message_is_copied_and_nothing_is_sent(page: Page, example_root, address: str):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(example_root + address)
    card = page.locator("[data-contact-card]")
    card.get_by_text("Vad kan jag säga eller skriva?").click()
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    card.get_by_role("button", name="Kopiera texten").click()
    expect(card.get_by_role("status")).to_have_text("Texten är kopierad.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text == card.locator("blockquote").inner_text()
    message = card.get_by_role("link", name="Öppna ett sms till").get_attribute("href")
    assert unquote(message.partition("body=")[2]) == text
    assert sent == []


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_script_the_message_is_there_to_read_aloud(page: Page, example_root):
    page.goto(example_root + "mottagning/exempelstad/")
    page.get_by_text("Vad kan jag säga eller skriva?").click()
    expect(page.locator("[data-contact-card] blockquote")).to_be_visible()
    expect(page.get_by_text("Kopiera texten")).to_be_hidden()


def test_without_its_card_an_answer_has_its_link(page: Page, example_root):
    page.route("**/kommun/testvik/", lambda route: route.fulfill(body="nothing"))
    page.goto(f"{example_root}hitta/?q=Testvik")
    expect(page.locator("[data-answers] [data-link]")).to_be_visible()
    expect(page.locator("[data-answers] [data-contact-card]")).to_have_count(0)


def test_the_clock_moves_the_best_way_to_the_top(page: Page, example_root):
    """An own number in its hours, and at night the line that always answers."""
    clinic = example_root + "mottagning/exempelstad/"
    now = page.locator('[data-slot="now"] .route')
    page.clock.set_fixed_time(datetime.fromisoformat("2026-11-30T09:30+01:00"))
    page.goto(clinic)
    expect(now).to_have_count(1)
    expect(now.locator(".button")).to_have_text("Ring 070-174 06 22")
    expect(now).to_contain_text("Öppet nu, stänger 11.00.")
    page.clock.set_fixed_time(datetime.fromisoformat("2026-12-01T02:05+01:00"))
    page.goto(clinic)
    expect(now).to_have_count(1)
    expect(now.locator(".button")).not_to_have_text("Ring 070-174 06 22")
    expect(now).to_contain_text("dygnet runt")
