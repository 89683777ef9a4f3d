"""A site that editors' commands may ask: every file of it could be read."""

from __future__ import annotations

import sys

from build_tools.model.project import Project
from build_tools.model.site import Site, faultless
from build_tools.problems import errors, report
from build_tools.reading.load import load


def whole_site(project: Project) -> Site | None:
    """The site, None if some file has errors, which are told: they must be mended first."""
    read, problems = load(project)
    if wrong := errors(problems):
        print(report(wrong), file=sys.stderr)
        return None
    return faultless(read)
