"""The plain carrier: the core's pages in the same frame, without MkDocs or a theme."""

from __future__ import annotations

import shutil
from pathlib import Path

from build_tools.adapters.finishing import complete, is_proposal, ready
from build_tools.build import Output
from build_tools.editing.packed import FRAME
from build_tools.model.paths import url
from build_tools.model.project import Project
from build_tools.pages.environment import frame_environment
from build_tools.pages.frame import Frame


def write_site(project: Project, output: Output, folder: Path) -> None:
    """Write a site without faults into a new folder, ready for its host."""
    for uri, text in (_framed(output) | output.files).items():
        _write(folder / uri, text)
    for uri in output.site.assets:
        _copy(project.content / uri, folder / uri)
    for path in (FRAME / "assets").rglob("*"):
        if path.is_file():
            _copy(path, folder / path.relative_to(FRAME))
    complete(folder, output.site, output.pages)
    ready(folder)


def _framed(output: Output) -> dict[str, str]:
    """The pages in their frame, by file."""
    frame = Frame(output.site, output.not_found, is_proposal())
    environment = frame_environment(FRAME)
    main, missing = (environment.get_template(name) for name in ("main.html", "404.html"))
    files = {
        f"{url(uri)}index.html": main.render(frame.around(page))
        for uri, page in output.pages.items()
    }
    return files | {"404.html": missing.render(frame.around(None))}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
