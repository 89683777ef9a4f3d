"""The words that the box understands: what they name must be there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from build_tools.model.document import Loc
from build_tools.model.routes import RouteType
from build_tools.model.sections import sections
from build_tools.model.site import Read
from build_tools.model.texts import SearchWords
from build_tools.problems import Problems, suggestion
from build_tools.rules.tell import at

NUMBER = "TAL"
"""What stands for any number from 10 in a phrase."""
_LIST = re.compile(r"^[A-ZÅÄÖ_]{2,}$")
_STAR_INSIDE = re.compile(r"\*(?=[^\s+&])")


def search_words_lead_somewhere(site: Read, today: date) -> Problems:
    """What the list of search words leads to exists: pages, helplines, parts of the site."""
    search, pages = site.search, site.declared["pages"]
    if not search:
        return
    services = site.helplines.services if site.helplines else {}

    def check(kind: str, value: str, known: Iterable[str], *loc: str | int) -> Problems:
        if known and value not in known:
            cure = suggestion(value, sorted(known), "Kontrollera stavningen")
            yield at(search, *loc, fault=f'okänd {kind} "{value}"', cure=cure)

    for name, concept in search.concepts.items():
        for number, uri in enumerate(concept.pages):
            yield from check("sida", uri, pages, "begrepp", name, "sidor", number)
    for name, danger in search.dangers.items():
        yield from check("sida", danger.page, pages, "akut", name, "sida")
        for number, id in enumerate(danger.helplines):
            yield from check("hjälplinje", id, services, "akut", name, "hjälplinjer", number)
    for number, id in enumerate(search.doubted.helplines if search.doubted else ()):
        loc = "nödrop", "hjälplinjer", number
        yield from check("hjälplinje", id, services, *loc)
        if id in services and not any(r.type == RouteType.PHONE for r in services[id].routes):
            fault = f'hjälplinjen "{id}" går inte att ringa'
            yield at(search, *loc, fault=fault, cure="Välj en som har ett telefonnummer")
    for id in search.lines:
        yield from check("hjälplinje", id, services, "linjer", id)
    for id in search.groups:
        yield from check("del", id, [one.id for one in sections(site)], "grupper", id)


def phrases_of_danger_are_understood(site: Read, today: date) -> Problems:
    """A phrase names lists that exist, and its stars end words; a list is named by a phrase, or by
    another list."""
    if not (search := site.search):
        return
    named: set[str] = set()
    for loc, phrase in _phrases(search):
        if _STAR_INSIDE.search(phrase):
            yield at(search, *loc, fault=f'* står inne i ett ord: "{phrase}"', cure="Sätt * sist")
        for word in re.split(r"[ +&]", phrase):
            word = word.removeprefix("!")
            if not _LIST.match(word) or word == NUMBER:
                continue
            named.add(word)
            if word not in search.lists:
                cure = suggestion(word, sorted(search.lists), "Skriv den under listor")
                yield at(search, *loc, fault=f'okänd lista "{word}"', cure=cure)
    for name in search.lists.keys() - named:
        fault = f'ingen fras nämner listan "{name}"'
        yield at(search, "listor", name, fault=fault, cure="Ta bort den")


def _phrases(search: SearchWords) -> Iterator[tuple[Loc, str]]:
    for name, danger in search.dangers.items():
        for number, phrase in enumerate(danger.words):
            yield ("akut", name, "ord", number), phrase
    for number, phrase in enumerate(search.calm):
        yield ("lugnt", number), phrase
    for number, phrase in enumerate(search.factual):
        yield ("sakligt", number), phrase
    for name, words in search.lists.items():
        for number, word in enumerate(words):
            yield ("listor", name, number), word
