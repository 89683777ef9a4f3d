"""What a form is made of: fields of one text each, and groups of them, each at its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import TypeAlias

from build_tools.model.document import Loc

NEW = "+"
"""The place of an item that is not there yet: no key of a file, and no number."""

Option: TypeAlias = tuple[str, str]
"""(what the file says, what the editor reads)."""


class Widget(StrEnum):
    """How one field is filled in."""

    TEXT = auto()
    LONG = auto()
    CHOICE = auto()
    SOURCE = auto()
    """One line, with the sources to choose from."""
    LINES = auto()
    """Several texts, one on each line."""
    TICKS = auto()
    """Several of some choices."""


@dataclass(frozen=True)
class Leaf:
    """A field. `shown` is what stands in it; of several values, one on each line."""

    loc: Loc
    label: str
    help: str
    shown: str
    widget: Widget = Widget.TEXT
    options: tuple[Option, ...] = ()
    is_needed: bool = False

    @property
    def name(self) -> str:
        return name_of(self.loc)

    @property
    def is_many(self) -> bool:
        return self.widget in (Widget.LINES, Widget.TICKS)

    @property
    def ticked(self) -> list[str]:
        return self.shown.split("\n") if self.shown else []


class Shape(StrEnum):
    """How a group is laid out, and written."""

    KEYS = auto()
    """The keys of a model."""
    ITEMS = auto()
    """A list of models, or the models below keys that the editor chooses."""
    WEEK = auto()
    """The seven days, and what else a week can be."""


@dataclass(frozen=True)
class Group:
    """Fields that stand together."""

    loc: Loc
    label: str
    help: str
    parts: tuple[Node, ...]
    shape: Shape = Shape.KEYS
    value: object = None
    """What stands there: None if nothing does."""
    key: Leaf | None = None
    """What the group is called in its file, where the editor chooses that."""
    short: str = ""
    """The key that one text alone stands for."""
    is_fact: bool = False
    is_item: bool = False
    is_needed: bool = False

    @property
    def name(self) -> str:
        return name_of(self.loc)

    @property
    def is_new(self) -> bool:
        """Whether it waits to be filled in."""
        return self.loc[-1:] == (NEW,)


Node: TypeAlias = "Leaf | Group"


def name_of(loc: Loc) -> str:
    """The name of what stands at a place, in a form."""
    return json.dumps(loc, ensure_ascii=False, separators=(",", ":"))


REMOVED, KEY = "#bort", "#nyckel"
"""After the name of a group: that it is to go, and what it is called."""


def leaves(node: Node) -> Iterator[Leaf]:
    """Every field inside, in order; the one that names a group first."""
    if isinstance(node, Leaf):
        yield node
        return
    if node.key:
        yield node.key
    for part in node.parts:
        yield from leaves(part)


def groups(node: Node) -> Iterator[Group]:
    """Every group inside, the outermost first."""
    if isinstance(node, Group):
        yield node
        for part in node.parts:
            yield from groups(part)
