"""Pages that fit: at each width one look at a page of each template, and everything asked of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

WIDTHS = [(320, 640), (360, 740), (768, 1024), (1024, 768), (1280, 800), (1920, 1080)]
WIDE, NARROW, LETTERS = 1024, 480, 70
"""From when a page has two zones; until when a row is a question and answers; letters a line."""

PAGES = {
    "root": ["", "kommun/ludvika/", "unga/vem-far-veta/", "sok/", "om/andra-sprak/"],
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
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode, tag = node.parentElement;
    if (!tag.checkVisibility() || tag.closest("script, .unseen, .said, .skip, svg")) continue;
    const heads = [tag.closest("thead"), tag.closest("tr > :first-child")];
    // Only for who listens.
    if (heads.some((one) => one && getComputedStyle(one).position === "absolute")) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const rows = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (rows.size > 1) split.push(word);
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
  const beside = document.querySelector(".beside"), text = document.querySelector(".text");
  return {
    sideways: document.documentElement.scrollWidth - innerWidth,
    wide: wide.map((one) => one.outerHTML.slice(0, 60)),
    split: [...new Set(split)],
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
            assert seen["header"] <= height / 3, where
            assert seen["rows"] <= (1 if width >= WIDE else 2), where
            # The twin has a menu of its own.
            look = width, address.startswith("lattlast/")
            assert places.setdefault(look, seen["places"]) == seen["places"], where
            if width >= WIDE:
                assert seen["besides"] is not False, where
                assert seen["lines"] <= LETTERS, where
        page.set_viewport_size({"width": 320, "height": 640})
        page.evaluate(LARGE)
        seen = page.evaluate(LOOK)
        assert seen["sideways"] <= 0 and seen["wide"] == [], (address, "200 %")


def test_the_way_out_is_the_first_stop_and_the_rest_comes_as_it_is_seen(page: Page, root: str):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{root}unga/alkohol/")
    stops = page.evaluate(STOPS)
    assert stops[:3] == ["Gå till innehållet", "Lämna sidan", "Mini‑Maria"]
    assert len([name for name in stops if name == "Akut"]) == 1
    assert not {"Alla kontaktvägar", "Akut hjälp"} & set(stops[:14])
