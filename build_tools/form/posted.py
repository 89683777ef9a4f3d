"""What an editor has sent, as changes of a file: only what differs from what the form showed.

So a form that is opened and sent changes nothing, and one change is one change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, TypeAlias

from build_tools.editing.drafts import Drafts
from build_tools.editing.yaml_scalars import Value
from build_tools.form.nodes import REMOVED, Group, Leaf, Node, Shape, Widget, leaves
from build_tools.form.week import week_of
from build_tools.model.document import Loc
from build_tools.model.weekdays import SHORT

Sent: TypeAlias = Mapping[str, Sequence[str]]
"""What a form has sent: values by the names of its fields."""


@dataclass(frozen=True)
class Change:
    """A value at a place; None takes away what is there."""

    loc: Loc
    value: Value | None
    origin: Loc | None = None
    """Where it stands in the form, if that is another place."""


def text_in(sent: Sent, leaf: Leaf) -> str:
    """What was sent of a field, as the form would show it; the same if nothing was."""
    if leaf.name not in sent:
        # A box that is not ticked sends nothing: the form says that it was there.
        return "" if leaf.widget == Widget.TICKS and f"{leaf.name}#fanns" in sent else leaf.shown
    lines = [" ".join(line.split()) for one in sent[leaf.name] for line in one.splitlines()]
    if leaf.widget == Widget.TICKS:
        return "\n".join(_in_order(leaf.ticked, lines))
    return ("\n" if leaf.is_many else " ").join(filter(None, lines))


def _in_order(old: list[str], ticked: list[str]) -> list[str]:
    """Choices in the order of the file, and those that are new after them."""
    kept = [one for one in old if one in ticked]
    return kept + [one for one in ticked if one and one not in kept]


def is_changed(sent: Sent, leaf: Leaf) -> bool:
    """Whether an editor has changed a field."""
    untouched = text_in({leaf.name: [leaf.shown]}, leaf) if leaf.name in sent else leaf.shown
    return text_in(sent, leaf) != untouched


def changes(node: Node, sent: Sent) -> Iterator[Change]:
    """What a form changes in what it was made of."""
    if isinstance(node, Leaf):
        if is_changed(sent, node):
            yield from _of_leaf(node, sent)
    elif node.shape == Shape.ITEMS:
        yield from _of_items(node, sent)
    elif node.value is None or node.shape == Shape.WEEK or isinstance(node.value, str):
        yield from _as_a_whole(node, sent)
    elif f"{node.name}{REMOVED}" in sent:
        yield Change(node.loc, None)
    else:
        for part in node.parts:
            yield from changes(part, sent)


def _of_leaf(leaf: Leaf, sent: Sent) -> Iterator[Change]:
    new = text_in(sent, leaf)
    if not leaf.is_many or not new or not leaf.shown:
        yield Change(leaf.loc, _value(leaf, new))
        return
    old, wanted = leaf.shown.split("\n"), new.split("\n")
    steps = SequenceMatcher(None, old, wanted, autojunk=False).get_opcodes()
    if any(step == "insert" and start < len(old) for step, start, *_ in steps):
        yield Change(leaf.loc, wanted)
        return
    for step, start, end, first, last in steps:
        if step == "replace" and (last - first) > (end - start) and end < len(old):
            yield Change(leaf.loc, wanted)
            return
    yield from _steps(leaf.loc, steps, wanted)


def _steps(loc: Loc, steps: Sequence[Any], wanted: list[str]) -> Iterator[Change]:
    """A list changed at its places, so that each line of the file keeps what stands beside it."""
    for step, start, end, first, last in steps:
        if step == "equal":
            continue
        for number, text in enumerate(wanted[first:last]):
            yield Change((*loc, start + number), text)
        for number in range(start + last - first, end):
            yield Change((*loc, number), None)


def _value(leaf: Leaf, text: str) -> Value | None:
    if not text:
        return None
    return text.split("\n") if leaf.is_many else text


def _of_items(node: Group, sent: Sent) -> Iterator[Change]:
    """The items that there are, and those that are new after them."""
    number = sum(not part.is_new for part in node.parts if isinstance(part, Group))
    for part in node.parts:
        assert isinstance(part, Group)
        if f"{part.name}{REMOVED}" in sent:
            yield Change(part.loc, None)
        elif part.is_new:
            yield from _new_item(node, part, sent, number)
        elif part.key and is_changed(sent, part.key):
            yield from _renamed(part, sent)
        else:
            yield from _of_item(part, sent)


def _of_item(part: Group, sent: Sent) -> Iterator[Change]:
    alone = part.parts[0] if len(part.parts) == 1 else None
    if isinstance(alone, Leaf) and alone.loc == part.loc:
        yield from changes(alone, sent)
    else:
        yield from changes(part, sent)


def _new_item(node: Group, part: Group, sent: Sent, number: int) -> Iterator[Change]:
    value = built(part, sent)
    key = text_in(sent, part.key) if part.key else ""
    if value is not None or key:
        place = key or (_NO_KEY if part.key else number)
        yield Change((*node.loc, place), value or {}, part.loc)


_NO_KEY = "?"
"""The key of what was given none: it is no day and no id, and the check says so."""


def _renamed(part: Group, sent: Sent) -> Iterator[Change]:
    assert part.key
    new = (*part.loc[:-1], text_in(sent, part.key) or _NO_KEY)
    yield Change(new, built(part, sent) or {}, part.loc)
    yield Change(part.loc, None)


def _as_a_whole(node: Group, sent: Sent) -> Iterator[Change]:
    if f"{node.name}{REMOVED}" in sent and node.value is not None:
        yield Change(node.loc, None)
        return
    # What a select shows before anything is chosen is no change.
    if any(is_changed(sent, leaf) for leaf in leaves(node)):
        value = built(node, sent)
        if value != node.value:
            yield Change(node.loc, value)


def built(node: Node, sent: Sent) -> Any:
    """The value that the fields of a node say, None if they are empty."""
    if isinstance(node, Leaf):
        return _value(node, text_in(sent, node))
    if node.shape == Shape.WEEK:
        return _built_week(node, sent)
    if node.shape == Shape.ITEMS:
        return _built_items(node, sent)
    if len(node.parts) == 1 and node.parts[0].loc == node.loc:
        return built(node.parts[0], sent)
    found = {str(part.loc[-1]): built(part, sent) for part in node.parts}
    found = {key: value for key, value in found.items() if value is not None}
    return found[node.short] if set(found) == {node.short} else found or None


def _built_week(node: Group, sent: Sent) -> object:
    texts = {
        str(leaf.loc[-1]): text_in(sent, leaf) for leaf in leaves(node) if leaf is not node.key
    }
    return week_of(node.value, {day: texts.pop(day) for day in SHORT}, texts)


def _built_items(node: Group, sent: Sent) -> object:
    kept = [one for one in node.parts if isinstance(one, Group)]
    kept = [one for one in kept if f"{one.name}{REMOVED}" not in sent]
    made = [(one, built(one, sent)) for one in kept]
    made = [(one, value) for one, value in made if value is not None]
    if made and made[0][0].key:
        return {text_in(sent, one.key) or _NO_KEY: value for one, value in made if one.key}
    return [value for _, value in made] or None


def apply(drafts: Drafts, path: Path, found: Sequence[Change]) -> None:
    """Write changes in a draft. Raises CannotWriteError."""
    for one in found:
        if one.value is not None:
            drafts.put(path, one.loc, one.value)
    # From the end: what is taken away moves the numbers of what comes after it.
    for one in reversed(found):
        if one.value is None:
            drafts.cut(path, one.loc)
