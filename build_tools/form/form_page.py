"""What the page of a form may ask of each of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from build_tools.form.beside import Beside
from build_tools.form.fields import SOURCE_KEYS
from build_tools.form.nodes import Group, Leaf, Node, Shape, groups, leaves
from build_tools.form.posted import Sent, is_changed, text_in
from build_tools.problems import Problem

_LINE = 60
"""Characters in a line of a field."""


OFTEN_ADDED = ("avvikelser", "tider", "orsak")
"""What is shown though nothing stands there."""


def _key(part: Node) -> object:
    return part.loc[-1] if part.loc else ""


@dataclass
class FormPage:
    """The fields as they were sent, the check's words, and what the file says instead."""

    node: Group
    sent: Sent
    told: Beside
    notes: Mapping[str, str]
    names: Mapping[str, str]
    source_keys: tuple[str, ...] = SOURCE_KEYS
    _ids: dict[str, str] = field(default_factory=dict)

    def id(self, name: str) -> str:
        """What a field is called in the page."""
        return self._ids.setdefault(name, f"f{len(self._ids) + 1}")

    def value(self, leaf: Leaf) -> str:
        return text_in(self.sent, leaf)

    def is_changed(self, leaf: Leaf) -> bool:
        return is_changed(self.sent, leaf)

    def is_removed(self, group: Group, suffix: str) -> bool:
        return f"{group.name}{suffix}" in self.sent

    def rows(self, leaf: Leaf) -> int:
        """As many lines as what is written takes, and one more where lines are added."""
        lines = self.value(leaf).split("\n")
        return min(12, sum(1 + len(line) // _LINE for line in lines) + leaf.is_many)

    def is_open(self, node: Node) -> bool:
        """Whether something in it has to be seen: what was written, or what the check says."""
        inside: list[Node] = [*leaves(node), *groups(node)]
        return any(one.name in self.told or one.name in self.notes for one in inside) or any(
            self.is_changed(leaf) for leaf in leaves(node)
        )

    def any_open(self, nodes: list[Node]) -> bool:
        return any(map(self.is_open, nodes))

    def is_alone(self, leaf: Leaf) -> bool:
        """Whether a field stands in no group, so that nothing else tells what it is."""
        return len(leaf.loc) == len(self.node.loc) + 1

    def divided(self, group: Group) -> tuple[list[Node], list[Node]]:
        """What stands there, or must, or is often added; and what is folded, for it is empty.

        Where a fact comes from stands below it.
        """
        parts = [part for part in group.parts if not (group.is_fact and _key(part) in SOURCE_KEYS)]
        if group.is_new or group.value is None or group.shape == Shape.ITEMS:
            return parts, []
        first = [part for part in parts if self._is_first(part)]
        return first, [part for part in parts if part not in first]

    def _is_first(self, part: Node) -> bool:
        is_there = part.shown if isinstance(part, Leaf) else part.value is not None
        return bool(is_there) or part.is_needed or _key(part) in OFTEN_ADDED

    @property
    def wrong(self) -> list[tuple[str, str, Problem]]:
        """(label, id, error) of each error that belongs to a field."""
        nodes: list[Node] = [*groups(self.node), *leaves(self.node)]
        labels = {one.name: one.label for one in nodes}
        return [
            (labels.get(name, "Filen"), self.id(name), one)
            for name, found in self.told.items()
            for one in found
            if not one.is_warning
        ]
