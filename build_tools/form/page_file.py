"""The file of a page as a form has it: the lines at its top, and its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from build_tools.editing.key_order import keys_at
from build_tools.editing.text_lines import LINE_END, line_end
from build_tools.editing.yaml_edit import with_value, without
from build_tools.form.posted import Change
from build_tools.model.texts import PageMeta

_LINES = re.compile(rf".*?(?:{LINE_END.pattern}|\Z)", re.DOTALL)


@dataclass(frozen=True)
class PageFile:
    """A file in its parts; put together they are the file, byte for byte."""

    opening: str
    front: str
    closing: str
    body: str

    def __str__(self) -> str:
        return self.opening + self.front + self.closing + self.body

    @property
    def shown(self) -> str:
        """The text as a field shows it, whatever its line ends are."""
        return LINE_END.sub("\n", self.body)

    @property
    def body_line(self) -> int:
        """The line of the file on which the text begins."""
        return 1 + len(LINE_END.findall(self.opening + self.front + self.closing))

    def with_body(self, sent: str) -> PageFile:
        """The same with another text; each line that is still there keeps its line end."""
        wanted = LINE_END.sub("\n", sent)
        if wanted == self.shown:
            return self
        if self.shown.endswith("\n"):
            wanted = wanted.rstrip("\n") + "\n"
        return PageFile(self.opening, self.front, self.closing, _woven(self.body, wanted))

    def with_changes(self, changes: Sequence[Change]) -> PageFile:
        """The same with other lines at the top. Raises CannotWriteError."""
        front = self.front
        for one in changes:
            if one.value is not None:
                front = with_value(front, one.loc, one.value, lambda at: keys_at(PageMeta, at))
        for one in reversed(changes):
            if one.value is None:
                front = without(front, one.loc)
        return PageFile(self.opening, front, self.closing, self.body)


def page_file(text: str) -> PageFile:
    """The parts of a page's file."""
    lines = _lines(text)
    ends = [n for n, line in enumerate(lines) if line.strip("\ufeff").rstrip() == "---"]
    if len(ends) < 2 or ends[0]:
        return PageFile("", "", "", text)
    last = ends[1]
    front, body = "".join(lines[1:last]), "".join(lines[last + 1 :])
    return PageFile(lines[0], front, lines[last], body)


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends."""
    return [line for line in _LINES.findall(text) if line]


def _woven(old: str, new: str) -> str:
    """New lines among those that stay."""
    before, end = _lines(old), line_end(old, 0)
    wanted = [line + "\n" for line in new.split("\n")[:-1]] + list(
        filter(None, new.split("\n")[-1:])
    )
    plain = [LINE_END.sub("\n", line) for line in before]
    found: list[str] = []
    for step, start, stop, first, last in SequenceMatcher(None, plain, wanted, False).get_opcodes():
        kept = before[start:stop]
        found += kept if step == "equal" else [one.replace("\n", end) for one in wanted[first:last]]
    return "".join(found)
