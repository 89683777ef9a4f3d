"""What a page of HTML has that others ask for: where it leads, what can be led to, its heading."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple

_TAG = re.compile(r'<(\w+)((?:\s+[^\s="<>/]+(?:="[^"]*")?)*)\s*/?>')
_ATTRIBUTE = re.compile(r'\s(id|name|href|src)="([^"]*)"')
_HEADLINE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_ANY_TAG = re.compile(r"<[^>]*>")


class Seen(NamedTuple):
    """The links and the anchors of a page, and its first heading."""

    links: list[str]
    anchors: set[str]
    doubled: set[str]
    """The ids that more than one element has."""
    headline: str


@lru_cache(maxsize=1000)
def seen(html: str) -> Seen:
    """What there is on a page. Our templates write every tag alike, and the texts may have no other
    way (`rules.markup`)."""
    found = Seen([], set(), set(), _headline(html))
    for tag, written in _TAG.findall(html):
        values = dict(_ATTRIBUTE.findall(written)) if written else {}
        if not values:
            continue
        if (id := unescape(values.get("id", ""))) and id in found.anchors:
            found.doubled.add(id)
        named = unescape(values.get("name", "")) if tag == "a" else ""
        found.anchors.update(filter(None, (id, named)))
        link = values.get("href") if tag == "a" else values.get("src") if tag == "img" else None
        if link is not None:
            found.links.append(unescape(link))
    return found


def _headline(html: str) -> str:
    found = _HEADLINE.search(html)
    return unescape(_ANY_TAG.sub("", found[1])) if found else ""
