"""What a hand-written page may hold: Markdown, and a few harmless elements of HTML.

The rule is a list of what is allowed, held against the page as it is published, but for the parts
that are filled in. What is not on the list is refused, whatever it would do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser

from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.problems import Problem, Problems
from build_tools.prose.markdown import checked, is_readable, render

ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("p", "ul", "li", "strong", "em", "pre", "blockquote", "hr", "br", "kbd", "sub", "sup"),
        frozenset(),
    ),
    **dict.fromkeys(("table", "thead", "tbody", "tr"), frozenset()),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), frozenset({"id"})),
    "ol": frozenset({"start"}),
    "a": frozenset({"href", "title"}),
    "img": frozenset({"src", "alt", "title"}),
    "code": frozenset({"class"}),
    "abbr": frozenset({"title"}),
    "span": frozenset({"lang"}),
    "th": frozenset({"style", "scope"}),
    "td": frozenset({"style"}),
}
"""Elements, and the attributes of each. `style` is how Markdown aligns a column."""

_ALIGNED = re.compile(r"text-align: (left|right|center);")

_LANGUAGE = re.compile(r"language-[\w-]+")

_WRITTEN_LINK = re.compile(r"<(a|img)(?=[\s/>])", re.IGNORECASE)

_VOID = {"br", "hr", "img"}

DEEPEST = 20
"""Elements inside each other; a list in a list in a quotation has five."""

_PLAIN_TAG = re.compile(r'<[a-z][a-z0-9]*(?: [a-z-]+="[^"<>]*")* ?/?>')
"""How every tag is written. A browser may read another spelling in another way than we do."""

_BY_HAND = "Skriv som Markdown, eller ta bort den"


class _Reader(HTMLParser):
    """Collects what may not stand on a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.faults: list[tuple[str, str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ALLOWED and not _PLAIN_TAG.fullmatch(self.get_starttag_text() or ""):
            self.faults.append((tag, f"<{tag}> är inte skriven på vanligt sätt"))
        if tag not in ALLOWED:
            self.faults.append((tag, f"<{tag}> är inte tillåtet på en sida"))
        for name, value in attrs:
            if tag in ALLOWED and not _may_have(tag, name, value or ""):
                self.faults.append((tag, f'"{name}" är inte tillåtet i <{tag}>'))
        if len(self.open) == DEEPEST:
            self.faults.append((tag, "texten ligger i för många nivåer"))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:  # a browser takes no notice of its slash
            self.faults.append((self.open.pop(), f"<{tag}> avslutas aldrig"))

    def handle_data(self, data: str) -> None:
        if "<" in data:  # a browser may take for an element what this reader takes for text
            self.faults.append(("<", "det står ett < som inte hör till någon tagg"))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if tag not in self.open:
            self.faults.append((tag, f"</{tag}> avslutar något som inte har börjat"))
            return
        while (last := self.open.pop()) != tag:
            self.faults.append((last, f"<{last}> avslutas aldrig"))


def _may_have(tag: str, name: str, value: str) -> bool:
    if name == "style":
        return name in ALLOWED[tag] and bool(_ALIGNED.fullmatch(value))
    if name == "class":
        return name in ALLOWED[tag] and bool(_LANGUAGE.fullmatch(value))
    if name == "src":  # a picture from elsewhere would tell its host who reads
        return not re.match(r"\s*([a-z][a-z0-9+.-]*:|//)", value, re.IGNORECASE)
    return name in ALLOWED[tag]


def texts_can_be_read(site: Read, today: date) -> Problems:
    """Markdown makes something of each text."""
    for page in site.texts.values():
        if not is_readable(page):
            fault, cure = (
                "sidan går inte att läsa som Markdown",
                "Ta bort tecken som <! och djupa listor",
            )
            yield Problem(page.path, page.body_line, fault, cure)


def texts_are_harmless(site: Read, today: date) -> Problems:
    """No text holds HTML that is not on the list."""
    for page in filter(is_readable, site.texts.values()):
        yield from markup_faults(page)


def markup_faults(page: ContentPage) -> Problems:
    """The HTML of a page that is not on the list, and links that only Markdown makes right."""
    for match in _WRITTEN_LINK.finditer(page.body):
        line = page.body_line + page.body.count("\n", 0, match.start())
        fault = "länken eller bilden är skriven som HTML"
        yield Problem(page.path, line, fault, "Skriv [text](fil.md) eller ![text](bild.png)")
    for tag, fault in _faults(checked(page)):
        yield Problem(page.path, _line(page, tag), fault, _BY_HAND)


@cache
def _faults(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(_read(render(text))))


def _read(html: str) -> Iterator[tuple[str, str]]:
    if found := re.search(r"<[!?]", html):
        yield found[0], "kommentarer och deklarationer är inte tillåtna på en sida"
        return
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from reader.faults
    for tag in reader.open:
        yield tag, f"<{tag}> avslutas aldrig"


def _line(page: ContentPage, tag: str) -> int:
    """The first line of the Markdown where a tag may stand."""
    begins = re.escape(tag) if tag.startswith("<") else rf"</?{re.escape(tag)}(?!\w)"
    if tag == "img":
        begins += r"|!\["
    wanted = re.compile(begins, re.IGNORECASE)
    lines = enumerate(page.body.split("\n"), page.body_line)
    return next((number for number, text in lines if wanted.search(text)), page.body_line)


RULES = (texts_can_be_read, texts_are_harmless)
