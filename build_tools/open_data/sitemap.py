"""What search engines ask for first: the list of all pages, and what they may read."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from build_tools.model.about import Settings
from build_tools.model.paths import PRINT, url
from build_tools.problems import Problem, Problems

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


def lacking(settings: Settings) -> Problems:
    """What is not made for want of a setting, and how it is set: for who builds the site."""
    if settings.is_example:
        return
    path, line = settings.place()
    if not settings.address:
        fault = (
            "webbplatsen har ingen adress, så sitemap.xml är tom och sidor kan inte delas med bild"
        )
        cure = 'Lägg till "adress: https://…"'
        yield Problem(path, line, fault, cure, is_warning=True)
    if not settings.publisher:
        fault = "webbplatsen har ingen utgivare, så ingen katalog görs för dataportaler"
        cure = 'Lägg till "utgivare" med namn, typ och e-post'
        yield Problem(path, line, fault, cure, is_warning=True)
