"""What a model's annotation means for a form, without the rules that only a check asks of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from inspect import isclass
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from build_tools.model.dates import Dates
from build_tools.model.opening_hours import HoursException
from build_tools.model.phrases import Phrase
from build_tools.model.references import Refers
from build_tools.model.texts import PageSource

_SHORT = {HoursException: "tider", PageSource: "text", Phrase: "text"}
"""Models in whose place one text may stand, and the key that it is the value of."""


@dataclass(frozen=True)
class Type:
    """A type without its rules."""

    what: Any
    """A model, an enumeration, `bool`, `tuple` or `dict`; anything else is one text."""
    inside: Any = None
    """What a list, or a mapping under keys of the editor's own, holds."""
    key: Any = None
    """What the keys of a mapping are."""
    refers: str = ""
    """The kind of record whose id it is."""

    @property
    def model(self) -> type[BaseModel] | None:
        return self.what if isclass(self.what) and issubclass(self.what, BaseModel) else None

    @property
    def choices(self) -> list[str]:
        """The values that there are to choose from."""
        if self.what is bool:
            return ["ja", "nej"]
        is_choice = isclass(self.what) and issubclass(self.what, StrEnum)
        return [one.value for one in self.what] if is_choice else []

    @property
    def short(self) -> str:
        """The key that one text in the place of the model is the value of."""
        model = self.model
        return next((key for one, key in _SHORT.items() if model and issubclass(model, one)), "")


def type_of(info: FieldInfo) -> Type:
    """The type of a model's field."""
    return meant(info.annotation, info.metadata)


def meant(annotation: Any, marks: Iterable[Any] = ()) -> Type:
    """The type that an annotation means."""
    origin, arguments, marks = get_origin(annotation), get_args(annotation), list(marks)
    if origin is Annotated:
        return meant(arguments[0], [*marks, *arguments[1:]])
    if origin in (Union, UnionType):
        return meant(next(one for one in arguments if one is not NoneType), marks)
    if origin is tuple:
        return Type(tuple, arguments[0])
    if origin is dict:
        return Type(dict, arguments[1], arguments[0])
    refers = next((mark.kind for mark in marks if isinstance(mark, Refers)), "")
    return Type(annotation, refers=refers)


def is_days(type: Type) -> bool:
    """Whether the keys of a mapping are days."""
    return bool(meant(type.key).what is Dates)
