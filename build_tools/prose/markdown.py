"""A text as HTML: each token of its tree, with frames around tables and parts filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markdown_it.renderer import RendererHTML

from build_tools.model.paths import is_easy
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

_HTML = RendererHTML()
_SHOWN_AS = {"text_special": "text"}
_SHOWN_IN_EASY_AS = _SHOWN_AS | {"softbreak": "hardbreak"}
"""In easy-read a line in the file is a line on the page."""


def published(
    body: str, *, easy: bool, frame: Callable[[str, str], str], part: Part, link: Link
) -> str:
    """A text as HTML. `frame(name, table)` gets a table and the heading above it, or nothing."""
    names = {heading.line: heading.text for heading in headings(body)}
    name, begun = "", 0
    found: list[str] = []
    for token, html in _pieces(tree(body).tokens, easy, part, link):
        if token.type == "heading_open" and token.map:
            name = names[token.map[0]]
        elif token.type == "table_open":
            begun = len(found)
        found.append(html)
        if token.type == "table_close":
            found[begun:] = [frame(name, "".join(found[begun:]))]
    return "".join(found).strip()


def checked(page: ContentPage) -> Iterator[Piece]:
    """What is published of a page, piece by piece, but for the parts that are filled in."""
    return _pieces(tree(page.body).tokens, is_easy(page.uri), lambda *_: "", str)


def render(body: str) -> str:
    """A text as HTML without frames and parts, its links as they are written."""
    return "".join(
        html for _, html in _pieces(tree(body).tokens, False, lambda *_: "", str)
    ).strip()


def _pieces(tokens: Sequence[Token], easy: bool, part: Part, link: Link) -> Iterator[Piece]:
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
