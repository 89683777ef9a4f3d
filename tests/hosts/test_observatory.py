"""The most points of Mozilla's HTTP Observatory that a host can have, from the real servers."""

from dataclasses import replace
from email.message import Message
from http.client import HTTPMessage
from urllib.parse import urljoin, urlsplit

import pytest

from build_tools.hosting.headers import HEADERS
from tests.hosts.client import ask
from tests.hosts.observatory import TESTS, Seen, score
from tests.serving import PREVIEW_NAME, SITE_NAME, Host

ALL_THAT_A_HOST_CAN = 135
PRELOADED = 5


def look(host: Host, root: str, path: str) -> Seen:
    """Ask as the Observatory does; every connection to HTTPS is verified, or the test fails."""
    first = f"http://{urlsplit(root).hostname}:{host.http_port}{path}"
    route, answer = [first], ask(first, path)
    while answer.status in (301, 302, 303, 307, 308) and len(route) < 10:
        route.append(urljoin(route[-1], answer.headers["Location"]))
        answer = ask(route[-1], urlsplit(route[-1]).path)
    page = ask(root, path, Accept="text/html")
    asked = {"Origin": "https://http-observatory.security.mozilla.org"}
    preflight = ask(root, path, "OPTIONS", Access_Control_Request_Method="GET", **asked)
    return Seen(
        page=page.headers,
        html=page.body.decode("utf-8"),
        has_https=root.startswith("https:"),
        route=tuple(route),
        preflight=preflight.headers if preflight.status < 400 else None,
    )


@pytest.mark.parametrize("path", ["/", "/lattlast/", "/kommun/are/", "/akut/"])
def test_the_score_is_all_that_a_host_can_have(host, path):
    seen = look(host, host.site, path)
    assert score(seen) == ALL_THAT_A_HOST_CAN, {t.__name__: t(seen) for t in TESTS}
    assert score(replace(seen, preloaded=True)) == ALL_THAT_A_HOST_CAN + PRELOADED


def test_the_search_may_run_webassembly_and_loses_nothing(host):
    assert score(look(host, host.site, "/sok/")) == ALL_THAT_A_HOST_CAN


def test_the_whole_way_is_the_one_that_is_wanted(host):
    port = urlsplit(host.site).port
    assert look(host, host.site, "/akut/").route == (
        f"http://{SITE_NAME}:{host.http_port}/akut/",
        f"https://{SITE_NAME}:{port}/akut/",
    )


def test_previews_have_it_but_for_what_a_page_of_no_build_lacks(host):
    """The preview in these tests has no scripts, so no integrity."""
    seen = look(host, host.previews, "/min-gren/")
    assert urlsplit(seen.route[-1]).hostname == PREVIEW_NAME
    assert score(seen) == ALL_THAT_A_HOST_CAN - 5


def headers(values: dict[str, str]) -> HTTPMessage:
    message: Message = HTTPMessage()
    for name, value in values.items():
        message[name] = value
    return message


GOOD = Seen(
    page=headers(HEADERS),
    html='<script src="/a.js" integrity="sha256-x"></script>',
    has_https=True,
    route=("http://a.example/", "https://a.example/"),
    preflight=None,
)


@pytest.mark.parametrize(
    ("change", "points"),
    [
        ({}, 135),
        ({"html": ""}, 130),
        ({"html": '<script src="https://b.example/a.js"></script>'}, 125),
        ({"html": '<script src="//b.example/a.js"></script>'}, 50),
        ({"html": '<meta name="referrer" content="unsafe-url">'}, 120),
        ({"route": ()}, 135),
        ({"route": ("http://a.example/",)}, 80),
        ({"route": ("http://a.example/", "https://b.example/")}, 130),
        ({"route": ("http://a.example/", "http://a.example/x", "https://a.example/")}, 125),
        ({"has_https": False, "route": ("http://a.example/",)}, 60),
        ({"page": headers({})}, 30),
        ({"page": headers({**HEADERS, "Set-Cookie": "a=b"})}, 130),
        ({"page": headers({**HEADERS, "Cross-Origin-Resource-Policy": "x"})}, 120),
        ({"page": headers({**HEADERS, "Strict-Transport-Security": "max-age=60"})}, 125),
        ({"page": headers({**HEADERS, "Strict-Transport-Security": "preload"})}, 80),
        ({"page": headers({**HEADERS, "Content-Security-Policy": "default-src 'self'"})}, 80),
    ],
)
def test_the_rules_give_and_take(change, points):
    """What the Observatory's own code gives for the same answers."""
    assert score(replace(GOOD, **change)) == points
