"""What stands on the built pages of both sites."""

import re
from collections import Counter
from itertools import pairwise
from urllib.parse import urldefrag, urljoin, urlsplit

import brotli
import pytest
from bs4 import BeautifulSoup

from build_tools.model.addresses import print_uris
from build_tools.model.kinds import paged
from build_tools.model.paths import LICENCES
from build_tools.prose.components import shown_advice
from tests.conftest import Built

ADDRESSES = (
    *("", "hitta/", "kontakt/", "akut/", "unga/om-mini-maria/"),
    *("om/webbplatsen/", "om/tillganglighet/", "om/surfa-sakert/"),
)


def content_pages(built: Built):
    return {address: page for address, page in built.pages.items() if address != "404.html"}


def with_twins(built: Built):
    """All pages but those for professionals, print and programmers, and the glossary."""
    pages = content_pages(built)
    alone = ("yrkesverksamma/", "utskrift/", "om/formsprak/", "data/", "lattlast/ordlista/")
    return {address: page for address, page in pages.items() if not address.startswith(alone)}


def test_every_municipality_clinic_and_region_has_both_pages(any_built):
    for kind in paged():
        for id in any_built.site.of(kind):
            assert f"{kind.folder}/{id}/" in any_built.pages
            assert f"lattlast/{kind.folder}/{id}/" in any_built.pages


def test_every_hand_written_page_has_both_versions(built):
    for address in ADDRESSES:
        assert address in built.pages
        assert f"lattlast/{address}" in built.pages


def test_there_are_no_other_pages(any_built):
    records = sum(len(any_built.site.of(kind)) for kind in paged())
    handouts = len(print_uris(any_built.site))
    assert len(any_built.pages) == 2 * records + len(any_built.site.pages) + handouts + 1


@pytest.mark.parametrize("what", ["title", "description"])
def test_titles_and_descriptions_are_there_and_unique(any_built, what):
    texts = Counter()
    for address, page in content_pages(any_built).items():
        if what == "title":
            texts[page.title.string] += 1
        else:
            texts[page.find("meta", attrs={"name": "description"})["content"]] += 1
        assert all(text.strip() for text in texts), address
    assert [text for text, count in texts.items() if count > 1] == []


def test_one_heading_one_language_and_headings_in_order(any_built):
    for address, page in any_built.pages.items():
        assert page.html["lang"] == "sv"
        levels = [int(heading.name[1]) for heading in page.find_all(["h1", "h2", "h3", "h4"])]
        assert levels.count(1) == 1 and levels[0] == 1, address
        steps = pairwise(levels)
        assert all(after - before <= 1 for before, after in steps), (address, levels)


def test_ids_are_unique_on_their_page(any_built):
    for address, page in any_built.pages.items():
        ids = Counter(tag["id"] for tag in page.find_all(id=True))
        assert [id for id, count in ids.items() if count > 1] == [], address


def test_all_links_and_anchors_lead_somewhere(built):
    base = "https://site.example/"
    anchors = {
        address: {tag["id"] for tag in page.find_all(id=True)}
        for address, page in built.pages.items()
    }
    checked = 0
    for address, page in built.pages.items():
        targets = [a.get("href") for a in page.find_all("a")]
        targets += [tag["src"] for tag in page.find_all(src=True)]
        targets += [tag["href"] for tag in page.find_all("link") if tag["rel"] != ["icon"]]
        targets += [tag["data-index"] for tag in page.find_all(attrs={"data-index": True})]
        for target in targets:
            assert target, f"{address}: a link without an address"
            url, anchor = urldefrag(urljoin(base + address, target))
            if not url.startswith(base):
                continue
            path = urlsplit(url).path.lstrip("/")
            checked += 1
            assert path in anchors or (built.folder / path).is_file(), f"{address}: {target}"
            assert not anchor or anchor in anchors[path], f"{address}: {target}"
    assert checked > 700


def test_the_twin_is_linked_at_the_top_and_back(built):
    for address, page in with_twins(built).items():
        easy = address.startswith("lattlast/")
        link = page.select_one("main .twin a")
        assert link.text == ("Vanlig svenska" if easy else "Lättläst")
        twin = address.removeprefix("lattlast/") if easy else f"lattlast/{address}"
        assert urljoin(f"https://x.example/{address}", link["href"]) == f"https://x.example/{twin}"


def test_links_on_easy_read_pages_stay_in_easy_read(any_built):
    for address, page in content_pages(any_built).items():
        if not address.startswith("lattlast/"):
            continue
        for link in page.select("a[href]:not(.twin a)"):
            target = urljoin(f"https://x.example/{address}", link["href"])
            if target.startswith("https://x.example/"):
                # Files for machines and for lawyers are the same for all.
                own = tuple(f"https://x.example/{way}" for way in ("lattlast/", "data/", LICENCES))
                assert target.startswith(own), (address, link["href"])


def test_easy_read_is_a_text_of_its_own(built):
    """No paragraph of the easy-read page is a long paragraph of its twin."""
    for address, page in with_twins(built).items():
        if address.startswith("lattlast/"):
            continue
        twin = built.pages[f"lattlast/{address}"]
        own = {p.get_text(" ", strip=True) for p in page.select(".text > p, .text section > p")}
        easy = {p.get_text(" ", strip=True) for p in twin.select(".text > p, .text section > p")}
        assert [text for text in own & easy if len(text) > 90] == [], address


