"""A page's file: what stands above its text, and whether it can be read in time."""

from __future__ import annotations

from build_tools.problems import MOST_TOLD, Problem

LONGEST_PAGE = 40_000

LONGEST_PAGE_LINE = 2_000

MOST_MARKS = 200
"""Of `[` and of `<` on a page: Markdown looks from each for its end, so many take minutes."""

MOST_PAGE_LINES = 1_500

LONGEST_PARAGRAPH = 8_000
"""Characters between two blank lines: from each `[` Markdown looks to the end of its paragraph."""

MOST_CELLS = 20
"""Of `|` in a line: every row of a table gets as many cells as its first."""


def split_front_matter(text: str) -> tuple[str, str, int]:
    """(front matter, body, the line where the body starts) of a Markdown page."""
    lines = text.split("\n")
    if lines[0].rstrip() == "---":
        for number, line in enumerate(lines[1:], 1):
            if line.rstrip() == "---":
                body = "\n".join(lines[number + 1 :])
                return "\n".join(lines[1:number]), body, number + 2
    return "", text, 1


def unreadable_markdown(path: str, text: str) -> list[Problem]:
    """Why a page would take too long to read as Markdown; no page of ours comes near."""
    found = []
    if len(text) > LONGEST_PAGE:
        found.append((1, f"sidan är längre än {LONGEST_PAGE} tecken", "Dela upp den"))
    if text.count("\n") > MOST_PAGE_LINES:
        found.append((1, f"sidan har fler än {MOST_PAGE_LINES} rader", "Dela upp den"))
    for mark in "[<":
        if text.count(mark) > MOST_MARKS:
            found.append((1, f"det står fler än {MOST_MARKS} {mark} på sidan", "Dela upp sidan"))
    length = 0
    for number, line in enumerate(text.split("\n"), 1):
        length = length + len(line) if line.strip(" \t") else 0
        if length > LONGEST_PARAGRAPH:
            fault = f"stycket är längre än {LONGEST_PARAGRAPH} tecken"
            found.append((number, fault, "Dela upp det med en tom rad"))
            length = 0
        if len(line) > LONGEST_PAGE_LINE:
            found.append((number, f"raden är längre än {LONGEST_PAGE_LINE} tecken", "Dela upp den"))
        if line.count("|") > MOST_CELLS:
            found.append((number, f"raden har fler än {MOST_CELLS} |", "Gör tabellen smalare"))
    return [Problem(path, *fault) for fault in found[:MOST_TOLD]]
