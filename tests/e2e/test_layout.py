"""Pages that fit: at each width one look at a page of each template, and everything asked of it."""

from __future__ import annotations

import pypdfium2
import pytest
from playwright.sync_api import Page

WIDTHS = [
    *((320, 640), (320, 256), (360, 740), (768, 1024)),
    *((1024, 768), (1280, 800), (1440, 900), (1920, 1080), (2560, 1440)),
]
WIDE, NARROW, LETTERS = 1024, 480, 70
"""From when a page has two zones; until when a row is a question and answers; letters a line."""

PAGES = {
    "root": [
        *("", "kommun/ludvika/", "unga/vem-far-veta/", "sok/", "om/andra-sprak/", "404.html"),
        *("kontakt/", "hitta/", "akut/", "unga/vem-far-veta-i-min-alder/", "om/formsprak/"),
    ],
    "example_root": [
        *("", "mottagning/exempelstad/", "kommun/exempelstad/", "region/exempellan/"),
        *("unga/", "narstaende/borja-prata/", "yrkesverksamma/polis/", "lattlast/unga/cannabis/"),
        "yrkesverksamma/orosanmalan-per-kommun/",
    ],
    "youth_root": ["", "kontakt/"],
}
"""A page of each template."""

LOOK = """() => {
  const box = (one) => one?.getBoundingClientRect();
  const shown = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility());
  const wide = shown.filter((one) => one.matches("table") &&
    box(one).right > box(one.closest("main")).right + 1 || one.matches("table") &&
    one.scrollWidth > one.parentElement.clientWidth + 1);
  const split = [], lines = [];
  const isLarge = parseFloat(getComputedStyle(document.documentElement).fontSize) > 20;
  const room = (tag) => {
    const { display, paddingLeft, paddingRight } = getComputedStyle(tag);
    if (display === "inline") return room(tag.parentElement);
    const arrow = display.endsWith("flex") ? getComputedStyle(tag, "::after").width : "";
    const beside = [paddingLeft, paddingRight, arrow].map((one) => parseFloat(one) || 0);
    return beside.reduce((left, one) => left - one, tag.clientWidth);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode, tag = node.parentElement;
    if (!tag.checkVisibility() || tag.closest("script, .unseen, .said, .skip, svg")) continue;
    const heads = [tag.closest("thead"), tag.closest("tr > :first-child")];
    // Only for who listens.
    if (heads.some((one) => one && getComputedStyle(one).position === "absolute")) continue;
    for (const { 0: token, index } of node.data.matchAll(/[^\\s–/-]+/gu)) {
      const [word] = token.match(/[\\p{L}\\p{N}]{2,}/u) ?? [];
      if (!word) continue;
      const at = index + token.indexOf(word);
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      const rows = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (rows.size < 2) continue;
      range.setStart(node, index);
      range.setEnd(node, index + token.length);
      const width = [...range.getClientRects()].reduce((sum, part) => sum + part.width, 0);
      // In large letters what is wider than its place has to be, if that is no narrow one.
      if (!isLarge || width < Math.max(room(tag), innerWidth / 2)) split.push(word);
    }
  }
  for (const paragraph of shown.filter((one) => one.matches(".text > p, .text > section > p"))) {
    const style = getComputedStyle(paragraph);
    const letters = paragraph.textContent.trim().length;
    const rows = Math.round(box(paragraph).height / parseFloat(style.lineHeight));
    if (rows > 3) lines.push(letters / (rows - 0.5));
  }
  const header = box(document.querySelector(".site-header"));
  const names = [...document.querySelectorAll(".site-header a, .site-header button")]
    .filter((one) => one.checkVisibility() && getComputedStyle(one).position !== "fixed")
    .filter((one) => getComputedStyle(one.closest("nav") ?? one).position !== "fixed");
  const rows = [];
  for (const { top, bottom } of names.map(box).sort((a, b) => a.top - b.top)) {
    if (!rows.length || top >= rows.at(-1)) rows.push(bottom);
  }
  // Cards in a row are as high as each other, and none stands alone in the last.
  const uneven = [];
  for (const list of document.querySelectorAll(".choices, .index .text > ul")) {
    const cards = [...list.children].map(box);
    const tops = Map.groupBy(cards, ({ top }) => Math.round(top));
    const last = [...tops.values()].at(-1);
    if (tops.size > 1 && tops.values().next().value.length > last.length && last.length === 1 &&
      last[0].width < box(list).width - 1) uneven.push("alone");
    for (const row of tops.values()) {
      const heights = row.map((one) => one.height);
      if (Math.max(...heights) - Math.min(...heights) > 1) uneven.push("high and low");
    }
  }
  const beside = document.querySelector(".beside"), text = document.querySelector(".text");
  return {
    sideways: document.documentElement.scrollWidth - innerWidth,
    wide: wide.map((one) => one.outerHTML.slice(0, 60)),
    split: [...new Set(split)],
    uneven,
    lines: Math.round(Math.max(0, ...lines)),
    header: header.height,
    rows: rows.length,
    places: names.filter((one) => !one.matches(".find *"))
      .map((one) => [one.textContent.trim(), Math.round(box(one).left), Math.round(box(one).top)]),
    besides: beside && text && !document.querySelector(".home")
      ? box(beside).left >= box(text).right && box(beside).top < box(text).bottom : null,
  };
}"""