def test_easy_read_has_short_lines(any_built):
    """At most 20 words; a line that breaks off in the middle is left to the editor's eye."""
    for address, page in content_pages(any_built).items():
        if not address.startswith("lattlast/"):
            continue
        for paragraph in page.select("main p, main li:not(.route, .card, .sources li)"):
            for line in re.split(r"<br/>|\n", paragraph.decode_contents()):
                words = BeautifulSoup(line, "html.parser").get_text().split()
                assert len(words) <= 20, (address, line)


def test_nothing_is_fetched_from_elsewhere_and_nothing_is_inline(any_built):
    for address, page in any_built.pages.items():
        for tag in page.find_all(["script", "link", "img", "iframe", "source"]):
            target = tag.get("src") or tag.get("href") or ""
            assert not target.startswith(("http:", "https:", "//")), address

        for script in page.find_all("script"):
            data = ("application/json", "application/ld+json")
            assert script.get("src") or script.get("type") in data, address
        assert not page.find_all("style") and not page.find_all(style=True), address
        handlers = [tag for tag in page.find_all() for name in tag.attrs if name.startswith("on")]
        assert handlers == [], address


def test_the_theme_leaves_no_scripts_or_styles(any_built):
    found = (path.name for path in any_built.folder.rglob("*") if path.suffix in (".js", ".css"))
    names = {re.sub(r"\.[0-9a-f]{8}\.", ".", name) for name in found}
    assert names == {
        "box.js",
        "cards.js",
        "cries.js",
        "danger.js",
        "copy.js",
        "engine.js",
        "filter.js",
        "hours.js",
        "listen.js",
        "place_card.js",
        "pagefind.js",  # the search's own, only below /sok/
        "places.js",
        "query.js",
        "search.js",
        "site.js",
        "site.css",
        "sheets.css",
        "look.css",
        "source.js",
        "text.js",
        "words.js",
    }


def test_every_page_leads_to_contact_emergency_and_the_lookup(any_built):
    for address, page in any_built.pages.items():
        root = "lattlast/" if address.startswith("lattlast/") else ""
        base = "https://x.example/" + ("" if address == "404.html" else address)
        found = {urljoin(base, a["href"]) for a in page.find_all("a")}
        for target in ("hitta/", "kontakt/", "akut/", "om/webbplatsen/", "om/tillganglighet/"):
            assert f"https://x.example/{root}{target}" in found, address


def test_the_licences_are_declared(built_real):
    text = built_real.pages["om/webbplatsen/"].main.get_text()
    for words in ("CC BY 4.0", "GeoNames", "EUPL 1.2"):
        assert words in text


def test_the_example_is_marked_on_every_page_and_stays_out_of_the_real_site(
    built_real, built_example
):
    for address, page in content_pages(built_example).items():
        assert page.select_one(".example").text.startswith("Exempel."), address
        assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    sample = built_example.site
    foreign = ["070-174 06", "467017406", ".example", *sample.clinics, *sample.municipalities]
    for path in built_real.folder.rglob("*"):
        if path.suffix in (".html", ".json", ".xml"):
            text = path.read_text(encoding="utf-8").casefold()
            assert [word for word in foreign if word in text] == [], path


def test_the_place_index_weighs_at_most_8_kilobytes(built_real):
    index = (built_real.folder / "data" / "orter.json").read_bytes()
    assert len(brotli.compress(index)) <= 8 * 1024


def test_the_sources_of_a_page_stand_on_it(built):
    for uri, page in built.site.pages.items():
        address = uri.removesuffix(".md").removesuffix("index")
        address = f"{address}/" if address and not address.endswith("/") else address
        shown = [
            item.text for item in built.pages[address].select(".page-end > .sources:not([id]) li")
        ]
        own = [source.text for source in page.meta.sources]
        # What it shows of advice, and the helplines of an emergency, have sources of their own.
        assert shown[: len(own)] == own
        assert len(shown) == len(own) or shown_advice(page) or "{{ hjälplinje" in page.body


def test_every_page_is_led_to_from_another(built):
    """From a page in its own version: the link to the twin is no way for who reads only one."""
    led_to = {"", "404.html"}
    for address, page in built.pages.items():
        for link in page.select("a[href]:not(.twin a)"):
            target = urljoin(f"https://x.example/{address}", link["href"]).split("#")[0]
            if target != f"https://x.example/{address}":
                led_to.add(target.removeprefix("https://x.example/"))
    # The page about the look is for who builds the site.
    assert set(built.pages) - led_to == {"om/formsprak/"}


def test_the_start_page_leads_to_help_in_other_languages_at_once(any_built):
    for address in ("", "lattlast/"):
        links = any_built.pages[address].select(".page-top .languages a")
        assert bool(links) == ("om/andra-sprak.md" in any_built.site.pages)
        for link in links:
            assert urljoin(f"/{address}", link["href"]) == f"/{address}om/andra-sprak/"
            assert [one["lang"] for one in link.select("bdi")] == ["en", "ar"]
