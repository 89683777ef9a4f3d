"""`import`: a list that an authority has published is held against our facts.

What we lack is proposed, what is the same gets one more source, and where two disagree both are
told: the younger is proposed or kept, and an editor decides.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from build_tools.editing.agreeing import agree
from build_tools.editing.asked import askable, shown
from build_tools.editing.drafts import Drafts
from build_tools.editing.facts import cite, place_of, put
from build_tools.editing.whole_site import whole_site
from build_tools.model.document import Loc
from build_tools.model.helplines import Helpline
from build_tools.model.kinds import LISTS, SOURCES
from build_tools.model.lists import PublishedList
from build_tools.model.phone import dialled
from build_tools.model.project import Project
from build_tools.model.record import Record
from build_tools.model.site import Site
from build_tools.model.sourced import Sourced
from build_tools.problems import Problem, report, suggestion
from build_tools.reading.fact_paths import Answer, FactPath, answer_to, value_at
from build_tools.reading.said import value_of
from build_tools.reading.said_hours import UnclearError
from build_tools.reading.table import decode, rows
from build_tools.swedish import date_in_words, first_day

Row = Mapping[str, str]


@dataclass
class _Import:
    """A list on its way in."""

    site: Site
    drafts: Drafts
    file: str
    published: PublishedList
    day: str
    """When the list was checked, empty if nobody says."""

    problems: list[Problem] = field(default_factory=list)
    others: int = 0
    """Rows about what we have nothing of."""

    def row(self, line: int, row: Row) -> None:
        for subject, id, _, record, file, base in askable(self.site):
            if subject != self.published.about or row[self.published.key.casefold()] != (
                id
                if self.published.matches == "id"
                else value_at(record, (self.published.matches,))
            ):
                continue
            path = self.drafts.project.root / file.place()[0]
            for column, to_fact in self.published.columns.items():
                if cell := row[column.casefold()]:
                    self._cell(line, cell, FactPath.of(to_fact), record, path, base)
            return
        self.others += 1

    def _cell(
        self,
        line: int,
        cell: str,
        to_fact: FactPath,
        record: Record | Helpline,
        path: Path,
        base: Loc,
    ) -> None:
        answer = answer_to(self.published.about, to_fact)
        assert answer  # a rule has refused a list with any other
        try:
            value = value_of(answer, cell)
        except UnclearError as why:
            self.problems.append(Problem(self.file, line, f'"{cell}": {why}', "Skriv det själv"))
            return
        fact = to_fact.facts(record)[0]
        known, place = value_at(record, fact), place_of(self.drafts, path, base, fact, to_fact)
        ours = shown(answer, record, to_fact.value(fact), self.site.say(easy=False))
        if ours and _same(answer, value, ours):
            self._confirmed(known, path, place)
        elif not ours or self._differs(line, cell, ours, known):
            put(self.drafts, path, place, to_fact, value)
            cite(self.drafts, path, place, self.published.source)

    def _confirmed(self, known: object, path: Path, fact: Loc) -> None:
        """One more source for what is the same; the first, if it had none with a date."""
        assert isinstance(known, Sourced)
        if self.published.source in (known.source_id, known.also_id):
            return
        if known.is_verified:
            if not known.also_id:
                self.drafts.put(path, (*fact, "också"), self.published.source)
            return
        cite(self.drafts, path, fact, self.published.source)
        if known.source_id:
            self.drafts.put(path, (*fact, "också"), known.source_id)

    def _differs(self, line: int, cell: str, ours: str, known: object) -> bool:
        """Tell that two sources disagree; whether the list is the younger."""
        assert isinstance(known, Sourced)
        when = date_in_words(known.checked) if known.checked else "utan datum"
        is_younger = not known.checked or (
            bool(self.day) and first_day(self.day) > first_day(known.checked)
        )
        kept = (
            "Listans är yngre och föreslås" if is_younger else "Det vi visar är yngre och står kvar"
        )
        fault = f"listan har {cell}, vi visar {ours} ({known.source or 'utan källa'}, {when})"
        cure = f"{kept}. Ta reda på vad som stämmer"
        self.problems.append(Problem(self.file, line, fault, cure, is_warning=True))
        return is_younger


def _same(answer: Answer, value: object, ours: str) -> bool:
    if answer == Answer.NUMBER:
        return dialled(str(value)) == dialled(ours)
    if isinstance(value, Mapping):
        town = " ".join(filter(None, (value.get("postnummer"), value.get("ort"))))
        return ours == f"{value['gata']}, {town}"
    return str(value) == ours


def import_list(
    project: Project, today: date, file: Path, name: str, *, day: str, yes: bool
) -> int:
    """Hold a list against the data; the exit status is 1 if something could not be read."""
    site = whole_site(project)
    if site is None:
        return 1
    table = _table(file)
    chosen = _chosen(project, site, name, table[0][1] if table else [])
    if isinstance(chosen, str):
        print(f"{file}:1: {chosen}.", file=sys.stderr)
        return 1
    drafts = Drafts(project)
    if day:
        drafts.put(project.data / SOURCES.place, ("källor", chosen.source, "kontrollerad"), day)
    origin = site.sources.origins[chosen.source]
    run = _Import(site, drafts, str(file), chosen, day or origin.checked or "")
    heads = [cell.casefold() for cell in table[0][1]]
    for line, cells in table[1:]:
        run.row(line, dict(zip(heads, [*cells, *[""] * len(heads)], strict=False)))
    if run.problems:
        print(report(run.problems))
    if run.others:
        print(f"Rader om andra än dem vi har: {run.others}.")
    faults = any(not one.is_warning for one in run.problems)
    if not drafts.changed:
        print("Det finns inget nytt att skriva.")
        return int(faults)
    return int(not agree(drafts, today, yes=yes) or faults)


def _table(file: Path) -> list[tuple[int, list[str]]]:
    try:
        return rows(decode(file.read_bytes()))
    except (OSError, csv.Error):
        return []


def _chosen(project: Project, site: Site, name: str, heads: list[str]) -> PublishedList | str:
    """The list that a file is, by its name or its columns; else why it is none, and what to do."""
    known = {id: one for record in site.of(LISTS).values() for id, one in record.lists.items()}
    place = project.shown(project.data / LISTS.place)
    if name and name not in known:
        return f'listan "{name}" finns inte. {suggestion(name, known, f"Skriv den i {place}")}'
    if not heads:
        return "filen går inte att läsa som tabell. Spara den som CSV"
    there = {cell.casefold() for cell in heads}
    for id, one in known.items():
        wanted = [one.key, *one.columns]
        if name in ("", id) and all(column.casefold() in there for column in wanted):
            return one
    cure = f"Skriv i {place} vilken kolumn som har vilken uppgift"
    return f"kolumnerna passar ingen lista: {', '.join(heads)}. {cure}"