LARGE = """() => {
  const own = new CSSStyleSheet();
  own.replaceSync("html { font-size: 200% !important; }");
  document.adoptedStyleSheets = [own];
}"""

STOPS = """() => {
  const found = [];
  for (const one of document.querySelectorAll("a[href], button, input, summary")) {
    if (one.checkVisibility()) found.push(one.textContent.trim().split("\\n")[0]);
  }
  return found;
}"""


LENGTHS = """async (addresses) => {
  const found = {};
  for (const address of addresses) {
    const html = await (await fetch(address)).text();
    const { body } = new DOMParser().parseFromString(html, "text/html");
    document.body.className = body.className;
    document.querySelector("main").replaceWith(body.querySelector("main"));
    for (const state of document.querySelectorAll(".state")) {
      state.hidden = false;
      state.textContent = `${state.dataset.label ?? ""}${LONGEST}`;
    }
    found[address] = document.documentElement.scrollHeight;
  }
  return found;
}"""
"""How long pages are in each other's place, with the longest that is told of the hours."""

LONGEST = "Stängt. Öppnar i morgon klockan 8.00."
MOST = {
    "root": {"kommun/": 3000, "mottagning/": 3000, "kontakt/": 5000},
    "example_root": {"kommun/": 4000, "mottagning/": 4500, "kontakt/": 5000},
}
EASY = 1.4
"""A text in larger letters and with more air is so much longer."""


@pytest.mark.parametrize("site", MOST)
def test_pages_made_from_data_are_short_on_a_phone(page: Page, request, site: str):
    root = request.getfixturevalue(site)
    built = request.getfixturevalue({"root": "built_real"}.get(site, "built_example"))
    script = LENGTHS.replace("${LONGEST}", LONGEST)
    for start, most in MOST[site].items():
        for easy in ("", "lattlast/"):
            files = sorted((built.folder / easy / start).rglob("index.html"))
            ways = [f"{one.parent.relative_to(built.folder).as_posix()}/" for one in files]
            page.goto(root + ways[0])
            heights = page.evaluate(script, [root + way for way in ways])
            limit = most * EASY if easy else most
            assert {way: height for way, height in heights.items() if height > limit} == {}


def test_the_table_of_municipalities_prints_on_four_pages(page: Page, root: str):
    page.goto(f"{root}yrkesverksamma/orosanmalan-per-kommun/")
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as document:
        told = [" ".join(one.get_textpage().get_text_bounded().split()) for one in document]
    assert len(told) <= 4
    text = " ".join(told)
    assert text.count("Be att få prata med socialjouren.") == 1
    assert "Ring 112" in text and "Visa bara kommuner" not in text


@pytest.mark.parametrize("site", PAGES)
def test_pages_fit_at_every_width(page: Page, request, site: str):
    root, places = request.getfixturevalue(site), {}
    for address in PAGES[site]:
        page.goto(root + address)
        for width, height in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            seen, where = page.evaluate(LOOK), (address, width)
            assert seen["sideways"] <= 0, where
            assert seen["wide"] == [], where
            assert seen["split"] == [], where
            assert seen["uneven"] == [], where
            assert seen["header"] <= height / 3, where
            assert seen["rows"] <= (1 if width >= WIDE else 2), where
            # The twin has a menu of its own.
            look = width, height, address.startswith("lattlast/")
            assert places.setdefault(look, seen["places"]) == seen["places"], where
            if width >= WIDE:
                assert seen["besides"] is not False, where
                assert seen["lines"] <= LETTERS, where
        page.set_viewport_size({"width": 320, "height": 640})
        page.evaluate(LARGE)
        seen = page.evaluate(LOOK)
        assert (seen["sideways"] <= 0, seen["wide"], seen["split"]) == (True, [], []), address


def test_the_way_out_is_the_first_stop_and_the_rest_comes_as_it_is_seen(page: Page, root: str):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{root}unga/alkohol/")
    stops = page.evaluate(STOPS)
    assert stops[:3] == ["Gå till innehållet", "Lämna sidan", "Mini‑Maria"]
    assert len([name for name in stops if name == "Akut"]) == 1
    assert not {"Alla kontaktvägar", "Akut hjälp"} & set(stops[:14])
