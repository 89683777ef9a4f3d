"""The search and the policy around it, in a real browser on the real servers."""

import re

import pytest
from playwright.sync_api import expect

FOUND = re.compile(r"^\d\d+$")


@pytest.mark.parametrize("folder", ["sok/prov", "lattlast/sok/prov"])
def test_the_search_finds(host, page, folder):
    page.goto(f"{host.site}/{folder}/search.html")
    expect(page).to_have_title(FOUND)


@pytest.mark.parametrize(
    ("folder", "may"), [("sok/prov", "yes"), ("lattlast/sok/prov", "yes"), ("prov", "no")]
)
def test_webassembly_runs_below_the_search_only(host, page, folder, may):
    page.goto(f"{host.site}/{folder}/wasm.html")
    expect(page).to_have_title(may)
