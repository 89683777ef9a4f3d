"""What an editor may choose to change: a record, or one of those that stand together in a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from build_tools.editing.yaml_edit import CannotWriteError, read_value
from build_tools.form.fields import Names
from build_tools.form.types import meant, type_of
from build_tools.model.addresses import page_uri
from build_tools.model.document import Loc
from build_tools.model.kinds import ENDINGS, Kind, every, paged
from build_tools.model.project import Project

USUAL = ("mottagning", "kommun", "region", "hjalplinjer", "webbplats", "omdirigeringar", "kallor")
"""The kinds that are changed most often, by the names of their schemas, in this order."""


@dataclass(frozen=True)
class Subject:
    """Something with a form of its own."""

    kind: Kind
    path: Path
    model: type[BaseModel]
    title: str
    id: str = ""
    base: Loc = ()
    """Where it begins in its file."""

    @property
    def address(self) -> str:
        return f"{self.kind.schema}/{self.id}" if self.id else self.kind.schema

    @property
    def uri(self) -> str | None:
        """The page that is made of it, if there is one."""
        is_paged = self.kind in paged() and not self.base
        return page_uri(self.kind, self.id) if is_paged else None


def subjects(project: Project) -> dict[str, Subject]:
    """All that has a form, by address; those that are changed most often first."""
    kinds = sorted(every(), key=lambda kind: (_rank(kind), kind.noun))
    return {one.address: one for kind in kinds for one in of_kind(project, kind)}


def _rank(kind: Kind) -> int:
    return USUAL.index(kind.schema) if kind.schema in USUAL else len(USUAL)


def of_kind(project: Project, kind: Kind) -> Iterator[Subject]:
    """All of a kind."""
    place = project.data / kind.place
    if not kind.is_single:
        paths = sorted(place.iterdir()) if place.is_dir() else []
        for path in paths:
            if path.suffix in ENDINGS and not path.name.startswith(".") and path.is_file():
                title = _title(value_in(path), path.stem)
                yield Subject(kind, path, kind.model, title, path.stem)
    elif key := entries_of(kind):
        inner, held = _inner(kind.model, key), value_in(place)
        for id, one in (held.get(key) or {}).items() if isinstance(held, dict) else ():
            yield Subject(kind, place, inner, _title(one, id), id, (key, id))
    elif place.is_file():
        yield Subject(kind, place, kind.model, kind.noun.capitalize())


def entries_of(kind: Kind) -> str:
    """The one key of a file whose entries each have a form, if it is such a file."""
    fields = list(kind.model.model_fields.items())
    if not kind.is_single or len(fields) != 1:
        return ""
    (name, info), type = fields[0], type_of(fields[0][1])
    return info.alias or name if type.what is dict and meant(type.inside).model else ""


def _inner(model: type[BaseModel], key: str) -> type[BaseModel]:
    info = next(info for name, info in model.model_fields.items() if (info.alias or name) == key)
    found = meant(type_of(info).inside).model
    assert found
    return found


def value_in(path: Path) -> Any:
    """What a file holds; nothing if it can't be read."""
    try:
        return read_value(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError, CannotWriteError):
        return {}


def _title(value: object, id: str) -> str:
    if not isinstance(value, Mapping):
        return id
    found = (value.get(key) for key in ("officiellt_namn", "namn", "titel", "adress"))
    return next((one for one in found if isinstance(one, str)), id)


def names_of(found: Mapping[str, Subject]) -> Names:
    """What each is called, by the name of its kind and its id."""
    names: dict[str, dict[str, str]] = {}
    for one in found.values():
        names.setdefault(one.kind.name, {})[one.id] = one.title
    return names


def blank(project: Project, kind: Kind, id: str) -> Subject:
    """One that is not there yet."""
    place = project.data / kind.place
    if key := entries_of(kind):
        return Subject(kind, place, _inner(kind.model, key), "", id, (key, id))
    return Subject(kind, place / f"{id}.yml", kind.model, "", id)
