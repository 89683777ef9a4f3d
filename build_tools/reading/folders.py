"""The files in an editor's folder, and what their names must be."""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import normalize

from build_tools.model.document import SHORTER, too_long
from build_tools.model.project import Project
from build_tools.problems import Problem
from build_tools.reading.characters import faults, unusual
from build_tools.reading.files import SHORTCUT


def files_in(project: Project, folder: Path) -> tuple[list[Path], list[Problem]]:
    """The files in a folder and below it, without hidden ones, and what can't be looked into."""
    found: list[Path] = []
    problems: list[Problem] = []

    def locked(error: OSError) -> None:
        path = Path(error.filename)
        problems.append(project.fault(path, "mappen går inte att läsa", "Kontrollera mappen"))

    if folder.is_symlink():
        return [], [project.fault(folder, *SHORTCUT)]
    for place, folders, names in os.walk(folder, onerror=locked):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [*names, *(name for name in folders if (Path(place) / name).is_symlink())]:
            path = Path(place) / name
            if name.startswith("."):
                continue
            name = normalize("NFC", path.relative_to(folder).as_posix())
            for fault, cure in filter(None, (unusual(name), *faults(name))):
                problems.append(project.fault(path, f"filnamnet: {fault}", cure))
            if path.is_file() and not path.is_symlink():
                found.append(path)
            else:
                problems.append(project.fault(path, *SHORTCUT))
    single, doubled = _apart(project, sorted(found))
    return single, problems + doubled


def _apart(project: Project, files: list[Path]) -> tuple[list[Path], list[Problem]]:
    """The files, each name once, and the names that two have with å, ä or ö coded in two ways."""
    by_name: dict[str, list[Path]] = {}
    for path in files:
        by_name.setdefault(normalize("NFC", project.shown(path)), []).append(path)
    cure = "Jämför dem, och ta bort den som är fel"
    problems = [
        Problem(name, 1, f"{len(same)} filer heter så, med å, ä eller ö lagrat på olika sätt", cure)
        for name, same in by_name.items()
        if len(same) > 1
    ]
    return [same[0] for same in by_name.values()], problems


def name_faults(project: Project, path: Path, address: str) -> list[Problem]:
    """Whether a file's address is too long to be kept."""
    fault = too_long(address)
    return [project.fault(path, fault, SHORTER)] if fault else []
