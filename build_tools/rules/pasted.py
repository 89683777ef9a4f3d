"""What is lost when a text is pasted: lists that become a paragraph, and marks that are printed.

The page is read as it is published. What stands there as a mark of Markdown, or as a point of a
list without being one, was meant otherwise. A backslash before a mark says that it is meant so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.problems import Problem, Problems
from build_tools.prose.lines import plain, text_lines
from build_tools.prose.markdown import checked, is_readable, render
from build_tools.reading.characters import faults

_MEANT = re.compile(r"\\[-\\`*_{}\[\]()#+.!>~]")
_BLOCKS = frozenset({"p", "li", "blockquote", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_LISTED = frozenset({"p", "li", "blockquote"})

_WIDE = r"(?:[\xa0\u2002\u2003\u2007\u202f]| {2,})"
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

_SPEECH = ". Talar någon? Lägg en tom rad mellan replikerna"
_ADDRESS = re.compile(r"https?://\S+")
_STRAY = re.compile(
    r"\*{2,}|(?<!_)__(?!_)|`|(?<![\w*])\*(?=\w)|(?<!\S)(?<!\d\s)\*(?!\S)(?!\s\d)"
    r"|(?<![\w_])_(?=[^\W_])|(?<=[^\W_])_(?![\w_])|(?<=\s)_(?=\s)"
)
_ITEM = re.compile(r"( *)([-*+]|(\d+)\.) +\S")


@dataclass
class _Shown:
    """A block of a page: its element, and its lines as readers see them."""

    tag: str
    lines: list[str] = field(default_factory=lambda: [""])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[_Shown] = []
        self.open: list[_Shown] = []
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code += tag in ("code", "pre")
        if tag in _BLOCKS:
            self.open.append(_Shown(tag))
            self.blocks.append(self.open[-1])
        elif tag == "br" and self.open:
            self.open[-1].lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag in ("code", "pre")
        if tag in _BLOCKS and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open:
            first, *more = ("¤" if self.code else data).split("\n")
            self.open[-1].lines[-1] += first
            self.open[-1].lines += more


@cache
def _shown(text: str) -> tuple[_Shown, ...]:
    reader = _Reader()
    reader.feed(render(_MEANT.sub("¤", text)))
    return tuple(reader.blocks)


def _line(page: ContentPage, shown: str, mark: str) -> int:
    """The number of the line in the file that a line on the page, with a mark, comes from."""
    wanted = _letters(shown)
    for number, (line, letters) in enumerate(_lettered(page.body), page.body_line):
        if mark in line and wanted in letters:
            return number
    return page.body_line


@cache
def _lettered(body: str) -> tuple[tuple[str, str], ...]:
    """Each line of text, and its letters; code is no text."""
    lines = (line if is_text else "" for line, is_text in text_lines(body))
    return tuple((unescape(line), _letters(_MEANT.sub("¤", line))) for line in lines)


def _letters(text: str) -> str:
    return "".join(char for char in plain(text) if char.isalnum())


def lists_are_lists(site: Read, today: date) -> Problems:
    """What is meant as a list is one on the page: with a blank line above, and marks that count.

    Where somebody may be speaking, it is a warning.
    """
    for page in site.page_texts.values():
        for block in _readable(page):
            lines = [line.lstrip(" \n") for line in block.lines]
            if block.tag not in _LISTED:
                continue
            if found := _point(lines):
                line, mark = found
                yield Problem(page.path, _line(page, line, mark), *_cure(line, mark))
            elif found := _points(lines):
                line, mark = found
                fault, cure = _no_list(mark)
                cure += _SPEECH if mark in "–—" else ""
                yield Problem(page.path, _line(page, line, mark), fault, cure, is_warning=True)


def _readable(page: ContentPage) -> tuple[_Shown, ...]:
    return _shown(checked(page)) if is_readable(page) else ()


def _point(lines: list[str]) -> tuple[str, str] | None:
    """(line, mark) of the first line of a paragraph that is surely meant as a point."""
    found = ((line, match) for line in lines if (match := _ALONE.match(line)))
    return next(((line, match[match.lastgroup]) for line, match in found), None)


def _points(lines: list[str]) -> tuple[str, str] | None:
    """(line, mark) of the first of several lines that may be meant as points."""
    found = [(line, match[match.lastgroup]) for line in lines if (match := _TOGETHER.match(line))]
    led_in = any(
        above.rstrip().endswith(":") and _TOGETHER.match(line) for above, line in pairwise(lines)
    )
    return found[0] if len(found) > 1 or led_in else None


def _cure(line: str, mark: str) -> tuple[str, str]:
    """(fault, cure): where the mark is right, a blank line above it is what is missing."""
    if mark in ("-", "*", "+", "1.") and re.match(r" (?! )|$", line[len(mark) :]):
        return "listan blir löpande text", "Lägg en tom rad ovanför första punkten"
    return _no_list(mark)


def _no_list(mark: str) -> tuple[str, str]:
    new = "1." if mark[-1] in ".)" else "-"
    cure = f"Börja varje punkt med {new} och ett vanligt mellanslag, med en tom rad ovanför listan"
    return f'"{mark}" gör ingen lista, utan löpande text', cure


def points_keep_their_place(site: Read, today: date) -> Problems:
    """A point under another is indented four spaces, and a numbered list begins with 1."""
    for page in site.page_texts.values():
        above: list[int] = []
        was_blank = True
        for number, (written, is_text) in enumerate(text_lines(page.body), page.body_line):
            line = written.expandtabs(4)
            match = _ITEM.match(line) if is_text else None
            if match:
                indent = len(match[1])
                siblings = [one for one in above if one // 4 == indent // 4]
                above = [one for one in above if one < indent]
                if above and indent - above[-1] > 1 and indent // 4 == above[-1] // 4:
                    fault = "underpunkten har för litet indrag, och blir en vanlig punkt"
                    wanted = (above[-1] // 4 + 1) * 4
                    yield Problem(page.path, number, fault, f"Börja raden med {wanted} mellanslag")
                elif match[3] and match[3] != "1" and not siblings and was_blank:
                    fault = f"listan börjar med {match[3]}, men på sidan står det 1"
                    cure = "Börja med 1, och dra in det som står mellan punkterna fyra mellanslag"
                    yield Problem(page.path, number, fault, cure)
                above.append(indent)
            elif line.strip() and not line.startswith(" ") and (was_blank or line.startswith("#")):
                above = []
            was_blank = not line.strip() or line.startswith("#")


def marks_are_not_printed(site: Read, today: date) -> Problems:
    """No mark of Markdown is left on the page: each has its end, and no space inside."""
    for page in site.page_texts.values():
        told: set[tuple[int, str]] = set()
        for block in _readable(page):
            for line in block.lines:
                text = _ADDRESS.sub("", line).lstrip()
                if block.tag in _LISTED:
                    text = text.removeprefix("* ")  # of a point: `lists_are_lists` tells of it
                if not (match := _STRAY.search(text)):
                    continue
                where = _line(page, line, match[0])
                if (where, match[0]) not in told:
                    told.add((where, match[0]))
                    fault = f'"{match[0]}" skulle synas på sidan'
                    cure = (
                        f"Skriv {match[0]}ord{match[0]} utan mellanslag innanför, eller ta bort det"
                    )
                    yield Problem(page.path, where, fault, cure)


def written_out_characters_are_seen(site: Read, today: date) -> Problems:
    """What can't be seen may not be written as `&#8203;` either."""
    for page in site.page_texts.values():
        for number, (line, is_text) in enumerate(text_lines(page.body), page.body_line):
            if is_text and "&" in line:
                for fault in set(faults(unescape(line))) - set(faults(line)):
                    yield Problem(page.path, number, *fault)


RULES = (
    lists_are_lists,
    points_keep_their_place,
    marks_are_not_printed,
    written_out_characters_are_seen,
)
