"""Whom the editors may ask for what, in the order in which a wrong answer does harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from pathlib import Path

from build_tools.answers.contact import EMERGENCY, Limits, is_stale
from build_tools.answers.hours_in_words import in_words
from build_tools.model.clinics import Opening
from build_tools.model.day import AS_USUAL
from build_tools.model.document import Loc
from build_tools.model.helplines import Helpline
from build_tools.model.kinds import QUESTIONS
from build_tools.model.phrases import Say
from build_tools.model.project import Project
from build_tools.model.questions import Question, Subject
from build_tools.model.record import Record
from build_tools.model.routes import RouteType
from build_tools.model.site import Site
from build_tools.model.sourced import Sourced
from build_tools.reading.fact_paths import Answer, FactPath, answer_to, value_at
from build_tools.swedish import listed

SOON = timedelta(days=30)
"""A fact that falls due within this is asked for, too; and one that is to change, some day."""


_RED_DAYS = "röda_dagar"


class State(Enum):
    """What we know of a fact."""

    MISSING = auto()
    UNSURE = auto()
    DUE = auto()
    KNOWN = auto()


@dataclass(frozen=True)
class Asked:
    """A question to somebody, and the fact that answers it."""

    tag: str
    question: Question
    answer: Answer
    state: State
    shown: str
    """What a reader is told today, empty if nothing."""

    checked: str | None
    path: Path
    base: Loc
    """Where the record begins in its file."""

    fact: Loc
    """Where the fact stands in the record."""

    to_fact: FactPath

    @property
    def is_open(self) -> bool:
        return self.state != State.KNOWN


@dataclass(frozen=True)
class Addressee:
    """Somebody who knows: a clinic, a municipality, a region, a help line."""

    id: str
    """`mottagning/provby`, as the tags and the contact file name it."""

    name: str
    subject: Subject
    asked: tuple[Asked, ...]
    harm: int
    """The place of the first open question among all; the lower the more pressing."""

    @property
    def open(self) -> list[Asked]:
        return [one for one in self.asked if one.is_open]


def addressees(project: Project, site: Site, today: date) -> list[Addressee]:
    """Everybody there is something to ask, or to have confirmed; the most pressing first."""
    questions = [one for record in site.of(QUESTIONS).values() for one in record.questions]
    found = []
    for subject, id, name, record, file, base in askable(site):
        asked: dict[str, Asked] = {}
        harm = len(questions)
        for number, question in enumerate(questions):
            if question.about == subject and _is_for(question, record):
                place = (project.root / file.place()[0], base)
                for one in _each(question, f"{subject}/{id}", record, place, site, today):
                    if one.tag not in asked:
                        asked[one.tag] = one
                        harm = min(harm, number) if one.is_open else harm
        if asked:
            found.append(Addressee(f"{subject}/{id}", name, subject, tuple(asked.values()), harm))
    return sorted(found, key=lambda one: (one.harm, one.id))


def askable(site: Site) -> Iterator[tuple[Subject, str, str, Record | Helpline, Record, Loc]]:
    """(kind, id, name, record, the record of its file, where it begins there) of each."""
    for id, clinic in site.clinics.items():
        yield Subject.CLINIC, id, clinic.name, clinic, clinic, ()
    for id, town in site.municipalities.items():
        yield Subject.MUNICIPALITY, id, town.official_name, town, town, ()
    for id, region in site.regions.items():
        yield Subject.REGION, id, region.name, region, region, ()
    for id, line in site.helplines.services.items():
        yield Subject.HELPLINE, id, line.name, line, site.helplines, ("hjälplinjer", id)


def _is_for(question: Question, record: Record | Helpline) -> bool:
    """Whether a question is for a record: nobody asks a help line for what it has never had."""
    to_fact = FactPath.of(question.fact_path)
    if to_fact.tail == _RED_DAYS and not _differs_by_day(record):
        return False
    if not isinstance(record, Helpline):
        return True
    if any(route.number == EMERGENCY for route in record.routes):
        return False  # nobody needs to ask when 112 answers
    types = {route.type.value for route in record.routes}
    if types & {RouteType.PHONE.value, RouteType.SMS.value, RouteType.CHAT.value}:
        types.add(_RED_DAYS)
    return question.topic in (None, record.topic) and (to_fact.chosen or to_fact.tail) in types


def _differs_by_day(record: object) -> bool:
    """Whether there may be days on which it is closed: only then do red days matter."""
    hours = getattr(record, "hours", None)
    weeks = hours.weeks().values() if hours else ()
    return not weeks or any(not (week.always_open or week.arrangement) for week in weeks)


def _each(
    question: Question,
    to: str,
    record: Record | Helpline,
    place: tuple[Path, Loc],
    site: Site,
    today: date,
) -> Iterator[Asked]:
    to_fact = FactPath.of(question.fact_path)
    answer = answer_to(question.about, to_fact)
    for number, fact in enumerate(to_fact.facts(record) if answer else ()):
        tag = f"{to}/{question.id}" + (f"-{number + 1}" if number else "")
        assert answer
        told = shown(answer, record, to_fact.value(fact), site.say(easy=False))
        sourced = value_at(record, fact)
        state = _state(sourced, told, today, site.settings.limits)
        checked = sourced.checked if isinstance(sourced, Sourced) else None
        yield Asked(tag, question, answer, state, told, checked, *place, fact, to_fact)


def _state(fact: object, shown: str, today: date, limits: Limits) -> State:
    if not shown or not isinstance(fact, Sourced):
        return State.MISSING
    if not fact.is_verified:
        return State.UNSURE
    is_passing = isinstance(fact, Opening) and not fact.is_open
    return State.DUE if is_passing or is_stale(fact, today + SOON, limits) else State.KNOWN


def shown(answer: Answer, record: Record | Helpline, loc: Loc, say: Say) -> str:
    """A fact in words, empty where nobody is told anything."""
    value = value_at(record, loc)
    if answer == Answer.RED_DAYS:
        hours = value_at(record, loc[:-1])
        if hours is None or "red_days" not in hours.model_fields_set:
            return ""
        return AS_USUAL if value is None else str(value)
    if value is None:
        return ""
    match answer:
        case Answer.HOURS:
            return in_words(value, say).rstrip(".")
        case Answer.ADDRESS:
            town = " ".join(filter(None, (value.postal_code, value.locality)))
            return f"{value.street}, {town}"
        case Answer.YES_NO:
            return "ja" if value else "nej"
        case Answer.NAMES:
            return listed(value)
    return "" if value == "okänt" else str(value)


def by_tag(all: list[Addressee]) -> dict[str, tuple[Addressee, Asked]]:
    """Each question with whom it is for, by its tag."""
    return {asked.tag.casefold(): (one, asked) for one in all for asked in one.asked}
