"""What professionals do on their pages: type a municipality, answer a question."""

import pytest
from playwright.sync_api import expect

TABLE = "yrkesverksamma/orosanmalan-per-kommun/"


def test_the_table_gets_shorter_as_a_name_is_typed(page, root):
    page.goto(root + TABLE)
    rows = page.locator("tbody tr")
    field = page.get_by_label("Visa bara kommuner som börjar på")
    expect(rows.filter(visible=True)).to_have_count(23)
    field.press_sequentially("malung s")
    expect(rows.filter(visible=True)).to_have_count(1)
    expect(rows.filter(visible=True)).to_contain_text("Malung-Sälen")
    expect(page.get_by_role("status")).to_have_text("1 kommun visas.")
    field.fill("")
    expect(rows.filter(visible=True)).to_have_count(23)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_script_the_whole_table_is_there_and_no_empty_field(page, root):
    page.goto(root + TABLE)
    expect(page.locator("tbody tr").filter(visible=True)).to_have_count(23)
    expect(page.get_by_role("textbox")).to_have_count(0)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_the_guide_is_answered_by_keyboard_without_script(page, root):
    page.goto(f"{root}yrkesverksamma/mini-maria-eller-orosanmalan/")
    for answer in ("Nej, gå till fråga 2", "Under 18", "Ja, jag vet", "Nej"):
        section = page.url.partition("#")[2] or "fraga-1-ar-nagon-i-fara-just-nu"
        link = page.locator(f"#{section} ~ ul").first.get_by_role("link", name=answer).first
        target = link.get_attribute("href")
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{target}")
    assert page.url.endswith("#svar-gor-en-orosanmalan")
