"""Readers who send slowly, or say nothing, keep nobody else out. On this machine only."""

import resource
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.hosts.client import ask, connect, trusting
from tests.serving import SITE_NAME, serve

HELD = 1_100
"""Requests that are never ended. 1,018 of them once kept all readers from nginx."""

SHORT = {"10s": "500ms", "30s": "500ms"}
"""What stands for our limits where a test waits for the server to close the connection."""

LONG = {"caddy": {"10s": "10m"}, "nginx": {"10s": "10m", "processes auto": "processes 1"}}
"""And where the server must not: all are held at once, by one process."""

REQUEST = f"GET / HTTP/1.1\r\nHost: {SITE_NAME}\r\n"
HELLO = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(3) + b"\x04" + bytes(5)
"""How an HTTP/2 connection begins: the preface, and settings without any."""

HALF_HEADERS = b"\x00\x40\x00\x01\x05\x00\x00\x00\x01" + b"\x82"
"""The beginning of 16,384 bytes of headers."""


@contextmanager
def many_files() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_half_sent_requests_keep_nobody_out(server, site):
    with many_files(), serve(server, site, changes=LONG[server]) as host, ExitStack() as held:
        for _ in range(HELD):
            connection = held.enter_context(connect(f"http://{SITE_NAME}:{host.http_port}"))
            connection.sendall(REQUEST.encode())
        assert ask(host.site, "/kommun/are/").status == 200


@pytest.fixture(scope="module")
def hasty(server, site):
    """A server with limits of half a second where ours are ten and thirty."""
    with serve(server, site, changes=SHORT) as host:
        yield host


def is_closed_by_the_server(connection: socket.socket) -> bool:
    """Wait for it, whatever the server says before; fails when the connection's patience ends."""
    try:
        while connection.recv(65536):
            pass
    except ConnectionError:
        pass
    return True


@pytest.mark.parametrize(
    "said",
    [
        "",
        "GET / HT",
        REQUEST,
        f"{REQUEST}Content-Length: 1000000\r\n\r\nhalf",
        f"POST / HTTP/1.1\r\nHost: {SITE_NAME}\r\nContent-Length: 1000000\r\n\r\nhalf",
        f"POST / HTTP/1.1\r\nHost: {SITE_NAME}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal",
        f"{REQUEST}\r\n",
        f"{REQUEST}\r\n{REQUEST}",
    ],
    ids=["nothing", "line", "headers", "body", "post", "chunk", "idle", "second-request"],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_what_is_half_sent_is_given_up(hasty, scheme, said):
    root = hasty.site if scheme == "https" else f"http://{SITE_NAME}:{hasty.http_port}"
    with connect(root) as connection:
        connection.sendall(said.encode())
        assert is_closed_by_the_server(connection)


def test_half_a_handshake_is_given_up(hasty):
    with connect(hasty.site.replace("https:", "http:")) as connection:
        connection.sendall(b"\x16\x03\x01\x02\x00\x01")  # a greeting of 512 bytes begins
        assert is_closed_by_the_server(connection)


@pytest.mark.parametrize(
    "said", [b"", HELLO[:10], HELLO, HELLO + HALF_HEADERS], ids=["none", "pri", "idle", "headers"]
)
def test_half_of_http_2_is_given_up(hasty, said):
    with connect(hasty.site, context=trusting("h2")) as connection:
        assert connection.selected_alpn_protocol() == "h2"
        connection.sendall(said)
        assert is_closed_by_the_server(connection)


def test_a_drop_at_a_time_is_given_up_too(hasty):
    """The limit is for all of the headers, not for each byte of them."""
    with connect(hasty.site) as connection:
        connection.settimeout(0.1)
        for letter in REQUEST.encode() + b"X: " + b"a" * 300:
            try:
                connection.sendall(bytes([letter]))
                if not connection.recv(65536):
                    return
            except TimeoutError:
                continue
            except (ConnectionError, ssl.SSLEOFError):
                return
    pytest.fail("thirty seconds of drops, and still listened to")
