"""How a value is written in YAML, so that our reader, and every other, reads that value again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from build_tools.reading.yaml_text import parse_yaml

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"
"""What stands in a data file: text, and lists and mappings of it."""


def scalar(text: str, style: str | None = None, *, in_flow: bool = False) -> str:
    """A text on one line: in the quotation marks it had (`style`), or in any only where it must."""
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    is_safe = not text or (not style and _is_plain(text, in_flow))
    return text if is_safe else json.dumps(text, ensure_ascii=False)


def _is_plain(text: str, in_flow: bool) -> bool:
    """Whether the text is read as itself, without marks, as a value and as a key."""
    tried: list[tuple[str, object]] = [(f"a: {text} # b", {"a": text})]
    if in_flow:
        tried += [(f"a: {{ b: {text}, c: d }}", {"a": {"b": text, "c": "d"}})]
        tried += [(f"a: [{text}, d]", {"a": [text, "d"]})]
    for written, meant in tried:
        document, problems = parse_yaml("", written)
        if problems or not document or document.value != meant:
            return False
    return True


def inline(value: Value) -> str:
    """A value on one line, as it stands between brackets."""
    if isinstance(value, str):
        return scalar(value, in_flow=True)
    if isinstance(value, Mapping):
        pairs = (f"{scalar(key, in_flow=True)}: {inline(one)}" for key, one in value.items())
        return f"{{ {', '.join(pairs)} }}"
    return f"[{', '.join(map(inline, value))}]"


def entry(key: str, value: Value) -> list[str]:
    """A key and its value as lines, from the key's own indentation."""
    if isinstance(value, str):
        return [f"{scalar(key)}: {scalar(value)}"]
    if isinstance(value, Mapping):
        return [f"{scalar(key)}:", *(f"  {line}" for line in lines(value))]
    if all(isinstance(one, str) for one in value):
        return [f"{scalar(key)}: {inline(value)}"]
    return [f"{scalar(key)}:", *(f"  {line}" for one in value for line in item(one))]


def item(value: Value) -> list[str]:
    """A value of a list as lines, from the dash's own indentation."""
    first, *more = lines(value) if isinstance(value, Mapping) else [inline(value)]
    return [f"- {first}", *(f"  {line}" for line in more)]


def lines(value: Mapping[str, Value]) -> list[str]:
    """The keys of a mapping as lines."""
    return [line for key, one in value.items() for line in entry(key, one)]
