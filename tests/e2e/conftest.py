"""A browser that meets the two built sites as a reader does, and nothing else on the network."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from build_tools.hosting.headers import HEADERS, SEARCH_FOLDERS, SEARCH_POLICY
from tests.browser import launch_options
from tests.conftest import Built

PHONE = {"width": 360, "height": 740}


class _Host(http.server.SimpleHTTPRequestHandler):
    """Sends the headers that a real host sends, so that every test runs under the strict policy."""

    def end_headers(self) -> None:
        search = any(f"/{folder}" in self.path for folder in SEARCH_FOLDERS)
        policy = {"Content-Security-Policy": SEARCH_POLICY} if search else {}
        for name, value in (HEADERS | policy).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: the tests have their own report."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The root address of a folder on a free port of this machine."""
    handler = functools.partial(_Host, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def root(built_real: Built) -> Iterator[str]:
    """The real site, at the root of its host."""
    with served(built_real.folder) as address:
        yield address


@pytest.fixture(scope="session")
def example_root(built_example: Built) -> Iterator[str]:
    """The sample site, in a folder of its host: links must hold there too."""
    with served(built_example.folder.parent) as address:
        yield f"{address}{built_example.folder.name}/"


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return launch_options()


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, object]:
    return {"locale": "sv-SE", "timezone_id": "Europe/Stockholm", "viewport": PHONE}


@pytest.fixture(autouse=True)
def guarded(page: Page) -> Iterator[None]:
    """Fail the test on any error in the page, and on any request to another host."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)

    def stay_home(route: Route) -> None:
        if route.request.url.startswith("http://127.0.0.1:"):
            route.continue_()
        else:
            faults.append(f"request to {route.request.url}")
            route.abort()

    page.context.route("**/*", stay_home)
    yield
    assert faults == []
