"""The marks that git leaves in a file where two people have changed the same lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.prose.text import headings
from build_tools.prose.tokens import line
from build_tools.prose.tree import tree

_SURE = re.compile(r"<{7}(?!<)|>{7}(?!>)|\|{7} +[^|\s][^|]*$")
_MAYBE = ("=======", "|||||||")
"""Marks that may be something else: the line under a heading, or a row of empty cells."""
_MARKS = ("<<<<<<<", ">>>>>>>", *_MAYBE)
"""What stands in all of them."""


def marked_lines(text: str, *, is_page: bool) -> list[tuple[int, str]]:
    """(number, mark) of each line that git wrote, counted from 1.

    A mark in a fence counts too: a conflict there is published as it stands, and whoever shows one
    as an example can indent it. Beside no other mark, a line of = on a page is one only where it
    underlines nothing.
    """
    if not any(mark in text for mark in _MARKS):
        return []
    lines = text.split("\n")
    found = [(number, line[:7]) for number, line in enumerate(lines, 1) if _SURE.match(line)]
    if found or not is_page:
        others = [(n, line.rstrip()) for n, line in enumerate(lines, 1) if line.rstrip() in _MAYBE]
    else:
        others = [(number, "=======") for number in _stray(text)] if "=======" in text else []
    return sorted(found + others)


def _stray(text: str) -> Iterator[int]:
    """The numbers of lines of = that make no heading of one line, and stand in no code."""
    for _, inline in tree(text).inlines:
        for number, written in enumerate(inline.content.split("\n"), line(inline) + 1):
            if written.rstrip() == "=======":
                yield number
    for heading in headings(text):
        underline = text.split("\n")[heading.end - 1].rstrip()
        if underline == "=======" and heading.end - heading.line > 2:
            yield heading.end
