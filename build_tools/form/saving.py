"""What an editor has sent becomes a draft, is checked, and is written only if nothing is wrong.

A file that has changed since its form was shown is never written over: the form is shown again,
with the file as it is now and what the editor has written beside it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from build_tools.editing.drafts import Drafts
from build_tools.editing.yaml_edit import CannotWriteError, read_value
from build_tools.form.beside import Beside, beside
from build_tools.form.fields import Fields
from build_tools.form.nodes import REMOVED, Group, groups, leaves
from build_tools.form.posted import Change, Sent, apply, changes, is_changed, text_in
from build_tools.form.subjects import Subject, names_of
from build_tools.form.workspace import State, Workspace, mark_of
from build_tools.model.document import Loc
from build_tools.problems import Problem, errors

MARK = "_fil"
"""The field that says which text the form was made of."""
CONFIRMED, ALL = "stammer", "alla"
"""The button that dates a fact, by the name of its group, and its value for all of them."""
_DATE = "kontrollerad"
_SCHEMAS = Path(__file__).parents[1] / "schema"


@dataclass(frozen=True)
class Opened:
    """A form: what it is of, and the text of the file that it was made of."""

    subject: Subject
    text: str
    node: Group

    @property
    def facts(self) -> list[Group]:
        """The facts that there are, which can be dated."""
        return [one for one in groups(self.node) if one.is_fact and isinstance(one.value, dict)]


def opened(workspace: Workspace, subject: Subject, text: str | None = None) -> Opened:
    """The form of a subject, of its file or of another text. Raises CannotWriteError."""
    told = Drafts(workspace.project).text(subject.path) if text is None else text
    fields = Fields(names_of(workspace.subjects()))
    value = _at(read_value(told) if told else {}, subject.base)
    return Opened(subject, told, fields.of(subject.model, value, subject.base))


def _at(value: object, loc: Loc) -> object:
    for part in loc:
        value = value.get(part) if isinstance(value, dict) else None
    return value


@dataclass(frozen=True)
class Tried:
    """What came of a form that was sent."""

    opened: Opened
    drafts: Drafts
    changes: Sequence[Change]
    state: State
    told: Beside = field(default_factory=dict)
    elsewhere: Sequence[Problem] = ()
    """Errors in other files: nothing can be saved before they are mended."""
    is_outdated: bool = False
    refusal: str = ""

    @property
    def is_good(self) -> bool:
        return not (self.refusal or self.is_outdated or errors(self.state.problems))


def tried(workspace: Workspace, form: Opened, sent: Sent) -> Tried:
    """Check what was sent; nothing is written."""
    drafts = Drafts(workspace.project)
    found = [*changes(form.node, sent), *_confirmed(form, sent, workspace.day)]
    refusal = ""
    try:
        drafts.write(form.subject.path, form.text or _first_line(form.subject))
        apply(drafts, form.subject.path, found)
    except CannotWriteError as why:
        refusal = f"Det går inte att skriva: {why}."
    state = workspace.tried(drafts)
    own = workspace.of(form.subject.path, state.problems)
    others = [one for one in errors(state.problems) if one not in own]
    moved = {one.loc: one.origin for one in found if one.origin}
    told = beside(form.node, drafts.text(form.subject.path), own, moved)
    is_outdated = "".join(sent.get(MARK, [])) != mark_of(form.text)
    return Tried(form, drafts, found, state, told, others, is_outdated, refusal)


def _first_line(subject: Subject) -> str:
    """What a new file begins with: where editors' programs find what its keys mean."""
    schema = _SCHEMAS / f"{subject.kind.schema}.schema.json"
    way = Path(os.path.relpath(schema, subject.path.parent)).as_posix()
    return f"# yaml-language-server: $schema={way}\n"


def _confirmed(form: Opened, sent: Sent, today: date) -> Iterator[Change]:
    """The facts that the editor says are right today."""
    chosen = set(sent.get(CONFIRMED, []))
    for one in form.facts:
        if ALL in chosen or one.name in chosen:
            yield Change((*one.loc, _DATE), today.isoformat())


def rebased(workspace: Workspace, form: Opened, sent: Sent) -> tuple[Sent, list[str]]:
    """What an editor has written, on a file that has changed meanwhile; and what finds no place."""
    before = workspace.shown("".join(sent.get(MARK, [])))
    base = opened(workspace, form.subject, before) if before is not None else form
    ours = [leaf for leaf in leaves(base.node) if before is None or is_changed(sent, leaf)]
    kept: dict[str, Sequence[str]] = {
        leaf.name: [text_in(sent, leaf)] for leaf in ours if leaf.name in sent
    }
    kept |= {name: one for name, one in sent.items() if name.endswith(REMOVED)}
    there = {leaf.name for leaf in leaves(form.node)}
    lost = [f"{leaf.label}: {kept[leaf.name][0]}" for leaf in ours if leaf.name not in there]
    return kept, lost


def message(form: Opened, found: Sequence[Change]) -> str:
    """What a change is called in git: what it is about, and which of its keys."""
    title = form.subject.title or _said(found, "namn", "titel") or form.subject.id
    if not form.node.value:
        return f"Lägg till {title}"
    dated = [one for one in found if one.loc[-1] == _DATE]
    if len(dated) == len(found):
        return f"{title}: stämmer i dag"
    depth = len(form.subject.base)
    about = [one for one in found if one not in dated]
    keys = dict.fromkeys(str(one.loc[depth]) for one in about if len(one.loc) > depth)
    return f"{title}: ändra {', '.join(key.replace('_', ' ') for key in keys)}"


def _said(found: Sequence[Change], *keys: str) -> str:
    """What is written under one of some keys, in something new."""
    for one in found:
        held = one.value if isinstance(one.value, dict) else {one.loc[-1]: one.value}
        if told := next((str(held[key]) for key in keys if key in held), ""):
            return told
    return ""


def notes(form: Opened, sent: Sent) -> dict[str, str]:
    """What the file says now, at each field where the editor has written something else."""
    changed = (leaf for leaf in leaves(form.node) if is_changed(sent, leaf))
    return {leaf.name: leaf.shown.replace("\n", ", ") or "ingenting" for leaf in changed}
