"""What printed pages show that others don't: a QR code, a short address, and a few ways."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import segno
from markupsafe import Markup, escape

from build_tools.answers.contact import action
from build_tools.model.phrases import Say
from build_tools.model.routes import Audience, ContactRoute, RouteType
from build_tools.model.web import host


def qr(address: str, label: str) -> Markup:
    """An address as a QR code that bears a quarter of its area in dirt or folds."""
    role = f'<svg role="img" aria-label="{escape(label)}" '
    return Markup(drawn(address).replace("<svg ", role, 1))


@lru_cache(maxsize=10_000)
def drawn(address: str) -> str:
    """A code is slow to make, and the same whenever it is made."""
    code = segno.make(address, error="q", micro=False)
    return code.svg_inline(border=4, svgclass="qr", lineclass=None, omitsize=True)


def short_address(address: str) -> Markup:
    """An address as it is read aloud and typed: without https:// and the last slash."""
    short = address.removeprefix("https://").removeprefix("www.").rstrip("/")
    return Markup("/<wbr>").join(short.split("/"))


def numbers(routes: Iterable[ContactRoute], say: Say) -> list[str]:
    """The numbers that youths may call, as they are printed."""
    return [action(route, say).text for route in routes if route.number and _is_for_youth(route)]


def ways(routes: Iterable[ContactRoute], say: Say) -> list[str]:
    """The ways for youths to make contact, as they are printed: the numbers first."""
    routes = list(routes)
    links = [
        f"{action(route, say).text}: {host(route.url)}"
        for route in routes
        if route.url and route.type != RouteType.WEBSITE and _is_for_youth(route)
    ]
    return list(dict.fromkeys([*numbers(routes, say), *links]))


def _is_for_youth(route: ContactRoute) -> bool:
    return not route.audiences or Audience.YOUTH in route.audiences
