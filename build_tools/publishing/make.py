"""Check and build a site: `python -m build_tools.publishing.make SOURCE TARGET`.

A program of its own, so that a server can stop it when it takes too long.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from build_tools.adapters.finishing import chosen_site
from build_tools.adapters.plain_site import write_site
from build_tools.build import examine
from build_tools.clock import swedish_today
from build_tools.model.project import Project
from build_tools.problems import errors, report

FAULTS = 3
"""Exit status where the editors have something to mend; their report is on standard output."""


def main(source: str, target: str) -> int:
    """Print every error, or build the site in `source` in the new folder `target`."""
    project = replace(Project.at(Path(source)), site=chosen_site())
    _, output, problems = examine(project, swedish_today())
    if output is None:
        print(report(errors(problems)))
        return FAULTS
    write_site(project, output, Path(target))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
