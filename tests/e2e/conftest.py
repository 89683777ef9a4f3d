"""A browser that meets the built sites as a reader does, and nothing else on the network."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from build_tools.hosting.headers import HEADERS, SEARCH_FOLDERS, SEARCH_POLICY
from tests.browser import NOWHERE_ELSE, launch_options
from tests.conftest import Built

PHONE = {"width": 360, "height": 740}
PLAIN = {
    "media": "null",
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
}
"""How a page is seen by somebody who has asked for nothing else."""
HERE = "http://127.0.0.1:"


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
def youth_root(built_youth: Built) -> Iterator[str]:
    """The site of another service, at the root of its host."""
    with served(built_youth.folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return launch_options(*NOWHERE_ELSE)


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, object]:
    return {"locale": "sv-SE", "timezone_id": "Europe/Stockholm", "viewport": PHONE}


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """Those that wait for the next test."""
    waiting: dict[str, BrowserContext] = {}
    yield waiting
    for context in waiting.values():
        context.close()


@pytest.fixture
def context(
    request: pytest.FixtureRequest,
    browser: Browser,
    browser_context_args: dict[str, object],
    contexts: dict[str, BrowserContext],
) -> Iterator[BrowserContext]:
    """One for all tests that ask for the same: a new one takes longer than most tests do.

    `own_context` gives a test one to itself, or with a name to those that say the same name. What
    a failed test has used, no other test meets.
    """
    more = request.node.get_closest_marker("browser_context_args")
    arguments = browser_context_args | (more.kwargs if more else {})
    own = request.node.get_closest_marker("own_context")
    kind = repr((own and own.args, sorted(arguments.items())))
    failed = request.session.testsfailed
    context = contexts.pop(kind, None) or browser.new_context(**arguments)
    yield context
    if (own and not own.args) or request.session.testsfailed > failed:
        context.close()
    else:
        contexts[kind] = context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """The open page of the context, as good as new."""
    page = context.pages[0] if context.pages else context.new_page()
    yield page
    context.unroute_all(behavior="ignoreErrors")
    page.unroute_all(behavior="ignoreErrors")
    page.set_viewport_size(PHONE)
    page.emulate_media(**PLAIN)


def listen(page: Page, faults: list[str]) -> Callable[[], None]:
    """Collect errors in a page and requests to other hosts, until what it gives is called."""

    def ask(request: Request) -> None:
        if not request.url.startswith((HERE, "data:", "blob:")):
            faults.append(f"request to {request.url}")

    heard = {
        "pageerror": lambda error: faults.append(str(error)),
        "console": lambda m: faults.append(m.text) if m.type == "error" else None,
        "request": ask,
    }
    for event, hear in heard.items():
        page.on(event, hear)
    return lambda: [page.remove_listener(event, hear) for event, hear in heard.items()]


@pytest.fixture(autouse=True)
def guarded(page: Page) -> Iterator[None]:
    """Fail the test on any error in the page, and on any request to another host."""
    faults: list[str] = []
    stop = listen(page, faults)
    yield
    stop()
    assert faults == []
