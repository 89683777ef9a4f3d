"""Whom to write to: a table outside the repository, for it names people.

Columns: `vem` (mottagning/provby), `namn`, `e-post`, `telefon`, `adress`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_tools.editing import main_branch
from build_tools.model.project import Project
from build_tools.problems import Problem, suggestion
from build_tools.reading.table import decode, rows

NAME = "kontakter.csv"
"""Where the table lies unless another is named; git ignores it."""

LETTERS = "brev"
"""Where the letters are written, which name the same people; git ignores it."""

_PRIVATE = re.compile(rf"^{LETTERS}/|(?:^|/)kontakter[^/]*\.(?:csv|xlsx|ods)$")

COLUMNS = ("vem", "namn", "e-post", "telefon", "adress")


@dataclass(frozen=True)
class Contact:
    """How to reach somebody who knows."""

    name: str = ""
    mail: str = ""
    phone: str = ""
    address: str = ""


def read_contacts(path: Path, known: Iterable[str]) -> tuple[Mapping[str, Contact], list[Problem]]:
    """Contacts by whom they speak for, and every fault of the table."""
    try:
        table = rows(decode(path.read_bytes()))
    except OSError as error:
        return {}, [Problem(str(path), 1, f"filen går inte att läsa ({error.strerror})", "Rätta")]
    except csv.Error:
        table = []
    heads = [cell.casefold() for cell in table[0][1]] if table else []
    if missing := [name for name in COLUMNS if name not in heads]:
        fault = f"kolumnen {missing[0]} saknas"
        return {}, [Problem(str(path), 1, fault, f"Skriv kolumnerna {', '.join(COLUMNS)}")]
    found, problems = {}, []
    known = sorted(known)
    for line, cells in table[1:]:
        row = dict(zip(heads, [*cells, *[""] * len(heads)], strict=False))
        if row["vem"] not in known:
            cure = suggestion(row["vem"], known, f"Skriv som {known[0]}")
            problems.append(Problem(str(path), line, f'okänd mottagare "{row["vem"]}"', cure))
        found[row["vem"]] = Contact(*(row[name] for name in COLUMNS[1:]))
    return found, problems


def tracked(project: Project, *named: Path) -> list[Problem]:
    """Files with people's addresses that git keeps: nobody can take them out of its history.

    They are known by their names; `named` is what somebody says has such addresses.
    """
    cure = "Kör git rm --cached på filen, och be den som sköter git att rensa historien"
    told = {project.shown(path.resolve()) for path in named}
    try:
        names = main_branch.kept(project.root)
    except main_branch.Unknown:
        return []
    private = (name for name in names if name in told or _PRIVATE.search(name))
    return [Problem(name, 1, "filen har uppgifter om personer", cure) for name in private]
