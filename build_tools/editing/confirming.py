"""`review` and `confirm`: what falls due, whom to ask, and that it was looked at again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from build_tools.answers.citations import Citation, by_source, citations
from build_tools.answers.contact import Limits
from build_tools.editing.agreeing import agree
from build_tools.editing.asked import SOON
from build_tools.editing.drafts import Drafts
from build_tools.editing.facts import at
from build_tools.editing.whole_site import whole_site
from build_tools.editing.yaml_scalars import inline
from build_tools.model.kinds import SOURCES
from build_tools.model.project import Project
from build_tools.model.site import Site
from build_tools.model.sourced import Sourced
from build_tools.problems import on_one_line, suggestion
from build_tools.rules.tell import limits_of
from build_tools.swedish import date_in_words, first_day

_DATE = "kontrollerad"
_OF_SOURCES = frozenset(info.alias for info in Sourced.model_fields.values())
_LONGEST = 100
"""Characters of a fact that a list shows."""


@dataclass(frozen=True)
class _Due:
    """A fact, and the last day on which it is young enough."""

    citation: Citation
    last: date


def review(project: Project, today: date) -> int:
    """Print what is due within thirty days, by source and by who answers for it."""
    site = whole_site(project)
    if site is None:
        return 1
    groups: dict[str, list[_Due]] = defaultdict(list)
    for due in _due(site, limits_of(site), today):
        groups[due.citation.fact.source_id or ""].append(due)
    for id, found in sorted(groups.items(), key=lambda group: min(one.last for one in group[1])):
        print("\n".join(_told(site, id, found)))
    undated = sum(not one.fact.checked for one in citations(site))
    if not groups:
        print("Inget behöver kontrolleras de närmaste 30 dagarna.")
    if undated:
        print(f"Uppgifter som aldrig har fått något datum: {undated}. Fråga om dem med make ask.")
    return 0


def _due(site: Site, limits: Limits, today: date) -> Iterator[_Due]:
    for one in citations(site):
        days, checked = limits.get(one.fact.kind), one.fact.checked
        if days is None or not checked:
            continue
        last = first_day(checked) + timedelta(days)
        if last < today + SOON:
            yield _Due(one, last)


def _told(site: Site, id: str, found: list[_Due]) -> list[str]:
    origin = site.sources.origins[id]
    when = f", kontrollerad {date_in_words(origin.checked)}" if origin.checked else ""
    lines = [f"- {id}: {origin.name}{when}. Fråga: {origin.owner}."]
    for one in sorted(found, key=lambda one: (one.last, one.citation.record.place())):
        path, line = one.citation.record.place(*one.citation.loc)
        where = ".".join(map(str, one.citation.loc))
        lines.append(f"  - {path}:{line}: {where}, gäller till {one.last}.")
    return [*lines, f"  Stämmer allt? make confirm SOURCE={id}"]


def confirm(
    project: Project,
    today: date,
    sources: list[str],
    files: list[Path],
    *,
    day: str,
    yes: bool,
) -> int:
    """Date sources, or all facts of files, anew; the exit status is 1 if nothing was written."""
    site = whole_site(project)
    if site is None or not _known(project, site, sources, files):
        return 1
    drafts = Drafts(project)
    day = day or today.isoformat()
    leaning = by_source(site)
    for id in sources:
        drafts.put(project.data / SOURCES.place, ("källor", id, _DATE), day)
        own = [one for one in leaning.get(id, ()) if one.fact.source_id == id]
        _list(drafts, own)
        for one in own:
            if one.fact.own_checked:
                drafts.cut(_path(drafts, one), (*one.loc, _DATE))
    names = {project.shown(file.resolve()) for file in files}
    stated = [one for one in citations(site) if one.record.place()[0] in names]
    _list(drafts, stated)
    for one in stated:
        drafts.put(_path(drafts, one), (*one.loc, _DATE), day)
    if not drafts.changed:
        print("Allt har redan det datumet.")
        return 0
    return not agree(drafts, today, yes=yes)


def _known(project: Project, site: Site, sources: list[str], files: list[Path]) -> bool:
    """Whether all that is asked for is there; tells what is not."""
    faults = [
        f'källan "{id}" finns inte. {suggestion(id, known, "Se data/källor.yml")}'
        for known in [sorted(site.sources.origins)]
        for id in sources
        if id not in known
    ]
    names = {record.place()[0] for record in site.records()}
    faults += [
        f"{file}: det är ingen datafil. Skriv som data/mottagningar/mora.yml."
        for file in files
        if project.shown(file.resolve()) not in names
    ]
    if not (sources or files):
        faults.append("Säg vad som är kontrollerat: SOURCE=en-källa eller FILES=en fil.")
    for fault in faults:
        print(on_one_line(fault))
    return not faults


def _path(drafts: Drafts, one: Citation) -> Path:
    return drafts.project.root / one.record.place()[0]


def _list(drafts: Drafts, found: Iterable[Citation]) -> None:
    """Print each fact as it stands, to be held against its source."""
    for one in found:
        path, line = one.record.place(*one.loc)
        values = at(drafts, _path(drafts, one), one.loc)
        said = inline({key: value for key, value in values.items() if key not in _OF_SOURCES})
        short = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
        print(f"{path}:{line}: {'.'.join(map(str, one.loc))} {short}")
