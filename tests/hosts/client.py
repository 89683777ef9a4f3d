"""Ask a server as no browser would: any path as it is written, and no headers but those given."""

from __future__ import annotations

import socket
import ssl
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
    connection = HTTPConnection(urlsplit(root).netloc)
    connection.sock = connect(root)
    try:
        connection.putrequest(method, path, skip_accept_encoding=True, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()
