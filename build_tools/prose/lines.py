"""A page's Markdown line by line: which lines are code, and what its words are without marks.

The one place that knows it, for all who read a page without rendering it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from markdown.extensions.fenced_code import FencedBlockPreprocessor

_FENCED = FencedBlockPreprocessor.FENCED_BLOCK_RE
"""Markdown's own: a fence that is never closed is text, and `~~~` closes no ```` ``` ````."""

_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]*)\)")
_ADDRESS = re.compile(r"<?https?://\S+|\S+@\S+")
_HEADING = re.compile(r"#{1,6}\s*(.*?)[\s#]*$")
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


@cache
def text_lines(body: str) -> tuple[tuple[str, bool], ...]:
    """The lines of a text, and whether each is text: in a fence it stands as it is written."""
    lines = body.split("\n")
    is_text = [True] * len(lines)
    text = "\n".join(line.expandtabs(4) for line in lines)
    for block in _FENCED.finditer(text):
        first, last = (text.count("\n", 0, at) for at in block.span())
        is_text[first : last + 1] = [False] * (last + 1 - first)
    return tuple(zip(lines, is_text, strict=True))


def is_underline(above: str, line: str) -> bool:
    """Whether a line of = or - makes the one above a heading, as it does below a paragraph of one.

    `above` is the paragraph so far.
    """
    return bool(re.fullmatch(r"(=+|-+) *", line)) and bool(above.strip()) and "\n" not in above


def heading_of(line: str) -> str | None:
    """What stands in a heading, in Markdown, None if the line is none."""
    found = _HEADING.fullmatch(line)
    return found[1] if found else None


def headings(body: str) -> Iterator[tuple[int, int, str]]:
    """(number of the line, counted from 0; level; Markdown) of each heading."""
    above = ""
    for number, (line, is_text) in enumerate(text_lines(body)):
        inside = heading_of(line) if is_text else None
        if inside is not None:
            yield number, min(6, len(line) - len(line.lstrip("#"))), inside
        elif is_text and is_underline(above, line):
            yield number - 1, 1 if line[0] == "=" else 2, above.strip()
        elif is_text and line.strip():
            begins = not above or _is_rule(above)  # a line across the page ends what is above it
            above = line if begins else "" if _is_rule(line) else f"{above}\n{line}"
            continue
        above = ""


def _is_rule(line: str) -> bool:
    """Whether a line is drawn across the page."""
    marks = line.strip().replace(" ", "")
    return len(marks) > 2 and set(marks) in ({"-"}, {"_"}, {"*"})


def plain(text: str) -> str:
    """Markdown without its marks: of a link remains its text, of an address nothing."""
    text = _LINK.sub(lambda match: "" if match[1] else match[2], text)
    text = unescape(_TAG.sub("", _ADDRESS.sub("", text))).replace("\xad", "")
    return re.sub(r"[*_`]+", "", text).strip()
