"""The check's words at the field that they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from build_tools.editing.text_lines import LINE_END
from build_tools.form.nodes import Node, groups, leaves
from build_tools.model.document import Loc
from build_tools.problems import Problem
from build_tools.reading.yaml_text import parse_yaml

Beside = Mapping[str, list[Problem]]
"""Problems by the name of the field or the group; what belongs nowhere is under no name."""


def beside(
    node: Node, text: str, found: Iterable[Problem], moved: Mapping[Loc, Loc] | None = None
) -> Beside:
    """Where the problems of a file, whose text that is, are told in its form.

    `moved` are the places of the file that stand at others in the form: what is new there.
    """
    document, _ = parse_yaml("", LINE_END.sub("\n", text.removeprefix("\ufeff")))
    places: dict[int, list[Loc]] = defaultdict(list)
    for loc, line in (document.lines if document else {}).items():
        places[line].append(_in_form(loc, moved or {}))
    told: dict[str, list[Problem]] = defaultdict(list)
    for problem in found:
        told[_name(node, places[problem.line], problem)].append(problem)
    return told


def _name(node: Node, locs: list[Loc], problem: Problem) -> str:
    """The innermost field on the line, that which the words name if there are several."""
    inside = [one for one in leaves(node) if _written(one.loc) in locs]
    named = [one for one in inside if f'"{one.loc[-1]}"' in problem.fault]
    named = named or [one for one in inside if one.shown and f'"{one.shown}"' in problem.fault]
    if named or inside:
        return (named or inside)[0].name
    lacking = [one for one in leaves(node) if f'"{one.loc[-1]}" saknas' in problem.fault]
    near = [one for one in lacking if one.loc[:-1] in locs or len(one.loc) < 3]
    if near:
        return near[0].name
    around = [one for one in groups(node) if one.loc in locs and one.loc]
    return around[-1].name if around else ""


def _in_form(loc: Loc, moved: Mapping[Loc, Loc]) -> Loc:
    for there, here in moved.items():
        if loc[: len(there)] == there:
            return (*here, *loc[len(there) :])
    return loc


def _written(loc: Loc) -> Loc:
    return loc[:-1] if str(loc[-1]).startswith("#") else loc
