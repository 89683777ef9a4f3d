"""Where values stand in the text of a data file, by the positions of the project's own reader."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import normalize

from build_tools.model.document import Loc
from build_tools.reading.yaml_text import composed


def tree(text: str) -> Any:
    """The nodes of a text, whose marks are indexes in that very text."""
    # Each character stays one: a line end of two becomes a space and a line end.
    same = text.replace("\r\n", " \n").replace("\r", "\n")
    same = re.sub("[\x85\u2028\u2029]", " ", same)
    return composed(same)


def value_at(node: Any, loc: Loc) -> Any:
    """The node of the value at a path of keys, None if there is none."""
    for part in loc:
        if node is None or isinstance(node.value, str):
            return None
        if isinstance(part, int):
            is_there = not is_mapping(node) and part < len(node.value)
            node = node.value[part] if is_there else None
        else:
            pairs = node.value if is_mapping(node) else []
            node = next((value for key, value in pairs if _is_key(key, part)), None)
    return node


def key_at(tree: Any, loc: Loc) -> Any:
    """The node of the last key of a path."""
    holder = value_at(tree, loc[:-1])
    return next(key for key, _ in holder.value if _is_key(key, loc[-1]))


def _is_key(node: Any, key: object) -> bool:
    return bool(normalize("NFC", str(node.value)) == key)


def keys_of(holder: Any) -> list[str]:
    """The keys of a mapping's node, as a path names them."""
    return [normalize("NFC", key.value) for key, _ in holder.value]


def is_mapping(node: Any) -> bool:
    """Whether a node has keys."""
    return bool(node.id == "mapping")


def in_flow(tree: Any, loc: Loc) -> bool:
    """Whether what is at `loc`, or would be, stands between brackets."""
    holders = (value_at(tree, loc[:length]) for length in range(len(loc)))
    return any(holder is not None and bool(holder.flow_style) for holder in holders)


def end_of(text: str, node: Any) -> int:
    """Where a value ends, without the comments and line ends after it."""
    if isinstance(node.value, list) and node.value and not node.flow_style:
        last = node.value[-1]
        return end_of(text, last[1] if isinstance(last, tuple) else last)
    start: int = node.start_mark.index
    return start + len(text[start : node.end_mark.index].rstrip())


def span_of(text: str, one: Any) -> tuple[int, int]:
    """From where to where a pair, or a value of a list, stands."""
    first, last = one if isinstance(one, tuple) else (one, one)
    return first.start_mark.index, end_of(text, last)
