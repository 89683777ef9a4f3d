"""Changes in data that somebody agrees to: checked, shown, and written only after a yes."""

from __future__ import annotations

import sys
from datetime import date

from build_tools.build import examine
from build_tools.editing.drafts import Drafts
from build_tools.model.kinds import SOURCES
from build_tools.problems import errors, report


def agree(drafts: Drafts, today: date, *, yes: bool) -> bool:
    """Check, show and write the changes; whether that was done. Else all files are as before."""
    shown = drafts.project.shown
    files = [shown(path) for path in drafts.changed]
    with drafts.proposed() as proposed:
        _, _, problems = examine(proposed, today, whole=False)
    print(drafts.difference())
    print()
    # Every source has warnings of its own, which one change in the file of all does not concern.
    ours = {*files} - {shown(drafts.project.data / SOURCES.place)}
    if told := [one for one in problems if not one.is_warning or one.path in ours]:
        print(report(told))
    if errors(problems):
        print("Inget är skrivet: kontrollen säger nej. Rätta svaret, och kör kommandot igen.")
        return False
    if not yes and not _says_yes("Ska ändringarna skrivas? [j/N] "):
        print("Inget är skrivet.")
        return False
    if refused := drafts.save():
        print(report(refused), file=sys.stderr)
        return False
    print(f"Skrev {', '.join(files)}.")
    return True


def _says_yes(question: str) -> bool:
    try:
        return input(question).strip().casefold() in ("j", "ja", "y", "yes")
    except EOFError:  # nobody is there to answer
        print()
        return False
