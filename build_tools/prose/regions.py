"""Parts of a text for some regions only: lines between `{{ bara dalarna }}` and `{{ slut }}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from build_tools.problems import suggestion
from build_tools.prose.components import Component, components
from build_tools.prose.text import headings

ONLY, END = "bara", "slut"

Fault = tuple[int, str, str]
"""(line, counted from 0; fault; cure)."""

_RULE = re.compile(r"\|[\s:|-]*-[\s:|-]*")
"""The line below the first row of a table."""


def _marks(body: str) -> list[Component]:
    return [one for one in components(body) if one.name in (ONLY, END)]


def shown_lines(body: str, region: str | None) -> list[int]:
    """The numbers, from 0, of the lines that the site of a region shows; of all if it is None."""
    marked = {mark.line: mark for mark in _marks(body)}
    shown: list[int] = []
    regions: tuple[str, ...] = ()
    for number in range(body.count("\n") + 1):
        if mark := marked.get(number):
            regions = mark.arguments if mark.name == ONLY else ()
        elif not regions or region is None or region in regions:
            shown.append(number)
    return shown


def text_for(body: str, region: str | None) -> str:
    """The text that the site of a region shows, without marks."""
    lines = body.split("\n")
    return "\n".join(lines[number] for number in shown_lines(body, region))


def block_faults(body: str, known: Iterable[str], own: Iterable[str]) -> Iterator[Fault]:
    """What is wrong with the marks, in a text that is for some, its `own`, of the known regions."""
    found = _marks(body)
    yield from _unpaired(found)
    for mark in found:
        yield from _unknown(mark, sorted(known))
    pairs = [pair for pair in pairwise(found) if pair[0].name == ONLY]
    for start, end in pairs:
        yield from _broken(body.split("\n"), start.line, end.line)
    if found:
        yield from _empty(body, found[0].line, sorted(own))


def _unpaired(found: list[Component]) -> Iterator[Fault]:
    opened: Component | None = None
    for mark in found:
        if mark.name == END and not opened:
            yield mark.line, "{{ slut }} står utan början", "Skriv {{ bara … }} där delen börjar"
        elif mark.name == ONLY and opened:
            fault = "en del för en region står i en annan"
            yield mark.line, fault, "Skriv {{ slut }} ovanför, där den första delen slutar"
        opened = mark if mark.name == ONLY else None
    if opened:
        yield opened.line, "delen har inget slut", "Skriv {{ slut }} på raden där den slutar"


def _unknown(mark: Component, known: list[str]) -> Iterator[Fault]:
    if mark.name == ONLY and not mark.arguments:
        yield mark.line, "delen säger inte vilka regioner den är för", "Skriv {{ bara id }}"
    if mark.name == END and mark.arguments:
        yield mark.line, "{{ slut }} ska stå utan fler ord", "Ta bort orden efter slut"
    for id in mark.arguments if mark.name == ONLY else ():
        if id not in known:
            cure = suggestion(id, known, f"De som finns: {', '.join(known)}")
            yield mark.line, f'okänd region "{id}"', cure


def _broken(lines: list[str], start: int, end: int) -> Iterator[Fault]:
    """A table stands whole in a block, but for rows of it; an item of a list does too."""
    inside = [line for line in lines[start + 1 : end] if line.strip()]
    after = lines[end + 1] if end + 1 < len(lines) else ""
    before = lines[start - 1] if start else ""
    if not inside:
        yield start, "delen är tom", "Skriv något mellan märkena, eller ta bort dem"
        return
    has_rule = any(map(_RULE.fullmatch, inside))
    if (has_rule and after.startswith("|")) or _RULE.fullmatch(after):
        cure = "Låt hela tabellen, eller bara vanliga rader i den, stå mellan märkena"
        yield end, "märket delar en tabell", cure
    elif _RULE.fullmatch(inside[0]) and before.startswith("|"):
        cure = "Låt hela tabellen, eller bara vanliga rader i den, stå mellan märkena"
        yield start, "märket delar en tabell", cure
    if _indent(after) > min(map(_indent, inside)):
        cure = "Flytta märket, så att hela punkten står på samma sida"
        yield end, "märket delar en punkt i en lista", cure


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.strip() else 0


def _empty(body: str, first: int, regions: list[str]) -> Iterator[Fault]:
    """In no region does a heading, or the whole text, stand without text."""
    lines, marked = body.split("\n"), {mark.line for mark in _marks(body)}
    told = {number for number, line in enumerate(lines) if line.strip()} - marked
    bare = set(_bare_headings(body, told))
    for region in regions:
        shown = told.intersection(shown_lines(body, region))
        if not shown:
            cure = 'Skriv "regioner" överst i filen, med regionerna som sidan är till för'
            yield first, f"märkena tar bort hela sidan för {region}", cure
        for line in sorted(set(_bare_headings(body, shown)) - bare):
            cure = "Låt rubriken stå mellan märkena, eller skriv något för den regionen också"
            yield line, f"rubriken har ingen text under sig för {region}", cure


def _bare_headings(body: str, shown: set[int]) -> Iterator[int]:
    """The lines of headings that another of the same level, or a higher one, or the end follows,
    where no lines of a text but those that are `shown` say anything."""
    found = [heading for heading in headings(body) if heading.line in shown]
    ends = [(one.line, one.level) for one in found[1:]] + [(body.count("\n") + 1, 0)]
    for one, (end, below) in zip(found, ends, strict=False):
        if below <= one.level and shown.isdisjoint(range(one.end, end)):
            yield one.line
