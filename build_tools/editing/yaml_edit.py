"""One change in the text of a data file, at a path of keys; every other character stays.

Positions are those of the project's own reader, and the reader has the last word: a text in which
it does not find exactly the change is never handed out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from unicodedata import normalize

from build_tools.editing.yaml_scalars import Value, entry, inline, item, lines, scalar
from build_tools.model.document import Loc
from build_tools.reading.yaml_text import composed, parse_yaml

Order = Callable[[Loc], Sequence[str]]
"""The keys of the mapping at a place, as they are usually written one after another."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_FILLING = re.compile(r"\s*")
_BOM = "\ufeff"


class CannotWriteError(Exception):
    """Why a value can't be written, in Swedish, as a part of a sentence."""


def with_value(text: str, loc: Loc, value: Value, order: Order = lambda at: ()) -> str:
    """The text with `value` at `loc`, whether anything stood there or not."""
    body = text.removeprefix(_BOM)
    expected = _changed(read_value(body), loc, value)
    return text.removesuffix(body) + _kept(_Editor(order).put(body, loc, value), loc, expected)


def without(text: str, loc: Loc) -> str:
    """The text without what stands at `loc`, and without what only held that."""
    body = text.removeprefix(_BOM)
    expected = _changed(read_value(body), loc, None)
    return text.removesuffix(body) + _kept(_Editor(lambda at: ()).cut(body, loc), loc, expected)


def read_value(text: str) -> object:
    """What the reader makes of a text, or why it must be mended first."""
    document, problems = parse_yaml("", _LINE_END.sub("\n", text.removeprefix(_BOM)))
    if problems or document is None:
        first = min(problems, default=None)
        raise CannotWriteError(first.fault if first else "filen går inte att läsa")
    return document.value


def _kept(new: str, loc: Loc, expected: object) -> str:
    """The new text, if its reader finds the change and nothing else."""
    if _nfc(read_value(new)) != _nfc(expected):
        raise CannotWriteError(f"{_told(loc)} går inte att skriva här")
    return new


def _changed(whole: object, loc: Loc, value: Value | None) -> object:
    """What should be read after a change: what is left with nothing in it is not there at all."""
    if not loc:
        return value
    is_list = isinstance(whole, list) or (not whole and isinstance(loc[0], int))
    pairs = dict(enumerate(whole)) if isinstance(whole, list) else dict(whole or {})  # type: ignore[call-overload]
    pairs[loc[0]] = _changed(pairs.get(loc[0]), loc[1:], value)
    if pairs[loc[0]] in (None, {}) or (value is None and pairs[loc[0]] == []):
        del pairs[loc[0]]
    return list(pairs.values()) if is_list else pairs


def _nfc(value: object) -> object:
    if isinstance(value, Mapping):
        return {normalize("NFC", key): _nfc(one) for key, one in value.items()}
    if isinstance(value, str):
        return normalize("NFC", value)
    return [_nfc(one) for one in value] if isinstance(value, Sequence) else value


def _told(loc: Loc) -> str:
    return ".".join(map(str, loc))


