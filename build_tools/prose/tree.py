"""The one reading of a Markdown text: its tokens, each with the line where it stands.

Rules, spelling, links, headings, parts, regions and pages ask these tokens and nothing else. It is
CommonMark with tables, and two things less: lines that are drawn in make no code, and HTML begins
no block, so that what stands between two tags is read as text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token as Token
from markdown_it.utils import EnvType

PART = "part"
"""The token of a line that is `{{ … }}`: its `content` is the words in it."""

DEEPEST = 20
"""Elements inside each other; a list in a list in a quotation has five."""

_PART = re.compile(r"\{\{[ \t]*([\w-]+(?:[ \t]+[\w-]+)*)[ \t]*\}\}[ \t]*")
_ID = re.compile(r"[ \t]+\{#([a-z0-9-]+)\}$")
_NUMBERED = re.compile(r"(.*)_(\d+)")
_MARKS = frozenset("[]<>*_`")
_ADDRESS = re.compile(r"<?https?://\S+|\S+@\S+")


@dataclass(frozen=True)
class Tree:
    """The tokens of a text, inline ones inside their blocks, and its link definitions by name.

    The lines are counted from 0. The tokens are shared: nobody changes them.
    """

    tokens: tuple[Token, ...]
    references: dict[str, Any]

    @property
    def inlines(self) -> Iterator[tuple[Token, Token]]:
        """(what it stands in, text) of each paragraph, heading and cell."""
        return ((a, b) for a, b in pairwise(self.tokens) if b.type == "inline")


def line(token: Token) -> int:
    """The line where a token begins; the end of an element has none."""
    return token.map[0] if token.map else 0


@cache
def tree(body: str) -> Tree:
    """A text, read."""
    env: EnvType = {}
    return Tree(tuple(_MARKDOWN.parse(body, env)), env.get("references", {}))


def said(inline: Token, *, code: bool = True) -> str:
    """What readers see of a paragraph, each line on its own: no pictures, and no addresses.

    Without `code`, ¤ stands for each piece of code and each mark with a backslash before it.
    """
    text = ""
    for token in inline.children or ():
        text += "\n" * (line(token) - line(inline) - text.count("\n"))
        is_meant = token.type == "code_inline" or token.info == "escape" or token.content in _MARKS
        if token.type in ("text", "text_special", "code_inline") and token.info != "address":
            text += "¤" if is_meant and not code else token.content
    return text


def plain(inline: Token) -> str:
    """What is said, without addresses in the text and characters that can't be seen."""
    return _ADDRESS.sub("", said(inline)).replace("\xad", "")


class _State(StateInline):
    """Remembers for each token how many lines of its paragraph stand above it, and where it is."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        return self._placed(super().push(ttype, tag, nesting))

    def pushPending(self) -> Token:
        return self._placed(super().pushPending())

    def _placed(self, token: Token) -> Token:
        above = self.src.count("\n", 0, self.pos)
        token.map = [above, above + 1]
        token.meta["at"] = self.pos
        return token


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _Markdown(MarkdownIt):
    """Links are kept as they are written: what is wrong with them is told, not left out."""

    def __init__(self) -> None:
        super().__init__()
        self.inline = _Inline()
        # What lies deeper than the parser goes is left out, so it must go deeper than is allowed.
        options = {"xhtmlOut": False, "maxNesting": 2 * DEEPEST, "store_labels": True}
        self.configure("commonmark", options_update=options)
        self.enable("table").disable(["code", "html_block", "text_join"])
        ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
        self.block.ruler.before("table", PART, _part, ends)
        self.core.ruler.before("inline", "written ids", _written_ids)
        self.core.ruler.push("places", _places)
        self.core.ruler.push("items", _items)
        self.core.ruler.push("heads", _heads)
        self.core.ruler.push("ids", _ids)

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link


def _part(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that is `{{ … }}` from its first character ends whatever stands above it."""
    at = state.bMarks[start]
    if state.tShift[start] or (at and state.src[at - 1] != "\n"):
        return False
    found = _PART.fullmatch(state.src, at, state.eMarks[start])
    if found and not silent:
        token = state.push(PART, "", 0)
        token.content, token.map = found[1], [start, start + 1]
        state.line = start + 1
    return bool(found)


def _written_ids(state: StateCore) -> None:
    """`## Kontakt {#kontakt}` says its id itself."""
    for opened, inline in pairwise(state.tokens):
        if opened.type == "heading_open" and (found := _ID.search(inline.content)):
            opened.attrs["id"] = found[1]
            inline.content = inline.content[: found.start()]


def _places(state: StateCore) -> None:
    """Give what stands in a paragraph the line in the text, and pictures their words."""
    for inline in filter(lambda token: token.type == "inline", state.tokens):
        for before, token in pairwise([inline, *(inline.children or ())]):
            token.map = [line(inline) + line(token), line(inline) + line(token) + 1]
            if before.type == "link_open" and before.markup == "autolink":
                token.info = "address"
            if token.type == "image":
                token.children = [Token("text", "", 0, content=_described(token))]


def _items(state: StateCore) -> None:
    """Tell of each paragraph whether it stands in a list."""
    depth = 0
    for token in state.tokens:
        depth += token.nesting if token.tag == "li" else 0
        if token.type == "paragraph_open":
            token.meta["in_item"] = depth > 0


def _described(picture: Token) -> str:
    shown = (token.content for token in picture.children or () if token.type != "html_inline")
    return "".join(shown)


def _heads(state: StateCore) -> None:
    """In a table the first row heads its columns, and the first cell of each other its row."""
    for row, cell, end in zip(state.tokens, state.tokens[1:], state.tokens[3:], strict=False):
        if cell.type in ("th_open", "td_open") and (align := cell.attrs.pop("style", None)):
            cell.attrs["style"] = str(align).replace(":", ": ") + ";"
        if cell.type == "th_open":
            cell.attrs["scope"] = "col"
        elif cell.type == "td_open" and row.type == "tr_open":
            cell.tag = end.tag = "th"
            cell.attrs["scope"] = "row"


def _ids(state: StateCore) -> None:
    """A heading has an id made of its words; the second with the same words has a number too."""
    opened = [(a, b) for a, b in pairwise(state.tokens) if a.type == "heading_open"]
    taken = {str(heading.attrs["id"]) for heading, _ in opened if "id" in heading.attrs}
    for heading, inline in opened:
        if "id" not in heading.attrs:
            id = _unique(_slug(said(inline)), taken)
            heading.attrs["id"] = id
            taken.add(id)


def _slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", letters).strip().lower())


def _unique(id: str, taken: set[str]) -> str:
    while id in taken or not id:
        found = _NUMBERED.fullmatch(id)
        id = f"{found[1]}_{int(found[2]) + 1}" if found else f"{id}_1"
    return id


_MARKDOWN = _Markdown()

OPTIONS = _MARKDOWN.options
