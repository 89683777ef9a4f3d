"""The MkDocs side: the core's pages become files of the build; its faults stop it.

The preview server answers nobody after a build that stops, so there the faults become the pages.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import material
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from build_tools.build import examine, fault_pages
from build_tools.clock import swedish_today
from build_tools.editing.main_branch import changed
from build_tools.hosting.assets import finish
from build_tools.hosting.redirects import write_redirects
from build_tools.model.addresses import is_page
from build_tools.model.project import Project
from build_tools.model.site import Site
from build_tools.pages.page import Page
from build_tools.pages.phrase_html import frame_words
from build_tools.pages.render import lookup_field
from build_tools.problems import Problem, about, errors, report
from build_tools.search.pagefind_index import index

THEME = Path(material.__file__).parent

_is_preview = False
_built: Site | None = None
"""The site that the last build rendered, None if its faults became the pages."""
_pages: dict[str, Page] = {}
"""What the last build carries, by uri."""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is the preview server, which outlives its builds."""
    global _is_preview
    _is_preview = command == "serve"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what the core renders; leave out parts of pages, and the theme's scripts and styles."""
    for file in list(files):
        if THEME in Path(file.abs_src_path or "").parents or not is_page(file.src_uri):
            files.remove(file)
    root = Path(config.config_file_path).parent.absolute()
    project = Project(root, root / "data", Path(config.docs_dir), config.extra["site"])
    today = swedish_today()
    site, output, problems = examine(project, today)
    for uri in site.left_out:
        if file := files.get_file_from_path(uri):
            files.remove(file)
    if errors(problems) and not _is_preview:
        raise Abort(report(problems))
    if _is_preview:
        tell(problems, project)
    global _built, _pages
    _built = None if errors(problems) else site
    _pages = fault_pages(site, problems) if errors(problems) else output.pages
    config.extra["say"] = frame_words(_built)
    if _pages and site.settings:
        config.site_name = site.settings.name
        root = urlsplit(config.site_url or "/").path or "/"
        config.extra["lookup"] = "" if errors(problems) else lookup_field(site, today, root)
        config.extra["example"] = site.settings.is_example
    for uri, text in (dict.fromkeys(_pages, "") | output.files).items():
        if file := files.get_file_from_path(uri):
            file.content_string = text
        else:
            files.append(_generated(config, uri, text))
    return files


def on_page_markdown(markdown: str, page: MkDocsPage, **_: object) -> str:
    """MkDocs carries the pages, and reads none."""
    found = _pages[page.file.src_uri]
    page.meta = {
        "title": found.title,
        "description": found.description,
        "lattlast": found.easy,
        "kontrollerad": found.checked,
        "granskad": found.reviewed,
    }
    return ""


def on_page_content(html: str, page: MkDocsPage, **_: object) -> str:
    return _pages[page.file.src_uri].body


def _generated(config: MkDocsConfig, uri: str, text: str) -> File:
    # MkDocs leaves out what is hidden, and takes `.well-known` for hidden.
    inclusion = InclusionLevel.INCLUDED if uri.startswith(".") else InclusionLevel.UNDEFINED
    return File.generated(config, uri, content=text, inclusion=inclusion)


def tell(problems: list[Problem], project: Project) -> None:
    """Show who is writing every error, but only the warnings about what has changed."""
    files = [
        project.shown(path)
        for folder in (project.data, project.content)
        for path in changed(folder)
    ]
    if found := about(problems, files):
        print(report(found), file=sys.stderr)


def on_post_build(config: MkDocsConfig) -> None:
    """Make the search index, and finish the site for its host; a preview needs only the former."""
    if _built:
        index(Path(config.site_dir), _built)
        write_redirects(Path(config.site_dir), _built)
    if not _is_preview:
        finish(Path(config.site_dir), config.extra["compression"])
