"""Pages as readers see them: the core's, in the frame of the site, one at a time."""

from __future__ import annotations

import mimetypes
from functools import cached_property
from pathlib import Path

from build_tools.adapters.finishing import pages_of
from build_tools.build import Output
from build_tools.editing.packed import FRAME
from build_tools.editing.year import FOLDER
from build_tools.hosting.assets import ASSETS
from build_tools.model.page import Page
from build_tools.model.paths import url
from build_tools.model.project import Project
from build_tools.pages.environment import frame_environment
from build_tools.pages.frame import Frame


class Preview:
    """A site without faults, asked for one address at a time."""

    def __init__(self, project: Project, output: Output) -> None:
        self.project, self.output = project, output

    @cached_property
    def _frame(self) -> Frame:
        return Frame(self.output.site, self.output.not_found, preview=True)

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return {url(uri): page for uri, page in self.output.pages.items()}

    @cached_property
    def _with_years(self) -> dict[str, Page]:
        """Also what only editors look at; it takes a while to make."""
        return {url(uri): page for uri, page in pages_of(self.output, preview=True).items()}

    def page(self, address: str) -> str | None:
        """The page at an address below the root, None if there is none."""
        pages = self._with_years if address.startswith(FOLDER) else self._pages
        page = pages.get(address)
        template = frame_environment(FRAME).get_template("main.html")
        return template.render(self._frame.around(page)) if page else None

    def file(self, address: str) -> tuple[bytes, str] | None:
        """(content, type) of what a page shows or runs."""
        path = self._assets.get(address)
        if path is None:
            return None
        return path.read_bytes(), mimetypes.guess_type(address)[0] or "application/octet-stream"

    @cached_property
    def _assets(self) -> dict[str, Path]:
        """Every file there is to show, so that no address leads anywhere else."""
        ours = (path for path in (FRAME / ASSETS).rglob("*") if path.is_file())
        frame = {path.relative_to(FRAME).as_posix(): path for path in ours}
        return {uri: self.project.content / uri for uri in self.output.site.assets} | frame

    def page_telling(self, words: str) -> str | None:
        """The address of the first page that says something, front pages of the site last."""
        found = (url(uri) for uri, body in self.output.bodies.items() if words in body)
        return next(iter(sorted(found, key=lambda one: (one.startswith("lattlast"), one))), None)
