"""The MkDocs side: the core's pages become files of the build; its faults stop it.

The preview server answers nobody after a build that stops, so there the faults become the pages.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import material
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from build_tools.adapters.finishing import chosen_site, complete, is_proposal, ready
from build_tools.build import examine, fault_pages
from build_tools.clock import swedish_today
from build_tools.editing.main_branch import changed
from build_tools.model import page as core
from build_tools.model.addresses import is_page
from build_tools.model.project import Project
from build_tools.model.site import Site
from build_tools.open_data.sitemap import SITEMAP
from build_tools.pages.environment import dress
from build_tools.pages.frame import Frame
from build_tools.problems import Problem, about, errors, report

THEME = Path(material.__file__).parent

_is_preview = False
_is_whole = False
"""Whether the last build has rendered the site: otherwise its faults have become the pages."""
_pages: dict[str, core.Page] = {}
"""What the last build carries, by uri."""
_frame = Frame(Site())


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
    project = Project(root, root / "data", Path(config.docs_dir), chosen_site())
    site, output, problems = examine(project, swedish_today())
    for uri in site.left_out:
        if file := files.get_file_from_path(uri):
            files.remove(file)
    if errors(problems) and not _is_preview:
        raise Abort(report(problems))
    if _is_preview:
        tell(problems, project)
    global _frame, _pages, _is_whole
    _is_whole = not errors(problems)
    _pages = output.pages if _is_whole else fault_pages(site, problems)
    _frame = Frame(site, output.lookup, is_proposal(), _is_whole)
    config.theme.static_templates.discard(SITEMAP)  # which the core makes
    for uri, text in (dict.fromkeys(_pages, "") | output.files).items():
        if file := files.get_file_from_path(uri):
            file.content_string = text
        else:
            files.append(_generated(config, uri, text))
    return files


def on_env(env: Environment, **_: object) -> Environment:
    dress(env)
    return env


def on_page_context(context: TemplateContext, page: Page, **_: object) -> dict[str, object]:
    """The frame asks the core; MkDocs carries the page, and reads nothing of it."""
    return {**context, **_frame.around(_pages[page.file.src_uri])}


def on_template_context(
    context: TemplateContext, template_name: str, **_: object
) -> dict[str, object]:
    return {**context, **_frame.around(None)}


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
    """Complete the site, and make it ready for its host; a preview needs no host."""
    if _is_whole:
        complete(Path(config.site_dir), _frame.site, _pages)
    if not _is_preview:
        ready(Path(config.site_dir))
