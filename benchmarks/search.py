"""How many of the test queries find their page in the first three answers, and at what weight.

Run with `make bench-search`. Ours beside the search that comes with Material for MkDocs, on the
same pages and in the same run; theirs is asked through its own field, as a reader would.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from urllib.parse import unquote

import brotli
from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.weigh import build_stock, mkdocs
from build_tools.model.project import Project
from build_tools.reading.load import load
from build_tools.search.pagefind_index import index
from tests.browser import launch_options
from tests.e2e.conftest import served
from tests.e2e.test_search import EASY, QUERIES, TOP

ROOT = Path(__file__).parent.parent
SHOWN = "[data-results] > li h2 a"
THEIRS = ".md-search-result__item > a.md-search-result__link"


EVERY = 5
"""One query in so many is asked here; `tests/e2e/test_search.py` asks them all."""


def asked() -> Iterator[tuple[str, str, list[str]]]:
    """(group, query, the pages that answer it)."""
    for group, queries in QUERIES.items():
        answered = [(str(query), pages) for query, pages in queries.items() if pages]
        yield from ((group, *one) for one in answered[::EVERY])


def weighed(page: Page, folder: Path, root: str) -> list[int]:
    """A list that gets the brotli weight of every answer from now on."""
    weights: list[int] = []

    def add(response) -> None:
        path = folder / unquote(response.url.removeprefix(root)).split("?")[0]
        if path.is_file():
            twin = path.with_name(path.name + ".br")
            ready = twin.is_file()
            weights.append(
                twin.stat().st_size if ready else len(brotli.compress(path.read_bytes()))
            )

    page.on("response", add)
    return weights


def ours(browser: Browser, folder: Path, root: str) -> tuple[dict[str, list[bool]], list[int]]:
    """({group: [found or not]}, bytes from the first touch of the field to the first answer)."""
    found: dict[str, list[bool]] = {}
    bytes_each = []
    for group, query, pages in asked():
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{root}{'lattlast/' if group == EASY else ''}sok/", wait_until="networkidle")
        weights = weighed(page, folder, root)
        field = page.locator("#q")
        field.fill(query)
        field.press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("”")
        bytes_each.append(sum(weights))
        told = [link.get_attribute("href") for link in page.locator(SHOWN).all()[:TOP]]
        hit = any(href.removeprefix(root) in pages for href in told)
        found.setdefault(group, []).append(hit)
        context.close()
    return found, bytes_each


def theirs(browser: Browser, folder: Path, root: str) -> tuple[dict[str, list[bool]], list[int]]:
    """The same for the theme's own search; its pages in both kinds of Swedish are one index."""
    found: dict[str, list[bool]] = {}
    page = browser.new_context().new_page()
    weights = weighed(page, folder, root)
    page.route("**/*", lambda r: r.continue_() if r.request.url.startswith(root) else r.abort())
    page.goto(f"{root}akut/", wait_until="networkidle")
    before = sum(weights)
    field = page.locator(".md-search__input")
    field.click()
    field.fill("weed")
    field.press("End")  # the theme listens to keys
    page.wait_for_timeout(4000)
    first_answer = [sum(weights) - before]
    for group, query, pages in asked():
        field.fill(query)
        field.press("End")
        page.wait_for_timeout(350)
        told = [link.get_attribute("href") for link in page.locator(THEIRS).all()]
        told = [href.split("?")[0].split("#")[0] for href in told]
        # A fair list: each page once, and what is in the other kind of Swedish is passed over.
        told = [h for h in dict.fromkeys(told) if ("lattlast/" in h) == (group == EASY)][:TOP]
        hit = any(href.endswith(tuple(f"/{one}" for one in pages)) for href in told)
        found.setdefault(group, []).append(hit)
    return found, first_answer


def show(name: str, found: dict[str, list[bool]], weights: list[int]) -> None:
    print(f"\n{name}")
    for group, hits in found.items():
        print(f"  {group:16} {sum(hits):4} of {len(hits):4}  {100 * sum(hits) / len(hits):5.1f} %")
    every = [hit for hits in found.values() for hit in hits]
    print(f"  {'all':16} {sum(every):4} of {len(every):4}  {100 * sum(every) / len(every):5.1f} %")
    print(f"  bytes to the first answer: median {median(weights):.0f}, most {max(weights)}")


def main() -> int:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        site = Path(name) / "site"
        mkdocs("--site-dir", str(site))
        data, _ = load(Project.at(ROOT))
        begun = time.perf_counter()
        index(site, data)
        print(f"both indexes made in {time.perf_counter() - begun:.2f} s")
        mkdocs("--site-dir", str(site))
        with served(site) as root:
            show("ours", *ours(browser, site, root))
        stock = build_stock(Path(name))
        with served(stock) as root:
            show("Material's own search", *theirs(browser, stock, root))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
