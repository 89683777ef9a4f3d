"""A project under work: what its files say now, and what they would say after a change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from build_tools.build import Output, examine
from build_tools.clock import swedish_today
from build_tools.editing.drafts import Drafts
from build_tools.form.subjects import Subject, subjects
from build_tools.model.project import Project
from build_tools.model.site import Read
from build_tools.pages.render import Memory
from build_tools.problems import Problem

MOST_KEPT = 100
"""Texts of files that were shown in a form, to tell later what an editor has changed in them."""

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class State:
    """What some files say: what was read of them, what comes out of it, what is wrong."""

    read: Read
    output: Output | None
    problems: list[Problem]


@dataclass
class Workspace:
    """A project, examined again only when a file has changed."""

    project: Project
    clock: Callable[[], date] = swedish_today
    draft: State | None = None
    """What was last shown before it was saved."""

    _memory: Memory = field(default_factory=Memory)
    _known: tuple[tuple[date, Stamp], State] | None = None
    _found: tuple[Stamp, dict[str, Subject]] | None = None
    _shown: dict[str, str] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """Which day it is."""
        return self.clock()

    def state(self) -> State:
        """What the files say now."""
        stamp = self.day, _stamp(self.project.data, self.project.content)
        if self._known is None or self._known[0] != stamp:
            self._known = stamp, self._examined(self.project)
        return self._known[1]

    def subjects(self) -> dict[str, Subject]:
        """All that has a form, by address."""
        stamp = _stamp(self.project.data)
        if self._found is None or self._found[0] != stamp:
            self._found = stamp, subjects(self.project)
        return self._found[1]

    def tried(self, drafts: Drafts) -> State:
        """What the files would say; it is kept to be looked at."""
        if not drafts.changed:
            self.draft = self.state()
        else:
            with drafts.proposed() as proposed:
                self.draft = self._examined(proposed)
        return self.draft

    def _examined(self, project: Project) -> State:
        return State(*examine(project, self.day, self._memory, whole=False))

    def mark(self, text: str) -> str:
        """What tells a text from all others; the text is kept for when its form comes back."""
        mark = mark_of(text)
        self._shown.pop(mark, None)
        self._shown[mark] = text
        while len(self._shown) > MOST_KEPT:
            del self._shown[next(iter(self._shown))]
        return mark

    def shown(self, mark: str) -> str | None:
        """The text that had a mark, if it was shown lately."""
        return self._shown.get(mark)

    def of(self, path: Path, problems: list[Problem]) -> list[Problem]:
        """Those of the problems that are in a file."""
        name = self.project.shown(path)
        return [one for one in problems if one.path == name]


def _stamp(*folders: Path) -> Stamp:
    """What tells the files in some folders from what they were before."""
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    told = ((path, path.stat()) for path in paths)
    return tuple((str(path), one.st_mtime_ns, one.st_size) for path, one in told)


def mark_of(text: str) -> str:
    """What tells a text from all others."""
    return hashlib.sha256(text.encode()).hexdigest()
