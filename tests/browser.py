"""Find a Chromium for the tests, or get one: `python -m tests.browser`.

In order: one that the machine has, Playwright's own download, Debian's package when run as root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # Without these Chromium calls its maker's hosts at every start.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ADVICE = (
    "Ingen webbläsare att testa med. Installera Chromium, till exempel: sudo apt install chromium"
)


def launch_options() -> dict[str, object]:
    """Options for Playwright's `launch`: the machine's Chromium if there is one, else its own."""
    # Chromium's sandbox refuses to run as root, as it does in most containers.
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    options: dict[str, object] = {"args": ARGUMENTS + sandbox}
    if path := next(filter(None, map(shutil.which, NAMES)), None):
        options["executable_path"] = path
    return options


def works() -> bool:
    """Whether a browser starts."""
    try:
        with sync_playwright() as playwright:
            playwright.chromium.launch(**launch_options()).close()
    except Error:
        return False
    return True


def _run(*command: str) -> None:
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _download() -> None:
    _run(sys.executable, "-m", "playwright", "install", "chromium")


def _install_package() -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update")
        _run("apt-get", "install", "--yes", "--no-install-recommends", "chromium")


def main() -> int:
    """Exit status 0 if the tests have a browser to run in; 1, with advice, if not."""
    for get in (None, _download, _install_package):
        if get:
            get()
        if works():
            return 0
    print(ADVICE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
