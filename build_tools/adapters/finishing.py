"""What both carriers do before and after they carry out a site, and what they are told to do."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from build_tools import hosting
from build_tools.adapters.generator import generator
from build_tools.answers.timetable import Timetables
from build_tools.build import Output
from build_tools.clock import swedish_today
from build_tools.editing.year_pages import year_pages
from build_tools.hosting.compression import QUALITY, compress
from build_tools.hosting.headers import headers_file
from build_tools.hosting.redirects import redirect_files
from build_tools.model.page import Page
from build_tools.model.site import Site
from build_tools.open_data.sitemap import lacking
from build_tools.pages.cache import Cache
from build_tools.pages.kept import Kept
from build_tools.pages.render import Memory

ICON = Path(hosting.__file__).parent / "favicon.ico"
"""What search engines and old programs ask for; a page has its own inside, and asks for none."""

CACHE = ".cache"
"""The folder of a project where it keeps what it need not make again; git passes over it."""


def chosen_site() -> str:
    """The file in data/webbplatser whose site SITE says to build, instead of the whole one."""
    return os.environ.get("SITE", "")


def is_proposal() -> bool:
    """Whether PREVIEW says that the site is no more than a proposal."""
    return bool(os.environ.get("PREVIEW"))


def pages_of(output: Output, *, preview: bool) -> dict[str, Page]:
    """The pages of a site; a preview also has those that only editors look at."""
    if not preview:
        return output.pages
    return output.pages | year_pages(output.site, Timetables(swedish_today()))


def files_of(output: Output) -> dict[str, str]:
    """All that a site is but its pages and assets, and what reads them when they are there."""
    return output.files | redirect_files(output.site)


def tell_what_is_lacking(site: Site) -> None:
    """Say what is not made, and how it is: once, for who builds."""
    for problem in lacking(site.settings):
        print(problem, file=sys.stderr)


def ready(folder: Path, project: Path) -> None:
    """Make a whole site ready for its host, as hard pressed as COMPRESSION says: 0 to 11."""
    (folder / "_headers").write_text(headers_file(), encoding="utf-8", newline="\n")
    shutil.copyfile(ICON, folder / ICON.name)
    quality = int(os.environ.get("COMPRESSION") or QUALITY)
    compress(folder, quality, _cache(project, "compression"))


def memory(project: Path) -> Memory:
    """The memory of a process that builds once: of what builds before it have made."""
    return Memory(kept=Kept(_cache(project, "regions"), generator), once=True)


def _cache(project: Path, name: str) -> Cache:
    """What outlives the build: in the folder COMPRESSION_CACHE, else in the project's own."""
    return Cache(Path(os.environ.get("COMPRESSION_CACHE") or project / CACHE, name))
