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
from collections.abc import Iterator
from unicodedata import normalize

from build_tools.answers.small_numbers import as_table
from build_tools.answers.suppression import FEWEST
from build_tools.model.document import slug
from build_tools.model.figures import TOTAL, Figures, Mark
from build_tools.model.site import Site
from build_tools.problems import Problem, suggestion
from build_tools.reading.cells import as_count, count_fault, forms, is_sum, may_be_sum, text_fault

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


def read_figures(
    path: str, text: str, site: Site, region: str, year: int, *, is_export: bool = False
) -> tuple[Figures | None, list[Problem]]:
    """The figures in a data file or in an export, and everything that is wrong with it.

    An export has all its numbers: what is hidden already can't be checked against the sums. A data
    file is published as it is, so it must have no small ones.
    """
    problems: list[Problem] = []

    def add(line: int, fault: str, cure: str) -> None:
        problems.append(Problem(path, line, fault, cure))

    try:
        rows = _rows(text)
    except csv.Error:
        fault = "filen går inte att läsa som en tabell"
        return None, [Problem(path, 1, fault, "Se efter att varje citattecken har ett slut")]
    if not rows:
        add(1, "filen är tom", "Spara exporten igen, som CSV")
        return None, problems
    line, names = rows[0]
    header = [name.casefold() for name in names]
    if missing := [name for name in COLUMNS if name not in header]:
        for name in missing:
            near = suggestion(name, header, f"Första raden ska vara {';'.join(COLUMNS)}")
            add(line, f'kolumnen "{name}" saknas', near)
        return None, problems
    place = {name: header.index(name) for name in COLUMNS}
    units = _units(site, region)
    values: dict[tuple[str, str, str], int | Mark] = {}
    seen: dict[int, tuple[str, int]] = {}
    groups: dict[str, dict[str, int]] = {}
    for line, cells in rows[1:]:
        if len(cells) != len(header):
            add(line, f"raden har {len(cells)} kolumner, inte {len(header)}", "Rätta raden")
            continue
        unit, measure, group, written = (cells[place[name]] for name in COLUMNS)
        id = units.get(slug(unit))
        if id is None:
            known = ", ".join(sorted(set(units.values())))
            cure = suggestion(slug(unit), sorted(units), f"De som finns: {known}")
            cure = f'Skriv "{region}", som är summan av mottagningarna' if is_sum(unit) else cure
            add(line, f'okänd enhet "{unit}"', cure)
        if not measure or not group:
            add(line, "mått eller grupp är tomt", "Fyll i båda")
        for fault in filter(None, map(text_fault, dict.fromkeys((unit, measure, group)))):
            add(line, *fault)
        number = as_count(written)
        if is_export and isinstance(number, Mark):
            cure = "Exportera om utan dolda tal; små tal döljs här"
            add(line, f'"{written}" är redan dolt', cure)
        if not is_export and isinstance(number, int) and 0 < number < FEWEST:
            cure = "Läs in exporten med python -m build_tools statistics import"
            add(line, f"{number} är så få att någon kan pekas ut", cure)
        if number is None:
            add(line, *count_fault(written))
        elif other := _other_form(seen, written, line):
            fault = f'"{written}" är skrivet på ett annat sätt än {other}'
            add(line, fault, "Skriv alla tal i filen på samma sätt")
        group = TOTAL if group.casefold() == TOTAL else group
        groups.setdefault(measure, {}).setdefault(group, line)
        key = (measure, id or "", group)
        if key in values:
            add(line, f"{unit}, {measure}, {group} står två gånger", "Ta bort den ena raden")
        if id and number is not None:
            values[key] = number
    for group, line in (pair for lines in groups.values() for pair in _sums(lines)):
        cure = f'Är det summan av de andra grupperna: skriv "{TOTAL}"'
        add(line, f'gruppen "{group}" ser ut som en summa', cure)
    figures = Figures(region, year, values)
    if not problems:
        problems += _wrong_sums(path, figures)
    return (None if problems else figures), problems


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


def _units(site: Site, region: str) -> dict[str, str]:
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
