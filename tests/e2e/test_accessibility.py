"""Accessible in fact: axe on every template and open state, and what no engine sees."""

import re
from itertools import product

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import faults
from tests.e2e.conftest import PLAIN

TEMPLATES = [
    *("", "hitta/", "kontakt/", "akut/", "unga/om-mini-maria/", "om/tillganglighet/"),
    *("om/surfa-sakert/", "om/webbplatsen/", "om/formsprak/"),
    *("kommun/testvik/", "mottagning/exempelstad/"),
    *("region/exempellan/", "lattlast/", "lattlast/hitta/", "lattlast/kommun/testvik/"),
    *("lattlast/mottagning/exempelstad/", "lattlast/region/exempellan/"),
    *("unga/", "unga/vem-far-veta/", "narstaende/orosanmalan/", "om/oppettider/"),
    *("om/statistik/", "om/arsberattelse/", "yrkesverksamma/"),
    *("yrkesverksamma/orosanmalan-per-kommun/", "yrkesverksamma/material/"),
    *("yrkesverksamma/verksamhetsbeskrivning-och-avtal/",),
    *("utskrift/mottagning/exempelstad/", "utskrift/fickkort/kommun/testvik/"),
    *("utskrift/region/exempellan/", "utskrift/skola/kommun/testvik/", "utskrift/samtycke/"),
    "data/",
]
"""One page of every template, on the sample site, where every part of it is filled."""

LOOKS = [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"forced_colors": "active"},
]
WIDTHS = [320, 412, 1280]


@pytest.mark.parametrize("address", TEMPLATES)
def test_axe_finds_nothing_on_any_template(page, example_root, address):
    """In every look at every width: the page stays open, for no script asks for either."""
    page.goto(example_root + address)
    found = {}
    for look, width in product(LOOKS, WIDTHS):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(**PLAIN | look)
        found["-".join(look.values()), width] = faults(page)
    assert {how: told for how, told in found.items() if told} == {}


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(look.values()))
def test_axe_finds_nothing_in_the_open_states(page, example_root, look):
    page.emulate_media(**look)
    page.goto(example_root)
    page.get_by_role("button", name="Meny").click()
    assert faults(page) == []
    field = page.get_by_label(re.compile("^Var bor du"))
    field.press_sequentially("n")
    field.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    assert faults(page) == []
    field.fill("nyby")
    field.press("Enter")
    assert faults(page) == []
    field.fill("xyzzy")
    field.press("Enter")
    assert faults(page) == []
    page.goto(f"{example_root}kommun/testvik/")
    for summary in page.locator("summary").all():
        summary.click()
    assert faults(page) == []


def test_axe_finds_nothing_on_the_page_for_lost_readers(page, root):
    page.goto(f"{root}404.html")
    assert faults(page) == []


STOPS = """() => [...document.querySelectorAll(
  "a[href], button, input, summary, [tabindex='0']"
)].filter((tag) => tag.checkVisibility({ visibilityProperty: true }) && !tag.disabled).length"""

FOCUS = """() => {
  const tag = document.activeElement;
  if (tag === document.body) return null;
  const box = tag.getBoundingClientRect();
  const bar = document.querySelector(".bar").getBoundingClientRect();
  const fixed = getComputedStyle(document.querySelector(".bar")).position === "fixed";
  const style = getComputedStyle(tag);
  return {
    name: tag.outerHTML.slice(0, 100),
    visible: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    covered: fixed && !tag.closest(".bar, .exit")
      && box.bottom > bar.top + 1 && box.top < bar.bottom,
  };
}"""


@pytest.mark.own_context  # a window remembers where the focus left it
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["", "kontakt/", "kommun/testvik/", "lattlast/akut/"])
def test_tab_reaches_everything_once_in_sight_and_uncovered(page, example_root, address, width):
    page.set_viewport_size({"width": width, "height": 740})
    page.emulate_media(reduced_motion="reduce")
    page.goto(example_root + address)
    stops = page.evaluate(STOPS)
    seen = []
    while len(seen) <= stops + 1:
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        seen.append(focus["name"])
        assert focus["visible"] and focus["outlined"] and not focus["covered"], focus
    assert len(seen) == stops


