"""Files of a build that MkDocs writes and does not read, and in a preview only if they changed.

`mkdocs serve --dirty` asks each file whether it is modified. Ours are made anew by each build; they
are modified if what they are made of is not equal to what it was in the last build.
"""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from build_tools.editing.packed import FRAME
from build_tools.model import page as core


class Carried(File):
    """A file of ours. It is in no menu of MkDocs', which our frame does not show."""

    is_new = True

    def is_modified(self) -> bool:
        return self.is_new


class CarriedPage(Page):
    """A page that is finished: there is no Markdown to read."""

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""


class Changes:
    """What the files of a build are made of, beside those of the last one that came to its end."""

    def __init__(self) -> None:
        self._before: dict[str, object] = {}
        self._now: dict[str, object] = {}
        self._done: dict[str, object] = {}
        self._frame: object = None
        self._written: set[str] = set()
        self._paths: set[str] = set()

    def begin(self, frame: object) -> None:
        """A build begins; `frame` is all that its pages hang on beside themselves."""
        # If it never ends nobody knows what it has written, and the next one writes everything.
        self._before, self._done, self._now = self._done, {}, {}
        self._frame = frame
        self._written, self._paths = self._written | self._paths, set()

    def carried(self, config: MkDocsConfig, uri: str, content: str | bytes) -> Carried:
        """A file of this build."""
        return self._file(config, uri, content, content)

    def carried_page(self, config: MkDocsConfig, uri: str, page: core.Page) -> Carried:
        """A page of this build, which MkDocs puts in its frame."""
        file = self._file(config, uri, "", (page, self._frame))
        CarriedPage(None, file, config)
        return file

    def _file(self, config: MkDocsConfig, uri: str, content: str | bytes, made: object) -> Carried:
        # MkDocs leaves out what is hidden, and takes `.well-known` for hidden.
        inclusion = InclusionLevel.NOT_IN_NAV
        file = Carried.generated(config, uri, content=content, inclusion=inclusion)
        assert isinstance(file, Carried)  # MkDocs' types tell less than it does
        file.is_new = self._before.get(uri) != made
        self._now[uri] = made
        self._paths.add(file.abs_dest_path)
        return file

    def end(self) -> None:
        """The build has come to its end; what it does not carry any more is removed."""
        for path in self._written - self._paths:
            Path(path).unlink(missing_ok=True)
        self._written, self._done = self._paths, self._now


def templates(config: MkDocsConfig) -> dict[Path, str]:
    """What the frame of every page is written in."""
    folders = {FRAME, Path(config.theme.custom_dir or FRAME)}
    paths = (path for folder in folders for path in folder.rglob("*.html"))
    return {path: path.read_text(encoding="utf-8") for path in paths}


def hush_mkdocs() -> None:
    """Have MkDocs not warn of menus that may be wrong: it has none, and asks us what is new."""
    logger = logging.getLogger("mkdocs.commands.build")
    logger.addFilter(lambda record: "'dirty' build" not in record.getMessage())
