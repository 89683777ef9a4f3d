"""What is open now, at every kind of minute, wherever the reader's clock is set."""

import random
import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from build_tools.answers.timetable import Timetables, horizon
from build_tools.pages.hours_words import hours_words
from build_tools.swedish import SWEDEN
from tests.conftest import TODAY
from tests.phrases import SAY, SAY_EASY
from tests.status import status

pytestmark = pytest.mark.own_context("a clock that stands still")  # which can't be taken away

CLINIC = "mottagning/exempelstad/"
ZONES = [
    pytest.param(zone, marks=pytest.mark.browser_context_args(timezone_id=zone), id=zone)
    for zone in ("Europe/Stockholm", "America/New_York", "Pacific/Kiritimati")
]


def at(page: Page, time: str) -> None:
    """Set the reader's clock to a time in Sweden."""
    page.clock.set_fixed_time(datetime.fromisoformat(time).replace(tzinfo=SWEDEN))


def states(page: Page):
    return page.locator(".now .state")


MINUTES = [
    ("2026-11-25T09:30", "Besök: Öppet nu, stänger 12.00.", "a normal minute"),
    ("2026-11-25T11:35", "Besök: Öppet nu. Stänger om 25 minuter.", "soon"),
    ("2026-11-25T11:59", "Besök: Öppet nu. Stänger om 1 minut.", "the last minute"),
    ("2026-11-25T12:00", "Besök: Stängt. Öppnar i dag klockan 13.00.", "the closing minute"),
    ("2027-03-27T23:59", "Besök: Stängt. Öppnar tisdag 30 mars klockan 8.00.", "before spring"),
    ("2027-03-28T03:01", "Besök: Stängt. Öppnar tisdag 30 mars klockan 8.00.", "after spring"),
    (
        "2027-10-31T02:30",
        "Besök: Stängt. Öppnar i morgon klockan 8.00.",
        "the hour that comes twice",
    ),
    ("2027-11-01T08:00", "Besök: Öppet nu, stänger 16.30.", "the first minute of winter time"),
    ("2027-03-26T10:00", "Besök: Stängt. Öppnar tisdag 30 mars klockan 8.00.", "Good Friday"),
    ("2027-06-25T10:00", "Besök: Stängt. Öppnar måndag 28 juni klockan 9.00.", "midsommarafton"),
    ("2026-12-24T10:00", "Besök: Stängt. Öppnar måndag 4 januari klockan 8.00.", "24 December"),
    (
        "2027-01-01T00:05",
        "Besök: Stängt. Öppnar måndag 4 januari klockan 8.00.",
        "New Year's night",
    ),
]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("time", "said", "why"), MINUTES, ids=[why for *_, why in MINUTES])
def test_the_state_is_right_in_every_time_zone(page, example_root, time, said, why, zone):
    at(page, time)
    page.goto(example_root + CLINIC)
    abroad = "" if zone == "Europe/Stockholm" else " Det är svensk tid."
    expect(states(page).first).to_have_text(said + abroad)


def test_the_browser_says_what_python_says(page, example, example_root):
    """For every route of every clinic, at random minutes of the whole horizon, in both Swedish."""
    first, until = horizon(TODAY)
    chance = random.Random(4)
    cases, expected = [], []
    for clinic in example.clinics.values():
        for route in clinic.hours.weeks() if clinic.hours else ():
            found = Timetables(TODAY).of(clinic.hours, route).spans
            edges = [end + offset for span in found[:40] for end in span for offset in (-1, 0)]
            for now in [*(chance.randrange(first, until) for _ in range(200)), *edges]:
                if first <= now < until:
                    easy = chance.random() < 0.5
                    cases.append([found, now, until, hours_words(SAY_EASY if easy else SAY)])
                    expected.append(
                        status(found, now, until, hours_words(SAY_EASY if easy else SAY))
                    )
    page.goto(example_root + CLINIC)
    script = page.locator('script[src*="hours."]').evaluate("script => script.src")
    said = page.evaluate(
        """async ([script, cases]) => {
          const { status } = await import(script);
          return cases.map((one) => status(...one)[1]);
        }""",
        [script, cases],
    )
    assert len(said) > 2000
    assert said == expected


def test_past_the_horizon_it_says_when_the_hours_were_worked_out(page, example_root):
    at(page, "2028-01-10T10:00")
    page.goto(example_root + CLINIC)
    shown = page.locator(".state:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Tiderna är från november 2026. De kan ha ändrats.")
    expect(page.locator("table.hours").first).to_be_visible()


