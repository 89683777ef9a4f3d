"""What is lost when a text is pasted: lists that become a paragraph, and marks that are printed.

The page is read as it is published. What stands there as a mark of Markdown, or as a point of a
list without being one, was meant otherwise. A backslash before a mark says that it is meant so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from itertools import pairwise

from build_tools.model.paths import is_skeleton
from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.problems import Problem, Problems
from build_tools.prose.tree import Token, line, said, tree
from build_tools.reading.characters import faults

_WIDE = r"(?:[\t\xa0\u2002\u2003\u2007\u202f]| {2,})"
_ALONE = re.compile(
    rf"(?P<mark>[•·∙●○◦▪▫■□◆◇►▸▶‣⁃⦁➢➤❖])|(?P<dash>[-*+])(?:\s|$)|(?P<long>[–—]){_WIDE}"
    rf"|(?P<word>[oØü§]){_WIDE}|(?P<tight>-)[A-ZÅÄÖ]|(?P<letter>[A-Za-z]\))\s|(?P<a>a\.)\s"
    rf"|(?P<bracket>\d{{1,2}}\))\s|(?P<number>\d{{1,2}}\.)(?:{_WIDE}|[A-ZÅÄÖ][a-zåäö])|(?P<one>1\.)\s"
)
"""How a line begins that is meant as a point, whatever stands around it."""

_TOGETHER = re.compile(
    r"(?P<mark>[–—]|\(?(?:\d\d?|[A-Za-z]|[IVXivx]{2,4})[.)])\s|(?P<tight>-)[a-zåäö]"
)
"""How lines begin that are meant so when there are several, or after a colon: but may be speech."""

_EVEN = "Börja raden lika långt in som listan, eller som texten i punkten ovanför"
_SPEECH = ". Talar någon? Lägg en tom rad mellan replikerna"
_QUOTED = re.compile(r"^(?: {0,3}> ?)+")
_ADDRESS = re.compile(r"https?://\S+")
_STRAY = re.compile(
    r"\*{2,}|(?<!_)__(?!_)|`|(?<![\w*])\*(?=\w)|(?<!\S)(?<!\d\s)\*(?!\S)(?!\s\d)"
    r"|(?<![\w_])_(?=[^\W_])|(?<=[^\W_])_(?![\w_])|(?<=\s)_(?=\s)"
)
_HALF = {False: re.compile(r"\]\(|<!--"), True: re.compile(r"[\[<]")}
"""What begins a link or an element and is left as text, on a page and in a skeleton.

