"""The text of a page as headings and blocks, each with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from build_tools.model.paths import is_skeleton
from build_tools.model.placeholders import PLACEHOLDER
from build_tools.model.texts import ContentPage
from build_tools.prose.tokens import Token, line, plain, said
from build_tools.prose.tree import tree

Line = tuple[int, str]
"""(number in the file, text)."""


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, heading or table cell as plain text, and the line it starts on."""

    kind: str
    text: str
    line: int
    level: int = 0
    only_leads: bool = False
    """Whether it is nothing but a link."""

    @property
    def lines(self) -> Iterator[Line]:
        """(number, text) of each line."""
        return iter(enumerate(self.text.split("\n"), self.line))


@dataclass(frozen=True)
class Heading:
    """A heading as readers see it, and its line, counted from 0. Below `end` its text begins."""

    level: int
    text: str
    line: int
    end: int
    id: str


@cache
def headings(body: str) -> tuple[Heading, ...]:
    """The headings of a text, in order."""
    return tuple(
        Heading(
            int(opened.tag[1]),
            plain(inline).strip(),
            line(opened),
            opened.map[1] if opened.map else 0,
            str(opened.attrs["id"]),
        )
        for opened, inline in tree(body).inlines
        if opened.type == "heading_open"
    )


def above(body: str, line: int) -> Heading | None:
    """The heading that a line of a text stands under."""
    found = (heading for heading in headings(body) if heading.line < line)
    return max(found, key=lambda heading: heading.line, default=None)


def lines(page: ContentPage) -> Iterator[Line]:
    """(number in the file, text) of the lines that readers read: no code, no components."""
    return (one for block in blocks(page) for one in block.lines)


def shown_lines(page: ContentPage) -> Iterator[tuple[str, list[Line]]]:
    """(what it stands in, lines) of each paragraph, heading and cell; code and what is meant is ¤.

    The numbers are those in the file.
    """
    for opened, inline in tree(page.body).inlines:
        first = page.body_line + line(inline)
        yield opened.type, list(enumerate(said(inline, code=False).split("\n"), first))


def code(page: ContentPage) -> Iterator[Line]:
    """(number in the file, text) of the lines that stand as they are written."""
    for token in tree(page.body).tokens:
        if token.type == "fence":
            first = page.body_line + line(token) + 1
            yield from enumerate(token.content.rstrip("\n").split("\n"), first)


def blocks(page: ContentPage) -> tuple[Block, ...]:
    """The page in order; of a skeleton, with the names of what is filled in."""
    return _blocks(page.body, page.body_line, is_skeleton(page.uri))


@cache
def _blocks(body: str, first: int, has_names: bool) -> tuple[Block, ...]:
    found = (_block(opened, inline, first, has_names) for opened, inline in tree(body).inlines)
    return tuple(block for block in found if block.text)


def _block(opened: Token, inline: Token, first: int, has_names: bool) -> Block:
    whole = plain(inline).rstrip()
    text = whole.lstrip()
    number = first + line(inline) + whole.count("\n") - text.count("\n")
    if has_names:
        text = PLACEHOLDER.sub(lambda match: match[1].replace("_", " "), text)
    level = int(opened.tag[1]) if opened.type == "heading_open" else 0
    return Block(_kind(opened), text, number, level, _only_leads(inline))


def _kind(opened: Token) -> str:
    """What a text is called by what it stands in."""
    if opened.type == "paragraph_open":
        return "item" if opened.meta.get("in_item") else "text"
    return "heading" if opened.type == "heading_open" else "cell"


def _only_leads(inline: Token) -> bool:
    """Whether all that is said is said in one link."""
    outside = [token for token in inline.children or () if token.level == 0]
    said = "".join(token.content for token in outside).strip()
    return said in ("", ".") and [one.type for one in outside].count("link_open") == 1


def heading(page: ContentPage) -> str:
    """The page's first heading, as its readers see it; its title if it has none."""
    found = (one.text for one in headings(page.body) if one.level == 1)
    return next(filter(None, found), getattr(page.meta, "title", ""))
