"""The list of all pages that search engines read."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from build_tools.model.about import Settings
from build_tools.model.paths import url

SITEMAP = "sitemap.xml"


def sitemap(settings: Settings, uris: Iterable[str]) -> str:
    """The pages by their whole addresses; none of a made-up site, or before its own is decided."""
    root = (settings.address or "").rstrip("/")
    found = () if settings.is_example or not root else sorted(uris)
    entries = (f"<url><loc>{escape(f'{root}/{url(uri)}')}</loc></url>" for uri in found)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *entries,
            "</urlset>\n",
        ]
    )
