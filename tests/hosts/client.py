"""Ask a server as no browser would: any path as it is written, and no headers but those given."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from urllib.parse import urlsplit

from tests.serving import certificate

PATIENCE = 30
"""Seconds after which a server that says nothing has failed; none of them takes one."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes


def trusting(*protocols: str) -> ssl.SSLContext:
    """Trusts our own certificate and no other, for our names only."""
    context = ssl.create_default_context(cafile=certificate() / "certificate.pem")
    context.set_alpn_protocols(list(protocols) or ["http/1.1"])
    return context


def connect(
    root: str, *, name: str | None = None, context: ssl.SSLContext | None = None
) -> socket.socket:
    """A connection to the port of an address, on this machine; to HTTPS one that is verified.

    `name` is what the server is told in TLS, if not the name in the address.
    """
    parts = urlsplit(root)
    plain = socket.create_connection(("127.0.0.1", parts.port), timeout=PATIENCE)
    if parts.scheme == "http":
        return plain
    try:
        return (context or trusting()).wrap_socket(plain, server_hostname=name or parts.hostname)
    except OSError:
        plain.close()
        raise


def ask(root: str, path: str, method: str = "GET", **headers: str) -> Answer:
    """One request on a connection of its own; `If_None_Match` is the header If-None-Match."""
    with closing(HTTPConnection(urlsplit(root).netloc)) as connection:
        return _asked(connection, root, path, method, headers)


def ask_each(root: str, paths: Iterable[str], **headers: str) -> Iterator[Answer]:
    """The same for many paths, one after the other, on a connection that is kept."""
    with closing(HTTPConnection(urlsplit(root).netloc)) as connection:
        for path in paths:
            yield _asked(connection, root, path, "GET", headers)


def _asked(
    connection: HTTPConnection, root: str, path: str, method: str, headers: dict[str, str]
) -> Answer:
    if connection.sock is None:  # the first time, and when the server has had enough of it
        connection.sock = connect(root)
    connection.putrequest(method, path, skip_accept_encoding=True, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    response = connection.getresponse()
    return Answer(response.status, response.headers, response.read())
