"""`new site DIR`: a small, whole site to change, with what has it checked and published."""

from __future__ import annotations

import json
import shutil
from importlib.metadata import distribution
from pathlib import Path

from build_tools.editing.packed import SMALLEST_SITE, STARTER

PACKAGE = "vagvisare"


class NotNew(Exception):
    """The folder holds something already."""


def new_site(folder: Path) -> list[Path]:
    """Write a site into a new or empty folder, and tell the files. Raises NotNew and OSError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotNew
    for source in (SMALLEST_SITE, STARTER):
        shutil.copytree(source, folder, dirs_exist_ok=True)
    (folder / "requirements.txt").write_text(f"{_generator()}\n", encoding="utf-8", newline="\n")
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _generator() -> str:
    """The generator that runs now, as pip wants it told: where it came from, if pip remembers."""
    this = distribution(PACKAGE)
    origin = json.loads(this.read_text("direct_url.json") or "{}")
    if found := origin.get("vcs_info"):
        return f"{PACKAGE} @ {found['vcs']}+{origin['url']}@{found['commit_id']}"
    return f"{PACKAGE}=={this.version}"
