"""Files under change: read once, shown as a difference, and written only as a whole.

A file that somebody else has changed meanwhile is told and kept, and no other is written then.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from build_tools.editing.key_order import keys_at
from build_tools.editing.yaml_edit import CannotWriteError, with_value, without
from build_tools.editing.yaml_scalars import Value
from build_tools.model.document import Loc
from build_tools.model.kinds import ENDINGS, Kind, every
from build_tools.model.project import Project
from build_tools.problems import Problem

_CHANGED_CURE = "Läs ändringen, och kör kommandot igen"


@dataclass(frozen=True)
class Proposed(Project):
    """A project whose files are a copy with changes, told by the names of the real ones."""

    real: Project | None = None

    def shown(self, path: Path) -> str:
        assert self.real
        for copy, folder in ((self.data, self.real.data), (self.content, self.real.content)):
            if path.is_relative_to(copy):
                path = folder / path.relative_to(copy)
        return super().shown(path)


class Drafts:
    """New texts of a project's files, before they are written."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._read: dict[Path, bytes | None] = {}
        self._texts: dict[Path, str] = {}
        self._gone: set[Path] = set()

    def put(self, path: Path, loc: Loc, value: Value) -> None:
        """Have `value` at `loc`. Raises CannotWriteError."""
        model = _kind_of(self.project, path).model
        self._texts[path] = with_value(self.text(path), loc, value, lambda at: keys_at(model, at))

    def cut(self, path: Path, loc: Loc) -> None:
        """Have nothing at `loc`. Raises CannotWriteError."""
        self._texts[path] = without(self.text(path), loc)

    def write(self, path: Path, text: str) -> None:
        """Have a whole text in a file. Raises CannotWriteError."""
        self.text(path)
        self._texts[path] = text

    def remove(self, path: Path) -> None:
        """Have no such file. Raises CannotWriteError."""
        self.text(path)
        self._gone.add(path)

    def text(self, path: Path) -> str:
        """A file's text as it would be, empty if there is none. Raises CannotWriteError."""
        if path not in self._texts:
            try:
                raw = path.read_bytes() if path.exists() else None
                self._read[path] = raw
                self._texts[path] = (raw or b"").decode("utf-8")
            except OSError:
                raise CannotWriteError("filen går inte att läsa") from None
            except UnicodeDecodeError:
                raise CannotWriteError("filen är inte sparad som UTF-8") from None
        return self._texts[path]

    @property
    def changed(self) -> dict[Path, bytes | None]:
        """The files that would change, as they would be: None is no file at all."""
        new = {
            path: None if path in self._gone else text.encode()
            for path, text in self._texts.items()
        }
        return {path: raw for path, raw in sorted(new.items()) if raw != self._was(path)}

    def _was(self, path: Path) -> bytes | None:
        """What a file had when it was read; one that was not there had nothing in it, or is not."""
        return self._read[path] if path in self._gone else self._read[path] or b""

    def difference(self) -> str:
        """What would change, as git shows it."""
        told: list[str] = []
        for path, raw in self.changed.items():
            name = self.project.shown(path)
            texts = (self._read[path] or b"", raw or b"")
            old, new = (text.decode().splitlines() for text in texts)
            told += unified_diff(old, new, name, name, lineterm="")
        return "\n".join(told)

    @contextmanager
    def proposed(self) -> Iterator[Proposed]:
        """The project as it would be, in a folder of its own, to check."""
        real = self.project
        with tempfile.TemporaryDirectory() as folder:
            data = _copied(real.data, Path(folder), self.changed)
            content = _copied(real.content, Path(folder), self.changed)
            yield Proposed(real.root, data, content, real.site, real)

    def save(self) -> list[Problem]:
        """Write all files; or none, and tell which ones somebody has changed, or can't be."""
        problems = [
            Problem(self.project.shown(path), 1, "filen har ändrats under tiden", _CHANGED_CURE)
            for path in self.changed
            if _now(path) != self._read[path]
        ]
        if problems:
            return problems
        changed = self.changed
        staged: dict[Path, str] = {}
        try:
            for path, raw in changed.items():
                if raw is not None:
                    staged[path] = _staged(path, raw)
            for path, name in staged.items():
                os.replace(name, path)
            for path, raw in changed.items():
                if raw is None:
                    path.unlink()
                self._read[path] = raw
        except OSError as error:
            fault = f"filen går inte att skriva ({error.strerror})"
            return [self.project.fault(path, fault, "Kontrollera filen och mappen")]
        finally:
            for name in staged.values():
                Path(name).unlink(missing_ok=True)
        return []


def _copied(folder: Path, place: Path, changed: Mapping[Path, bytes | None]) -> Path:
    """A folder with its changes, which is a copy if it has any."""
    ours = {path: raw for path, raw in changed.items() if path.is_relative_to(folder)}
    if not ours:
        return folder
    copy = place / folder.name
    shutil.copytree(folder, copy, symlinks=True)
    for path, raw in ours.items():
        new = copy / path.relative_to(folder)
        new.parent.mkdir(parents=True, exist_ok=True)
        new.unlink() if raw is None else new.write_bytes(raw)
    return copy


def _now(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _staged(path: Path, raw: bytes) -> str:
    """A file beside another, with its rights, that only has to be renamed to take its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, name)
        else:
            os.chmod(name, 0o644)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return name


def _kind_of(project: Project, path: Path) -> Kind:
    """The kind of record that a file below data holds."""
    place = path.relative_to(project.data).as_posix()
    folder = path.relative_to(project.data).parent.as_posix()
    for kind in every():
        if kind.place == (place if kind.place.endswith(ENDINGS) else folder):
            return kind
    raise CannotWriteError("filen är ingen datafil")
