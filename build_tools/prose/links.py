"""The links and pictures of a text: where each leads, in which words, and where that is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from build_tools.prose.tokens import Token, line
from build_tools.prose.tree import Tree, tree


@dataclass(frozen=True)
class Link:
    """A link, or a picture. The lines are counted from 0."""

    address: str
    line: int
    """Where the address is written: for `[text][name]` that is the line of `[name]: address`."""
    words: str = ""
    """What a reader meets: the text, the title and the descriptions of the pictures in it."""
    written: str = ""
    """The text as it is written in Markdown, in one line."""
    is_picture: bool = False


@cache
def links(body: str) -> tuple[Link, ...]:
    """The links and pictures of a text, in order."""
    read = tree(body)
    return tuple(link for _, inline in read.inlines for link in _links(read, inline))


def _links(read: Tree, inline: Token) -> Iterator[Link]:
    opened: Token | None = None
    words = ""
    for token in inline.children or ():
        if token.type == "link_open":
            opened, words = token, f"{token.attrs.get('title', '')} "
        elif token.type == "image":
            picture = _picture(read, token)
            yield picture
            words += f" {picture.words} "
        elif token.type == "link_close" and opened:
            written = inline.content[opened.meta["at"] : token.meta["at"]]
            address = str(opened.attrs["href"])
            yield Link(address, _line(read, opened, token), words, " ".join(written.split()))
        elif token.type.endswith("break"):
            words += "\n"
        elif token.type != "html_inline":
            words += token.content


def _picture(read: Tree, token: Token) -> Link:
    described = "".join(child.content for child in token.children or ())
    words = f"{described} {token.attrs.get('title', '')}".strip()
    return Link(str(token.attrs["src"]), _line(read, token, token), words, token.content, True)


def _line(read: Tree, opened: Token, closed: Token) -> int:
    """Where the address of a link is written: by its name, or after its text."""
    name = opened.meta.get("label")
    return int(read.references[name]["map"][0]) if name else line(closed)
