"""What the editors still have to find out: what would do the most harm comes first."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from build_tools.answers.knowledge import Harm, Subject, subjects
from build_tools.model.document import Loc
from build_tools.model.routes import ContactRoute
from build_tools.model.site import Read
from build_tools.model.sourced import Sourced
from build_tools.model.web import host
from build_tools.rules.tell import limits_of

HEADINGS = {
    Harm.ACUTE: "Akut hjälp",
    Harm.CLINIC: "Mottagningarnas nummer och tider",
    Harm.ON_CALL: "Socialjour",
    Harm.REST: "Resten",
}


def missing(site: Read, today: date) -> list[str]:
    """What nobody knows and what is not confirmed, a line for each place and help line."""
    groups: dict[Harm, list[str]] = defaultdict(list)
    unknown = unsure = 0
    for subject in subjects(site):
        told = subject.gaps(today, limits_of(site))
        for harm in Harm:
            gaps = [what for what, one in told.items() if one == harm]
            doubts = [
                in_words(loc, fact)
                for loc, fact in subject.facts
                if not fact.is_verified and subject.harm(fact) == harm
            ]
            unknown, unsure = unknown + len(gaps), unsure + len(doubts)
            if gaps or doubts:
                groups[harm].append(_line(subject, gaps, doubts))
    lines = [line for harm in Harm if harm in groups for line in (HEADINGS[harm], *groups[harm])]
    return [*lines, f"Saknas: {unknown}. Inte bekräftat: {unsure}."] if lines else []


def _line(subject: Subject, gaps: list[str], doubts: list[str]) -> str:
    path, line = subject.record.place(*subject.loc)
    told = f"{path}:{line}: {subject.name}."
    told += f" Saknas: {', '.join(gaps)}." if gaps else ""
    return told + (f" Inte bekräftat: {', '.join(doubts)}." if doubts else "")


def in_words(loc: Loc, fact: Sourced) -> str:
    """A fact as an editor speaks of it: by its key, and by its number or address."""
    keys = [part for part in loc if isinstance(part, str)]
    if not isinstance(fact, ContactRoute):
        return {"status": "om den har öppnat"}.get(keys[-1], keys[-1])
    target = fact.number or fact.name or (host(fact.url) if fact.url else "")
    words = " ".join(filter(None, (fact.type.value, target)))
    return words if keys[-1] == "kontaktvägar" else f"{keys[-1]} ({words})"