class TestMenu:
    @pytest.fixture
    def button(self, page, root):
        page.goto(root)
        return page.get_by_role("button", name="Meny")

    def test_it_opens_moves_focus_and_closes_with_escape(self, page, button):
        links = page.get_by_role("navigation", name="Huvudmeny").get_by_role("link")
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(links).to_have_count(0)
        button.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(links.first).to_be_focused()
        page.keyboard.press("Escape")
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(links).to_have_count(0)

    def test_it_closes_when_focus_leaves_it(self, page, button):
        links = page.get_by_role("navigation", name="Huvudmeny").get_by_role("link")
        button.press("Enter")
        for _ in range(links.count()):
            page.keyboard.press("Tab")
        expect(page.get_by_label("Sök på webbplatsen")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(button).to_have_attribute("aria-expanded", "false")

    def test_the_current_page_is_marked(self, page, root):
        page.goto(f"{root}unga/")
        page.get_by_role("button", name="Meny").click()
        link = page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Unga")
        expect(link).to_have_attribute("aria-current", "page")


class TestWithoutScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"java_script_enabled": False}

    def test_the_menu_is_open_and_its_button_away(self, page, root):
        page.goto(root)
        menu = page.get_by_role("navigation", name="Huvudmeny")
        expect(menu.get_by_role("link").first).to_be_visible()
        expect(menu.get_by_role("button", name="Meny")).to_have_count(0)

    def test_the_way_out_is_a_link(self, page, root):
        page.goto(root)
        exit = page.get_by_role("link", name="Lämna sidan")
        expect(exit).to_have_attribute("href", "https://www.smhi.se/")


LEFT = "document.documentElement.classList.contains('left')"


class TestWayOut:
    """The neutral page stands in for the real one: nothing leaves this machine."""

    @pytest.fixture
    def neutral(self, page, root):
        page.goto(f"{root}akut/")
        page.goto(f"{root}kontakt/")
        target = f"{root}om/webbplatsen/"
        page.eval_on_selector("[data-exit]", "(link, to) => (link.href = to)", target)
        return target

    def test_a_press_replaces_the_page_in_the_history(self, page, root, neutral):
        page.get_by_role("link", name="Lämna sidan").click()
        expect(page).to_have_url(neutral)
        page.go_back()
        expect(page).to_have_url(f"{root}akut/")

    def test_shift_three_times(self, page, neutral):
        for _ in range(3):
            page.keyboard.press("Shift")
        expect(page).to_have_url(neutral)

    @pytest.mark.parametrize(
        "between",
        [
            pytest.param(lambda page: page.keyboard.press("A"), id="a letter"),
            pytest.param(lambda page: page.mouse.click(5, 300), id="a click"),
            pytest.param(lambda page: page.mouse.wheel(0, 100), id="the wheel"),
            pytest.param(lambda page: page.keyboard.press("Alt"), id="another modifier"),
        ],
    )
    def test_shift_along_with_something_else_does_not_leave(self, page, root, neutral, between):
        for _ in range(4):
            page.keyboard.down("Shift")
            between(page)
            page.keyboard.up("Shift")
        assert not page.evaluate(LEFT)

    @pytest.mark.parametrize("modifier", ["Alt", "Control", "Meta"])
    def test_shift_below_another_modifier_does_not_leave(self, page, neutral, modifier):
        page.keyboard.down(modifier)
        for _ in range(4):
            page.keyboard.press("Shift")
        page.keyboard.up(modifier)
        assert not page.evaluate(LEFT)

    def test_shift_that_composes_a_letter_does_not_leave(self, page, neutral):
        page.evaluate("""() => {
          for (let press = 0; press < 4; press++) {
            for (const type of ["keydown", "keyup"]) {
              dispatchEvent(new KeyboardEvent(type, { key: "Shift", isComposing: true }));
            }
          }
        }""")
        assert not page.evaluate(LEFT)

    def test_shift_that_is_held_is_one_press(self, page, neutral):
        for _ in range(4):
            page.keyboard.down("Shift")  # the second time on, a repeat
        page.keyboard.up("Shift")
        assert not page.evaluate(LEFT)

    def test_a_mouse_button_that_is_held_does_not_leave(self, page, neutral):
        page.mouse.move(5, 300)
        for _ in range(4):
            page.mouse.down()
            page.keyboard.press("Shift")
            page.mouse.up()
        assert not page.evaluate(LEFT)

    def test_the_page_is_blank_at_once(self, page, neutral):
        page.context.route(neutral, lambda route: route.fulfill(status=204))  # no page comes
        page.get_by_role("link", name="Lämna sidan").click()
        expect(page.locator("body")).to_be_hidden()
        assert page.evaluate("document.title") == "Ny flik"


SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
# A wide table scrolls in a region of its own, by keyboard too: WCAG 1.4.10 excepts it.
CUT = """() => [...document.querySelectorAll("main *, header *")].filter((tag) => {
  const style = getComputedStyle(tag);
  for (let at = tag; at; at = at.parentElement) {
    if (getComputedStyle(at).clipPath.startsWith("inset(50%")) return false; // only to be heard
  }
  return style.overflow !== "visible"
    && !tag.matches("[role=listbox], input, .table[tabindex], .said")
    && (tag.scrollWidth > tag.clientWidth + 1 || tag.scrollHeight > tag.clientHeight + 1);
}).map((tag) => tag.outerHTML.slice(0, 80))"""


SMALL = """() => [...document.querySelectorAll("a[href], button, input, summary")]
  .filter((tag) => tag.checkVisibility())
  // A link in a line of text is as high as the line: the rule excepts it.
  .filter((tag) => !tag.closest("p, main li:not(.route), .skip"))
  .map((tag) => [tag.outerHTML.slice(0, 80), tag.getBoundingClientRect()])
  .filter(([, box]) => box.height < 24 || box.width < 24).map(([html]) => html)"""


class TestReflow:
    @pytest.mark.parametrize("address", TEMPLATES)
    @pytest.mark.parametrize("own", [SPACING, "html { font-size: 200% !important; }"])
    def test_own_text_spacing_or_twice_the_text_loses_nothing(
        self, page, example_root, address, own
    ):
        page.set_viewport_size({"width": 320, "height": 740})
        page.goto(example_root + address)
        # Set through the object model, which the policy allows and a reader's own style would use.
        page.evaluate(
            "(css) => { const own = new CSSStyleSheet(); own.replaceSync(css);"
            " document.adoptedStyleSheets = [own]; }",
            own,
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(CUT) == []

    def test_a_low_screen_is_not_eaten_by_the_bar(self, page, root):
        """1280 × 1024 enlarged to 400 % is 320 × 256."""
        page.set_viewport_size({"width": 320, "height": 256})
        page.goto(root)
        assert page.eval_on_selector(".bar", "(bar) => getComputedStyle(bar).position") == "static"
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    def test_targets_are_at_least_24_pixels_or_have_room(self, page, example_root):
        for address in TEMPLATES:
            page.goto(example_root + address)
            assert page.evaluate(SMALL) == [], address


def test_print_is_one_clean_page(page, root):
    page.goto(f"{root}kommun/are/")
    page.emulate_media(media="print")
    for selector in (".menu", ".bar", ".path", ".page-top"):
        expect(page.locator(selector)).to_be_hidden()
    link = page.locator('main a[href^="https://"]').first
    shown = link.evaluate("(link) => getComputedStyle(link, '::after').content")
    assert link.get_attribute("href") in shown


def test_links_that_lead_away_say_so_and_stay_in_the_tab(page, root):
    page.goto(f"{root}kommun/are/")
    links = page.locator('main a[href^="https://"]')
    assert links.count() > 1
    for link in links.all():
        said = link.evaluate("(link) => getComputedStyle(link, '::after').content")
        assert "annan webbplats" in said
        assert link.get_attribute("target") is None


def test_nothing_moves_for_who_wants_no_motion(page, root):
    page.emulate_media(reduced_motion="reduce")
    page.goto(root)
    moving = """() => [...document.querySelectorAll("*")].filter((tag) => {
      const style = getComputedStyle(tag);
      return style.scrollBehavior === "smooth" || parseFloat(style.transitionDuration) > 0
        || style.animationName !== "none";
    }).length"""
    assert page.evaluate(moving) == 0