A choice between the lines of a skeleton joins those around it, so there no half may stand.
"""

Line = tuple[int, str]
"""(number, counted from 0; text as readers see it)."""


def _shown(page: ContentPage) -> Iterator[tuple[str, list[Line]]]:
    """(what it stands in, lines) of each paragraph, heading and cell; code is ¤."""
    for opened, inline in tree(page.body).inlines:
        yield opened.type, list(enumerate(said(inline, code=False).split("\n"), line(inline)))


def lists_are_lists(site: Read, today: date) -> Problems:
    """What is meant as a list is one on the page: with marks that count.

    Where somebody may be speaking, it is a warning.
    """
    for page in site.page_texts.values():
        for kind, lines in _shown(page):
            if kind != "paragraph_open":
                continue
            if found := _point(lines):
                number, text, mark = found
                yield Problem(page.path, page.body_line + number, *_cure(text, mark))
            elif doubt := _points(lines):
                number, mark = doubt
                fault, cure = _no_list(mark)
                cure += _SPEECH if mark in "–—" else ""
                yield Problem(page.path, page.body_line + number, fault, cure, is_warning=True)


def _point(lines: list[Line]) -> tuple[int, str, str] | None:
    """(number, text, mark) of the first line of a paragraph that is surely meant as a point."""
    found = ((number, text, _ALONE.match(text)) for number, text in lines)
    return next(((n, text, _mark(match)) for n, text, match in found if match), None)


def _points(lines: list[Line]) -> tuple[int, str] | None:
    """(number, mark) of the first of several lines that may be meant as points."""
    found = [(n, _mark(match)) for n, text in lines if (match := _TOGETHER.match(text))]
    led_in = any(
        above.rstrip().endswith(":") and _TOGETHER.match(text)
        for (_, above), (_, text) in pairwise(lines)
    )
    return found[0] if len(found) > 1 or led_in else None


def _mark(match: re.Match[str]) -> str:
    return match[match.lastgroup or 0]


def _cure(text: str, mark: str) -> tuple[str, str]:
    """(fault, cure): where the mark is right, it is drawn in too far to be one."""
    if mark in ("-", "*", "+", "1.") and re.match(r" (?! )", text[len(mark) :]):
        return "listan blir löpande text", _EVEN
    return _no_list(mark)


def _no_list(mark: str) -> tuple[str, str]:
    new = "1." if mark[-1] in ".)" else "-"
    cure = f"Börja varje punkt med {new} och ett vanligt mellanslag, med en tom rad ovanför listan"
    return f'"{mark}" gör ingen lista, utan löpande text', cure


def points_keep_their_place(site: Read, today: date) -> Problems:
    """A point under another is drawn in to the text of that one."""
    for page in site.page_texts.values():
        lines = page.body.split("\n")
        above: dict[int, Token] = {}
        for token in tree(page.body).tokens:
            if token.type == "list_item_open":
                upper = above.get(token.level)
                if upper and _indent(lines, token) - _indent(lines, upper) > 1:
                    fault = "underpunkten har för litet indrag, och blir en vanlig punkt"
                    cure = f"Börja raden med {_text_at(lines, upper)} mellanslag"
                    yield Problem(page.path, page.body_line + line(token), fault, cure)
                above = {level: one for level, one in above.items() if level < token.level}
                above[token.level] = token
            elif token.nesting >= 0 and token.tag not in ("ul", "ol"):
                above = {level: one for level, one in above.items() if level < token.level}


def _indent(lines: list[str], item: Token) -> int:
    written = _QUOTED.sub("", lines[line(item)].expandtabs(4), count=1)
    return len(written) - len(written.lstrip())


def _text_at(lines: list[str], item: Token) -> int:
    """How far from the margin the text of an item begins."""
    return _indent(lines, item) + len(item.info) + len(item.markup) + 1


def marks_are_not_printed(site: Read, today: date) -> Problems:
    """No mark of Markdown is left on the page: each has its end, and no space inside."""
    for page in site.page_texts.values():
        told: set[tuple[int, str]] = set()
        for kind, lines in _shown(page):
            for number, text in lines:
                shown = _ADDRESS.sub("", text)
                if kind == "paragraph_open":
                    shown = shown.removeprefix("* ")  # of a point: `lists_are_lists` tells of it
                found = _STRAY.search(shown) or _HALF[is_skeleton(page.uri)].search(shown)
                if found and (number, found[0]) not in told:
                    told.add((number, found[0]))
                    fault = f'"{found[0]}" skulle synas på sidan'
                    yield Problem(page.path, page.body_line + number, fault, _ended(found[0]))


def _ended(mark: str) -> str:
    if mark[0] in "[]":
        return "Skriv [text](fil.md) på en rad, utan mellanslag i filens namn"
    if mark[0] == "<":
        return "Ta bort det"
    return f"Skriv {mark}ord{mark} utan mellanslag innanför, eller ta bort det"


def code_has_an_end(site: Read, today: date) -> Problems:
    """What a line of ``` begins, another ends: otherwise all that follows is code."""
    for page in site.page_texts.values():
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
    for page in site.page_texts.values():
        for _, inline in tree(page.body).inlines:
            first = page.body_line + line(inline)
            for number, text in enumerate(inline.content.split("\n"), first):
                if "&" in text:
                    for fault in set(faults(unescape(text))) - set(faults(text)):
                        yield Problem(page.path, number, *fault)


RULES = (
    lists_are_lists,
    points_keep_their_place,
    marks_are_not_printed,
    code_has_an_end,
    written_out_characters_are_seen,
)
