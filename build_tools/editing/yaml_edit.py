"""One change in the text of a data file, at a path of keys; every other character stays.

Positions are those of the project's own reader, and the reader has the last word: a text in which
it does not find exactly the change is never handed out.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from unicodedata import normalize

from build_tools.editing.text_lines import (
    LINE_END,
    after_line,
    at_the_end,
    joined,
    line_end,
    spliced,
    without_lines,
)
from build_tools.editing.yaml_places import (
    end_of,
    in_flow,
    is_mapping,
    key_at,
    keys_of,
    span_of,
    tree,
    value_at,
)
from build_tools.editing.yaml_scalars import Value, entry, inline, item, lines, scalar
from build_tools.model.document import Loc
from build_tools.reading.yaml_text import parse_yaml

Order = Callable[[Loc], Sequence[str]]
"""The keys of the mapping at a place, as they are usually written one after another."""

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
    document, problems = parse_yaml("", LINE_END.sub("\n", text.removeprefix(_BOM)))
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
        node = value_at(tree(text), loc)
        if node is None:
            return self._added(text, loc, value)
        if isinstance(value, str) and isinstance(node.value, str):
            return _replaced(text, node, value, in_flow(tree(text), loc))
        is_filled = bool(node.value) or not value
        if isinstance(value, Mapping) and is_mapping(node) and is_filled:
            return self._merged(text, loc, value, {key.value for key, _ in node.value})
        if _is_list(value) and node.id == "sequence" and is_filled:
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
        root = tree(text)
        is_inline = in_flow(root, loc)
        if isinstance(loc[-1], int):
            start, column = node.start_mark.index, node.start_mark.column - 2
            put = [inline(value)] if is_inline else item(value)
            put[0] = put[0] if is_inline else put[0].removeprefix("- ")
        else:
            key = key_at(root, loc)
            start, column = key.start_mark.index, key.start_mark.column
            put = [f"{scalar(loc[-1], key.style)}: {inline(value)}"]
            put = put if is_inline else entry(loc[-1], value)
        return spliced(text, start, end_of(text, node), joined(text, put, column))

    def _added(self, text: str, loc: Loc, value: Value) -> str:
        root = tree(text)
        holder = value_at(root, loc[:-1]) if loc else None
        if holder is None or not holder.value or isinstance(holder.value, str):
            if not loc[:-1]:
                assert isinstance(value, Mapping) or loc
                whole = {str(loc[0]): value} if loc else value
                return at_the_end(text, lines(whole))  # type: ignore[arg-type]
            return self.put(text, loc[:-1], [value] if loc[-1] == 0 else {str(loc[-1]): value})
        if is_mapping(holder) != isinstance(loc[-1], str):
            raise CannotWriteError(f"{_told(loc[:-1])} är något annat än väntat")
        if not is_mapping(holder):
            return self._appended(text, loc, holder, value, in_flow(root, loc))
        return self._with_key(text, loc, holder, value, in_flow(root, loc))

    def _appended(self, text: str, loc: Loc, holder: Any, value: Value, is_inline: bool) -> str:
        end = end_of(text, holder.value[-1])
        if loc[-1] != len(holder.value):
            raise CannotWriteError(f"{_told(loc)} går inte att skriva: där är ett hål i listan")
        if is_inline:
            return spliced(text, end, end, f", {inline(value)}")
        column = holder.start_mark.column
        return after_line(text, end, joined(text, item(value), column), column)

    def _with_key(self, text: str, loc: Loc, holder: Any, value: Value, is_inline: bool) -> str:
        key = str(loc[-1])
        before = self._before(key, loc[:-1], holder)
        first = holder.value[0][0].start_mark
        if is_inline:
            put = f"{scalar(key, in_flow=True)}: {inline(value)}"
            if before is None:
                return spliced(text, first.index, first.index, f"{put}, ")
            end = end_of(text, before)
            return spliced(text, end, end, f", {put}")
        put = joined(text, entry(key, value), first.column)
        if before is None:
            gap = line_end(text, first.index) + " " * first.column
            return spliced(text, first.index, first.index, put + gap)
        return after_line(text, end_of(text, before), put, first.column)

    def _before(self, key: str, loc: Loc, holder: Any) -> Any:
        """The value that a new key follows; None if it is to be the first."""
        values = {normalize("NFC", key.value): value for key, value in holder.value}
        order = list(self.order(loc))
        if key not in order:  # a name of the editors' own: by the alphabet, if the others are
            names = list(values)
            at = bisect(names, key) if names == sorted(names) else len(names)
            return values[names[at - 1]] if at else None
        earlier = (values[one] for one in reversed(order[: order.index(key)]) if one in values)
        if (found := next(earlier, None)) is not None:
            return found
        return None if any(one in values for one in order) else holder.value[-1][1]

    def cut(self, text: str, loc: Loc) -> str:
        root = tree(text)
        if not loc:
            raise CannotWriteError("filen skulle bli tom")
        if value_at(root, loc) is None:
            raise CannotWriteError(f"{_told(loc)} finns inte")
        holder = value_at(root, loc[:-1])
        if len(holder.value) == 1:
            return self.cut(text, loc[:-1])
        spans = [span_of(text, one) for one in holder.value]
        number = loc[-1] if isinstance(loc[-1], int) else keys_of(holder).index(loc[-1])
        start, end = spans[number]
        if in_flow(root, loc):
            is_last = number == len(spans) - 1
            cut = (spans[number - 1][1], end) if is_last else (start, spans[number + 1][0])
            return spliced(text, *cut, "")
        return without_lines(text, start, end, "-" if isinstance(loc[-1], int) else "")


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _replaced(text: str, node: Any, value: str, is_inline: bool) -> str:
    if normalize("NFC", node.value) == value and node.style not in ("|", ">"):
        return text
    style = node.style if node.style in ("'", '"') else None
    put = scalar(value, style, in_flow=is_inline)
    start, end = node.start_mark.index, end_of(text, node)
    return spliced(text, start, end, put if end > start else f" {put}")
