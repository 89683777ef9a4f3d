"""What a page of HTML has that others ask for: where it leads, what can be led to, its heading."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser


class Seen(HTMLParser):
    """The links and the anchors of a page, and its first heading."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.words: dict[str, list[str]] = {}
        """What a reader meets each link by: its text, its title and its pictures' descriptions."""
        self.headline = ""
        self._within: str | None = None
        self._headlines = 0
        self._in_headline = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        named = values.get("name") if tag == "a" else None
        self.anchors.update(filter(None, (values.get("id"), named)))
        link = values.get("href") if tag == "a" else values.get("src") if tag == "img" else None
        if link is not None:
            self.links.append(link)
        if tag == "h1":
            self._headlines += 1
            self._in_headline = self._headlines == 1
        if tag == "a":
            self._within = link
            self._say(" ")
        for text in filter(None, (values.get("title"), values.get("alt"))):
            self._say(f" {text} ")

    def _say(self, text: str) -> None:
        if self._within is not None:
            self.words.setdefault(self._within, []).append(text)

    def handle_data(self, data: str) -> None:
        self._say(data)
        if self._in_headline:
            self.headline += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._within = None
        if tag == "h1":
            self._in_headline = False


@cache
def seen(html: str) -> Seen:
    """What there is on a page."""
    reader = Seen()
    reader.feed(html)
    reader.close()
    return reader
