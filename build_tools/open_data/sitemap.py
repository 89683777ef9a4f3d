"""What search engines ask for first: the list of all pages, and what they may read."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from build_tools.model.about import Settings
from build_tools.model.paths import PRINT, url

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"


def is_listed(uri: str) -> bool:
    """Whether search engines may list a page: one to print has its facts on another page."""
    return not uri.startswith(PRINT)


def sitemap(settings: Settings, uris: Iterable[str]) -> str:
    """The pages by their whole addresses; none of a made-up site, or before its own is decided."""
    is_told = settings.address and not settings.is_example
    found = sorted(filter(is_listed, uris)) if is_told else ()
    addresses = (escape(settings.whole(url(uri)) or "") for uri in found)
    entries = (f"<url><loc>{address}</loc></url>" for address in addresses)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *entries,
            "</urlset>\n",
        ]
    )


def robots(settings: Settings) -> str:
    """Everything may be read: what may not be listed says so itself, and must be read for that."""
    lines = ["User-agent: *", "Allow: /"]
    if settings.address and not settings.is_example:
        lines += ["", f"Sitemap: {settings.whole(SITEMAP)}"]
    return "\n".join(lines) + "\n"


def lacking(settings: Settings) -> list[str]:
    """What is not made for want of a setting, and how it is set: for who builds the site."""
    if settings.is_example:
        return []
    path = settings.place()[0]
    told = []
    if not settings.address:
        told.append(
            "Webbplatsen har ingen adress. Därför är sitemap.xml tom, och sidorna saknar canonical "
            f'och bild för den som delar dem. Lägg till "adress: https://…" i {path}.'
        )
    if not settings.publisher:
        told.append(
            "Webbplatsen har ingen utgivare. Därför görs ingen katalog för dataportaler. "
            f'Lägg till "utgivare" med namn, typ och e-post i {path}.'
        )
    return told
