"""Who may speak to the form: the editor who started it, from a page of its own, and nobody else.

| Threat | Defence |
|---|---|
| another website's page sends a form here (CSRF) | `Origin` must be ours; each form has a token |
| another website's page reads ours | the cookie is `SameSite=Strict`; no CORS; `Sec-Fetch-Site` |
| a name that is pointed at 127.0.0.1 (DNS rebinding) | `Host` must be the address that we opened |
| somebody else on this machine or network | 127.0.0.1 alone; a key that only the starter sees |
| a page of ours inside another's | `frame-ancestors` |
| script in a text or in data | the check; escaped values; a policy without inline script |
| a path that leads out of the project | addresses are looked up among what there is, never joined |
| another editor's branch | see `repository` |
| a file that changed under the form | its mark is sent along; see `saving` |
| huge forms | a limit on bytes and on fields, before anything is read of them |
| requests that never end | a limit on seconds, on what comes in and on how many at once |

The same application can stand behind a login: `Door` is all that knows of 127.0.0.1 and the key.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, parse_qsl

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from build_tools.hosting.headers import HEADERS, POLICY

MOST_BYTES, MOST_FIELDS, SECONDS = 2_000_000, 20_000, 10
"""Of what a form sends, and until it has come."""

TOKEN = "_skydd"
"""The field of every form that has its token."""

_INSIDE = "frame-ancestors 'self'"
OURS = POLICY.replace("connect-src 'self'", "connect-src 'self'; frame-src 'self'").replace(
    "frame-ancestors 'none'", _INSIDE
)
"""The site's policy; a page may stand inside another of the same host: that is the preview."""

SENT = {name: value for name, value in HEADERS.items() if name != "Strict-Transport-Security"} | {
    "Content-Security-Policy": OURS,
    # Not `no-referrer`: then a browser hides where a form comes from, from us too.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class Door:
    """What opens the form: where it stands, and two secrets that live as long as the program."""

    origin: str
    """`http://127.0.0.1:8765`."""
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def host(self) -> str:
        return self.origin.partition("://")[2]

    @property
    def cookie(self) -> str:
        return f"redigera-{self.host.rpartition(':')[2]}"

    @property
    def start(self) -> str:
        """The address that lets an editor in."""
        return f"{self.origin}/?nyckel={self.key}"

    def refusal(self, method: str, headers: Headers, cookies: Mapping[str, str]) -> str:
        """Why a request is refused, empty if it is not."""
        if headers.getlist("host") != [self.host]:
            return "Adressen är inte formulärets. Öppna den som make edit visar."
        if not _same(cookies.get(self.cookie, ""), self.key):
            return "Formuläret har startat om. Öppna adressen som make edit visar."
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return "En annan webbplats ledde hit. Öppna adressen som make edit visar."
        if method == "POST" and headers.get("origin") != self.origin:
            return "Det som skickades kom inte från formuläret."
        return ""


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


class Guard:
    """Lets through what may come in, whole and small; and every answer has the strict headers."""

    def __init__(self, app: ASGIApp, door: Door, seconds: float = SECONDS) -> None:
        self.app, self.door, self.seconds = app, door, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer, body = await self._judged(Request(scope, receive))
        asked = answer or self.app
        await asked(scope, _whole(body, receive), _with_headers(send))

    async def _judged(self, request: Request) -> tuple[Response | None, bytes]:
        """What is answered at once, if anything; and what was sent."""
        if request.method not in ("GET", "HEAD", "POST"):
            return _no("Så går det inte att fråga.", 405), b""
        if opened := self._opened(request):
            return opened, b""
        if why := self.door.refusal(request.method, request.headers, request.cookies):
            return _no(why, 403), b""
        if request.method != "POST":
            return None, b""
        return await self._posted(request)

    def _opened(self, request: Request) -> Response | None:
        """The way in: a key in the address becomes a cookie that no script and no site can read."""
        keys = parse_qs(request.url.query).get("nyckel", [""])
        is_ours = request.headers.getlist("host") == [self.door.host]
        if request.method != "GET" or not is_ours or not _same(keys[0], self.door.key):
            return None
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.door.cookie, self.door.key, httponly=True, samesite="strict")
        return answer

    async def _posted(self, request: Request) -> tuple[Response | None, bytes]:
        try:
            body = await asyncio.wait_for(_read(request), self.seconds)
        except TimeoutError:
            return _no("Det tog för lång tid att ta emot formuläret.", 408), b""
        if body is None:
            return _no("Det är för mycket på en gång.", 413), b""
        try:
            pairs = dict(parse_qsl(body.decode(), max_num_fields=MOST_FIELDS))
        except (ValueError, UnicodeDecodeError):
            return _no("Formuläret går inte att läsa.", 400), b""
        if not _same(pairs.get(TOKEN, ""), self.door.token):
            return _no(
                "Formuläret är gammalt. Gå tillbaka, ladda om sidan och försök igen.", 403
            ), b""
        return None, body


async def _read(request: Request) -> bytes | None:
    """What was sent, None if it is too much; no more than that is ever held."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return None
    return body


def _no(why: str, status: int) -> Response:
    return PlainTextResponse(why, status)


def _whole(body: bytes, receive: Receive) -> Receive:
    """What was sent, for who asks after it has been read."""
    left = [body]

    async def once() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await receive()

    return once


def _with_headers(send: Send) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            known = [(name.lower().encode(), value.encode()) for name, value in SENT.items()]
            message["headers"] = [*message.get("headers", []), *known]
        await send(message)

    return told