@pytest.mark.own_context
def test_the_state_changes_while_the_page_is_open_and_is_told_once(page, example_root):
    page.clock.install(time=datetime.fromisoformat("2026-11-25T11:28:30+01:00"))
    page.goto(example_root + CLINIC)
    said = page.locator(".said")
    visit = states(page).first
    expect(visit).to_have_text("Besök: Öppet nu, stänger 12.00.")
    expect(said).to_be_empty()
    page.clock.run_for(120_000)
    expect(visit).to_have_text("Besök: Öppet nu. Stänger om 30 minuter.")
    expect(said).to_have_text("Besök: Öppet nu. Stänger om 30 minuter.")
    page.clock.run_for(60_000)
    expect(visit).to_have_text("Besök: Öppet nu. Stänger om 29 minuter.")
    expect(said).to_have_text("Besök: Öppet nu. Stänger om 30 minuter.")
    page.clock.run_for(29 * 60_000)
    expect(visit).to_have_text("Besök: Stängt. Öppnar i dag klockan 13.00.")
    expect(said).to_have_text("Besök: Stängt. Öppnar i dag klockan 13.00.")
    expect(said).to_have_attribute("role", "status")


def test_today_is_marked_in_the_week_that_is_in_force(page, example_root):
    at(page, "2026-11-25T23:30")
    page.goto(example_root + CLINIC)
    rows = page.locator("table.hours [aria-current=date]")
    expect(rows.first).to_contain_text("Onsdag")
    expect(rows).to_have_count(page.locator("table.hours").count())


def test_a_week_that_a_period_replaces_is_not_marked(page, example_root):
    at(page, "2026-12-08T10:00")
    page.goto(example_root + "mottagning/provkoping/")
    chat = page.locator("table.hours", has=page.locator("thead th", has_text="Chatt"))
    expect(chat).to_have_count(2)
    expect(chat.nth(0).locator("[aria-current]")).to_contain_text("Tisdag")
    expect(chat.nth(1).locator("[aria-current]")).to_have_count(0)


def test_exceptions_stand_above_the_week_until_they_are_past(page, example_root):
    at(page, "2026-11-25T09:30")
    page.goto(example_root + CLINIC)
    changes = page.locator(".changes li")
    said = "Onsdag 2 december: stängt, hela personalen är på utbildning."
    expect(changes.filter(visible=True).first).to_have_text(said)
    at(page, "2026-12-03T09:30")
    page.reload()
    expect(changes.filter(visible=True).first).to_have_text(re.compile("Onsdag 9 december"))


def test_a_closed_clinic_leads_to_what_is_open(page, example_root):
    at(page, "2026-11-24T19:10")  # another clinic and the chat of the region are open
    page.goto(example_root + CLINIC)
    expect(page.locator('[data-slot="now"] > li')).to_contain_text("Mini-Maria Provköping")
    quiet = page.locator('[data-slot="utan_att_ringa"] > li')
    expect(quiet).to_contain_text("Öppna chatten")
    expect(quiet).to_contain_text("Öppet nu, stänger 20.00.")


def test_the_municipality_page_puts_open_clinics_first(page, example_root):
    at(page, "2026-11-24T17:30")
    page.goto(example_root + "kommun/sagodal/")
    cards = page.locator(".cards[data-open-first] > li")
    expect(cards.first).to_contain_text("Mini-Maria Provköping")
    expect(cards.first).to_contain_text("Öppet nu, stänger 18.30.")
    expect(cards.filter(has_text="Mini-Maria Sagodal")).to_be_visible()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_script_the_week_is_there_and_nothing_is_claimed(page, example_root):
    page.goto(example_root + CLINIC)
    expect(page.locator(".state:visible, [data-elsewhere]:visible")).to_have_count(0)
    expect(page.locator("table.hours th[scope=col]", has_text="Besök").first).to_be_visible()
    expect(page.locator(".changes li").first).to_contain_text("Onsdag 2 december: stängt")
    expect(page.locator("[aria-current=date]")).to_have_count(0)


def test_the_real_site_says_that_hours_are_not_known(page, root):
    page.goto(root + "mottagning/falun/")
    section = page.locator("section:has(#oppettider)")
    if page.locator("table.hours").count() == 0:
        expect(section).to_contain_text("Fråga om öppettiderna när du tar kontakt")
    expect(page.locator('[data-slot="now"]').get_by_role("link")).not_to_have_count(0)
