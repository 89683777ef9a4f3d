"""What printed pages show that others don't: a QR code, a short address, and a few ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import zxingcpp
from markupsafe import Markup, escape

from build_tools.answers.contact import action
from build_tools.model.phrases import Say
from build_tools.model.routes import Audience, ContactRoute, RouteType
from build_tools.model.web import host

_QUIET = 4
"""Modules of light on each side of a code."""

_DARK = re.compile(rb"\0+")


def qr(address: str, label: str) -> Markup:
    """An address as a QR code that bears a quarter of its area in dirt or folds."""
    role = f'<svg role="img" aria-label="{escape(label)}" '
    return Markup(drawn(address).replace("<svg ", role, 1))


@lru_cache(maxsize=10_000)
def drawn(address: str) -> str:
    """A code, with the light around it that readers need; the same whenever it is made."""
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    image: Any = code.to_image(scale=1, add_quiet_zones=False)  # a buffer, which has no type here
    rows = memoryview(image).tolist()
    size = len(rows) + 2 * _QUIET
    lines = "".join(
        f"M{dark.start() + _QUIET} {y}.5h{len(dark[0])}"
        for y, row in enumerate(rows, _QUIET)
        for dark in _DARK.finditer(bytes(row))
    )
    box = f'viewBox="0 0 {size} {size}" class="qr"'
    return f'<svg {box}><path stroke="#000" d="{lines}"/></svg>'


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
