"""Facts name sources that there are, and a source says what its facts need of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from build_tools.answers.citations import Citation, by_source, citations
from build_tools.answers.contact import is_stale
from build_tools.model.kinds import SOURCES, every
from build_tools.model.site import Read
from build_tools.model.sourced import Origin
from build_tools.problems import Problems, suggestion
from build_tools.rules.tell import all_read, at, limits_of
from build_tools.swedish import date_in_words


def sources_exist(site: Read, today: date) -> Problems:
    """A fact names sources that stand in the list."""
    known = sorted(_origins(site))
    for one in citations(site) if all_read(site, SOURCES) else ():
        for key, id in (("källa", one.fact.source_id), ("också", one.fact.also_id)):
            if id and id not in known:
                cure = suggestion(id, known, "Lägg till den i data/källor.yml")
                yield at(one.record, *one.loc, key, fault=f'okänd källa "{id}"', cure=cure)


def sources_are_used(site: Read, today: date) -> Problems:
    """A source is named by a fact (warning)."""
    used = by_source(site)
    for id in _origins(site) if all(all_read(site, kind) for kind in every()) else ():
        if site.sources and id not in used:
            fault, cure = "ingen uppgift nämner källan", "Ta bort den, eller nämn den i en uppgift"
            yield at(site.sources, "källor", id, fault=fault, cure=cure, warning=True)


def addresses_are_one_sources(site: Read, today: date) -> Problems:
    """An address is that of one source alone."""
    owners: dict[str, str] = {}
    for id, origin in _origins(site).items():
        if site.sources and origin.address and owners.setdefault(origin.address, id) != id:
            fault = f'källan har samma adress som "{owners[origin.address]}"'
            cure = 'Ha en av dem kvar, och skriv "ställe" hos uppgifterna'
            yield at(site.sources, "källor", id, "adress", fault=fault, cure=cure)


def sources_are_dated(site: Read, today: date) -> Problems:
    """A source has a date when facts are as old as it, and one that is not past (warnings)."""
    used, limits = by_source(site), limits_of(site)
    for id, origin in _origins(site).items():
        leaning = [one for one in used.get(id, ()) if one.is_as_old_as(id)]
        if not site.sources or not leaning:
            continue
        if not origin.checked:
            fault = f"källan har inget datum, så inget härifrån är bekräftat: {_told(leaning)}"
            cure = 'Jämför med källan och lägg till "kontrollerad"'
            yield at(site.sources, "källor", id, fault=fault, cure=cure, warning=True)
        elif stale := [one for one in leaning if is_stale(one.fact, today, limits)]:
            when = date_in_words(origin.checked)
            fault = f"källan kontrollerades {when}, för länge sedan för {_told(stale)}"
            cure = "Jämför igen med källan och ändra datumet"
            place = ("källor", id, "kontrollerad")
            yield at(site.sources, *place, fault=fault, cure=cure, warning=True)


def own_dates_are_newer(site: Read, today: date) -> Problems:
    """A fact has no date of its own that is older than its source's (warning)."""
    origins = _origins(site)
    for one in citations(site):
        own, origin = one.fact.own_checked, origins.get(one.fact.source_id or "")
        is_told = is_stale(one.fact, today, limits_of(site))
        if own and origin and _is_before(own, origin.checked or "") and not is_told:
            fault = f"uppgiften är från {date_in_words(own)}, fast källan är nyare"
            cure = "Jämför den med källan, och ta bort datumet här"
            place = (*one.loc, "kontrollerad")
            yield at(one.record, *place, fault=fault, cure=cure, warning=True)


def _origins(site: Read) -> Mapping[str, Origin]:
    return site.sources.origins if site.sources else {}


def _told(facts: Iterable[Citation]) -> str:
    """What is said of some facts: how many there are, and in which files."""
    found = list(facts)
    files = dict.fromkeys(one.record.place()[0] for one in found)
    return f"{len(found)} {'uppgift' if len(found) == 1 else 'uppgifter'} i {', '.join(files)}"


def _is_before(one: str, other: str) -> bool:
    """Whether a date is before another, however precise they are: a year holds its days."""
    return one < other and not other.startswith(one)


RULES = (
    sources_exist,
    sources_are_used,
    addresses_are_one_sources,
    sources_are_dated,
    own_dates_are_newer,
)
