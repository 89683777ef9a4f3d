"""Where the files of a site lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from build_tools.problems import Problem


@dataclass(frozen=True)
class Project:
    """A site's two folders, and the one from which reports tell the paths of its files.

    `site` is the id of a file in data/webbplatser, if that site is meant and not the main one.
    """

    root: Path
    data: Path
    content: Path
    site: str = ""

    @classmethod
    def at(cls, root: Path) -> Project:
        """A site whose folders have their usual names."""
        return cls(root, root / "data", root / "content")

    def shown(self, path: Path) -> str:
        """A path as reports show it: from the root, with forward slashes."""
        return Path(os.path.relpath(path, self.root)).as_posix()

    def fault(self, path: Path, fault: str, cure: str, *, is_warning: bool = False) -> Problem:
        """What is wrong with a whole file."""
        return Problem(self.shown(path), 1, fault, cure, is_warning)
