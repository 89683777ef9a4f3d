"""Figures about the operation: aggregated counts, read from an export and kept without small ones.

A file `data/statistik/<region>-<year>.csv` has the columns `enhet`, `mått`, `grupp` and `antal`.
`enhet` is the id of a clinic or of the region itself, which is the sum of its clinics; the group
`totalt` is the sum of the measure's other groups. `antal` is a whole number, `<5` (one to four) or
`..` (hidden so that nobody can work out another number).
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from build_tools.answers.suppression import FEWEST
from build_tools.model.document import slug
from build_tools.model.figures import Figures, Mark
from build_tools.model.kinds import REGIONS
from build_tools.model.project import Project
from build_tools.model.record import Named
from build_tools.model.site import Read
from build_tools.problems import Problem, suggestion
from build_tools.reading.cells import Fault
from build_tools.reading.counted import Count, Counted, wrong_sums
from build_tools.reading.files import read_text
from build_tools.reading.table import rows

COLUMNS = ("enhet", "mått", "grupp", "antal")


def read_statistics(
    project: Project, site: Read, paths: list[Path]
) -> tuple[tuple[Figures, ...], list[Problem]]:
    """The figures in data files, the newest of a region first, and what is wrong with them."""
    read: list[Figures] = []
    problems: list[Problem] = []
    for path in paths:
        region, _, year = path.stem.rpartition("-")
        if path.suffix != ".csv" or region not in site.ids(REGIONS) or not year.isdecimal():
            cure = "Döp den efter regionens id och året, som dalarna-2026.csv"
            problems.append(project.fault(path, "filen hör inte till någon region", cure))
            continue
        text, found = read_text(path, project.shown(path))
        problems += found
        if text is not None:
            figures, found = read_figures(project.shown(path), text, site, region, int(year))
            problems += found
            read += [figures] if figures else []
    return tuple(sorted(read, key=lambda one: (one.region, -one.year))), problems


Result = tuple[Figures | None, list[Problem]]
"""The figures of a file, and everything that is wrong with it."""


def read_figures(path: str, text: str, site: Read, region: str, year: int) -> Result:
    """The figures in a data file. It is published as it is, so it must have no small ones."""
    return _read(path, text, Counted(path, region, _units(site, region), _is_safe), year)


def read_export(path: str, text: str, site: Read, region: str, year: int) -> Result:
    """The figures in an export, which has all its numbers.

    What is hidden already can't be checked against the sums.
    """
    return _read(path, text, Counted(path, region, _units(site, region), _is_open), year)


def _is_safe(written: str, count: Count) -> Fault | None:
    if isinstance(count, int) and 0 < count < FEWEST:
        cure = "Läs in exporten med python -m build_tools statistics import"
        return f"{count} är så få att någon kan pekas ut", cure
    return None


def _is_open(written: str, count: Count) -> Fault | None:
    if isinstance(count, Mark):
        return f'"{written}" är redan dolt', "Exportera om utan dolda tal; små tal döljs här"
    return None


def _read(path: str, text: str, table: Counted, year: int) -> Result:
    try:
        found = rows(text)
    except csv.Error:
        fault = "filen går inte att läsa som en tabell"
        return None, [Problem(path, 1, fault, "Se efter att varje citattecken har ett slut")]
    if not found:
        return None, [Problem(path, 1, "filen är tom", "Spara exporten igen, som CSV")]
    line, names = found[0]
    header = [name.casefold() for name in names]
    if missing := [name for name in COLUMNS if name not in header]:
        return None, [_missing_column(path, line, name, header) for name in missing]
    for line, cells in found[1:]:
        if len(cells) != len(header):
            table.add(line, f"raden har {len(cells)} kolumner, inte {len(header)}", "Rätta raden")
        else:
            table.row(line, *(cells[header.index(name)] for name in COLUMNS))
    table.look_for_sums()
    figures = Figures(table.region, year, table.values)
    problems = table.problems or list(wrong_sums(path, figures))
    return (None if problems else figures), problems


def _missing_column(path: str, line: int, name: str, header: list[str]) -> Problem:
    cure = suggestion(name, header, f"Första raden ska vara {';'.join(COLUMNS)}")
    return Problem(path, line, f'kolumnen "{name}" saknas', cure)


def _units(site: Read, region: str) -> dict[str, str]:
    """The id of each unit, by itself and by the slug of its name, if only one is called so."""
    records: list[Named] = [site.regions[region]] if region in site.regions else []
    records += [clinic for clinic in site.clinics.values() if clinic.region == region]
    names = [(slug(record.name), record.id) for record in records]
    times = Counter(name for name, _ in names)
    named = {name: id for name, id in names if times[name] == 1}
    return named | {record.id: record.id for record in records}
