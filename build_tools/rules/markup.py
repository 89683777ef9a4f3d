"""What a hand-written page may hold: Markdown, and a few harmless elements of HTML.

The rule is a list of what is allowed, held against the page as it is published, but for the parts
that are filled in. What is not on the list is refused, whatever it would do.
"""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.problems import Problem, Problems
from build_tools.prose.markdown import checked
from build_tools.prose.parser import DEEPEST
from build_tools.prose.tokens import Token, line

ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("p", "ul", "li", "strong", "em", "pre", "blockquote", "hr", "br", "kbd", "sub", "sup"),
        frozenset(),
    ),
    **dict.fromkeys(("thead", "tbody", "tr"), frozenset()),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), frozenset({"id"})),
    "ol": frozenset({"start"}),
    "a": frozenset({"href", "title"}),
    "img": frozenset({"src", "alt", "title"}),
    "code": frozenset({"class"}),
    "abbr": frozenset({"title"}),
    "span": frozenset({"lang"}),
    "table": frozenset({"data-by"}),
    "th": frozenset({"style", "scope", "data-label"}),
    "td": frozenset({"style", "data-label"}),
}
"""Elements, and the attributes of each. `style` is how Markdown aligns a column."""

_ALIGNED = re.compile(r"text-align: (left|right|center);")

_LANGUAGE = re.compile(r"language-[\w-]+")

_LINKS = frozenset({"a", "img"})

_INLINE = frozenset({"strong", "em", "code", "br", "kbd", "sub", "sup", "abbr", "span"})
"""What may be written as HTML: what stands in a line. All else Markdown has a way to write."""

_VOID = {"br", "hr", "img"}

_PLAIN_TAG = re.compile(r'<[a-z][a-z0-9]*(?: [a-z-]+="[^"<>]*")* ?/?>')
"""How every tag is written. A browser may read another spelling in another way than we do."""

_BY_HAND = "Skriv som Markdown, eller ta bort den"
_SHALLOWER = "Skriv det med färre listor eller citat i varandra"


Fault = tuple[int, str, str]
"""(line, counted from 0; fault; cure)."""


class _Reader(HTMLParser):
    """Collects what may not stand on a page, which it is fed piece by piece."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.faults: list[Fault] = []
        self.open: list[tuple[str, int]] = []
        self.line = 0
        self.is_written = False

    def read(self, token: Token, html: str) -> None:
        """The HTML that a token has become."""
        self.line = line(token) if token.map else self.line
        self.is_written = token.type == "html_inline"
        if self.is_written and html.startswith(("<!", "<?")):
            self._tell("kommentarer och deklarationer är inte tillåtna på en sida")
        elif self.rawdata or "<" in html or "&" in html:
            self.feed(html)  # the rest is text, of which there is nothing to say

    def end(self) -> list[Fault]:
        """Every fault, each once on its line."""
        self.close()
        for tag, number in self.open:
            self._tell(f"<{tag}> avslutas aldrig", number)
        return list(dict.fromkeys(self.faults))

    def _tell(self, fault: str, number: int | None = None, cure: str = _BY_HAND) -> None:
        self.faults.append((self.line if number is None else number, fault, cure))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self._tell(f"<{tag}> är inte tillåtet på en sida")
        else:
            self._judge(tag, attrs)
        if len(self.open) == DEEPEST:
            self._tell("texten ligger i för många nivåer", cure=_SHALLOWER)
        if tag not in _VOID:
            self.open.append((tag, self.line))

    def _judge(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not _PLAIN_TAG.fullmatch(self.get_starttag_text() or ""):
            self._tell(f"<{tag}> är inte skriven på vanligt sätt")
        if self.is_written and tag in _LINKS:
            cure = "Skriv [text](fil.md) eller ![text](bild.png)"
            self._tell("länken eller bilden är skriven som HTML", cure=cure)
        elif self.is_written and tag not in _INLINE:
            self._tell(f"<{tag}> är skriven som HTML")
        for name, value in attrs:
            if not _may_have(tag, name, value or ""):
                self._tell(f'"{name}" är inte tillåtet i <{tag}>')

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:  # a browser takes no notice of its slash
            self.open.pop()
            self._tell(f"<{tag}> avslutas aldrig")

    def handle_data(self, data: str) -> None:
        if "<" in data:  # a browser may take for an element what this reader takes for text
            self._tell("det står ett < som inte hör till någon tagg")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if tag not in dict(self.open):
            self._tell(f"</{tag}> avslutar något som inte har börjat")
            return
        while (last := self.open.pop())[0] != tag:
            self._tell(f"<{last[0]}> avslutas aldrig", last[1])


def _may_have(tag: str, name: str, value: str) -> bool:
    if name == "style":
        return name in ALLOWED[tag] and bool(_ALIGNED.fullmatch(value))
    if name == "class":
        return name in ALLOWED[tag] and bool(_LANGUAGE.fullmatch(value))
    if name == "src":  # a picture from elsewhere would tell its host who reads
        return not re.match(r"\s*([a-z][a-z0-9+.-]*:|//)", value, re.IGNORECASE)
    return name in ALLOWED[tag]


def texts_are_harmless(site: Read, today: date) -> Problems:
    """No text holds HTML that is not on the list."""
    for page in site.texts.values():
        yield from markup_faults(page)


def markup_faults(page: ContentPage) -> Problems:
    """The HTML of a page that is not on the list, and what Markdown has a way to write."""
    reader = _Reader()
    for token, html in checked(page):
        reader.read(token, html)
    for number, fault, cure in reader.end():
        yield Problem(page.path, page.body_line + number, fault, cure)


RULES = (texts_are_harmless,)