class _Editor:
    """Changes a text by cutting and putting at indexes; reads it again after each."""

    def __init__(self, order: Order) -> None:
        self.order = order

    def put(self, text: str, loc: Loc, value: Value) -> str:
        node = _at(_tree(text), loc)
        if node is None:
            return self._added(text, loc, value)
        if isinstance(value, str) and isinstance(node.value, str):
            return _replaced(text, node, value, _in_flow(_tree(text), loc))
        if isinstance(value, Mapping) and _is_mapping(node):
            return self._merged(text, loc, value, {key.value for key, _ in node.value})
        if _is_list(value) and _is_list(node.value) and not _is_mapping(node):
            return self._merged(text, loc, dict(enumerate(value)), range(len(node.value)))
        return self._reshaped(text, loc, node, value)

    def _merged(self, text: str, loc: Loc, pairs: Any, old: Any) -> str:
        for key, one in pairs.items():
            text = self.put(text, (*loc, key), one)
        for key in sorted(set(old) - set(pairs), reverse=True):
            text = self.cut(text, (*loc, key))
        return text

    def _reshaped(self, text: str, loc: Loc, node: Any, value: Value) -> str:
        """Another kind of value than the one that stood there."""
        if not loc:
            raise CannotWriteError("filen består inte av nycklar")
        tree = _tree(text)
        in_flow = _in_flow(tree, loc)
        if isinstance(loc[-1], int):
            start, column = node.start_mark.index, node.start_mark.column - 2
            put = [inline(value)] if in_flow else item(value)
            put[0] = put[0] if in_flow else put[0].removeprefix("- ")
        else:
            key = _key_at(tree, loc)
            start, column = key.start_mark.index, key.start_mark.column
            put = [f"{scalar(loc[-1], key.style)}: {inline(value)}"]
            put = put if in_flow else entry(loc[-1], value)
        return _spliced(text, start, _end(text, node), _joined(text, put, column))

    def _added(self, text: str, loc: Loc, value: Value) -> str:
        tree = _tree(text)
        holder = _at(tree, loc[:-1]) if loc else None
        if holder is None or not holder.value or isinstance(holder.value, str):
            if not loc[:-1]:
                assert isinstance(value, Mapping) or loc
                whole = {str(loc[0]): value} if loc else value
                return _at_the_end(text, lines(whole))  # type: ignore[arg-type]
            return self.put(text, loc[:-1], [value] if loc[-1] == 0 else {str(loc[-1]): value})
        if _is_mapping(holder) != isinstance(loc[-1], str):
            raise CannotWriteError(f"{_told(loc[:-1])} är något annat än väntat")
        if not _is_mapping(holder):
            return self._appended(text, loc, holder, value, _in_flow(tree, loc))
        return self._with_key(text, loc, holder, value, _in_flow(tree, loc))

    def _appended(self, text: str, loc: Loc, holder: Any, value: Value, in_flow: bool) -> str:
        end = _end(text, holder.value[-1])
        if loc[-1] != len(holder.value):
            raise CannotWriteError(f"{_told(loc)} går inte att skriva: där är ett hål i listan")
        if in_flow:
            return _spliced(text, end, end, f", {inline(value)}")
        column = holder.start_mark.column
        return _after_line(text, end, _joined(text, item(value), column), column)

    def _with_key(self, text: str, loc: Loc, holder: Any, value: Value, in_flow: bool) -> str:
        key = str(loc[-1])
        before = self._before(key, loc[:-1], holder)
        first = holder.value[0][0].start_mark
        if in_flow:
            put = f"{scalar(key, in_flow=True)}: {inline(value)}"
            if before is None:
                return _spliced(text, first.index, first.index, f"{put}, ")
            end = _end(text, before)
            return _spliced(text, end, end, f", {put}")
        put = _joined(text, entry(key, value), first.column)
        if before is None:
            gap = _eol(text, first.index) + " " * first.column
            return _spliced(text, first.index, first.index, put + gap)
        return _after_line(text, _end(text, before), put, first.column)

    def _before(self, key: str, loc: Loc, holder: Any) -> Any:
        """The value that a new key follows; None if it is to be the first."""
        values = {normalize("NFC", key.value): value for key, value in holder.value}
        order = list(self.order(loc))
        if key not in order:
            return holder.value[-1][1]
        earlier = (values[one] for one in reversed(order[: order.index(key)]) if one in values)
        if (found := next(earlier, None)) is not None:
            return found
        return None if any(one in values for one in order) else holder.value[-1][1]

    def cut(self, text: str, loc: Loc) -> str:
        tree = _tree(text)
        if not loc:
            raise CannotWriteError("filen skulle bli tom")
        if _at(tree, loc) is None:
            raise CannotWriteError(f"{_told(loc)} finns inte")
        holder = _at(tree, loc[:-1])
        if len(holder.value) == 1:
            return self.cut(text, loc[:-1])
        spans = [_span(text, one) for one in holder.value]
        number = loc[-1] if isinstance(loc[-1], int) else _keys(holder).index(loc[-1])
        start, end = spans[number]
        if _in_flow(tree, loc):
            is_last = number == len(spans) - 1
            cut = (spans[number - 1][1], end) if is_last else (start, spans[number + 1][0])
            return _spliced(text, *cut, "")
        return _without_lines(text, start, end, "-" if isinstance(loc[-1], int) else "")


