"""Every contact link on every page is well formed and stands in the data, and nothing is lost."""

import re
from itertools import chain, takewhile
from urllib.parse import urljoin, urlsplit

import pytest

from build_tools.answers.contact import action
from build_tools.model.paths import is_advice, url
from build_tools.model.phone import dialled
from build_tools.model.routes import ContactRoute, RouteType
from build_tools.open_data.datasets import datasets
from tests.conftest import Built

EXIT = "https://www.smhi.se/"
"""Where "Lämna sidan" leads; it stands in mkdocs.yml."""

NOT_CONFIRMED = re.compile(r"inte bekräfta[dt]|inte säkert att")


def records(built: Built):
    site = built.site
    collections = (site.regions, site.clinics, site.municipalities)
    return [*chain.from_iterable(c.values() for c in collections), site.helplines]


def numbers(built: Built) -> dict[str, str]:
    """{link: number as written} of all numbers in the data."""
    found = {}
    for record in records(built):
        for _, fact in record.facts:
            if number := getattr(fact, "number", None):
                scheme = "sms" if getattr(fact, "type", None) == RouteType.SMS else "tel"
                found[f"{scheme}:{dialled(number)}"] = number
    if (to := built.site.settings.corrections) and to.phone:
        found[f"tel:{dialled(to.phone)}"] = to.phone
    return found


def addresses(built: Built) -> set[str]:
    facts = (fact for record in records(built) for _, fact in record.facts)
    to = built.site.settings.corrections
    own = {to.issues} if to and to.issues else set()
    return own | {fact.url for fact in facts if getattr(fact, "url", None)}


def test_every_number_on_a_page_is_in_the_data_and_can_be_dialled(any_built):
    known = numbers(any_built)
    seen = set()
    for address, page in any_built.pages.items():
        for link in page.select('a[href^="tel:"], a[href^="sms:"]'):
            href, _, message = link["href"].partition("?&body=")
            assert bool(message) == link.text.startswith("Öppna ett sms till "), address
            assert re.fullmatch(r"(tel|sms):(\+46\d{7,9}|\d{3,6})", href), address
            assert known.get(href) and known[href] in link.text, (address, href)
            assert link.text.startswith(("Ring ", "Skicka sms till ", "Öppna ett sms till ")), (
                address
            )
            seen.add(href)
    assert seen == set(known), "a number in the data is on no page"


def test_every_outward_link_is_https_and_in_the_data_or_the_texts(built):
    written = set()
    for page in built.site.texts.values():
        written |= set(re.findall(r"\]\((https://[^)]+)\)", page.body))
    formats = {form.schema for data in datasets(built.site) for form in data.files}
    known = addresses(built) | written | formats | {EXIT}
    seen = set()
    for address, page in built.pages.items():
        for link in page.select("a[href]"):
            scheme = urlsplit(link["href"]).scheme
            if scheme == "mailto":  # who wants to hear of what is wrong, and nobody else
                mail = built.site.settings.corrections.mail
                assert link["href"].partition("?")[0] == f"mailto:{mail}", address
                continue
            assert scheme in ("", "https", "tel", "sms"), (address, link["href"])
            if scheme == "https":
                assert link["href"] in known, (address, link["href"])
                assert link.get_text(strip=True), address
                seen.add(link["href"])
    shown_as_route = {
        route.url
        for record in records(built)
        for _, route in record.facts
        if isinstance(route, ContactRoute) and route.url
    }
    assert shown_as_route <= seen


def words_of(built: Built, route: ContactRoute, easy: str) -> str:
    return action(route, built.site.say(easy=bool(easy))).text


@pytest.mark.parametrize("easy", ["", "lattlast/"])
def test_a_clinic_page_shows_all_its_routes_and_its_regions(any_built, easy):
    for clinic in any_built.site.clinics.values():
        page = any_built.pages[f"{easy}mottagning/{clinic.id}/"]
        shown = [item.get_text(" ", strip=True) for item in page.select("[data-contact-card] li")]
        region = any_built.site.regions[clinic.region]
        for route in (*clinic.routes, *region.routes):
            words = words_of(any_built, route, easy)
            assert any(text.startswith(words) for text in shown), (clinic.id, words)


@pytest.mark.parametrize("easy", ["", "lattlast/"])
def test_no_route_is_shown_that_does_not_exist(any_built, easy):
    """A clinic's page has its own routes, its region's, other clinics' there, and the lines of
    the card."""
    site = any_built.site
    lines = [site.helplines.services[id] for id in site.settings.card_lines]
    for clinic in site.clinics.values():
        region = site.regions[clinic.region]
        near = [one for one in site.clinics.values() if one.region == region.id]
        owners = (*near, region, *lines)
        allowed = {words_of(any_built, route, easy) for one in owners for route in one.routes}
        if region.switchboard:
            allowed.add(f"Ring {region.switchboard.number}")
        page = any_built.pages[f"{easy}mottagning/{clinic.id}/"]
        for item in page.select(".route"):
            assert item.select_one(".button, .route-name").text in allowed, clinic.id


