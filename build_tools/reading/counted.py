"""The rows of a file of counts, one after the other, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from build_tools.answers.small_numbers import as_table
from build_tools.model.document import slug
from build_tools.model.figures import TOTAL, Figures, Mark
from build_tools.problems import Problem, Problems, suggestion
from build_tools.reading.cells import (
    Fault,
    as_count,
    count_fault,
    forms,
    is_sum,
    may_be_sum,
    text_fault,
)

Count = int | Mark | None
Check = Callable[[str, Count], Fault | None]
"""(fault, cure) of a count as it is written, by what the file is for."""

Cells = dict[tuple[str, str], int]
"""The counts of a measure, by unit and group."""


@dataclass
class Counted:
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
        for odd in filter(None, map(text_fault, dict.fromkeys((unit, measure, group)))):
            self.add(line, *odd)
        count = self._count(line, written)
        group = TOTAL if group.casefold() == TOTAL else group
        self.groups.setdefault(measure, {}).setdefault(group, line)
        key = (measure, id or "", group)
        if key in self.values:
            told = f"{unit}, {measure}, {group} står två gånger"
            self.add(line, told, "Ta bort den ena raden")
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
            told = f'"{written}" är skrivet på ett annat sätt än {other}'
            self.add(line, told, "Skriv alla tal i filen på samma sätt")
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


def wrong_sums(path: str, figures: Figures) -> Problems:
    """Totals that are not the sum of what they are the total of, where nothing is hidden."""
    for measure in figures.measures:
        table = as_table(figures, measure)
        counts = {cell: count for cell, count in table.items() if isinstance(count, int)}
        if len(counts) == len(table):
            yield from _wrong_totals(path, figures, measure, counts)
            yield from _wrong_regions(path, figures, measure, counts)


def _wrong_totals(path: str, figures: Figures, measure: str, counts: Cells) -> Problems:
    for unit in figures.units(measure):
        parts = [n for (u, group), n in counts.items() if u == unit and group != TOTAL]
        total = counts.get((unit, TOTAL))
        if total is not None and parts and sum(parts) != total:
            fault = f"{measure}, {unit}: grupperna blir {sum(parts)}, men totalt är {total}"
            cure = "Rätta antalen. Kan man höra till flera grupper: ta bort raden totalt"
            yield Problem(path, 1, fault, cure)


def _wrong_regions(path: str, figures: Figures, measure: str, counts: Cells) -> Problems:
    for group in figures.groups(measure):
        parts = [n for (u, g), n in counts.items() if g == group and u != figures.region]
        whole = counts.get((figures.region, group))
        if whole is not None and parts and sum(parts) != whole:
            fault = f"{measure}, {group}: mottagningarna blir {sum(parts)}, regionen {whole}"
            cure = "Rätta antalen, eller ta bort mottagningarnas rader för måttet"
            yield Problem(path, 1, fault, cure)
