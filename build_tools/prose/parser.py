"""The Markdown of the texts: CommonMark with tables and parts, and two things less.

Lines that are drawn in make no code, and HTML begins no block, so that what stands between two tags
is read as text.
"""

from __future__ import annotations

import re
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.utils import EnvType

from build_tools.prose.additions import heads, ids, items, labels, places, written_ids
from build_tools.prose.tokens import PART, Token

DEEPEST = 20
"""Elements inside each other; a list in a list in a quotation has five."""

_PART = re.compile(r"\{\{[ \t]*([\w-]+(?:[ \t]+[\w-]+)*)[ \t]*\}\}[ \t]*")


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


class Markdown(MarkdownIt):
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
        self.core.ruler.before("inline", "written ids", written_ids)
        self.core.ruler.push("places", places)
        self.core.ruler.push("items", items)
        self.core.ruler.push("heads", heads)
        self.core.ruler.push("labels", labels)
        self.core.ruler.push("ids", ids)

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
