"""Jobs of an editor in the form, none of which opens a file; by keyboard; and with axe.

A step is a click, a field, a choice; the form asks for few.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from build_tools.form.nodes import KEY, NEW, name_of
from tests.conftest import TODAY
from tests.e2e.axe import faults
from tests.editing import Form, as_it_was, git, sample, started

WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Form]:
    with started(sample(tmp_path_factory.mktemp("form"))) as form:
        yield form


class Editor:
    """Somebody at the form, who counts what it takes."""

    def __init__(self, page: Page, form: Form) -> None:
        self.page, self.form, self.steps = page, form, 0
        page.goto(form.door.start)

    def follow(self, words: str) -> None:
        self.page.get_by_role("link", name=words, exact=True).first.click()
        self.steps += 1

    def unfold(self, name: str) -> None:
        """Open what a field is folded in."""
        control = self.page.locator(f"[name='{name}']").first
        folded = control.locator("xpath=ancestor::details[not(@open)]/summary")
        while folded.count():
            folded.first.click()
            self.steps += 1

    def fill(self, loc: tuple[str | int, ...] | str, text: str) -> None:
        name = loc if isinstance(loc, str) else name_of(loc)
        self.unfold(name)
        control = self.page.locator(f"[name='{name}']").first
        if control.evaluate("one => one.localName") == "select":
            control.select_option(text)
        else:
            control.fill(text)
        self.steps += 1

    def tick(self, loc: tuple[str, ...], value: str) -> None:
        self.unfold(name_of(loc))
        self.page.locator(f"[name='{name_of(loc)}'][value='{value}']").check()
        self.steps += 1

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).first.click()
        self.steps += 1

    def save(self) -> None:
        self.press("Spara")
        self.page.wait_for_url("**/andring/*")

    def difference(self) -> str:
        return git(self.form.folder, "diff", "main")


@pytest.fixture
def editor(page: Page, running: Form) -> Iterator[Editor]:
    page.set_viewport_size(WIDE)
    editor = Editor(page, running)
    yield editor
    page.goto("about:blank")
    as_it_was(running.folder)


# The jobs -----------------------------------------------------------------------------------------


def test_number_hours_and_address_of_a_clinic(editor):
    editor.follow("Mini-Maria Exempelstad")
    editor.fill(("kontaktvägar", 0, "nummer"), "070-174 06 99")
    editor.fill(("öppettider", "besök", "fre"), "08.00–12.00")
    editor.fill(("adress", "gata"), "Nya gatan 3")
    editor.save()
    told = editor.difference()
    assert "+    nummer: 070-174 06 99" in told and "+  gata: Nya gatan 3" in told
    assert "fre: 08.00–12.00" in told and told.count("\n+") == 4
    assert editor.page.frame_locator("iframe").get_by_text("Nya gatan 3").count()
    assert editor.steps <= 5


def test_a_new_satellite(editor):
    number, source = ("kontaktvägar", NEW), "pahittad-for-exemplet"
    editor.page.goto(f"{editor.form.door.origin}/ny/mottagning?id=nystad")
    # There is no page of it to show yet.
    assert editor.page.locator("iframe").get_attribute("src") == "/formular/tom.html"
    for loc, text in {
        ("namn",): "Mini-Maria Nystad",
        ("typ",): "satellit",
        ("region",): "exempellan",
        ("värdkommun",): "testvik",
        ("huvudmottagning",): "exempelstad",
        ("status", "läge"): "öppen",
        ("status", "källa"): source,
        ("adress", "gata"): "Nya gatan 4",
        ("adress", "postnummer"): "999 06",
        ("adress", "ort"): "Testvik",
        ("adress", "källa"): source,
        (*number, "typ"): "telefon",
        (*number, "nummer"): "070-174 06 71",
        ("öppettider", "telefon", "mån"): "10.00–12.00",
        ("öppettider", "röda_dagar"): "stängt",
        ("öppettider", "källa"): source,
    }.items():
        editor.fill(loc, text)
    editor.tick((*number, "för"), "unga")
    editor.tick(("kommuner",), "testvik")
    editor.save()
    assert "+namn: Mini-Maria Nystad" in editor.difference()
    assert editor.form.head() == "Lägg till Mini-Maria Nystad"
    frame = editor.page.frame_locator("iframe[src='/visa/mottagning/nystad/']")
    frame.get_by_role("heading", level=1, name="Mini-Maria Nystad").wait_for()
    assert editor.steps <= 29


def test_christmas_for_four_clinics(editor):
    place = ("öppettider", "avvikelser", NEW)
    clinics = ("Exempelstad", "Provköping", "Sagodal", "Testvik")
    for name in clinics:
        editor.follow(f"Mini-Maria {name}")
        editor.fill((*place, KEY), "2026-12-28 – 2026-12-29")
        editor.fill((*place, "tider"), "stängt")
        editor.save()
        editor.follow("Ändra något mer")
    assert editor.difference().count("+    2026-12-28 – 2026-12-29: stängt") == len(clinics)
    assert editor.steps <= 26


def test_a_number_of_the_social_services(editor):
    editor.page.locator("summary", has_text="Kommuner").click()
    editor.steps += 1
    editor.follow("Testviks kommun")
    editor.fill(("socialtjänst", 0, "nummer"), "070-174 06 98")
    editor.save()
    assert "+    nummer: 070-174 06 98" in editor.difference()
    assert editor.steps <= 4


def test_a_page_with_its_twin(editor):
    editor.follow("Ny sida …")
    editor.page.get_by_label("Sidans titel").fill("Ta med en kompis")
    editor.page.get_by_label("Del av webbplatsen").select_option("unga")
    editor.page.get_by_label("Kort namn").fill("ta-med")
    editor.steps += 3
    editor.press("Börja skriva")
    for key, text in (("vanlig", "Fråga mottagningen."), ("lättläst", "Fråga oss.")):
        editor.fill((key, "description"), f"Om att ha med sig någon, {key}.")
        editor.fill((key, "granskad"), TODAY.isoformat())
        editor.fill(f"_text-{key}", f"# Ta med en kompis\n\n{text}\n")
    frame = editor.page.frame_locator("iframe[name='sidan-lättläst']")
    frame.get_by_text("Fråga oss.").wait_for()  # shown while it is written
    editor.save()
    assert (editor.form.folder / "content/lattlast/unga/ta-med.md").exists()
    assert editor.steps <= 12


def test_a_page_gets_another_address(editor):
    editor.follow("/unga/om-oss/")
    editor.follow("Flytta eller ta bort sidan")
    editor.page.get_by_label("Ny sökväg").fill("om/vilka-vi-ar")
    editor.steps += 1
    editor.press("Flytta sidan")
    editor.page.wait_for_url("**/andring/*")
    assert "+    till: om/vilka-vi-ar/" in editor.difference()
    assert editor.steps <= 4


def test_what_was_done_yesterday_is_undone(editor):
    path = Path(editor.form.folder, "data/mottagningar/testvik.yml")
    path.write_text(
        path.read_text().replace("namn: Mini-Maria Testvik", "namn: Mini-Maria Tastvik")
    )
    git(
        editor.form.folder,
        "commit",
        "--quiet",
        "--all",
        "--date=2026-11-21",
        "--message",
        "Byt namn",
    )
    main = git(editor.form.folder, "rev-parse", "main")
    editor.follow("Ändringar och ångra")
    editor.press("Ångra: Byt namn")
    editor.page.wait_for_url("**/andring/*")
    assert "+namn: Mini-Maria Testvik" in editor.difference()
    git(editor.form.folder, "update-ref", "refs/heads/main", f"{main}~1")


# How it is to use ---------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(editor, scheme):
    page, root = editor.page, editor.form.door.origin
    page.emulate_media(color_scheme=scheme)
    editor.follow("Mini-Maria Exempelstad")
    editor.fill(("adress", "gata"), "Nya gatan 3")
    editor.save()
    addresses = ["/", "/andra/mottagning/exempelstad", "/text/unga/om-oss", "/flytta/unga/om-oss"]
    for address in [*addresses, "/historia", "/ny/mottagning", "/ny-text", page.url[len(root) :]]:
        page.goto(f"{root}{address}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, address
        assert not faults(page), address


def test_all_of_it_by_keyboard(editor):
    """Enter in a field saves nothing; Tab reaches everything, and shows where it is."""
    page = editor.page
    editor.follow("Mini-Maria Övningsö")
    page.locator(f"[name='{name_of(('kontaktvägar', 0, 'nummer'))}']").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("070-174 06 97")
    page.keyboard.press("Enter")
    shown = page.frame_locator("iframe").get_by_text("070-174 06 97")
    shown.first.wait_for(state="attached")  # it may be folded on the card
    assert not git(editor.form.folder, "status", "--porcelain")
    for _ in range(200):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "() => { const one = document.activeElement; const box = one.getBoundingClientRect();"
            "return [one.innerText, getComputedStyle(one).outlineStyle, box.width] }"
        )
        assert seen[1] != "none" and seen[2] > 0, seen
        if seen[0] == "Spara":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/andring/*")
    assert "+    nummer: 070-174 06 97" in editor.difference()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_it_works_without_script(editor):
    editor.follow("Mini-Maria Testvik")
    editor.fill(("namn",), "Mini-Maria Nya Testvik")
    editor.press("Visa utan att spara")
    editor.page.frame_locator("iframe").get_by_text("Mini-Maria Nya Testvik").first.wait_for()
    editor.save()
    assert "+namn: Mini-Maria Nya Testvik" in editor.difference()
