"""Figures about the operation: aggregated counts, read from an export and kept without small ones.

A file `data/statistik/<region>-<year>.csv` has the columns `enhet`, `mått`, `grupp` and `antal`.
`enhet` is the id of a clinic or of the region itself, which is the sum of its clinics; the group
`totalt` is the sum of the measure's other groups. `antal` is a whole number, `<5` (one to four) or
`..` (hidden so that nobody can work out another number).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from build_tools.answers.small_numbers import as_table
from build_tools.answers.suppression import FEWEST
from build_tools.model.document import slug
from build_tools.model.figures import TOTAL, Figures, Mark
from build_tools.model.kinds import REGIONS
from build_tools.model.project import Project
from build_tools.model.site import Read
from build_tools.problems import Problem, suggestion
from build_tools.reading.cells import (
    Fault,
    as_count,
    count_fault,
    forms,
    is_sum,
    may_be_sum,
    text_fault,
)
from build_tools.reading.files import read_text

_LINE_END = re.compile(r"\r\n?")
_SEPARATOR = re.compile(r"\ufeff?\s*\"?sep=(.)\1*\"?", re.IGNORECASE)

COLUMNS = ("enhet", "mått", "grupp", "antal")


def decode(raw: bytes) -> str:
    """An export's text, in whichever encoding Swedish programs have written it."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """(line, cells) of each row that is not empty, whichever of the usual separators is used."""
    text = normalize("NFC", _LINE_END.sub("\n", text))
    first, end, rest = text.partition("\n")
    if said := _SEPARATOR.fullmatch(first):  # written for Excel, and no row of the table
        text = end + rest
    head = next((line for line in text.split("\n") if line.strip()), "")
    separator = said[1] if said else max(";\t,", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    rows = []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            rows.append((reader.line_num, [cell.strip() for cell in cells]))
    return rows


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


Count = int | Mark | None
Check = Callable[[str, Count], Fault | None]
"""(fault, cure) of a count as it is written, by what the file is for."""

Result = tuple[Figures | None, list[Problem]]
"""The figures of a file, and everything that is wrong with it."""


def read_figures(path: str, text: str, site: Read, region: str, year: int) -> Result:
    """The figures in a data file. It is published as it is, so it must have no small ones."""
    return _read(path, text, _Table(path, region, _units(site, region), _is_safe), year)


def read_export(path: str, text: str, site: Read, region: str, year: int) -> Result:
    """The figures in an export, which has all its numbers.

    What is hidden already can't be checked against the sums.
    """
    return _read(path, text, _Table(path, region, _units(site, region), _is_open), year)


def _is_safe(written: str, count: Count) -> Fault | None:
    if isinstance(count, int) and 0 < count < FEWEST:
        cure = "Läs in exporten med python -m build_tools statistics import"
        return f"{count} är så få att någon kan pekas ut", cure
    return None


def _is_open(written: str, count: Count) -> Fault | None:
    if isinstance(count, Mark):
        return f'"{written}" är redan dolt', "Exportera om utan dolda tal; små tal döljs här"
    return None


def _read(path: str, text: str, table: _Table, year: int) -> Result:
    try:
        rows = _rows(text)
    except csv.Error:
        fault = "filen går inte att läsa som en tabell"
        return None, [Problem(path, 1, fault, "Se efter att varje citattecken har ett slut")]
    if not rows:
        return None, [Problem(path, 1, "filen är tom", "Spara exporten igen, som CSV")]
    line, names = rows[0]
    header = [name.casefold() for name in names]
    if missing := [name for name in COLUMNS if name not in header]:
        return None, [_missing_column(path, line, name, header) for name in missing]
    for line, cells in rows[1:]:
        if len(cells) != len(header):
            table.add(line, f"raden har {len(cells)} kolumner, inte {len(header)}", "Rätta raden")
        else:
            table.row(line, *(cells[header.index(name)] for name in COLUMNS))
    table.look_for_sums()
    figures = Figures(table.region, year, table.values)
    problems = table.problems or _wrong_sums(path, figures)
    return (None if problems else figures), problems


def _missing_column(path: str, line: int, name: str, header: list[str]) -> Problem:
    cure = suggestion(name, header, f"Första raden ska vara {';'.join(COLUMNS)}")
    return Problem(path, line, f'kolumnen "{name}" saknas', cure)


@dataclass
class _Table:
    """The rows of a file so far, and what is wrong with them."""

    path: str
    region: str
    units: dict[str, str]
    check: Check
    values: dict[tuple[str, str, str], int | Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[int, tuple[str, int]] = field(default_factory=dict)
    groups: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, line: int, fault: str, cure: str) -> None:
        self.problems.append(Problem(self.path, line, fault, cure))

    def row(self, line: int, unit: str, measure: str, group: str, written: str) -> None:
        id = self._unit(line, unit)
        if not measure or not group:
            self.add(line, "mått eller grupp är tomt", "Fyll i båda")
        for fault in filter(None, map(text_fault, dict.fromkeys((unit, measure, group)))):
            self.add(line, *fault)
        count = self._count(line, written)
        group = TOTAL if group.casefold() == TOTAL else group
        self.groups.setdefault(measure, {}).setdefault(group, line)
        key = (measure, id or "", group)
        if key in self.values:
            fault = f"{unit}, {measure}, {group} står två gånger"
            self.add(line, fault, "Ta bort den ena raden")
        if id and count is not None:
            self.values[key] = count

    def _unit(self, line: int, unit: str) -> str | None:
        id = self.units.get(slug(unit))
        if id is None:
            known = ", ".join(sorted(set(self.units.values())))
            cure = suggestion(slug(unit), sorted(self.units), f"De som finns: {known}")
            if is_sum(unit):
                cure = f'Skriv "{self.region}", som är summan av mottagningarna'
            self.add(line, f'okänd enhet "{unit}"', cure)
        return id

    def _count(self, line: int, written: str) -> Count:
        count = as_count(written)
        if fault := self.check(written, count):
            self.add(line, *fault)
        if count is None:
            self.add(line, *count_fault(written))
        elif other := _other_form(self.seen, written, line):
            fault = f'"{written}" är skrivet på ett annat sätt än {other}'
            self.add(line, fault, "Skriv alla tal i filen på samma sätt")
        return count

    def look_for_sums(self) -> None:
        for lines in self.groups.values():
            for group, line in _sums(lines):
                cure = f'Är det summan av de andra grupperna: skriv "{TOTAL}"'
                self.add(line, f'gruppen "{group}" ser ut som en summa', cure)


def _other_form(seen: dict[int, tuple[str, int]], written: str, line: int) -> str | None:
    """The first count of the file that is written in another form than this one."""
    others = [seen[form ^ 1] for form in forms(written) if form ^ 1 in seen]
    for form in forms(written):
        seen.setdefault(form, (written, line))
    return next((f'"{text}" på rad {number}' for text, number in others), None)


def _sums(groups: dict[str, int]) -> Iterator[tuple[str, int]]:
    """(group, line) of a measure's groups that seem to be sums but do not say `totalt`."""
    for group, line in groups.items():
        others = groups.keys() - {group, TOTAL}
        if group != TOTAL and (is_sum(group) or (may_be_sum(group) and others)):
            yield group, line


def _units(site: Read, region: str) -> dict[str, str]:
    """The id of each unit, by the slugs of its id and its name."""
    records = [site.regions[region]] if region in site.regions else []
    records += [clinic for clinic in site.clinics.values() if clinic.region == region]
    return {key: record.id for record in records for key in (record.id, slug(record.name))}


def _wrong_sums(path: str, figures: Figures) -> list[Problem]:
    """Totals that are not the sum of what they are the total of."""
    problems = []
    for measure in figures.measures:
        table = as_table(figures, measure)
        if any(isinstance(count, Mark) for count in table.values()):
            continue
        for unit in figures.units(measure):
            parts = [n for (u, group), n in table.items() if u == unit and group != TOTAL]
            total = table.get((unit, TOTAL))
            if total is not None and parts and sum(parts) != total:
                fault = f"{measure}, {unit}: grupperna blir {sum(parts)}, men totalt är {total}"
                cure = "Rätta antalen. Kan man höra till flera grupper: ta bort raden totalt"
                problems.append(Problem(path, 1, fault, cure))
        for group in figures.groups(measure):
            parts = [n for (u, g), n in table.items() if g == group and u != figures.region]
            whole = table.get((figures.region, group))
            if whole is not None and parts and sum(parts) != whole:
                fault = f"{measure}, {group}: mottagningarna blir {sum(parts)}, regionen {whole}"
                cure = "Rätta antalen, eller ta bort mottagningarnas rader för måttet"
                problems.append(Problem(path, 1, fault, cure))
    return problems
