"""Check, build and verify a site: `python -m build_tools.publishing.make SOURCE TARGET [LIVE]`.

A program of its own, so that a server can stop it when it takes too long.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from build_tools.adapters.finishing import chosen_site, is_proposal, memory
from build_tools.adapters.garbage import look_seldom_for_garbage
from build_tools.adapters.plain_site import write_site
from build_tools.build import examine
from build_tools.clock import swedish_today
from build_tools.model.project import Project
from build_tools.problems import errors, report
from build_tools.publishing.building import FAULTS
from build_tools.publishing.verify import verify


def main(source: str, target: str, live: str = "") -> int:
    """Print every error, or build the site in `source` in the new folder `target`.

    What is no preview is verified: it is to take the place of `live`, if there is one.
    """
    look_seldom_for_garbage()
    project = replace(Project.at(Path(source)), site=chosen_site())
    _, output, problems = examine(project, swedish_today(), memory(project.root))
    if output is None:
        print(report(errors(problems)))
        return FAULTS
    write_site(project, output, Path(target))
    faults = [] if is_proposal() else verify(Path(target), Path(live) if live else None)
    if faults:
        print(report(faults))
    return FAULTS if faults else 0


if __name__ == "__main__":
    status = main(*sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # to give back a country's pages one by one takes half a second