# Nodes ------------------------------------------------------------------------------------------


def _tree(text: str) -> Any:
    """The nodes of a text, whose marks are indexes in that very text."""
    # Each character stays one: a line end of two becomes a space and a line end.
    same = text.replace("\r\n", " \n").replace("\r", "\n")
    same = re.sub("[\x85\u2028\u2029]", " ", same)
    return composed(same)


def _at(node: Any, loc: Loc) -> Any:
    for part in loc:
        if node is None or isinstance(node.value, str):
            return None
        if isinstance(part, int):
            is_there = not _is_mapping(node) and part < len(node.value)
            node = node.value[part] if is_there else None
        else:
            pairs = node.value if _is_mapping(node) else []
            node = next((value for key, value in pairs if _is_key(key, part)), None)
    return node


def _key_at(tree: Any, loc: Loc) -> Any:
    holder = _at(tree, loc[:-1])
    return next(key for key, _ in holder.value if _is_key(key, loc[-1]))


def _is_key(node: Any, key: object) -> bool:
    return bool(normalize("NFC", str(node.value)) == key)


def _keys(holder: Any) -> list[str]:
    return [normalize("NFC", key.value) for key, _ in holder.value]


def _is_mapping(node: Any) -> bool:
    return bool(node.id == "mapping")


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _in_flow(tree: Any, loc: Loc) -> bool:
    """Whether what is at `loc`, or would be, stands between brackets."""
    holders = (_at(tree, loc[:length]) for length in range(len(loc)))
    return any(holder is not None and bool(holder.flow_style) for holder in holders)


def _end(text: str, node: Any) -> int:
    """Where a value ends, without the comments and line ends after it."""
    if isinstance(node.value, list) and node.value and not node.flow_style:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    start: int = node.start_mark.index
    return start + len(text[start : node.end_mark.index].rstrip())


def _span(text: str, one: Any) -> tuple[int, int]:
    """From where to where a pair, or a value of a list, stands."""
    first, last = one if isinstance(one, tuple) else (one, one)
    return first.start_mark.index, _end(text, last)


# Text -------------------------------------------------------------------------------------------


def _spliced(text: str, start: int, end: int, put: str) -> str:
    return text[:start] + put + text[end:]


def _replaced(text: str, node: Any, value: str, in_flow: bool) -> str:
    if normalize("NFC", node.value) == value and node.style not in ("|", ">"):
        return text
    style = node.style if node.style in ("'", '"') else None
    put = scalar(value, style, in_flow=in_flow)
    start, end = node.start_mark.index, _end(text, node)
    return _spliced(text, start, end, put if end > start else f" {put}")


def _eol(text: str, near: int) -> str:
    """The line end that a new line gets: that of the line it follows, else of the first."""
    found = _LINE_END.search(text, near) or _LINE_END.search(text)
    return found[0] if found else "\n"


def _joined(text: str, put: list[str], column: int) -> str:
    return (_eol(text, 0) + " " * column).join(put)


def _after_line(text: str, at: int, put: str, column: int) -> str:
    """New lines after the one that holds `at`; a file's last line keeps its end, or its lack."""
    found = _LINE_END.search(text, at)
    end = found.start() if found else len(text)
    return _spliced(text, end, end, _eol(text, at) + " " * column + put)


def _at_the_end(text: str, put: list[str]) -> str:
    whole = _joined(text, put, 0)
    if not text or text.endswith(("\n", "\r")):
        return text + whole + _eol(text, 0)
    return text + _eol(text, 0) + whole


def _without_lines(text: str, start: int, end: int, dash: str) -> str:
    """The text without the lines from `start` to `end`, and what is before them on the first."""
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    found = _LINE_END.search(text, end)
    after = found.end() if found else len(text)
    if text[first:start].strip() != dash:  # a key beside its dash, which stays for the next key
        return _spliced(text, start, _FILLING.match(text, after).end(), "")  # type: ignore[union-attr]
    if not found:  # the last line of all: the one before it becomes that
        first = len(text[:first].rstrip("\r\n"))
    return _spliced(text, first, after, "")
