"""Editors' files as text and as values with positions.

YAML is composed, never constructed: every scalar stays text (`no`, `16:30` and `0101234567` mean
what they say), a doubled key is a fault, and each value knows its line.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import yaml

from build_tools.characters import SOFT_HYPHEN, faults, hard_space, unusual, without_hidden
from build_tools.conflicts import marked_lines
from build_tools.problems import Problem

Loc = tuple[str | int, ...]

DEEPEST = 12
"""Levels of nesting that a data file may have; ours need five."""

MOST_BYTES = 200_000
LONGEST_LINE = 5_000
"""More than any page or data file of ours needs, and little enough to be read at once."""

SHORTCUT = "det är en genväg, inte en fil", "Lägg själva filen här"

MOST_TOLD = 20
"""Of what makes a file too much to read: the rest is alike."""

MOST_VALUES = 10_000
"""In one data file."""

LONGEST_PAGE = 40_000
LONGEST_PAGE_LINE = 2_000
MOST_MARKS = 200
"""Of `[` and of `<` on a page: Markdown looks from each for its end, so many take minutes."""

MOST_PAGE_LINES = 1_500
LONGEST_PARAGRAPH = 8_000
"""Characters between two blank lines: from each `[` Markdown looks to the end of its paragraph."""

MOST_CELLS = 20
"""Of `|` in a line: every row of a table gets as many cells as its first."""

_LINE_END = re.compile(r"\r\n?|\n")
_BREAK = re.compile(r"[ \t]*\n\s*")
_RARE_LINE_END = re.compile("[\x85\u2028\u2029]")

# What PyYAML says, by a part of it, and what an editor needs to hear.
_YAML_FAULTS = (
    ("anchor", "& och * först i ett värde betyder något särskilt", "Sätt texten i citattecken"),
    ("alias", "& och * först i ett värde betyder något särskilt", "Sätt texten i citattecken"),
    ("tag", "! först i ett värde betyder något särskilt", "Sätt texten i citattecken"),
    ("too many", f"filen har fler än {MOST_VALUES} värden", "Dela upp den"),
    ("'\\t'", "det står en tabb i indraget", "Använd mellanslag"),
    ("mapping values are not allowed", "ett kolon står på fel plats", "Sätt texten i citattecken"),
    ("could not find expected ':'", "raden saknar kolon efter nyckeln", "Skriv nyckel: värde"),
    (
        "end of stream",
        "ett citattecken eller en klammer avslutas aldrig",
        "Lägg till det som saknas",
    ),
    (
        "found '<block sequence start>'",
        "listan står under något som redan har ett värde",
        "Ta bort det som står ovanför, till exempel [], eller rätta indraget",
    ),
    ("expected a single document", "filen innehåller flera dokument", "Ta bort raden ---"),
)
_NOTHING = ("", "~", "null", "Null", "NULL")
"""What programs write, without quotation marks, where there is no value."""

_YAML_OTHERWISE = (
    "raden går inte att läsa som YAML",
    "Jämför indrag och kolon med raderna omkring",
)


class _Loader(yaml.SafeLoader):
    """Composes nodes; refuses what an editor never means.

    An alias can swell a small file to gigabytes; `&Co` and `!obs` would vanish as anchor and tag.
    """

    composed = 0

    def compose_node(self, parent, index):
        event = self.peek_event()
        self.composed += 1
        if self.composed > MOST_VALUES:
            raise yaml.composer.ComposerError(None, None, "too many", event.start_mark)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise yaml.composer.ComposerError(None, None, "alias", event.start_mark)
        if getattr(event, "tag", None) not in (None, "!"):
            raise yaml.composer.ComposerError(None, None, "tag", event.start_mark)
        return super().compose_node(parent, index)


@dataclass(frozen=True)
class Document:
    """A file's values (dicts, lists and text) and the line where each stands."""

    path: str
    value: object
    lines: dict[Loc, int] = field(repr=False)
    unfilled: tuple[Loc, ...] = ()
    """The keys that stand without a value."""

    @property
    def stem(self) -> str:
        return Path(self.path).stem

    def line(self, loc: Loc) -> int:
        """The line of `loc`, or of the nearest thing around it that is in the file."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)


def slug(text: str) -> str:
    """A name as it stands in an address: å and ä become a, ö becomes o, spaces become hyphens."""
    letters = unicodedata.normalize("NFD", text.casefold()).encode("ascii", "ignore").decode()
    return "-".join("".join(c if c.isalnum() else " " for c in letters).split())


def shown(path: Path) -> str:
    """A path as reports show it: from the working directory, with forward slashes."""
    return Path(os.path.relpath(path)).as_posix()


def read_text(path: Path) -> tuple[str | None, list[Problem]]:
    """A file's text, None if it can't be used: NFC, plain line ends, no byte order mark.

    What must not stand there is told, and left out, so that the rest can be checked at once.
    """

    def refused(line: int, fault: str, cure: str) -> tuple[None, list[Problem]]:
        return None, [Problem(shown(path), line, fault, cure)]

    if path.is_symlink():
        return refused(1, *SHORTCUT)
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return refused(1, "filen saknas", "Lägg till den")
    except OSError:
        return refused(1, "filen går inte att läsa", "Kontrollera filen")
    if len(raw) > MOST_BYTES:
        return refused(1, f"filen är större än {MOST_BYTES // 1000} kB", "Dela upp den")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(raw[: error.start].decode("latin-1"))) + 1
        return refused(line, "filen är inte sparad som UTF-8", "Spara den som UTF-8")
    if not text.strip():
        return refused(1, "filen är tom", "Fyll i den eller ta bort den")
    # Line ends that only YAML knows would move all lines after them away from the editor's.
    text = _RARE_LINE_END.sub(" ", _LINE_END.sub("\n", text))
    text = unicodedata.normalize("NFC", text)
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            return refused(number, f"raden är längre än {LONGEST_LINE} tecken", "Dela upp den")
    is_page = path.suffix == ".md" and len(text) <= LONGEST_PAGE
    if marks := marked_lines(text, is_page=is_page):
        told = "är ett märke från git: två har ändrat samma rader"
        cure = "Behåll det som ska stå kvar, och ta bort raderna med märken"
        marks = marks[:MOST_TOLD]
        return None, [Problem(shown(path), n, f'"{mark}" {told}', cure) for n, mark in marks]
    found = ((number, *fault) for number, line in enumerate(lines, 1) for fault in faults(line))
    problems = [Problem(shown(path), *one) for one in islice(found, MOST_TOLD)]
    return without_hidden(text), problems


def parse_yaml(path: str, text: str, first_line: int = 1) -> tuple[Document | None, list[Problem]]:
    """The document in `text`, whose first line is line `first_line` of the file."""
    problems: list[Problem] = []
    text_lines = [*text.split("\n"), ""]
    for number, line in enumerate(text_lines):
        if hard := hard_space(line):
            problems.append(Problem(path, number + first_line, *hard[:2]))
            text_lines[number] = hard[2]
    text = "\n".join(text_lines[:-1])
    try:
        node = yaml.compose(text, _Loader)
    except RecursionError:
        fault = "värdena ligger i för många nivåer"
        return None, [*problems, Problem(path, first_line, fault, "Förenkla filen")]
    except yaml.YAMLError as error:
        return None, [*problems, _yaml_problem(path, text, first_line, error)]
    except (ValueError, OverflowError):  # an escape such as "\\UFFFFFFFF" that is no character
        return None, [*problems, Problem(path, first_line, *_YAML_OTHERWISE)]
    lines: dict[Loc, int] = {}
    unfilled: list[Loc] = []

    def add(node: yaml.Node, fault: str, cure: str) -> None:
        problems.append(Problem(path, node.start_mark.line + first_line, fault, cure))

    def value_of(node: yaml.Node, loc: Loc) -> object:
        lines.setdefault(loc, node.start_mark.line + first_line)
        if len(loc) > DEEPEST:
            add(node, "värdena ligger i för många nivåer", "Förenkla filen")
            return None
        if isinstance(node, yaml.ScalarNode):
            for fault in faults(node.value):  # written as \u200b, which no reader of lines sees
                add(node, *fault)
            rest = text_lines[node.end_mark.line][node.end_mark.column :]
            if not node.style and re.match(r"\s+#\S", rest):
                add(node, "texten efter # läses inte", "Sätt hela texten i citattecken")
            # Nothing, however it is written, says "not known yet", as leaving the key out does.
            if not node.value.strip() or (not node.style and node.value in _NOTHING):
                return None
            # Each is one line: calendars and headings know no others.
            text = _BREAK.sub(" ", without_hidden(node.value)).replace(SOFT_HYPHEN, "")
            return text or None
        if isinstance(node, yaml.SequenceNode):
            return [value_of(item, (*loc, number)) for number, item in enumerate(node.value)]
        if loc and not node.value:
            return None
        values: dict[str, object] = {}
        for key_node, item in node.value:
            key = key_node.value
            if isinstance(key, str) and (odd := unusual(key) or next(faults(key), None)):
                add(key_node, *odd)
            elif not isinstance(key, str) or (not key_node.style and key in _NOTHING):
                add(key_node, "en nyckel måste vara ett ord", "Skriv nyckel: värde")
            elif key in values:
                add(
                    key_node,
                    f'nyckeln "{key}" står två gånger, först på rad {lines[(*loc, key)]}',
                    "Ta bort den ena",
                )
            else:
                lines[(*loc, key)] = key_node.start_mark.line + first_line
                values[key] = value_of(item, (*loc, key))
        unfilled.extend((*loc, key) for key, value in values.items() if value is None)
        return {key: value for key, value in values.items() if value is not None}

    value = None if node is None else value_of(node, ())
    return Document(path, {} if value is None else value, lines, tuple(unfilled)), problems


def _yaml_problem(path: str, text: str, first_line: int, error: yaml.YAMLError) -> Problem:
    # Not str(error): that quotes the editor's own line.
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', error)}"
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    # What never ends is found at the end of the file, but must be mended where it begins.
    mark = next(filter(None, reversed(marks) if "end of stream" in said else marks), None)
    position = getattr(error, "position", 0)
    line = mark.line if mark else text.count("\n", 0, position)
    known = ((fault, cure) for part, fault, cure in _YAML_FAULTS if part in said)
    fault, cure = next(known, _YAML_OTHERWISE)
    return Problem(path, min(line, text.rstrip().count("\n")) + first_line, fault, cure)


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
        if "[TOC]" in line:  # a list of all headings, as often as it is written
            found.append((number, "[TOC] används inte här", "Ta bort det"))
    return [Problem(path, *fault) for fault in found[:MOST_TOLD]]
