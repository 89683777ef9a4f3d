"""The MkDocs side: the core's pages become files of the build; its faults stop it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import material
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from build_tools.build import examine
from build_tools.problems import errors, report

THEME = Path(material.__file__).parent


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what the core renders; leave out the theme's scripts and styles, which we don't use."""
    for file in list(files):
        if THEME in Path(file.abs_src_path or "").parents:
            files.remove(file)
    data = Path(config.config_file_path).parent / "data"
    _, texts, problems = examine(data, Path(config.docs_dir), date.today())
    if errors(problems):
        raise Abort(report(problems))
    for uri, text in texts.items():
        if file := files.get_file_from_path(uri):
            file.content_string = text
        else:
            files.append(File.generated(config, uri, content=text))
    return files
