"""`answer`: a reply becomes data, after it was seen; what was not understood is asked again."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from build_tools.editing.agreeing import agree
from build_tools.editing.asked import Addressee, Asked, addressees, by_tag
from build_tools.editing.asking import writer_of
from build_tools.editing.drafts import Drafts
from build_tools.editing.letters import Writer
from build_tools.editing.taking import Heard, take
from build_tools.editing.whole_site import whole_site
from build_tools.editing.yaml_edit import CannotWriteError
from build_tools.model.project import Project
from build_tools.problems import Problem, report, suggestion
from build_tools.reading.fact_paths import Answer
from build_tools.reading.replies import Reply, Said, UnreadableError, read_reply
from build_tools.reading.said import is_agreed, is_none, is_unknown, value_of
from build_tools.reading.said_hours import UnclearError

_NO_IS_AN_ANSWER = (Answer.OPENING, Answer.YES_NO, Answer.RED_DAYS)
"""Where "no" is no sign that there is no such thing."""


@dataclass
class _Read:
    """What a reply came to."""

    heard: list[Heard] = field(default_factory=list)
    unclear: list[tuple[Addressee, Asked, Said, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def answer(project: Project, today: date, file: Path, *, day: str, yes: bool) -> int:
    """Read a reply into the data; the exit status is 1 if nothing of it was written."""
    site = whole_site(project)
    writer = writer_of(project, site) if site else None
    if site is None or writer is None:
        return 1
    reply = _reply(file)
    if reply is None:
        return 1
    read = _read(str(file), reply, by_tag(addressees(project, site, today)))
    drafts = Drafts(project)
    try:
        left = take(drafts, read.heard, day or reply.day or today.isoformat())
    except CannotWriteError as why:
        print(f"{file}:1: svaret går inte att skriva in: {why}. Skriv det själv.", file=sys.stderr)
        return 1
    read.unclear += [(one.to, one.asked, one.said, why) for one, why in left]
    _tell(file, reply, read, writer)
    if not drafts.changed:
        print("Det finns inget nytt att skriva.")
        return bool(read.unclear or read.problems)
    return not agree(drafts, today, yes=yes)


def _reply(file: Path) -> Reply | None:
    """What a file answers; tells why it can't be read."""
    try:
        reply = read_reply(file.name, file.read_bytes())
    except FileNotFoundError:
        fault = "filen saknas. Rätta namnet"
    except OSError:
        fault = "filen går inte att läsa. Kontrollera filen"
    except UnreadableError as why:
        fault = str(why)
    else:
        if reply.said:
            return reply
        fault = "det finns inga svar efter frågornas nycklar, som [mottagning/provby/telefon]. "
        fault += "Skriv svaren efter frågorna i brevet"
    print(f"{file}:1: {fault}.", file=sys.stderr)
    return None


def _read(file: str, reply: Reply, known: dict[str, tuple[Addressee, Asked]]) -> _Read:
    read = _Read()
    for said in reply.said:
        if said.tag not in known:
            cure = suggestion(said.tag, known, "Jämför nyckeln med brevet")
            fault = f'okänd fråga "{said.tag}"'
            read.problems.append(Problem(file, said.line, fault, cure, is_warning=True))
        elif said.text:
            _hear(file, read, *known[said.tag], said)
    return read


def _hear(file: str, read: _Read, to: Addressee, asked: Asked, said: Said) -> None:
    if is_unknown(said.text):
        read.notes.append(f"{asked.tag}: de vet inte.")
    elif is_none(said.text) and asked.answer not in _NO_IS_AN_ANSWER:
        if not asked.shown:
            read.notes.append(f'{asked.tag}: de svarar "{said.text}". Inget att skriva.')
            return
        fault = f'de svarar "{said.text}", men vi visar {asked.shown}'
        cure = f"Fråga, eller ta bort uppgiften i {asked.path.name}"
        read.problems.append(Problem(file, said.line, fault, cure, is_warning=True))
    elif is_agreed(said.text) and asked.shown:
        read.heard.append(Heard(to, asked, said, None))
    else:
        try:
            read.heard.append(Heard(to, asked, said, value_of(asked.answer, said.text)))
        except UnclearError as why:
            read.unclear.append((to, asked, said, str(why)))


def _tell(file: Path, reply: Reply, read: _Read, writer: Writer) -> None:
    """Print what an editor must look at, and write the letter that asks once more."""
    for note in read.notes:
        print(note)
    if reply.outside:
        print("Det här stod bredvid svaren. Läs det själv:")
        print("\n".join(f"  {line}" for line in reply.outside.split("\n")))
    letter = file.with_name(f"{file.stem}-fråga-igen.txt")
    cure = f"Det frågas igen i {letter.name}"
    told = [Problem(str(file), said.line, why, cure, True) for _, _, said, why in read.unclear]
    if problems := [*read.problems, *told]:
        print(report(problems))
    if read.unclear:
        people = {to.id: to for to, *_ in read.unclear}
        letters = [
            writer.again(to, [(a, s.text, why) for t, a, s, why in read.unclear if t.id == id])
            for id, to in people.items()
        ]
        try:
            letter.write_text("\n".join(letters), encoding="utf-8")
        except OSError as error:
            print(f"{letter}: går inte att skriva ({error.strerror}).", file=sys.stderr)
