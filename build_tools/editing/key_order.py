"""The order in which keys are written: the model's, and where a fact comes from last."""

from __future__ import annotations

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from build_tools.model.document import Loc
from build_tools.model.record import Record
from build_tools.model.sourced import Regional, Sourced
from build_tools.reading.validate import model_at


def in_order(model: type[BaseModel]) -> list[tuple[str, FieldInfo]]:
    """A model's fields by name, in the order of their keys in a file."""
    last, later = Regional.model_fields, Sourced.model_fields
    fields = model.model_fields.items()
    return sorted(fields, key=lambda field: (field[0] in last, field[0] in later))


def keys_at(model: type[Record], loc: Loc) -> list[str]:
    """The keys of the mapping at a place in a record's file, in order."""
    return [info.alias or name for name, info in in_order(model_at(model, loc))]
