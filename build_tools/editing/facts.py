"""A fact in a draft gets a value, and says where that comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from build_tools.editing.drafts import Drafts
from build_tools.editing.yaml_edit import read_value
from build_tools.editing.yaml_scalars import Value
from build_tools.model.clinics import is_doubt
from build_tools.model.document import Loc, slug
from build_tools.model.kinds import ENDINGS, SOURCES
from build_tools.reading.fact_paths import FactPath

_REPLY = "svar-"
"""How the id of a reply begins, as a source."""

_NOTES = ("anmärkning", "anmärkning_lättläst")
_OLD = ("ställe", "också", "kontrollerad")
"""What a fact says of its former source."""


def at(drafts: Drafts, path: Path, loc: Loc) -> Any:
    """What a draft has at a path of keys, None if nothing."""
    value: Any = read_value(drafts.text(path))
    for key in loc:
        is_there = isinstance(value, dict) and key in value
        if isinstance(value, list):
            is_there = isinstance(key, int) and key < len(value)
        value = value[key] if is_there else None
    return value


def place_of(drafts: Drafts, path: Path, base: Loc, fact: Loc, to_fact: FactPath) -> Loc:
    """Where a fact stands now: a new item of a list comes after those that came before it."""
    if to_fact.chosen is None:
        return (*base, *fact)
    items = at(drafts, path, (*base, to_fact.head)) or []
    numbers = range(int(fact[-1]), len(items))
    ours = (number for number in numbers if items[number].get("typ") == to_fact.chosen)
    return (*base, to_fact.head, next(ours, len(items)))


def put(drafts: Drafts, path: Path, fact: Loc, to_fact: FactPath, value: Value) -> None:
    """Write the value of a fact, as a new item of its list if there is none."""
    if to_fact.chosen and at(drafts, path, fact) is None:
        drafts.put(path, fact, {"typ": to_fact.chosen, str(to_fact.tail): value})
    else:
        drafts.put(path, to_fact.value(fact), value)


def cite(drafts: Drafts, path: Path, fact: Loc, source: str) -> None:
    """Have a fact come from a source alone, and be as old as that."""
    for key in _OLD:
        if at(drafts, path, (*fact, key)) is not None:
            drafts.cut(path, (*fact, key))
    drafts.put(path, (*fact, "källa"), source)
    settle(drafts, path, fact)


def drop_unused_replies(drafts: Drafts) -> None:
    """Take out each reply that no fact comes from any longer: a newer one has come instead."""
    data = drafts.project.data
    sources = data / SOURCES.place
    files = [path for path in data.rglob("*") if path.suffix in ENDINGS and path != sources]
    cited = {word for path in files for word in drafts.text(path).split()}
    for id in at(drafts, sources, ("källor",)) or {}:
        if id.startswith(_REPLY) and id not in cited:
            drafts.cut(sources, ("källor", id))


def settle(drafts: Drafts, path: Path, fact: Loc) -> None:
    """Drop the notes of a fact that say it is not known: now it is."""
    notes = [at(drafts, path, (*fact, key)) for key in _NOTES]
    if any(note and is_doubt(note) for note in notes):
        for key, note in zip(_NOTES, notes, strict=True):
            if note:
                drafts.cut(path, (*fact, key))


def source_of_reply(drafts: Drafts, to: str, name: str, day: str) -> str:
    """The id of a reply as a source, which is written if it is not there."""
    id = f"{_REPLY}{slug(to)}-{day}"
    origin: Value = {"titel": f"Svar från {name}", "kontrollerad": day, "ansvarig": name}
    drafts.put(drafts.project.data / SOURCES.place, ("källor", id), origin)
    return id
