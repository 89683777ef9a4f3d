"""YAML as text with positions: composed, never constructed.

Every scalar stays text (`no`, `16:30` and `0101234567` mean what they say), a doubled key is a
fault, and each value knows its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

import yaml

from build_tools.hidden import SOFT_HYPHEN
from build_tools.model.document import Document, Loc
from build_tools.problems import Problem
from build_tools.reading.characters import (
    faults,
    hard_space,
    has_hard_spaces,
    is_ordinary,
    unusual,
    without_hidden,
)

DEEPEST = 12
"""Levels of nesting that a data file may have; ours need five."""

MOST_VALUES = 10_000
"""In one data file."""

_BREAK = re.compile(r"[ \t]*\n\s*")
_LOST = re.compile(r"\s+#\S")
"""What looks as if it went on after a value, and is not read."""

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

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.NodeEvent = self.peek_event()  # type: ignore[no-untyped-call]  # has no stub
        self.composed += 1
        if refused := self._refused(event):
            mark: Any = event.start_mark  # the stubs allow that of the C loader too
            raise yaml.MarkedYAMLError(None, None, refused, mark)
        return super().compose_node(parent, index)

    def _refused(self, event: yaml.NodeEvent) -> str | None:
        if self.composed > MOST_VALUES:
            return "too many"
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            return "alias"
        return "tag" if getattr(event, "tag", None) not in (None, "!") else None


class _Unclear(Exception):
    """Something that `_Loader` must judge, so that editors hear what is wrong."""


_READ_OTHERWISE = re.compile(r"[\t\x85\u2028\u2029\ufeff]|^---|[|>][-+0-9]*#", re.MULTILINE)
_ASKED_OTHERWISE = re.compile(
    r"(?<![\w}])\?(?:\s|$)|(?:^\s*|[-:,\[{]\s*)[\[{][^]}]*\?", re.MULTILINE
)
"""What the two readers of YAML do not agree on; a test looks for more. A question mark after a
letter or a name ends a question; a bracket inside a line is of a link."""


def _may_be_read_otherwise(text: str) -> bool:
    return bool(_READ_OTHERWISE.search(text) or ("?" in text and _ASKED_OTHERWISE.search(text)))


def composed(text: str) -> yaml.Node | None:
    """The nodes of a text; raises what `_Loader` raises.

    libyaml reads it in a tenth of the time; what it refuses, and what it may read otherwise, is
    read once more.
    """
    if yaml.__with_libyaml__ and not _may_be_read_otherwise(text):
        with suppress(_Unclear, yaml.YAMLError, RecursionError):
            return _by_libyaml(text)
    return yaml.compose(text, _Loader)


def _by_libyaml(text: str) -> yaml.Node | None:
    following = yaml.CSafeLoader(text).get_event
    following()  # the stream's start
    if isinstance(following(), yaml.StreamEndEvent):
        return None
    left = iter(range(MOST_VALUES))
    node = _node(following(), following, left)
    following()  # the document's end
    if not isinstance(following(), yaml.StreamEndEvent):
        raise _Unclear
    return node


def _node(event: Any, following: Callable[[], Any], left: Iterator[int]) -> yaml.Node:
    """The node that begins with `event`; `left` gives out one number for each node there may be."""
    if next(left, None) is None or isinstance(event, yaml.AliasEvent) or event.anchor:
        raise _Unclear
    if event.tag not in (None, "!"):
        raise _Unclear
    if isinstance(event, yaml.ScalarEvent):
        drawn: list[Any] = [event.start_mark, event.end_mark, event.style or None]
        return yaml.ScalarNode("", event.value, *drawn)
    nodes: list[Any] = []
    end = (
        yaml.MappingEndEvent if isinstance(event, yaml.MappingStartEvent) else yaml.SequenceEndEvent
    )
    while not isinstance(inner := following(), end):
        nodes.append(_node(inner, following, left))
    drawn = [event.start_mark, inner.end_mark, event.flow_style]
    if end is yaml.SequenceEndEvent:
        return yaml.SequenceNode("", nodes, *drawn)
    pairs = list(zip(nodes[::2], nodes[1::2], strict=True))
    return yaml.MappingNode("", pairs, *drawn)


@lru_cache(maxsize=1_000)
def _odd(key: str) -> tuple[str, str] | None:
    """(fault, cure) of a character that has no place in a key; files have the same keys."""
    return unusual(key) or next(faults(key), None)


def parse_yaml(path: str, text: str, first_line: int = 1) -> tuple[Document | None, list[Problem]]:
    """The document in `text`, whose first line is line `first_line` of the file."""
    problems: list[Problem] = []
    text_lines = [*text.split("\n"), ""]
    for number, line in enumerate(text_lines) if has_hard_spaces(text) else ():
        if hard := hard_space(line):
            problems.append(Problem(path, number + first_line, *hard[:2]))
            text_lines[number] = hard[2]
    text = "\n".join(text_lines[:-1])
    try:
        node = composed(text)
    except RecursionError:
        fault = "värdena ligger i för många nivåer"
        return None, [*problems, Problem(path, first_line, fault, "Förenkla filen")]
    except yaml.YAMLError as error:
        return None, [*problems, _yaml_problem(path, text, first_line, error)]
    except (ValueError, OverflowError):  # an escape such as "\\UFFFFFFFF" that is no character
        return None, [*problems, Problem(path, first_line, *_YAML_OTHERWISE)]
    lines: dict[Loc, int] = {}
    unfilled: list[Loc] = []
    is_plain = is_ordinary(text) and "\\" not in text

    def add(node: yaml.Node, fault: str, cure: str) -> None:
        problems.append(Problem(path, node.start_mark.line + first_line, fault, cure))

    def value_of(node: yaml.Node, loc: Loc) -> object:
        lines.setdefault(loc, node.start_mark.line + first_line)
        if len(loc) > DEEPEST:
            add(node, "värdena ligger i för många nivåer", "Förenkla filen")
            return None
        if isinstance(node, yaml.ScalarNode):
            for fault in (
                () if is_plain else faults(node.value)
            ):  # written as \u200b, which no reader of lines sees
                add(node, *fault)
            end = node.end_mark
            if not node.style and _LOST.match(text_lines[end.line], end.column):
                add(node, "texten efter # läses inte", "Sätt hela texten i citattecken")
            # Nothing, however it is written, says "not known yet", as leaving the key out does.
            if not node.value.strip() or (not node.style and node.value in _NOTHING):
                return None
            text = node.value if is_plain else without_hidden(node.value)
            if "\n" in text:  # each is one line: calendars and headings know no others
                text = _BREAK.sub(" ", text)
            return text.replace(SOFT_HYPHEN, "") or None
        if isinstance(node, yaml.SequenceNode):
            return [value_of(item, (*loc, number)) for number, item in enumerate(node.value)]
        if loc and not node.value:
            return None
        values: dict[str, object] = {}
        for key_node, item in node.value:
            key = key_node.value
            if isinstance(key, str) and (odd := _odd(key)):
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
