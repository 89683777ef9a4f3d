"""Ask a server as no browser would: any path as it is written, and no headers but those given."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes


def ask(root: str, path: str, method: str = "GET", **headers: str) -> Answer:
    """One request on a connection of its own; `If_None_Match` is the header If-None-Match."""
    connection = HTTPConnection(root.removeprefix("http://"), timeout=10)
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    response = connection.getresponse()
    answer = Answer(response.status, response.headers, response.read())
    connection.close()
    return answer
