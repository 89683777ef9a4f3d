"""From "Var bor du?" to a way to make contact."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import REAL

MUNICIPALITIES = sorted(path.stem for path in (REAL / "kommuner").glob("*.yml"))
FIELD = re.compile("^Var bor du")


def ask(page: Page, text: str):
    field = page.get_by_label(FIELD)
    field.click()
    field.press_sequentially(text)
    return field


def options(page: Page):
    return page.get_by_role("option")


def status(page: Page):
    return page.locator(".lookup").get_by_role("status")


def cards(page: Page):
    return page.locator("[data-answers] .card")


def follow(answer) -> None:
    """From an answer to the page of its municipality."""
    answer.locator("[data-link]").click()


def can_make_contact(page: Page) -> None:
    """A working contact route stands in the section that tells how."""
    links = page.locator("section:has(#kontakt) .route a.button")
    expect(links.first).to_be_visible()
    for link in links.all():
        assert re.match(
            r"(tel:(\+46)?\d+|sms:\+46\d+|https://|.*/mottagning/.*#hitta-hit)",
            link.get_attribute("href"),
        )


@pytest.mark.parametrize("id", MUNICIPALITIES)
def test_typing_the_name_on_the_start_page_leads_to_a_way_to_make_contact(page, root, real, id):
    name = real.municipalities[id].name
    page.goto(root)
    ask(page, name)
    options(page).filter(has_text=f"{real.municipalities[id].official_name}").first.click()
    expect(cards(page).locator('[data-slot="now"] .button')).to_be_in_viewport(ratio=1)
    follow(cards(page))
    expect(page).to_have_url(f"{root}kommun/{id}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Mini-Maria för dig i {name}")
    can_make_contact(page)


@pytest.mark.parametrize("id", MUNICIPALITIES)
def test_the_same_in_easy_read_with_enter(page, root, real, id):
    municipality = real.municipalities[id]
    page.goto(f"{root}lattlast/hitta/")
    ask(page, municipality.official_name).press("Enter")
    expect(cards(page)).to_have_count(1)
    follow(cards(page))
    expect(page).to_have_url(f"{root}lattlast/kommun/{id}/")
    can_make_contact(page)


def test_an_address_with_a_question_is_answered_on_load(page, root):
    page.goto(f"{root}hitta/?q=funäsdalen")
    expect(cards(page)).to_have_count(1)
    expect(cards(page)).to_contain_text("Funäsdalen ligger i Härjedalens kommun")
    expect(cards(page)).to_contain_text("Mini-Maria Härjedalen och Mini-Maria Östersund")
    expect(status(page)).to_have_text("1 träff.")
    follow(cards(page))
    expect(page).to_have_url(f"{root}kommun/harjedalen/")


def test_a_name_in_several_places_lets_the_reader_choose(page, root):
    page.goto(root)
    ask(page, "sörvik").press("Enter")
    expect(cards(page)).to_have_count(2)
    expect(cards(page).nth(0)).to_contain_text("Strömsunds kommun, Jämtland Härjedalen")
    expect(cards(page).nth(1)).to_contain_text("Ludvika kommun, Dalarna")
    follow(cards(page).nth(1))
    expect(page).to_have_url(f"{root}kommun/ludvika/")


def test_each_choice_says_where_it_is(page, root):
    page.goto(root)
    ask(page, "mora")
    expect(options(page)).to_have_text(
        [re.compile(r"Mora\s+Mora kommun, Dalarna"), re.compile(r"Mora\s+Säters kommun, Dalarna")]
    )
    expect(status(page)).to_have_text("2 träffar.")


def test_more_choices_than_anybody_reads_are_counted_but_not_all_shown(page, root):
    index = {"regions": ["Län"], "clinics": ["Mini-Maria"], "beside": ""}
    index |= {"regionIds": ["lan"], "clinicIds": ["staden"], "hosts": [0]}
    index["municipalities"] = [["Staden", "Stadens kommun", "staden", 0, [], [0]]]
    index["places"] = [[f"By nummer {number}", 0] for number in range(50)]
    page.context.route("**/orter.json", lambda route: route.fulfill(json=index))
    page.goto(root)
    ask(page, "by")
    expect(options(page)).to_have_count(30)
    expect(status(page)).to_have_text("50 träffar. De första 30 visas. Skriv fler bokstäver.")


def test_the_lookup_answers_on_the_page_for_lost_readers(page, root):
    """That page answers for any address, so its links start at the root."""
    page.context.route(f"{root}a/b/c", lambda route: route.continue_(url=f"{root}404.html"))
    page.goto(f"{root}a/b/c")
    ask(page, "leksand").press("Enter")
    follow(cards(page))
    expect(page).to_have_url(f"{root}kommun/leksand/")
    can_make_contact(page)


def test_a_misspelt_name_is_found(page, root):
    page.goto(root)
    ask(page, "borlnge")
    expect(options(page)).to_have_count(1)
    expect(options(page)).to_contain_text("Borlänge")


@pytest.mark.parametrize("text", ["Uppsala", "xyzzy", "<script>", "Stockholm "])
def test_a_place_outside_never_ends_in_nothing(page, root, text):
    page.goto(root)
    ask(page, text).press("Enter")
    panel = page.locator('[data-panel="none"]')
    expect(panel).to_be_visible()
    expect(status(page)).to_have_text("Inga träffar.")
    expect(panel.locator(".links a")).to_have_count(len(MUNICIPALITIES))
    call = panel.get_by_role("link", name="Ring 1177")
    expect(call).to_have_attribute("href", "tel:1177")
    expect(panel.get_by_role("link", name="Gå till umo.se")).to_be_visible()
    assert call.bounding_box()["y"] < panel.locator(".links").bounding_box()["y"]


@pytest.mark.parametrize("address", ["", "lattlast/"])
@pytest.mark.parametrize(
    "text", ["Stockholm", "i göteborg", "Jag bor i Umeå", "Ånge", "Skåne", "111 22 Stockholm"]
)
def test_who_lives_elsewhere_is_told_so_and_not_to_spell_better(page, root, address, text):
    page.goto(root + address)
    ask(page, text).press("Enter")
    panel = page.locator('[data-panel="none"]')
    expect(panel.get_by_text("Den platsen ligger i en annan del av Sverige.")).to_be_visible()
    expect(panel.get_by_role("link", name="Ring 1177")).to_be_visible()
    expect(panel.get_by_text(re.compile("annat ord|hittar inget"))).to_have_count(2)
    for hint in panel.get_by_text(re.compile("annat ord|hittar inget")).all():
        expect(hint).to_be_hidden()


def test_without_the_list_of_places_elsewhere_a_place_is_unknown(page, root):
    page.context.route("**/orter-utanfor.json", lambda route: route.fulfill(body="not json"))
    page.goto(root)
    ask(page, "Stockholm").press("Enter")
    expect(page.get_by_text("Vi hittar inget svar på det.")).to_be_visible()


def test_the_places_elsewhere_are_not_fetched_for_ours(page, root):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(root)
    ask(page, "Jag bor i Mora").press("Enter")
    expect(cards(page)).to_have_count(2)
    assert not [url for url in fetched if "utanfor" in url]


def test_a_county_lets_the_reader_choose_the_municipality(page, root, real):
    page.goto(root)
    ask(page, "Jämtlands län")
    own = [m for m in real.municipalities.values() if m.region == "jamtland-harjedalen"]
    expect(options(page)).to_have_count(len(own))
    page.get_by_label(FIELD).press("Enter")
    expect(cards(page)).to_have_count(len(own))


@pytest.mark.parametrize("address", ["", "lattlast/", "hitta/"])
def test_an_empty_field_says_what_to_do(page, root, address):
    page.goto(root + address)
    page.get_by_label(FIELD).fill("  ")
    page.locator(".lookup").get_by_role("button", name="Sök").click()
    expect(status(page)).to_have_text(re.compile("^Skriv först"))
    expect(page.get_by_label(FIELD)).to_be_focused()
    ask(page, "falun")
    expect(status(page)).to_have_text("1 träff.")


def test_a_postcode_gets_a_friendly_sentence(page, root):
    page.goto(root)
    field = ask(page, "831 31")
    expect(status(page)).to_have_text("Vi söker på orter, inte på postnummer.")
    field.press("Enter")
    expect(page.locator('[data-panel="postcode"]')).to_be_visible()
    expect(options(page)).to_have_count(0)


def test_an_answer_goes_when_the_reader_types_on(page, root):
    page.goto(root)
    field = ask(page, "xyzzy")
    field.press("Enter")
    expect(page.locator('[data-panel="none"]')).to_be_visible()
    field.fill("falun")
    expect(page.locator('[data-panel="none"]')).to_be_hidden()
    field.press("Enter")
    expect(cards(page)).to_have_count(1)


def test_an_empty_field_keeps_the_focus_and_shows_nothing(page, root):
    page.goto(root)
    page.locator(".lookup").get_by_role("button", name="Sök").click()
    expect(page.get_by_label(FIELD)).to_be_focused()
    expect(page.locator("[data-answers]")).to_be_hidden()


def test_what_is_typed_before_the_script_has_come_is_answered(page, root):
    waiting = []
    page.route("**/places.*.js", lambda route: waiting.append(route))
    page.goto(root)
    ask(page, "Älvdalen").press("Enter")
    expect(status(page)).to_be_empty()
    waiting[0].continue_()
    expect(cards(page).first).to_contain_text("Älvdalens kommun")
    expect(page).to_have_url(root)


def test_a_script_that_never_comes_leads_to_numbers_and_the_register(page, root):
    # Broken, not refused: a refused request would be an error in the log.
    broken = {"content_type": "text/javascript", "body": "throw new Error()"}
    page.route("**/box.*.js", lambda route: route.fulfill(**broken))
    page.goto(root)
    page.get_by_label(FIELD).fill("Mora")
    page.locator(".lookup").get_by_role("button", name="Sök").click()
    expect(page).to_have_url(re.compile(r"/sok/\??$"))


@pytest.mark.own_context
def test_what_is_typed_is_neither_sent_nor_stored_nor_in_the_address(page, root):
    sent = []
    page.on("request", lambda request: sent.append((request.method, request.url)))
    page.goto(root)
    field = ask(page, "hemlig plats")
    field.press("Enter")
    field.fill("Ludvika")
    field.press("Enter")
    expect(cards(page)).to_have_count(1)
    assert page.url == root
    assert page.evaluate("history.length") <= 2
    expect(cards(page).locator("[data-contact-card]")).to_be_visible()
    assert [url for method, url in sent if method != "GET" or "hemlig" in url] == []
    # The answer comes from the page that the reader would open next, and from nothing else.
    assert [url for _, url in sent if "udvika" in url] == [f"{root}kommun/ludvika/"]
    assert page.context.cookies() == []
    stored = "[localStorage.length, sessionStorage.length]"
    assert page.evaluate(stored) == [0, 0]
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0


def test_the_index_is_fetched_once_and_only_when_the_field_gets_focus(page, root):
    fetched = []
    page.on("request", lambda r: fetched.append(r.url) if r.url.endswith("orter.json") else None)
    page.goto(root)
    page.wait_for_load_state("networkidle")
    assert fetched == []
    ask(page, "falun")
    expect(options(page).first).to_be_visible()
    assert fetched == [f"{root}data/orter.json"]


def test_without_the_index_the_reader_gets_the_list_and_the_next_key_tries_again(page, root):
    page.goto(root)
    page.context.route("**/orter.json", lambda route: route.fulfill(status=200, body="not json"))
    field = ask(page, "fal")
    expect(status(page)).to_contain_text("Det gick inte att hämta svaren.")
    field.press("Enter")
    panel = page.locator('[data-panel="none"]')
    expect(panel.get_by_role("link", name="Falun")).to_be_visible()
    expect(panel.get_by_text("Vi hittar inget svar på det.")).to_be_hidden()
    page.context.unroute("**/orter.json")
    field.press_sequentially("un")
    expect(options(page).first).to_contain_text("Falun")
    expect(panel).to_be_hidden()


class TestSlowNetwork:
    """The index comes late: only what was asked last may answer."""

    @pytest.fixture
    def let_go(self, page, root):
        """The start page with the index held back, and the means to let it go."""
        held = []
        page.context.route("**/orter.json", lambda route: held.append(route))
        page.goto(root)
        # The script is there, so that only the index is late.
        page.get_by_label(FIELD).focus()
        expect(page.get_by_role("combobox", name=FIELD)).to_be_visible()
        return lambda: [route.continue_() for route in held]

    def test_enter_beats_the_list(self, page, let_go):
        with page.expect_request("**/orter.json"):
            field = ask(page, "sveg")
        field.press("Enter")
        let_go()
        expect(cards(page)).to_have_count(1)
        expect(page.get_by_role("listbox")).to_be_hidden()

    def test_typing_on_beats_enter(self, page, let_go):
        with page.expect_request("**/orter.json"):
            field = ask(page, "mora")
        field.press("Enter")
        field.fill("falun")
        let_go()
        expect(options(page).first).to_contain_text("Falun")
        expect(page.locator("[data-answers]")).to_be_hidden()

    def test_leaving_beats_the_list(self, page, let_go):
        with page.expect_request("**/orter.json"):
            field = ask(page, "sveg")
        field.press("Tab")
        with page.expect_response("**/orter.json"):
            let_go()
        # Long enough for the answer to be read and, were it wrong, shown.
        page.evaluate("() => new Promise((done) => setTimeout(done, 200))")
        expect(field).to_have_attribute("aria-expanded", "false")
        expect(page.get_by_role("listbox")).to_be_hidden()


def test_the_sample_site_works_in_a_folder_of_its_host(page, example_root, example):
    page.goto(example_root)
    ask(page, "nyby").press("Enter")
    expect(cards(page)).to_have_count(2)
    follow(cards(page).nth(1))
    expect(page).to_have_url(f"{example_root}kommun/ovningso/")
    expect(page.locator(".example")).to_be_visible()
    can_make_contact(page)


def test_another_service_is_found_the_same_way(page, youth_root):
    """Its words, places and ways to make contact are all its own data."""
    page.goto(youth_root)
    ask(page, "rampljus").press("Enter")
    expect(cards(page)).to_have_count(1)
    expect(cards(page)).to_contain_text("Rampljus ligger i Kulissköpings kommun, Kulisslän.")
    follow(cards(page))
    expect(page).to_have_url(f"{youth_root}kommun/kulisskoping/")
    can_make_contact(page)
    page.locator(".cards").get_by_role("link", name="Ungdomsmottagningen Kulissköping").click()
    expect(page).to_have_url(f"{youth_root}mottagning/kulisskoping/")
    call = page.locator('[data-contact-card] a[href="tel:+46701740641"]')
    expect(call).to_have_text("Ring 070-174 06 41")
    page.get_by_text("Fler sätt").click()
    page.get_by_role("link", name="Kom utan att boka").click()
    expect(page).to_have_url(f"{youth_root}mottagning/kulisskoping/#hitta-hit")
    expect(page.get_by_text("Scenvägen 4")).to_be_in_viewport()


class TestKeyboard:
    """The combobox pattern of the WAI-ARIA Authoring Practices, by keyboard alone."""

    @pytest.fixture
    def field(self, page: Page, root: str):
        """The field with a letter in it, and the list open below."""
        page.goto(root)
        field = ask(page, "s")
        expect(options(page).first).to_be_visible()
        return field

    def active(self, page: Page) -> str | None:
        """The text of the option that a screen reader is told of."""
        id = page.get_by_label(FIELD).get_attribute("aria-activedescendant")
        return id and page.locator(f"#{id}").inner_text().split("\n")[0].strip()

    def test_the_field_is_reached_by_tab_and_says_what_it_is(self, page, root):
        page.goto(root)
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "plats":
                break
        field = page.get_by_role("combobox", name=FIELD)
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-expanded", "false")
        expect(field).to_have_accessible_description(
            "Skriv din ort, eller med egna ord. Till exempel: kan inte sova."
        )

    def test_arrows_go_round(self, page, field):
        expect(field).to_have_attribute("aria-expanded", "true")
        names = [text.split("\n")[0].strip() for text in options(page).all_inner_texts()]
        assert self.active(page) is None
        field.press("ArrowDown")
        assert self.active(page) == names[0]
        field.press("ArrowDown")
        assert self.active(page) == names[1]
        field.press("ArrowUp")
        field.press("ArrowUp")
        assert self.active(page) == names[-1]
        expect(options(page).last).to_have_attribute("aria-selected", "true")
        expect(page.locator('[role="option"][aria-selected="true"]')).to_have_count(1)
        expect(options(page).last).to_be_in_viewport()
        field.press("ArrowDown")
        assert self.active(page) == names[0]
        expect(field).to_be_focused()

    def test_enter_answers_with_the_chosen_place(self, page, root, field):
        field.fill("sveg")
        expect(options(page)).to_have_count(1)
        field.press("ArrowDown")
        field.press("Enter")
        expect(page.locator("[data-answers]")).to_be_focused()
        expect(field).to_have_value("Sveg")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{root}kommun/harjedalen/")

    def test_escape_closes_then_clears(self, page, field):
        field.press("ArrowDown")
        field.press("Escape")
        expect(field).to_have_attribute("aria-expanded", "false")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(field).to_have_value("s")
        assert self.active(page) is None
        field.press("Escape")
        expect(field).to_have_value("")

    def test_home_and_end_move_in_the_text(self, page, field):
        field.press_sequentially("v")
        field.press("ArrowDown")
        field.press("Home")
        assert self.active(page) is None
        assert field.evaluate("field => field.selectionStart") == 0
        field.press("ArrowDown")
        field.press("End")
        assert self.active(page) is None
        assert field.evaluate("field => field.selectionStart") == 2

    def test_arrows_open_a_closed_list(self, page, field):
        field.press("Escape")
        field.press("Alt+ArrowDown")
        expect(field).to_have_attribute("aria-expanded", "true")
        assert self.active(page) is None
        field.press("Escape")
        field.press("ArrowDown")
        expect(options(page).first).to_have_attribute("aria-selected", "true")
        field.press("Escape")
        field.press("ArrowUp")
        expect(options(page).last).to_have_attribute("aria-selected", "true")

    @pytest.mark.parametrize("text", ["", "792", "xyzzy"])
    @pytest.mark.parametrize("key", ["ArrowDown", "ArrowUp", "Alt+ArrowDown"])
    def test_no_option_is_active_while_the_list_is_closed(self, page, field, text, key):
        field.press("ArrowDown")
        field.fill(text)
        expect(page.get_by_role("listbox")).to_be_hidden()
        field.press(key)
        assert self.active(page) is None
        assert page.locator("[role=option][aria-selected=true]").count() == 0
        expect(page.get_by_role("listbox")).to_be_hidden()
        field.press("Enter")
        expect(status(page)).not_to_be_empty()
        assert page.url.endswith("/")  # no option was chosen

    def test_an_arrow_that_is_overtaken_chooses_nothing(self, page, root):
        held = []
        page.context.route("**/orter.json", lambda route: held.append(route))
        page.goto(root)
        page.get_by_label(FIELD).focus()
        expect(page.get_by_role("combobox", name=FIELD)).to_be_visible()
        with page.expect_request("**/orter.json"):
            field = ask(page, "s")
        field.press("ArrowDown")
        field.press_sequentially("v")
        for route in held:
            route.continue_()
        expect(options(page).first).to_be_visible()
        assert self.active(page) is None

    @pytest.mark.parametrize("how", ["isComposing", "keyCode"])
    @pytest.mark.parametrize("key", ["ArrowDown", "ArrowUp", "Enter", "Escape", "Home"])
    def test_a_key_that_composes_a_letter_does_nothing_else(self, page, field, key, how):
        field.press("ArrowDown")
        before = self.active(page)
        prevented = field.evaluate(
            """(field, [key, how]) => {
              const told = { isComposing: { isComposing: true }, keyCode: { keyCode: 229 } }[how];
              const event = { key, bubbles: true, cancelable: true, ...told };
              return !field.dispatchEvent(new KeyboardEvent("keydown", event));
            }""",
            [key, how],
        )
        assert not prevented
        assert before and self.active(page) == before
        expect(page.get_by_role("listbox")).to_be_visible()
        expect(field).to_have_value("s")

    def test_the_number_that_is_told_is_the_number_to_choose_from(self, page, field):
        expect(status(page)).to_have_text(f"{options(page).count()} träffar.")

    def test_moving_in_the_text_gives_the_choice_back(self, page, field):
        for key in ("ArrowLeft", "ArrowRight"):
            field.press("ArrowDown")
            assert self.active(page)
            field.press(key)
            assert self.active(page) is None

    def test_leaving_the_field_closes_the_list(self, page, field):
        field.press("Tab")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(page.locator(".lookup").get_by_role("button", name="Sök")).to_be_focused()

    def test_tab_never_stops_at_an_option_or_gets_caught(self, page, root):
        page.goto(root)
        ask(page, "s")
        page.keyboard.press("Escape")
        seen = []
        for _ in range(80):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.getAttribute('role')"))
            if page.evaluate("document.activeElement === document.body"):
                break
        assert "option" not in seen
        assert page.evaluate("document.activeElement === document.body")


class TestWithoutScript:
    """Everything is reached through links alone."""

    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"java_script_enabled": False}

    def test_all_municipalities_and_localities_are_links(self, page, root, real):
        page.goto(f"{root}hitta/")
        for region in real.regions.values():
            expect(page.get_by_role("heading", name=region.short_name, level=3)).to_be_visible()
        terms = page.locator(".municipalities dt").all_inner_texts()
        alphabet = str.maketrans("åäöÅÄÖ", "{|}{|}")
        regions = sorted(real.regions.values(), key=lambda region: region.short_name)
        for region in regions:
            names = [m.name for m in real.municipalities.values() if m.region == region.id]
            group, terms = terms[: len(names)], terms[len(names) :]
            assert group == sorted(names, key=lambda name: name.lower().translate(alphabet))
        names = {m.code: m for m in real.municipalities.values()}
        for place in real.localities:
            municipality = names[place.municipality_code]
            link = page.locator(
                f'.municipalities a[href="../kommun/{municipality.id}/"]',
                has_text=re.compile(f"^{re.escape(place.name)}$"),
            )
            assert link.count() >= 1, place.name

    def test_a_link_leads_to_a_way_to_make_contact(self, page, root):
        page.goto(root)
        page.locator("noscript a").click()
        expect(page).to_have_url(f"{root}hitta/#alla-kommuner")
        page.get_by_role("link", name="Funäsdalen", exact=True).click()
        expect(page).to_have_url(f"{root}kommun/harjedalen/")
        can_make_contact(page)

    def test_the_button_sends_nothing_and_leads_to_the_list(self, page, root):
        page.goto(root)
        page.get_by_label(FIELD).fill("hemlig plats")
        page.locator(".lookup").get_by_role("button", name="Sök").click()
        expect(page).to_have_url(re.compile(r"/sok/\??$"))


class TestSmallScreen:
    """At 360 px, with targets for a thumb."""

    def test_the_first_screen_has_question_contact_and_emergency(self, page, root):
        page.goto(root)
        expect(page.get_by_label(FIELD)).to_be_in_viewport(ratio=1)
        bar = page.get_by_role("navigation", name="Genvägar")
        for name in ("Kontakt", "Akut"):
            expect(bar.get_by_role("link", name=name)).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("link", name="Lämna sidan")).to_be_in_viewport(ratio=1)

    def test_what_is_pressed_is_at_least_44_pixels(self, page, root):
        page.goto(root)
        ask(page, "s")
        for selector in ("#plats", ".lookup button", "[role=option]", ".bar a", ".menu > button"):
            for target in page.locator(selector).filter(visible=True).all():
                assert target.bounding_box()["height"] >= 44, selector
        page.get_by_role("button", name="Meny").click()
        for target in (
            page.locator(".find input, .find button, .menu li a").filter(visible=True).all()
        ):
            assert target.bounding_box()["height"] >= 44
        page.goto(f"{root}kommun/are/")
        page.get_by_text("Fler sätt").click()
        pressed = ".button, .bar a, .exit, .twin a, .links a, .path a, summary"
        for target in page.locator(pressed).filter(visible=True).all():
            assert target.bounding_box()["height"] >= 44

    def test_the_list_can_be_chosen_from_by_touch(self, browser, root):
        context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 740})
        page = context.new_page()
        page.goto(root)
        page.get_by_label(FIELD).tap()
        page.get_by_label(FIELD).press_sequentially("hede")
        options(page).first.tap()
        cards(page).locator("[data-link]").tap()
        expect(page).to_have_url(re.compile("/kommun/harjedalen/$"))
        context.close()
