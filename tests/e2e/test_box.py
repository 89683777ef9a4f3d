"""One box, the same answers wherever it stands: danger first, then places, lines and pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

PHONE_WITH_KEYBOARD = {"width": 360, "height": 440}
DESK = {"width": 1366, "height": 800}
WHERE = {
    "": "#plats",
    "lattlast/": "#plats",
    "hitta/": "#plats",
    "404.html": "#plats",
    "sok/": "#q",
    "lattlast/sok/": "#q",
    "unga/cannabis/": "#sok",
}
"""The field on a page of each kind; the last one is that of the menu."""


def opened(page: Page, root: str, address: str):
    is_menu = WHERE[address] == "#sok"
    page.set_viewport_size(DESK if is_menu else PHONE_WITH_KEYBOARD)
    page.goto(root + address)
    field = page.locator(WHERE[address])
    field.click()
    expect(field).to_have_attribute("role", "combobox")
    return field, field.locator("xpath=ancestor::form")


@pytest.mark.parametrize("address", WHERE)
def test_the_same_is_answered_everywhere(page: Page, root: str, address: str):
    field, form = opened(page, root, address)
    alarm, options = form.get_by_role("alert"), form.locator("[role=option]")

    field.press_sequentially("jag vill dö")
    calls = alarm.locator("a.button")
    expect(calls.first).to_have_attribute("href", "tel:112")
    expect(calls.first).to_be_in_viewport(ratio=1)
    expect(field).to_be_in_viewport()
    assert calls.nth(1).get_attribute("href") == "tel:90101"
    expect(form.get_by_role("status")).to_contain_text(re.compile("^Hjälp att ringa står"))
    alarm.locator(".emergency").evaluate("card => (card.dataset.seen = 'yes')")
    field.press_sequentially(" snart")
    expect(alarm.locator("[data-seen]")).to_have_count(1)  # told once, not with each letter

    field.fill("falun")
    expect(options).to_have_count(1)
    expect(alarm).to_be_empty()
    options.first.evaluate("option => (option.dataset.seen = 'yes')")
    field.press_sequentially(" ")
    expect(form.get_by_role("status")).to_contain_text("1 ")
    expect(form.locator("[role=option][data-seen]")).to_have_count(1)  # the same is not made anew

    field.fill("mora cannabis")
    groups = form.get_by_role("group")
    expect(groups).to_have_count(2)
    expect(form.get_by_role("group", name="Platser").get_by_role("option")).to_have_count(1)
    expect(form.get_by_role("group", name="Sidor")).to_contain_text("Cannabis")

    field.fill("bris")
    expect(form.locator('[data-line="bris"] a[href="tel:116111"]')).to_be_visible()

    field.fill("orosanmälan åre")
    asked = form.locator('[data-asked] a[href="tel:+4664716410"]')
    expect(asked).to_be_visible()
    expect(form.locator("[data-asked] a")).to_have_count(1)


def test_an_errand_that_nobody_knows_gets_the_card(page: Page, root: str):
    field, form = opened(page, root, "")
    field.fill("sms falun")
    expect(form.get_by_text("Det vet vi inte för Falun än.")).to_be_visible()
    expect(form.locator("[data-contact-card]")).to_be_visible()


def test_a_worry_leads_to_the_part_of_the_page_that_answers(page: Page, root: str):
    field, form = opened(page, root, "")
    field.fill("får mamma veta")
    expect(form.get_by_role("option").first).to_contain_text("Vem får veta")
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile(f"^{root}unga/vem-far-veta/"))


def test_nothing_found_is_never_a_hint_alone(page: Page, root: str):
    field, _ = opened(page, root, "")
    field.fill("xyzzyqq")
    field.press("Enter")
    panel = page.locator('[data-panel="none"]')
    for name in ("Ring 1177", "Ring 116 111", "Leta i registret A–Ö", "Falun"):
        expect(panel.get_by_role("link", name=name, exact=True)).to_be_visible()
    panel.get_by_role("link", name="Leta i registret A–Ö").click()
    expect(page).to_have_url(f"{root}sok/#a-o")


@pytest.mark.own_context
def test_danger_is_heard_although_the_pages_cannot_be_fetched(page: Page, root: str):
    page.route("**/svar/ord.json", lambda route: route.fulfill(body="nothing"))
    field, form = opened(page, root, "")
    field.fill("kompis vaknar inte")
    expect(form.get_by_role("alert").locator("a").first).to_have_attribute("href", "tel:112")
    field.press("Enter")
    expect(form.get_by_role("status")).to_contain_text("Hjälp att ringa står överst.")


def test_without_script_the_form_leads_to_numbers_municipalities_and_the_register(browser, root):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(root)
    page.locator("#plats").fill("jag vill dö")
    page.locator("#plats").press("Enter")
    page.wait_for_url(re.compile(f"^{root}sok/"))
    for name in ("Ring 112", "Ring 1177", "Ring 116 111", "Välj din kommun", "Cannabis"):
        expect(
            page.locator("main").get_by_role("link", name=name, exact=True).first
        ).to_be_visible()
    context.close()


@pytest.mark.parametrize("address", ["", "lattlast/sok/"])
def test_what_may_be_a_cry_for_help_gets_a_calm_row(page: Page, root: str, address: str):
    field, form = opened(page, root, address)
    alarm = form.get_by_role("alert")
    calls = alarm.locator("[data-doubted] a.button")

    field.fill("slår ihjäl tiden med en bok")
    expect(calls).to_have_count(3)
    assert [one.get_attribute("href") for one in calls.all()] == [
        "tel:112",
        "tel:1177",
        "tel:116111",
    ]
    expect(alarm.locator(".emergency")).to_have_count(0)
    for one in calls.all():
        expect(one).to_be_in_viewport(ratio=1)
    expect(field).to_be_in_viewport()

    field.fill("har bestämt mig nu")
    expect(alarm.locator(".emergency a.button").first).to_have_attribute("href", "tel:112")
    field.press("Enter")
    expect(calls).to_have_count(3)

    field.fill("vad kostar det")
    expect(form.get_by_role("status")).to_contain_text(re.compile(r"\d"))
    expect(alarm).to_be_empty()

    page.goto(f"{root}{address}?q=slår+ihjäl+tiden+med+en+bok")  # asked without a letter typed
    expect(calls).to_have_count(3)
