"""An export of figures becomes a data file, in which nobody can be pointed out."""

from __future__ import annotations

import sys
from pathlib import Path

from build_tools.answers.small_numbers import without_small
from build_tools.model.figures import Mark
from build_tools.model.project import Project
from build_tools.open_data.statistics import to_csv
from build_tools.problems import report
from build_tools.reading.load import STATISTICS, load
from build_tools.reading.statistics import read_export
from build_tools.reading.table import decode


def import_statistics(project: Project, file: Path, region: str, year: int) -> int:
    """Write the figures of a region's year, without small ones; returns the exit status."""
    site, _ = load(project)
    if region not in site.regions:
        known = ", ".join(sorted(site.regions))
        print(f'okänd region "{region}". De som finns: {known}.', file=sys.stderr)
        return 1
    try:
        text = decode(file.read_bytes())
    except OSError as error:
        print(f"{file}: filen går inte att läsa ({error.strerror}).", file=sys.stderr)
        return 1
    figures, problems = read_export(str(file), text, site, region, year)
    if figures is None:
        print(report(problems), file=sys.stderr)
        return 1
    safe, left_out = without_small(figures)
    target = project.data / STATISTICS / f"{region}-{year}.csv"
    target.parent.mkdir(exist_ok=True)
    target.write_text(to_csv(safe), encoding="utf-8", newline="\n")
    hidden = sum(isinstance(count, Mark) for count in safe.values.values())
    print(f"{project.shown(target)}: {len(safe.values)} värden, {hidden} dolda.")
    for what in left_out:
        print(f"Utelämnat, för att ingen ska kunna pekas ut: {what}.")
    return 0
