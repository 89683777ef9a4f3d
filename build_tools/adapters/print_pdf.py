"""PDF files of the pages to print: `python -m build_tools.adapters.print_pdf SITE`.

An adapter like the others: it only knows the built site and a browser.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from build_tools.model.paths import PRINT


def print_pages(site: Path, browser_path: str | None = None) -> list[Path]:
    """Make `utskrift/x/y/index.html` into `utskrift/x-y.pdf` for every sheet; returns the files."""
    folder = site / PRINT
    made = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path)
        page = browser.new_page(java_script_enabled=False)
        for source in sorted(folder.rglob("index.html")):
            name = "-".join(source.parent.relative_to(folder).parts)
            target = folder / f"{name}.pdf"
            page.goto(source.resolve().as_uri())
            page.pdf(path=target, prefer_css_page_size=True, print_background=True, tagged=True)
            made.append(target)
        browser.close()
    return made


def main() -> int:
    """Print the site in the folder that is named on the command line."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    made = print_pages(Path(sys.argv[1]), browser)
    largest = max((path.stat().st_size for path in made), default=0)
    print(f"{len(made)} filer i {sys.argv[1]}/{PRINT}, den största {largest / 1000:.0f} kB.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
