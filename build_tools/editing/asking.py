"""`ask`: letters to everybody who knows something that the site does not."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from build_tools.editing.asked import Addressee, addressees
from build_tools.editing.contacts import Contact, read_contacts, tracked
from build_tools.editing.letters import Writer
from build_tools.editing.whole_site import whole_site
from build_tools.model.document import slug
from build_tools.model.kinds import QUESTIONS
from build_tools.model.project import Project
from build_tools.model.site import Site
from build_tools.problems import report


def ask(project: Project, today: date, folder: Path, contacts: Path, only: list[str]) -> int:
    """Write the letters into a new folder; the exit status is 1 if nothing was written."""
    site = whole_site(project)
    if site is None:
        return 1
    if not (writer := writer_of(project, site)):
        return 1
    everybody = addressees(project, site, today)
    if problems := tracked(project, contacts):
        return _refused(report(problems))
    known: Mapping[str, Contact] = {}
    if contacts.exists():
        known, problems = read_contacts(contacts, [one.id for one in everybody])
    if problems:
        return _refused(report(problems))
    if unknown := [name for name in only if name not in {one.id for one in everybody}]:
        return _refused(f'"{unknown[0]}" finns inte. Skriv som {everybody[0].id}.')
    chosen = [one for one in everybody if one.open and (not only or one.id in only)]
    try:
        _write(folder, writer, [(one, known.get(one.id, Contact())) for one in chosen])
    except FileExistsError:
        return _refused(f"{folder}: mappen finns redan. Ta bort den, eller ange en annan.")
    except OSError as error:
        return _refused(f"{folder}: mappen går inte att skriva i ({error.strerror}).")
    count = sum(len(one.open) for one in chosen)
    print(f"Brev: {len(chosen)}. Frågor: {count}. De ligger i {folder}, de mest brådskande först.")
    if not known:
        print(f"Vem breven ska till kan stå i {contacts}. Se CONTRIBUTING.md, Fråga dem som vet.")
    return 0


def writer_of(project: Project, site: Site) -> Writer | None:
    """Who fills in the words of the letters; tells if there are none."""
    record = next(iter(site.of(QUESTIONS).values()), None)
    if record is None:
        place = project.shown(project.data / QUESTIONS.place)
        print(f"{place}:1: filen saknas. Skriv där vad som ska frågas.", file=sys.stderr)
        return None
    return Writer(record.letter, site.settings.everywhere)


def _refused(told: str) -> int:
    print(told, file=sys.stderr)
    return 1


def _write(folder: Path, writer: Writer, everybody: list[tuple[Addressee, Contact]]) -> None:
    folder.mkdir(parents=True)
    for number, (to, contact) in enumerate(everybody, 1):
        name = f"{number:02}-{slug(to.id)}"
        (folder / f"{name}.txt").write_text(writer.mail(to, contact), encoding="utf-8")
        (folder / f"{name}.csv").write_bytes(writer.sheet(to))
    (folder / "ringlista.html").write_text(writer.call_list(everybody), encoding="utf-8")
