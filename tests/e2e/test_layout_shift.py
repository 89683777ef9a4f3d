"""Nothing that a reader sees moves after it was shown."""

from datetime import datetime

import pytest
from playwright.sync_api import Page

from build_tools.swedish import SWEDEN

pytestmark = pytest.mark.own_context("a clock that stands still")

OPEN, CLOSED, EVE = "2026-11-25T09:30", "2026-11-26T22:15", "2026-12-24T10:00"
"""Minutes with words of different lengths."""

WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    const moved = shift.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? "");
    window.shifts.push([shift.value, ...moved]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.mark.parametrize("time", [OPEN, CLOSED, EVE])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("easy", ["", "lattlast/"])
def test_a_page_stands_still(page: Page, example, example_root, easy: str, width: int, time: str):
    page.clock.set_fixed_time(datetime.fromisoformat(time).replace(tzinfo=SWEDEN))
    page.set_viewport_size({"width": width, "height": 740})
    page.add_init_script(WATCH)
    places = [
        "", "hitta/", "kontakt/", "akut/", "sok/",
        *(f"mottagning/{id}/" for id in example.clinics),
        *(f"kommun/{id}/" for id in example.municipalities),
        *(f"region/{id}/" for id in example.regions),
    ]  # fmt: skip
    for place in places:
        page.goto(example_root + easy + place)
        page.evaluate(PAINTED)
        assert page.evaluate("window.shifts") == [], place
