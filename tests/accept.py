"""Golden reports that differ are rewritten, and their differences shown: `python -m tests.accept`.

Nothing is right because it was accepted: read what it prints, and then `git diff tests/bad`.
"""

from __future__ import annotations

import difflib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from build_tools.build import Output, examine
from build_tools.model.project import Project
from build_tools.problems import Problem, report
from tests.conftest import ROOT, SITES, TODAY

REPORT = "report.txt"
CASES = sorted((ROOT / "tests" / "bad").iterdir())
REFUSED = "Här prövas rapporterna, och ändras inte: CI är satt. Kör make accept på din egen dator."


def outcome(case: Path, site: Path) -> tuple[Output | None, list[Problem]]:
    """What becomes of a case that is laid over the smallest good site, in an empty folder."""
    shutil.copytree(SITES / "minst", site, dirs_exist_ok=True)
    for path in case.rglob("*"):
        target = site / path.relative_to(case)
        if path.suffix == ".removed":
            target.with_suffix("").unlink()
        elif path.is_file() and path.name != REPORT:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    _, output, problems = examine(Project.at(site), TODAY)
    return output, problems


def accept(case: Path) -> str:
    """Rewrite the report of a case; the difference, empty if there is none."""
    golden = case / REPORT
    old = golden.read_text(encoding="utf-8") if golden.exists() else ""
    with tempfile.TemporaryDirectory() as site:
        new = report(outcome(case, Path(site))[1]) + "\n"
    if new != old:
        golden.write_text(new, encoding="utf-8", newline="\n")
    lines = (text.splitlines(keepends=True) for text in (old, new))
    return "".join(difflib.unified_diff(*lines, f"{case.name} före", f"{case.name} efter"))


def main(cases: Iterable[Path] = CASES) -> int:
    """Accept what differs; 1 where nobody would read it."""
    if os.environ.get("CI"):
        print(REFUSED, file=sys.stderr)
        return 1
    told = list(filter(None, map(accept, cases)))
    print("\n".join([*told, f"Nya rapporter: {len(told)}. Läs dem: git diff tests/bad"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
