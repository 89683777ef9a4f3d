"""The one reading of a Markdown text: its tokens, each with the line where it stands.

Rules, spelling, links, headings, parts, regions and pages ask these tokens and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from build_tools.prose.parser import Markdown
from build_tools.prose.tokens import Token

_MARKDOWN = Markdown()

OPTIONS = _MARKDOWN.options


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


@cache
def tree(body: str) -> Tree:
    """A text, read."""
    env: dict[str, Any] = {}
    return Tree(tuple(_MARKDOWN.parse(body, env)), env.get("references", {}))