@pytest.mark.parametrize("easy", ["", "lattlast/"])
def test_every_municipality_page_has_a_way_to_make_contact(any_built, easy):
    for id in any_built.site.municipalities:
        page = any_built.pages[f"{easy}kommun/{id}/"]
        section = page.find(id="kontakt").parent
        assert section.select('a[href^="tel:"], a[href^="https:"], a[href^="sms:"]'), id


def test_the_contact_page_shows_every_route_of_every_region_quiet_ones_first(any_built):
    for easy in ("", "lattlast/"):
        page = any_built.pages[f"{easy}kontakt/"]
        for region in any_built.site.regions.values():
            section = page.find(id=region.id)
            shown = [tag.text for tag in section.select(".route .button, .route .route-name")]
            clinics = [c for c in any_built.site.clinics.values() if c.region == region.id]
            routes = [*region.routes, *(route for clinic in clinics for route in clinic.routes)]
            assert {words_of(any_built, route, easy) for route in routes} <= set(shown)
            calls = [index for index, text in enumerate(shown) if text.startswith("Ring ")]
            assert calls == list(range(calls[0], len(shown))), "a quiet way comes after a call"


PLACES = ("kommun/", "mottagning/", "region/")


def test_contact_in_the_bar_leads_to_the_card_of_the_page(any_built):
    for address, page in any_built.pages.items():
        (link,) = page.select(".bar li:first-child a")
        path = address.removeprefix("lattlast/")
        if path.startswith(PLACES):
            assert link["href"] == "#kontaktkort", address
        if link["href"].startswith("#"):
            led = page.find(id=link["href"][1:])
            beside = led if path.startswith(PLACES) else led.find_next(class_="lookup")
            assert beside.select_one("[data-slot], input"), address
            continue
        assert urljoin(f"/{address}", link["href"]).endswith("kontakt/"), address


def test_what_to_do_now_is_said_on_pages_for_the_young_and_those_close_to_them(built):
    """The lookup, and a line if the editors tell of none there; the top of the page leads to it.

    In danger, and for who is nobody in particular, there are links alone.
    """
    said = set()
    for uri, text in built.site.texts.items():
        if "{{ kontakt }}" not in text.body or "{{ hitta }}" in text.body or is_advice(uri):
            continue
        page = built.pages[url(uri)]
        part = uri.removeprefix("lattlast/").partition("/")[0]
        top = page.select_one("main .ahead a")
        lookups = page.select("main .lookup")
        if part in ("unga", "narstaende") and not uri.endswith("nar-det-ar-akut.md"):
            assert len(lookups) == 1, uri
            heading = page.find(id=top["href"][1:])
            assert heading.text == top.text, uri
            section = list(takewhile(lambda tag: tag.name != "h2", heading.find_next_siblings()))
            assert any(
                tag.select(".routes a") for tag in section if "lookup" not in tag.get("class", "")
            ), uri
            said.add(part)
        else:
            assert not lookups, uri
            links = page.select_one('.made > .choices a[href$="kontakt/"]').find_parent("div")
            assert not links.select(".routes"), uri
            # Those who work with the young are led to what is theirs, at once.
            is_theirs = part == "yrkesverksamma" and not uri.endswith("konsultation.md")
            assert bool(top) == is_theirs, uri
            assert not top or top["href"].endswith("konsultation/"), uri
        if part == "yrkesverksamma" and not uri.endswith("konsultation.md"):
            assert page.select('.choices a[href$="konsultation/"]'), uri
            said.add(part)
    assert said == {"unga", "narstaende", "yrkesverksamma"}


def test_a_missing_fact_tells_what_to_do_instead(built, built_example):
    clinic = built_example.pages["mottagning/ovningso/"].get_text(" ", strip=True)
    assert "Fråga Mini-Maria Exempelstad var och när ni kan ses" in clinic
    assert "Fråga om öppettiderna när du tar kontakt" in clinic
    municipality = built_example.pages["kommun/latsasby/"].get_text(" ", strip=True)
    assert "Sök efter ”orosanmälan” på kommunens webbplats." in municipality
    for address, page in built.pages.items():
        assert "None" not in page.get_text(), address


def test_free_choice_is_said_only_where_it_holds(built):
    for municipality in built.site.municipalities.values():
        text = built.pages[f"kommun/{municipality.id}/"].get_text(" ", strip=True)
        choice = built.site.regions[municipality.region].free_choice
        holds = choice is not None and choice.holds
        assert ("Du väljer själv vilken mottagning" in text) == holds
