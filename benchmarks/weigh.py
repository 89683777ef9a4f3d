"""What a cold first visit to each page weighs, in brotli, and how many requests it makes.

Run with `make weigh`; exit status 1 if a page is over budget. The last lines compare with a stock
Material site built from the same pages in the same run.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import brotli
from playwright.sync_api import Browser, sync_playwright

from build_tools.build import examine
from build_tools.clock import swedish_today
from build_tools.model.project import Project
from tests.browser import launch_options
from tests.e2e.conftest import served

ROOT = Path(__file__).parent.parent
PHONE = {"width": 412, "height": 800}
KB = 1000

HTML_AND_CSS, SCRIPT, REQUESTS = 14 * KB, 5 * KB, 5
"""The budget of a page: bytes, bytes, and requests for HTML, styles, scripts and images."""

STOCK = """
site_name: Mini-Maria
docs_dir: {pages}
theme: {{ name: material, language: sv }}
"""


def weigh(browser: Browser, root: str, address: str) -> dict[str, int]:
    """Bytes by kind (`document`, `stylesheet`, `script`, …) and the number of requests."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    context.route("**/*", lambda r: r.continue_() if r.request.url.startswith(root) else r.abort())
    asked = []
    page.on("request", lambda request: asked.append(request))
    page.goto(root + address, wait_until="networkidle")
    weights = {"requests": sum(not r.url.startswith("data:") for r in asked)}
    for answer in answers:
        kind = answer.request.resource_type
        if not answer.url.startswith("data:"):
            weights[kind] = weights.get(kind, 0) + len(brotli.compress(answer.body()))
    context.close()
    return weights


def mkdocs(*arguments: str) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", *arguments]
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        site = Path(folder) / "site"
        mkdocs("--site-dir", str(site))
        rows = []
        with served(site) as root:
            for path in sorted(site.rglob("*.html")):
                address = path.relative_to(site).as_posix().removesuffix("index.html")
                found = weigh(browser, root, address)
                html, css = found.get("document", 0), found.get("stylesheet", 0)
                rows.append(
                    (html + css, html, css, found.get("script", 0), found["requests"], address)
                )
        rows.sort(reverse=True)
        print(f"{'HTML+CSS':>9} {'HTML':>6} {'CSS':>6} {'JS':>6} {'requests':>8}  page")
        for both, html, css, script, requests, address in rows:
            print(f"{both:>9} {html:>6} {css:>6} {script:>6} {requests:>8}  /{address}")
        over = [r for r in rows if r[0] > HTML_AND_CSS or r[3] > SCRIPT or r[4] > REQUESTS]
        print(f"{len(rows)} pages, {len(over)} over budget.")
        compare(browser, Path(folder), site)
        browser.close()
    return bool(over)


def build_stock(folder: Path) -> Path:
    """The same pages with the theme as it comes."""
    pages = folder / "pages"
    _, output, _ = examine(Project.at(ROOT), swedish_today())
    for uri, body in output.bodies.items() if output else ():
        (pages / uri).parent.mkdir(parents=True, exist_ok=True)
        (pages / uri).write_text(body, encoding="utf-8")
    config = folder / "stock.yml"
    config.write_text(STOCK.format(pages=pages), encoding="utf-8")
    mkdocs("--config-file", str(config), "--site-dir", str(folder / "stock"))
    return folder / "stock"


def compare(browser: Browser, folder: Path, site: Path) -> None:
    """The same start page with the theme as it comes; its calls to other hosts count, unweighed."""
    stock = build_stock(folder)
    for name, built in (("ours", site), ("stock Material", stock)):
        with served(built) as root:
            found = weigh(browser, root, "kommun/are/")
        total = sum(bytes for kind, bytes in found.items() if kind != "requests")
        print(f"/kommun/are/, {name}: {total} B, {found['requests']} requests: {found}")


if __name__ == "__main__":
    sys.exit(main())
