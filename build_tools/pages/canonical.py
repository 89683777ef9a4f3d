"""Values in a form that is the same in every process, and differs as soon as a value does."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from pydantic import BaseModel

from build_tools.model.document import Document

_BARE = frozenset({str, int, float, bool, type(None)})


class Canonical:
    """Writes values in lists and bare ones; what many of them share is written once.

    The order of a set doesn't count, nor what an object keeps of what it has been asked.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, object]] = {}

    def digest(self, *values: object) -> str:
        """SHA-256 of values. Raises TypeError for one of a type that nobody has thought of."""
        return hashlib.sha256(json.dumps(self.written(values)).encode()).hexdigest()

    def written(self, value: Any) -> object:
        """The same for equal values of the same types, and for no others."""
        kind = type(value)
        if kind in _BARE:
            return value
        if kind is tuple or kind is list:
            return [kind.__name__, *map(self.written, value)]
        if kind is dict:
            return ["dict", *(self.written(part) for item in value.items() for part in item)]
        if kind is frozenset:
            return ["set", *sorted(json.dumps(self.written(one)) for one in value)]
        if id(value) not in self._known:
            name = f"{kind.__module__}.{kind.__qualname__}"
            self._known[id(value)] = value, [name, *self._parts(value)]
        return self._known[id(value)][1]

    def _parts(self, value: Any) -> list[object]:
        kind: Any = type(value)
        if isinstance(value, Enum):
            return [value.name]
        if isinstance(value, str):
            return [str.__str__(value)]
        if isinstance(value, date):
            return [value.isoformat()]
        if isinstance(value, Document):  # of dicts, lists and text, and much of all there is
            return [value.path, value.value, [*value.lines.items()], value.unfilled]
        if isinstance(value, BaseModel):
            own = map(vars(value).get, kind.model_fields)
            told = sorted(value.model_fields_set), value.__pydantic_private__
            return [self.written(part) for part in (*own, *told, value.__pydantic_extra__)]
        if is_dataclass(value):
            return [self.written(getattr(value, name)) for name in _names(kind)]
        raise TypeError(f"{kind} has no canonical form")


@cache
def _names(kind: Any) -> list[str]:
    return [field.name for field in fields(kind)]
