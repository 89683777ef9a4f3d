"""What a hand-written page may hold: Markdown, and a few harmless elements of HTML.

The rule is a list of what is allowed, held against the page as it is published, but for the parts
that are filled in. What is not on the list is refused, whatever it would do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from itertools import groupby
from operator import itemgetter
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from build_tools.model.paths import is_easy, is_skeleton
from build_tools.model.texts import ContentPage
from build_tools.prose.components import fill
from build_tools.prose.lines import headings, plain, text_lines
from build_tools.prose.skeletons import whole

EXTENSIONS = ("toc", "tables", "fenced_code")

Link = Callable[[str], str]
"""What becomes of an address as it is written in a text."""

_TABLE = re.compile(r"(?:^\|.*(?:\n|\Z))+", re.MULTILINE)


@cache
def render(body: str) -> str:
    """A Markdown text as HTML, its links as they are written."""
    return _reader().convert(body)


class _Links(Treeprocessor):
    def __init__(self, link: Link) -> None:
        super().__init__()
        self.link = link

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                if way := element.get(name):
                    element.set(name, self.link(way))


class _HeadCells(Treeprocessor):
    """In a table the first row heads its columns, and the first cell of each other its row."""

    def run(self, root: Element) -> None:
        for row in root.iter("tr"):
            for number, cell in enumerate(row):
                if cell.tag == "th":
                    cell.set("scope", "col")
                elif number == 0:
                    cell.tag = "th"
                    cell.set("scope", "row")


def _render(text: str, link: Link | None) -> str:
    if link is None:
        return render(text)
    reader = _reader()
    reader.treeprocessors.register(_Links(link), "links", 0)
    return reader.convert(text)


def _reader() -> markdown.Markdown:
    reader = markdown.Markdown(extensions=list(EXTENSIONS))
    reader.treeprocessors.register(_HeadCells(), "head cells", 1)
    return reader


def published(
    body: str,
    *,
    easy: bool,
    frame: Callable[[str, str], str],
    part: Callable[[str, str | None], str],
    link: Link,
) -> str:
    """A text as HTML: `prepared`, with each link as `link(written)` gives it."""
    return _render(prepared(body, easy=easy, frame=frame, part=part, link=link), link)


def prepared(
    body: str,
    *,
    easy: bool,
    frame: Callable[[str, str], str],
    part: Callable[[str, str | None], str],
    link: Link | None = None,
) -> str:
    """The Markdown that is published: tables in their frame, lines broken, parts filled in.

    `frame(name, table)` gets the heading above a table and its HTML; `part(name, argument)` renders
    a component. The check reads the same text with other frames and parts, since what Markdown
    makes of the rest can depend on where they stand.
    """

    pieces, above = [], "Tabell"
    for is_text, run in groupby(text_lines(body), key=itemgetter(1)):
        piece = "\n".join(line for line, _ in run)
        if is_text:
            piece, above = _framed(piece, above, frame, link)
        # In easy-read pages a line in the file is a line on the page: two spaces break it.
        if is_text and easy:
            piece = re.sub(r"^(?!#)(.*\S)$", r"\1  ", piece, flags=re.MULTILINE)
        pieces.append(piece)
    return fill("\n".join(pieces), part)


def _framed(
    text: str, above: str, frame: Callable[[str, str], str], link: Link | None
) -> tuple[str, str]:
    """(text with its tables in their frames, the last heading in it); `above` is the one before."""

    known = [(number, plain(heading)) for number, _, heading in headings(text)]

    def last(end: int) -> str:
        line = text.count("\n", 0, end)
        return next((heading for number, heading in reversed(known) if number < line), above)

    def table(match: re.Match[str]) -> str:
        return frame(last(match.start()), _render(match[0], link)).replace("\n", "") + "\n"

    return _TABLE.sub(table, text), known[-1][1] if known else above


@cache
def checked(page: ContentPage) -> str:
    """A page as it is published, with a line for each part that is filled in."""
    body = whole(page.body) if is_skeleton(page.uri) else page.body
    return prepared(
        body, easy=is_easy(page.uri), frame=lambda _, rows: rows, part=lambda *_: "<hr>"
    )


@cache
def is_readable(page: ContentPage) -> bool:
    """Whether Markdown, and what reads its HTML, get to the end of a page."""
    try:
        HTMLParser().feed(render(checked(page)))
    except (RecursionError, AssertionError, ValueError):
        return False
    return True
