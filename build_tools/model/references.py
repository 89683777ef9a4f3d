"""Where one record names another: the field says of which kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from build_tools.model.document import Loc
from build_tools.model.record import Record
from build_tools.model.scalars import Slug


@dataclass(frozen=True)
class Refers:
    """Marks the id of a record of a kind, by the kind's name."""

    kind: str


RegionId = Annotated[Slug, Refers("regions")]
ClinicId = Annotated[Slug, Refers("clinics")]
MunicipalityId = Annotated[Slug, Refers("municipalities")]


def references(record: Record) -> Iterator[tuple[Loc, str, str]]:
    """(place, name of the kind, id) of each record that a record names, in its own keys."""
    for name, info in type(record).model_fields.items():
        found = [*info.metadata, *_marks(info.annotation)]
        kind = next((mark.kind for mark in found if isinstance(mark, Refers)), None)
        if kind is None:  # of a file with faults, what is no reference may not be there
            continue
        value, key = getattr(record, name), info.alias or name
        if isinstance(value, str):
            yield (key,), kind, value
        elif isinstance(value, tuple):
            yield from (((key, number), kind, id) for number, id in enumerate(value))


def _marks(annotation: Any) -> Iterator[Any]:
    """What a type is annotated with, and each type in it."""
    for one in get_args(annotation):
        yield one
        yield from _marks(one)
