"""Danger looks the same everywhere, and is seen whole on the smallest phones."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

SEEN = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const box = [...document.querySelectorAll(".emergency")].find((one) => one.checkVisibility());
  const heading = box.querySelector("h2") ?? document.querySelector("h1");
  const { top } = heading.getBoundingClientRect();
  const { left, right, bottom } = box.getBoundingClientRect();
  const parts = [heading, box, ...box.querySelectorAll(".button, p")];
  const covered = parts.filter((part) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    const seen = document.elementFromPoint(x + width / 2, y + height - 2);
    return !seen || !(part.contains(seen) || seen.contains(part));
  });
  return {
    top, left, right, bottom,
    covered: covered.map((part) => part.outerHTML),
    first: box.querySelector("a").getAttribute("href"),
    look: [
      ...["backgroundColor", "borderColor", "borderWidth"].map((key) => getComputedStyle(box)[key]),
      getComputedStyle(box.querySelector(".button")).backgroundColor,
    ],
  };
}"""

PAGES = ["akut/", "unga/nar-det-ar-akut/"]
ASKED = "sok/?q=jag+vill+d%C3%B6"
PHONES = [(320, 568), (360, 740)]


@pytest.mark.parametrize("which", ["root", "example_root"])
def test_danger_is_seen_whole_and_looks_the_same(page: Page, request, which: str):
    root, looks = request.getfixturevalue(which), set()
    asked = [ASKED] if which == "root" else []  # the sample has no words of danger
    for width, height in PHONES:
        page.set_viewport_size({"width": width, "height": height})
        for address in (easy + one for one in PAGES + asked for easy in ("", "lattlast/")):
            page.goto(root + address)
            expect(page.locator(".emergency:visible").first).to_be_visible()
            if ASKED in address:
                expect(page.locator("[data-results] > li").first).to_be_visible()
            seen = page.evaluate(SEEN)
            assert seen["top"] >= 0 and seen["bottom"] <= height, (address, width)
            assert seen["left"] >= 0 and seen["right"] <= width, (address, width)
            assert seen["covered"] == [], (address, width)
            assert seen["first"] == "tel:112", address
            looks.add(tuple(seen["look"]))
    assert len(looks) == 1
