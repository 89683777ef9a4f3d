"""The plain carrier: the core's pages in the same frame, without MkDocs or a theme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build_tools.adapters.finishing import (
    files_of,
    is_proposal,
    pages_of,
    ready,
    tell_what_is_lacking,
)
from build_tools.build import Output
from build_tools.editing.packed import FRAME
from build_tools.hosting.assets import ASSETS, fingerprint
from build_tools.model.paths import url
from build_tools.model.project import Project
from build_tools.model.site import Site
from build_tools.pages.environment import frame_environment
from build_tools.pages.frame import Frame
from build_tools.search.pagefind_index import begin


def write_site(project: Project, output: Output, folder: Path) -> None:
    """Write a site without faults into a new folder, ready for its host."""
    search = begin(folder, output.site, output.pages)
    assets = fingerprint(_assets(project, output.site))
    for name, text in _framed(output):
        _write(folder / name, assets.named_in(text).encode())
    for name, text in files_of(output).items():
        _write(folder / name, text.encode())
    for name, content in assets.files.items():
        _write(folder / name, content)
    search.result()
    ready(folder, project.root)
    tell_what_is_lacking(output.site)


def _assets(project: Project, site: Site) -> dict[str, bytes]:
    """What the texts and the frame show and run, by address."""
    ours = (path for path in (FRAME / ASSETS).rglob("*") if path.is_file())
    frame = {path.relative_to(FRAME).as_posix(): path.read_bytes() for path in ours}
    return {uri: (project.content / uri).read_bytes() for uri in site.assets} | frame


def _framed(output: Output) -> Iterator[tuple[str, str]]:
    """(file, text) of the pages in their frame."""
    frame = Frame(output.site, output.not_found, is_proposal())
    environment = frame_environment(FRAME)
    main, missing = (environment.get_template(name) for name in ("main.html", "404.html"))
    for uri, page in pages_of(output, preview=is_proposal()).items():
        yield f"{url(uri)}index.html", main.render(frame.around(page))
    yield "404.html", missing.render(frame.around(None))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
