"""Check and build the folder that this runs in: `python -m build_tools.publishing.make TARGET`.

A program of its own, so that a server can stop it when it takes too long.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

from build_tools.build import examine
from build_tools.clock import swedish_today
from build_tools.problems import errors, report

FAULTS = 3
"""Exit status where the editors have something to mend; their report is on standard output."""


def main(target: str) -> int:
    """Print every error, or have MkDocs build the site in the folder `target`."""
    today = swedish_today()
    _, _, problems = examine(Path("data"), Path("content"), today)
    if found := errors(problems):
        print(report(found))
        return FAULTS
    sys.argv = ["mkdocs", "build", "--quiet", "--strict", "--site-dir", target]
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
