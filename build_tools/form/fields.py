"""The fields of a record: each from its model, with what its file holds in it.

Whatever the models get, the form gets too. Names of keys become labels, descriptions become help,
choices and ids become lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from build_tools.editing.key_order import in_order
from build_tools.form.nodes import KEY, NEW, Group, Leaf, Node, Option, Shape, Widget
from build_tools.form.types import Type, is_days, meant, type_of
from build_tools.form.week import week_parts
from build_tools.model.document import Loc
from build_tools.model.opening_hours import GATHERED_WAYS
from build_tools.model.sourced import Sourced
from build_tools.model.week import Week
from build_tools.reading.validate import GATHERED

_LONG = 60
"""Characters that fit in one line of a form; more get a field of several."""
_ENGLISH = {"title": "Titel", "description": "Beskrivning"}
"""The keys of a page that are the same in every program that knows Markdown."""
_PROSE = ("text", "lättläst")
SOURCE_KEYS = ("källa", "också", "ställe", "kontrollerad")
"""What a fact says of where it comes from."""

Names = Mapping[str, Mapping[str, str]]
"""What each record of a kind is called, by the kind's name and the id."""


@dataclass(frozen=True)
class Fields:
    """Makes the fields of a site whose records have names."""

    names: Names

    def of(self, model: type[BaseModel], value: object, loc: Loc = ()) -> Group:
        """The fields of a model that stands at a place."""
        return self._model(Type(model), value, Leaf(loc, "", "", ""))

    def _node(self, type: Type, value: object, head: Leaf) -> Node:
        """What is at a place; `head` has its label and its help."""
        if type.what is Week:
            return week_parts(value, head)
        if type.model:
            return self._model(type, value, head)
        if type.what is dict:
            return self._keyed(type, value, head)
        inside = meant(type.inside) if type.what is tuple else None
        if inside and inside.model:
            return self._items(inside, value, head)
        return self._leaf(type, inside, value, head)

    def _model(self, type: Type, value: object, head: Leaf) -> Group:
        assert type.model
        short = type.short
        held = {short: value} if short and isinstance(value, str) else value
        parts = tuple(self._parts(type.model, held if isinstance(held, dict) else {}, head.loc))
        return replace(
            _group(head, parts, Shape.KEYS, value),
            short=short,
            is_fact=issubclass(type.model, Sourced),
        )

    def _parts(self, model: type[BaseModel], held: Mapping[str, Any], loc: Loc) -> Iterator[Node]:
        for name, info in in_order(model):
            key, type = info.alias or name, type_of(info)
            if key == GATHERED_WAYS:
                yield from self._named_ways(type, held, model, loc)
            elif key not in GATHERED:
                needed = info.is_required()
                head = Leaf(
                    (*loc, key), label_of(key), info.description or "", "", is_needed=needed
                )
                yield self._node(type, held.get(key), head)

    def _named_ways(
        self, type: Type, held: Mapping[str, Any], model: type[BaseModel], loc: Loc
    ) -> Iterator[Node]:
        """Weeks of ways with a name of their own, which stand among the others."""
        known = {info.alias or name for name, info in model.model_fields.items()}
        for key in held:
            if key not in known and " " in key:
                yield week_parts(held[key], Leaf((*loc, key), label_of(key), "", ""))

    def _items(self, inside: Type, value: object, head: Leaf) -> Group:
        held = value if isinstance(value, list) else []
        found = [
            self._item(inside, one, replace(head, loc=(*head.loc, number)), f"{number + 1}")
            for number, one in enumerate(held)
        ]
        new = self._item(inside, None, replace(head, loc=(*head.loc, NEW)), "")
        return _group(head, (*found, new), Shape.ITEMS, value)

    def _item(self, inside: Type, value: object, head: Leaf, number: str) -> Group:
        made = self._model(inside, value, replace(head, is_needed=False))
        return replace(made, is_item=True, label=_title(value) or (number and f"Nummer {number}"))

    def _keyed(self, type: Type, value: object, head: Leaf) -> Group:
        """Things under keys that the editor chooses: days, ids, words."""
        held = value if isinstance(value, dict) else {}
        inside = meant(type.inside)
        own = Leaf((), "Dagar" if is_days(type) else "Namn", "", "")
        found = [
            self._under(inside, one, (*head.loc, key), replace(own, shown=key))
            for key, one in held.items()
        ]
        new = self._under(inside, None, (*head.loc, NEW), own)
        return _group(head, (*found, new), Shape.ITEMS, value)

    def _under(self, inside: Type, value: object, loc: Loc, own: Leaf) -> Group:
        key = own.shown
        head = Leaf(loc, key, "", "")
        node = self._node(inside, value, head)
        if isinstance(node, Leaf):
            alone = replace(node, label="Värde")
            node = Group(loc, key, "", (alone,), value=value)
        return replace(node, key=replace(own, loc=(*loc, KEY)), is_item=True)

    def _leaf(self, type: Type, inside: Type | None, value: object, head: Leaf) -> Leaf:
        chosen = inside or type
        options = self._options(chosen, value)
        shown = "\n".join(value) if isinstance(value, list) else str(value or "")
        widget = Widget.TICKS if inside and options else Widget.LINES if inside else Widget.CHOICE
        if not options and not inside:
            is_long = len(shown) > _LONG or head.loc[-1] in _PROSE
            widget = Widget.LONG if is_long else Widget.TEXT
            widget = Widget.SOURCE if head.loc[-1] in SOURCE_KEYS[:2] else widget
        return replace(head, shown=shown, widget=widget, options=options)

    def _options(self, type: Type, value: object) -> tuple[Option, ...]:
        """What there is to choose from, and what stands there though it is none of that."""
        names = self.names.get(type.refers, {})
        found = {id: names[id] for id in sorted(names, key=lambda id: names[id].casefold())}
        found |= {one: one.replace("_", " ") for one in type.choices}
        if not found:
            return ()
        written = value if isinstance(value, list) else [value] if value else []
        odd = {str(one): str(one) for one in written if one not in found}
        return tuple((found | odd).items())


def _group(head: Leaf, parts: tuple[Node, ...], shape: Shape, value: object) -> Group:
    return Group(head.loc, head.label, head.help, parts, shape, value, is_needed=head.is_needed)


def label_of(key: str) -> str:
    """A key as an editor reads it: `anmärkning_lättläst` is `Anmärkning, lättläst`."""
    if key in _ENGLISH:
        return _ENGLISH[key]
    words = key.replace("_lättläst", ", lättläst").replace("_", " ")
    return words[:1].upper() + words[1:]


def _title(value: object) -> str:
    """What an item of a list is called: by the texts that it begins with."""
    if isinstance(value, str):
        return value
    pairs = value.items() if isinstance(value, dict) else ()
    found = [one for key, one in pairs if isinstance(one, str) and key not in SOURCE_KEYS]
    return " ".join(found[:2])[:_LONG]
