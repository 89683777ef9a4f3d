"""A text as HTML: each token of its tree, with frames around tables and parts filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.renderer import RendererHTML

from build_tools.model.paths import is_easy
from build_tools.model.placeholders import PLACEHOLDER
from build_tools.model.texts import ContentPage
from build_tools.prose.components import component
from build_tools.prose.text import headings
from build_tools.prose.tokens import PART, Token
from build_tools.prose.tree import OPTIONS, tree

Link = Callable[[str], str]
"""What becomes of an address as it is written in a text."""

Part = Callable[[str, str | None], str]
"""A component as HTML, by its name and argument."""

Piece = tuple[Token, str]
"""A token, and the HTML it becomes."""

Frame = Callable[[str, str], str]
"""What stands around a table: by the heading above it, and the table."""

Classes = Mapping[str, str]
"""The class of the first element of each tag, or nothing."""

_TABLE = "\0"
"""Stands for a table; no text has it."""

_HTML = RendererHTML()
_SHOWN_AS = {"text_special": "text"}
_SHOWN_IN_EASY_AS = _SHOWN_AS | {"softbreak": "hardbreak"}
"""In easy-read a line in the file is a line on the page."""


def published(body: str, *, easy: bool, frame: Frame, part: Part, link: Link) -> str:
    """A text as HTML. `frame(name, table)` gets a table and the heading above it, or nothing."""
    pieces = _pieces(tree(body).tokens, easy, part, link)
    return "".join(html for _, html in _framed(body, pieces, frame)).strip()


@dataclass(frozen=True)
class Name:
    """A placeholder in a text, which its page fills in."""

    name: str


def to_fill(
    body: str, *, easy: bool, frame: Frame, link: Link, classes: Classes, bare: bool = False
) -> tuple[str | Name, ...]:
    """Lines of a skeleton as HTML, and the placeholders of their text between; none is in a tag.

    `bare`: without the paragraph around, for who has another element for it.
    """
    tokens = [token for token in tree(body).tokens if not (bare and token.tag == "p")]
    pieces = _pieces(_classed(tokens, classes), easy, lambda *_: "", link)
    found: list[str | Name] = []
    for token, html in _framed(body, pieces, frame):
        if token.type not in ("text", "text_special"):
            found.append(html)
            continue
        for odd, words in enumerate(PLACEHOLDER.split(html)):
            found.append(Name(words) if odd % 2 else words)
    return tuple(found)


def _classed(tokens: Sequence[Token], classes: Classes) -> Iterator[Token]:
    """The tokens, the first that begins each element with its class."""
    waiting = {tag: name for tag, name in classes.items() if name}
    for token in tokens:
        if token.nesting == 1 and not token.hidden and token.tag in waiting:
            token = token.copy(attrs={**token.attrs, "class": waiting.pop(token.tag)})
        yield token


def _framed(body: str, pieces: Iterable[Piece], frame: Frame) -> Iterator[Piece]:
    names = {heading.line: heading.text for heading in headings(body)}
    name = ""
    for token, html in pieces:
        if token.type == "heading_open" and token.map:
            name = names[token.map[0]]
        before, after = ("", "")
        if token.tag == "table":
            around = frame(name, _TABLE).split(_TABLE)
            before, after = (around[0], "") if token.nesting == 1 else ("", around[1])
        yield token, before + html + after


def checked(page: ContentPage) -> Iterator[Piece]:
    """What is published of a page, piece by piece, but for the parts that are filled in."""
    return _pieces(tree(page.body).tokens, is_easy(page.uri), lambda *_: "", str)


def _pieces(tokens: Iterable[Token], easy: bool, part: Part, link: Link) -> Iterator[Piece]:
    linked = [_linked(token, link) for token in tokens]
    for number, token in enumerate(linked):
        if token.type == "inline":
            yield from _pieces(token.children or (), easy, part, link)
        elif token.type == PART:
            one = component(token)
            yield token, part(one.name, one.argument)
        else:
            shown_as = (_SHOWN_IN_EASY_AS if easy else _SHOWN_AS).get(token.type, token.type)
            rule = _HTML.rules.get(shown_as, _HTML.renderToken)
            yield token, rule(linked, number, OPTIONS, {})


def _linked(token: Token, link: Link) -> Token:
    """The token with its address as `link` gives it; what is written as HTML is none of ours."""
    way = "src" if token.type == "image" else "href"
    if way not in token.attrs:
        return token
    return token.copy(attrs={**token.attrs, way: link(str(token.attrs[way]))})
