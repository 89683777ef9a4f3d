"""What a page of HTML has that others ask for: where it leads, what can be led to, its heading."""

from __future__ import annotations

from functools import lru_cache
from html.parser import HTMLParser


class Seen(HTMLParser):
    """The links and the anchors of a page, and its first heading."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.doubled: set[str] = set()
        """The ids that more than one element has."""
        self.headline = ""
        self._headlines = 0
        self._in_headline = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        named = values.get("name") if tag == "a" else None
        if (id := values.get("id")) and id in self.anchors:
            self.doubled.add(id)
        self.anchors.update(filter(None, (id, named)))
        link = values.get("href") if tag == "a" else values.get("src") if tag == "img" else None
        if link is not None:
            self.links.append(link)
        if tag == "h1":
            self._headlines += 1
            self._in_headline = self._headlines == 1

    def handle_data(self, data: str) -> None:
        if self._in_headline:
            self.headline += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "h1":
            self._in_headline = False


@lru_cache(maxsize=1000)
def seen(html: str) -> Seen:
    """What there is on a page."""
    reader = Seen()
    reader.feed(html)
    reader.close()
    return reader
