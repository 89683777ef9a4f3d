"""A build of another day changes only the pages on which something has changed."""

from datetime import date

from build_tools.build import examine
from build_tools.model.project import Project
from tests.conftest import EXAMPLE, REAL, ROOT


def bodies(day: date, data=REAL) -> dict[str, str]:
    output = examine(Project(ROOT, data, ROOT / "content"), day)[1]
    assert output
    return output.bodies


def test_a_night_when_nothing_happens_changes_no_page():
    """No fact gets too old, no notice of changed hours begins or ends on 26 November."""
    assert bodies(date(2026, 11, 25)) == bodies(date(2026, 11, 26))


def test_a_day_that_is_over_changes_the_pages_that_told_of_it():
    """The sample region's clinics tell of their exceptions; the rest of its pages stay."""
    before, after = (bodies(date(2026, 12, day), EXAMPLE) for day in (24, 25))
    changed = {uri for uri in before if before[uri] != after[uri]}
    assert any(uri.startswith("mottagning/") for uri in changed)
    assert len(changed) < len(before) / 2
