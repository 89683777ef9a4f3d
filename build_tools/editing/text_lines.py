"""Lines put into a text and taken out of it; line ends stay, and so does the lack of a last one."""

from __future__ import annotations

import re

LINE_END = re.compile(r"\r\n|\r|\n")
_FILLING = re.compile(r"\s*")


def spliced(text: str, start: int, end: int, put: str) -> str:
    """The text with `put` in the place of what stands from `start` to `end`."""
    return text[:start] + put + text[end:]


def line_end(text: str, near: int) -> str:
    """The line end that a new line gets: that of the line it follows, else of the first."""
    found = LINE_END.search(text, near) or LINE_END.search(text)
    return found[0] if found else "\n"


def joined(text: str, put: list[str], column: int) -> str:
    """Lines of which all but the first begin in a column."""
    return (line_end(text, 0) + " " * column).join(put)


def after_line(text: str, at: int, put: str, column: int) -> str:
    """New lines after the one that holds `at`; a file's last line keeps its end, or its lack."""
    found = LINE_END.search(text, at)
    end = found.start() if found else len(text)
    return spliced(text, end, end, line_end(text, at) + " " * column + put)


def at_the_end(text: str, put: list[str]) -> str:
    """New lines after all others."""
    whole = joined(text, put, 0)
    if not text or text.endswith(("\n", "\r")):
        return text + whole + line_end(text, 0)
    return text + line_end(text, 0) + whole


def without_lines(text: str, start: int, end: int, dash: str) -> str:
    """The text without the lines from `start` to `end`, and what is before them on the first."""
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    found = LINE_END.search(text, end)
    after = found.end() if found else len(text)
    if text[first:start].strip() != dash:  # a key beside its dash, which stays for the next key
        return spliced(text, start, _FILLING.match(text, after).end(), "")  # type: ignore[union-attr]
    if not found:  # the last line of all: the one before it becomes that
        first = len(text[:first].rstrip("\r\n"))
    return spliced(text, first, after, "")
