"""The MkDocs side: the core's pages become files of the build; its faults stop it.

The preview server answers nobody after a build that stops, so there the faults become the pages.
It writes only what has changed (`carried`), and makes the search index when somebody searches.
"""

from __future__ import annotations

import sys
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Literal

import material
from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from build_tools.adapters.carried import Changes, hush_mkdocs, templates
from build_tools.adapters.finishing import (
    chosen_site,
    files_of,
    is_proposal,
    pages_of,
    ready,
    tell_what_is_lacking,
)
from build_tools.adapters.garbage import look_seldom_for_garbage
from build_tools.adapters.late_index import LateIndex
from build_tools.build import Output, examine, fault_pages
from build_tools.clock import swedish_today
from build_tools.editing.main_branch import changed
from build_tools.editing.packed import FRAME
from build_tools.hosting.assets import ASSETS, Assets, fingerprint
from build_tools.model import page as core
from build_tools.model.project import Project
from build_tools.model.site import Read
from build_tools.open_data.sitemap import SITEMAP
from build_tools.pages.environment import dress
from build_tools.pages.frame import Frame
from build_tools.pages.render import Memory
from build_tools.problems import Problem, about, errors, report
from build_tools.search.pagefind_index import begin, index

THEME = (Path(material.__file__).parent / "templates").resolve()


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs has no type there
    """What mkdocs.yml may tell the plugin: nothing, for data/webbplats.yml does."""


class SitePlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # the same
    """Carries the pages that the core makes; mkdocs.yml names it `vagvisare`."""

    def __init__(self) -> None:
        self.is_preview = False
        self.memory = Memory()
        self.output: Output | None = None
        """What the last build has rendered; nothing where the faults of the site are the pages."""
        self.pages: dict[str, core.Page] = {}
        """What the last build carries, by uri."""
        self.frame = Frame(Read())
        self.assets = Assets({}, {}, {})
        """What the last build has renamed; in a preview nothing."""
        self.changes = Changes()
        self.search = LateIndex()
        self.indexing: Future[None] | None = None
        """The search index that this build makes while MkDocs writes the pages."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is the preview server, which outlives its builds."""
        look_seldom_for_garbage()
        self.is_preview = command == "serve"
        if dirty:
            hush_mkdocs()

    def on_serve(self, server: LiveReloadServer, /, **_: object) -> LiveReloadServer:
        if application := server.get_app():
            server.set_app(self.search.before(application))
        return server

    def on_config(self, config: MkDocsConfig) -> None:
        """Let the frame of the pages come from the generator, but for what the site has itself.

        It takes the place of the theme's thousands of files, which no page of ours asks for.
        """
        folders = [Path(folder).resolve() for folder in config.theme.dirs]
        ours = [FRAME.resolve() if folder == THEME else folder for folder in folders]
        config.theme.dirs = [str(folder) for folder in dict.fromkeys(ours)]

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Let the build carry what the core renders, and our own assets, and nothing else."""
        made = self._made(config)
        found = {f.src_uri: f.content_bytes for f in files if f.src_uri.startswith(ASSETS)}
        if not self.is_preview:
            self.assets = fingerprint(found)
            found = self.assets.files
            if output := self.output:
                self.indexing = begin(Path(config.site_dir), output.site, output.pages)
        for file in list(files):
            files.remove(file)
        self.changes.begin((self.frame.shared, templates(config)))
        for uri, content in (made | found).items():
            files.append(self.changes.carried(config, uri, content))
        for uri, page in self.pages.items():
            files.append(self.changes.carried_page(config, uri, page))
        config.theme.static_templates.discard(SITEMAP)  # which the core makes

    def _made(self, config: MkDocsConfig) -> dict[str, str | bytes]:
        """The files of the build beside its pages, which are kept. Raises Abort."""
        root = Path(config.config_file_path).parent.absolute()
        project = Project(root, root / "data", Path(config.docs_dir), chosen_site())
        read, output, problems = examine(project, swedish_today(), self.memory)
        if self.is_preview:
            tell(problems, project)
        elif errors(problems):
            raise Abort(report(problems))
        self.output = output
        if output is None:
            self.pages = fault_pages(read, problems)
            self.frame = Frame(read, preview=is_proposal())
            return {}
        self.pages = pages_of(output, preview=self.is_preview or is_proposal())
        self.frame = Frame(output.site, output.not_found, is_proposal())
        return dict(files_of(output))

    def on_env(self, env: Environment, **_: object) -> None:
        dress(env)

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, **_: object
    ) -> TemplateContext:
        """The frame asks the core; MkDocs carries the page, and reads nothing of it."""
        context.update(self.frame.around(self.pages[page.file.src_uri]))  # type: ignore[typeddict-item]  # more names than MkDocs knows
        return context

    def on_template_context(self, context: TemplateContext, /, **_: object) -> TemplateContext:
        context.update(self.frame.around(None))  # type: ignore[typeddict-item]  # the same
        return context

    def on_post_page(self, output: str, /, **_: object) -> str:
        return self.assets.named_in(output)

    def on_post_template(self, output_content: str, /, **_: object) -> str:
        return self.assets.named_in(output_content)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Complete the site, and make it ready for its host; a preview needs no host."""
        folder, output = Path(config.site_dir), self.output
        self.changes.end()
        if self.is_preview:
            make = partial(index, folder, output.site, output.pages) if output else None
            self.search.outdated(folder, make)
        elif output and self.indexing:
            self.indexing.result()
            ready(folder, Path(config.config_file_path).parent)
            tell_what_is_lacking(output.site)


def tell(problems: list[Problem], project: Project) -> None:
    """Show who is writing every error, but only the warnings about what has changed."""
    files = [
        project.shown(path)
        for folder in (project.data, project.content)
        for path in changed(folder)
    ]
    if found := about(problems, files):
        print(report(found), file=sys.stderr)
