"""Lists that became a paragraph, as when a text is pasted, and points that lost their place.

The page is read as it is published. What stands there as a point of a list without being one was
meant otherwise. A backslash before a mark says that it is meant so.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from build_tools.model.site import Read
from build_tools.problems import Problem, Problems
from build_tools.prose.text import Line, shown_lines
from build_tools.prose.tokens import Token, line
from build_tools.prose.tree import tree

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


def lists_are_lists(site: Read, today: date) -> Problems:
    """What is meant as a list is one on the page: with marks that count.

    Where somebody may be speaking, it is a warning.
    """
    for page in site.texts.values():
        for kind, lines in shown_lines(page):
            if kind != "paragraph_open":
                continue
            if found := _point(lines):
                number, text, mark = found
                yield Problem(page.path, number, *_cure(text, mark))
            elif doubt := _points(lines):
                number, mark = doubt
                fault, cure = _no_list(mark)
                cure += _SPEECH if mark in "–—" else ""
                yield Problem(page.path, number, fault, cure, is_warning=True)


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
    for page in site.texts.values():
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


RULES = (lists_are_lists, points_keep_their_place)
