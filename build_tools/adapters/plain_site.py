"""The plain carrier: the core's pages in the same frame, without MkDocs or a theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from build_tools.model.page import Page
from build_tools.model.paths import url
from build_tools.model.project import Project
from build_tools.model.site import Site
from build_tools.pages.environment import frame_environment
from build_tools.pages.frame import Frame
from build_tools.reading.apart import begun, cores
from build_tools.search.pagefind_index import begin

SHARES = 4
"""Shares of the pages for each core, so that none waits long for the last one."""


def write_site(project: Project, output: Output, folder: Path) -> None:
    """Write a site without faults into a new folder, ready for its host."""
    assets = fingerprint(_assets(project, output.site))
    framed, shares = _framed(output), SHARES * cores()
    pages = [*pages_of(output, preview=is_proposal()).values()]

    def write(share: Sequence[Page]) -> None:
        for page in share:
            text = assets.named_in(framed(page))
            _write(folder / f"{url(page.uri)}index.html", text.encode())

    with begun(write, [pages[first::shares] for first in range(shares)]):
        search = begin(folder, output.site, output.pages)
        _write(folder / "404.html", assets.named_in(framed(None)).encode())
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


def _framed(output: Output) -> Callable[[Page | None], str]:
    """Puts a page in its frame; None is the page for addresses that are none."""
    frame = Frame(output.site, output.not_found, is_proposal())
    environment = frame_environment(FRAME)
    main, missing = (environment.get_template(name) for name in ("main.html", "404.html"))

    def framed(page: Page | None) -> str:
        return (main if page else missing).render(frame.around(page))

    return framed


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
