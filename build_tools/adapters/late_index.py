"""The search index of a preview: made when somebody searches, since most saves nobody searches."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from build_tools.model.paths import BUNDLE
from build_tools.search.pagefind_index import remove_index


class LateIndex:
    """An index that is made at the first question after each build; an old one answers nobody."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._make: Callable[[], None] | None = None

    def outdated(self, folder: Path, make: Callable[[], None] | None) -> None:
        """The site in `folder` has changed: forget its index, and how the old one was made."""
        with self._lock:
            remove_index(folder)
            self._make = make

    def make(self) -> None:
        """Make the index, unless it is there; others who ask wait."""
        with self._lock:
            make, self._make = self._make, None
            if make:
                make()

    def before(self, application: WSGIApplication) -> WSGIApplication:
        """A server that makes the index before it answers with a part of it."""

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            if f"/{BUNDLE}/" in environ["PATH_INFO"]:
                self.make()
            return application(environ, start_response)

        return answer
