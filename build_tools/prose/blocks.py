"""Blocks of a text: the lines from a mark that opens one, as `{{ bara dalarna }}`, to `{{ slut }}`.

A mark stands alone on its line and is never shown. What stands in a fence of code is no mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_tools.prose.lines import text_lines

END = "slut"
_MARK = re.compile(r"\{\{[ \t]*(\w+)((?:[ \t]+[\w-]+)*)[ \t]*\}\}[ \t]*")


@dataclass(frozen=True)
class Mark:
    """A line that is a mark. `line` counts from 0, from the beginning of the text."""

    line: int
    word: str
    arguments: tuple[str, ...]


def marks(body: str, *words: str) -> list[Mark]:
    """The marks of a text that begin with one of the words."""
    found = ((n, _MARK.fullmatch(line)) for n, (line, is_text) in _numbered(body) if is_text)
    return [
        Mark(number, match[1], tuple(match[2].split()))
        for number, match in found
        if match and match[1] in words
    ]


def _numbered(body: str) -> list[tuple[int, tuple[str, bool]]]:
    return list(enumerate(text_lines(body))) if "{{" in body else []
