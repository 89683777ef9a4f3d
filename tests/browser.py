"""Find a Chromium for the tests, or get one: `python -m tests.browser`.

In order: one that the machine has, Playwright's own download, Debian's package when run as root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache

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


NOWHERE_ELSE = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE *.localhost",)
"""For a browser that knows no other machine than its own."""


@cache
def launch_options(*more: str) -> dict[str, object]:
    """Options for Playwright's `launch`: the first browser that starts, the machine's before ours.

    `more` are arguments of the browser. Raises LookupError if none starts.
    """
    # Chromium's sandbox refuses to run as root, as it does in most containers.
    sandbox = ["--no-sandbox"] if is_root() else []
    for path in (*filter(None, map(shutil.which, NAMES)), None):
        options = {"args": [*ARGUMENTS, *sandbox, *more]}
        options |= {"executable_path": path} if path else {}
        if _starts(options):
            return options
    raise LookupError(ADVICE)


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _starts(options: dict[str, object]) -> bool:
    # In a process of its own: the tests may be inside Playwright already.
    code = (
        "from playwright.sync_api import sync_playwright\n"
        f"with sync_playwright() as p: p.chromium.launch(**{options!r}).close()"
    )
    return run(sys.executable, "-c", code)


def run(*command: str) -> bool:
    """Run in silence, ask nothing; says whether it went well."""
    silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, check=False, stderr=subprocess.DEVNULL, env=environment, **silent
    )
    return done.returncode == 0


def _download() -> None:
    run(sys.executable, "-m", "playwright", "install", "chromium")


def _install_package() -> None:
    if is_root() and shutil.which("apt-get"):
        run("apt-get", "update")
        run("apt-get", "install", "--yes", "--no-install-recommends", "chromium")


def main() -> int:
    """Exit status 0 if the tests have a browser to run in; 1, with advice, if not."""
    for get in (lambda: None, _download, _install_package):
        get()
        try:
            launch_options()
            return 0
        except LookupError:
            continue
    print(ADVICE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
