"""A page and its easy-read twin side by side: what was sent of both, checked and written as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from build_tools.editing.drafts import Drafts
from build_tools.editing.yaml_edit import CannotWriteError, read_value
from build_tools.editing.yaml_scalars import scalar
from build_tools.form.beside import beside
from build_tools.form.fields import Fields
from build_tools.form.nodes import Group
from build_tools.form.page_file import PageFile, page_file
from build_tools.form.posted import Sent, changes
from build_tools.form.subjects import names_of
from build_tools.form.workspace import State, Workspace, mark_of
from build_tools.model.document import Loc
from build_tools.model.paths import is_easy, twin_uri
from build_tools.model.sections import needs_twin
from build_tools.model.site import Read
from build_tools.model.texts import PageMeta
from build_tools.problems import Problem, errors
from build_tools.rules.spelling import misspelt

PLAIN, EASY = "vanlig", "lättläst"


@dataclass(frozen=True)
class Version:
    """One of the two: its file, and the fields of the lines at its top."""

    key: str
    uri: str
    path: Path
    text: str
    node: Group

    @property
    def file(self) -> PageFile:
        return page_file(self.text)

    @property
    def mark(self) -> str:
        """The name of the field that says which text the form was made of."""
        return f"_fil-{self.key}"

    @property
    def body(self) -> str:
        """The name of the field with the text."""
        return f"_text-{self.key}"

    def body_in(self, sent: Sent) -> str:
        return "".join(sent.get(self.body, [self.file.shown])).replace("\r\n", "\n")


def versions(workspace: Workspace, uri: str) -> list[Version]:
    """The forms of a page that there is, and of its twin. Raises CannotWriteError."""
    written = workspace.state().read.declared["pages"]
    uris = [one for one in (uri, twin_uri(uri)) if one in written]
    drafts = Drafts(workspace.project)
    paths = {one: workspace.project.content / one for one in uris}
    return [_version(workspace, one, paths[one], drafts.text(paths[one])) for one in uris]


def new_versions(workspace: Workspace, uri: str, title: str) -> list[Version]:
    """The forms of a page that is to be, and of its twin if its readers need one."""
    read = workspace.state().read
    uris = (uri, twin_uri(uri)) if needs_twin(read, uri) else (uri,)
    return [
        _version(workspace, one, workspace.project.content / one, _begun(title, is_twin=one != uri))
        for one in uris
    ]


def _begun(title: str, *, is_twin: bool) -> str:
    own = f"{title}, lättläst" if is_twin else title
    return f"---\ntitle: {scalar(own)}\n---\n# {title}\n\n"


def _version(workspace: Workspace, uri: str, path: Path, text: str) -> Version:
    key = EASY if is_easy(uri) else PLAIN
    fields = Fields(names_of(workspace.subjects()))
    value = read_value(page_file(text).front) if page_file(text).front.strip() else {}
    # Each has names of its own: both stand in one form.
    return Version(key, uri, path, text, fields.of(PageMeta, value or {}, (key,)))


@dataclass(frozen=True)
class TriedPages:
    """What came of a page's form that was sent."""

    drafts: Drafts
    state: State
    told: Mapping[str, list[Problem]]
    """Problems by the names of the fields; those of a text by that of its field."""
    elsewhere: Sequence[Problem]
    outdated: Sequence[str]
    """The keys of those whose file has changed since the form was made."""
    refusal: str = ""

    @property
    def is_good(self) -> bool:
        return not (self.refusal or self.outdated or errors(self.state.problems))


def tried_pages(
    workspace: Workspace, found: Sequence[Version], sent: Sent, *, spelled: bool = False
) -> TriedPages:
    """Check what was sent; nothing is written."""
    drafts, refusal = Drafts(workspace.project), ""
    try:
        for one in found:
            drafts.write(one.path, str(_changed(one, sent)))
    except CannotWriteError as why:
        refusal = f"Det går inte att skriva: {why}."
    state = workspace.tried(drafts)
    problems = [*state.problems, *(_misspelt(state.read, found) if spelled else ())]
    told: dict[str, list[Problem]] = {}
    for one in found:
        own = _told(one, drafts.text(one.path), workspace.of(one.path, problems))
        told |= {name: told.get(name, []) + list(found) for name, found in own.items()}
    elsewhere = [one for one in errors(state.problems) if one.path not in _paths(workspace, found)]
    outdated = [one.key for one in found if _is_outdated(one, sent)]
    return TriedPages(drafts, state, told, elsewhere, outdated, refusal)


def _misspelt(read: Read, found: Sequence[Version]) -> Iterator[Problem]:
    """The words of these pages alone that nobody knows: all of a site's take seconds."""
    ours = {one.uri: read.pages[one.uri] for one in found if one.uri in read.pages}
    yield from misspelt(replace(read, pages=ours, advice={}, skeletons={}))


def _is_outdated(one: Version, sent: Sent) -> bool:
    return "".join(sent.get(one.mark, [])) != mark_of(one.text)


def _paths(workspace: Workspace, found: Sequence[Version]) -> list[str]:
    return [workspace.project.shown(one.path) for one in found]


def _changed(one: Version, sent: Sent) -> PageFile:
    own = [replace(change, loc=change.loc[1:]) for change in changes(one.node, sent)]
    return one.file.with_changes(own).with_body(one.body_in(sent))


def _told(one: Version, text: str, found: list[Problem]) -> dict[str, list[Problem]]:
    """The problems of one version, by the field that they are about."""
    file = page_file(text)
    above = [replace(p, line=p.line - 1) for p in found if p.line < file.body_line]
    below = [
        replace(p, line=p.line - file.body_line + 1) for p in found if p.line >= file.body_line
    ]
    moved: dict[Loc, Loc] = {(key,): (one.key, key) for key in _keys(file.front)}
    told = dict(beside(one.node, file.front, above, moved))
    return told | ({one.body: below} if below else {})


def _keys(front: str) -> Iterator[str]:
    try:
        value = read_value(front)
    except CannotWriteError:
        return
    yield from value if isinstance(value, dict) else ()
