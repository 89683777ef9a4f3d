"""Marks that would be printed, as when a text is pasted, code without an end, hidden characters.

The page is read as it is published. What stands there as a mark of Markdown was meant otherwise. A
backslash before a mark says that it is meant so.
"""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from build_tools.model.paths import is_skeleton
from build_tools.model.site import Read
from build_tools.problems import Problem, Problems
from build_tools.prose.text import shown_lines
from build_tools.prose.tokens import line
from build_tools.prose.tree import tree
from build_tools.reading.characters import faults

_ADDRESS = re.compile(r"https?://\S+")
_STRAY = re.compile(
    r"\*{2,}|(?<!_)__(?!_)|`|(?<![\w*])\*(?=\w)|(?<!\S)(?<!\d\s)\*(?!\S)(?!\s\d)"
    r"|(?<![\w_])_(?=[^\W_])|(?<=[^\W_])_(?![\w_])|(?<=\s)_(?=\s)"
)
_HALF = {False: re.compile(r"\]\(|<!--"), True: re.compile(r"\[")}
"""What begins a link or a comment and is left as text, on a page and in a skeleton.

A choice between the lines of a skeleton joins those around it, so there no half may stand.
"""


def marks_are_not_printed(site: Read, today: date) -> Problems:
    """No mark of Markdown is left on the page: each has its end, and no space inside."""
    for page in site.texts.values():
        told: set[tuple[int, str]] = set()
        for kind, lines in shown_lines(page):
            for number, text in lines:
                shown = _ADDRESS.sub("", text)
                if kind == "paragraph_open":
                    shown = shown.removeprefix("* ")  # of a point: `lists_are_lists` tells of it
                found = _STRAY.search(shown) or _HALF[is_skeleton(page.uri)].search(shown)
                if found and (number, found[0]) not in told:
                    told.add((number, found[0]))
                    fault = f'"{found[0]}" skulle synas på sidan'
                    yield Problem(page.path, number, fault, _ended(found[0]))


def _ended(mark: str) -> str:
    if mark[0] in "[]":
        return "Skriv [text](fil.md) på en rad, utan mellanslag i filens namn"
    if mark[0] == "<":
        return "Ta bort det"
    return f"Skriv {mark}ord{mark} utan mellanslag innanför, eller ta bort det"


def code_has_an_end(site: Read, today: date) -> Problems:
    """What a line of ``` begins, another ends: otherwise all that follows is code."""
    for page in site.texts.values():
        for token in tree(page.body).tokens:
            if token.type == "fence" and token.map:
                first, end = token.map
                last = page.body.split("\n")[end - 1]
                if end - first < 2 or not _ends(last, token.markup):
                    fault = f"koden som börjar med {token.markup} har inget slut"
                    cure = f"Skriv {token.markup} på en egen rad där den slutar"
                    yield Problem(page.path, page.body_line + first, fault, cure)


def _ends(last: str, fence: str) -> bool:
    marks = last.strip(" \t>")
    return marks.startswith(fence) and not marks.strip(fence[0])


def written_out_characters_are_seen(site: Read, today: date) -> Problems:
    """What can't be seen may not be written as `&#8203;` either."""
    for page in site.texts.values():
        for _, inline in tree(page.body).inlines:
            first = page.body_line + line(inline)
            for number, text in enumerate(inline.content.split("\n"), first):
                if "&" in text:
                    for fault in set(faults(unescape(text))) - set(faults(text)):
                        yield Problem(page.path, number, *fault)


RULES = (
    marks_are_not_printed,
    code_has_an_end,
    written_out_characters_are_seen,
)
