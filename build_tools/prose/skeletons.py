"""The language of skeletons, the texts that pages made from data follow: nothing is evaluated.

A line of its own may be a part that data fills in (`{{ adress }}`), or begin, turn or end a choice
(`{{ om öppen }}` or `{{ om inte öppen }}`, `{{ annars }}`, `{{ slut }}`). Within a line `{kommun}`
is a placeholder for a value. What there is to name is the closed list of each kind of page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from build_tools.model.placeholders import PLACEHOLDER, placeholder_fault
from build_tools.problems import suggestion

DEEPEST = 3
"""Choices inside each other: more than this nobody can read."""

LEAD = "ingress"
"""The part that every skeleton knows: the paragraph below it is the page's lead."""

FILL = "____"
"""What ends a line to fill in by hand."""

_MARKED = re.compile(r"\{\{[ \t]*(.*?)[ \t]*\}\}[ \t]*")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+\{#([a-z0-9-]+)\})?[ \t]*")
_HIDING = re.compile(r"<|`|~~~")

Fault = tuple[int, str, str]
"""(line, fault, cure)."""


@dataclass(frozen=True)
class Vocabulary:
    """What the skeletons of a kind of page may name, each with a line that explains it."""

    skeleton: str = ""
    """The name of their file, without .md."""
    what: str = ""
    """The pages that follow them, as a sentence names them."""
    has_twin: bool = True
    values: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    conditions: Mapping[str, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    """The ids of headings that other pages lead to."""
    value_needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The choices of which one must stand around a value, such as `om adress`, if it needs any."""
    part_needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    always: tuple[str, ...] = ()
    """The parts that each of the pages has, whatever is known."""


@dataclass(frozen=True)
class Line:
    """A line of a skeleton. `name` is the part's or the condition's, else the text itself."""

    number: int
    kind: Literal["text", "part", "om", "om inte", "annars", "slut"]
    name: str


@dataclass(frozen=True)
class Heading:
    """A heading, in Markdown, and its id."""

    level: int
    text: str
    id: str | None


def heading(line: str) -> Heading | None:
    """The heading that a line is: `## Hit kan du gå {#mottagningar}`."""
    found = _HEADING.fullmatch(line)
    return Heading(len(found[1]), found[2], found[3]) if found else None


@cache
def lines(body: str) -> tuple[Line, ...]:
    """The lines of a skeleton, told apart."""
    return tuple(_line(number, text) for number, text in enumerate(body.split("\n")))


def _line(number: int, text: str) -> Line:
    found = _MARKED.fullmatch(text)
    if not found:
        return Line(number, "text", text)
    words = found[1].split()
    match words:
        case ["annars" | "slut" as kind]:
            return Line(number, kind, "")
        case ["om", "inte", *name]:
            return Line(number, "om inte", " ".join(name))
        case ["om", *name]:
            return Line(number, "om", " ".join(name))
    return Line(number, "part", " ".join(words))


def shown(body: str, holds: Callable[[str], bool]) -> Iterator[Line]:
    """The text and the parts that are left when `holds(condition)` has made every choice."""
    open: list[bool] = []
    for line in lines(body):
        match line.kind:
            case "om" | "om inte":
                open.append(all(open) and holds(line.name) == (line.kind == "om"))
            case "annars":
                open[-1] = all(open[:-1]) and not open[-1]
            case "slut":
                open.pop()
            case _ if all(open):
                yield line


def filled(text: str, value: Callable[[str], str]) -> str:
    """A text with its placeholders filled in."""
    return PLACEHOLDER.sub(lambda match: value(match[1]), text)


def faults(body: str, first: int, vocabulary: Vocabulary) -> Iterator[Fault]:
    """What is wrong with a skeleton whose text begins on line `first` of its file."""
    every = (*_choices(body), *_hidden(body), *_names(body, vocabulary), *_needs(body, vocabulary))
    for number, fault, cure in every:
        yield first + number, fault, cure
    ids = {found.id for line in lines(body) if (found := heading(line.name))}
    for id in vocabulary.headings:
        if id not in ids:
            cure = f"Skriv {{#{id}}} sist på rubriken för det avsnittet"
            yield first, f"rubriken {{#{id}}} saknas, och sidorna behöver den", cure
    for name in sorted(set(vocabulary.always) - set(_unconditional(body))):
        fault = f"{{{{ {name} }}}} saknas, och utan den går det inte att ta kontakt"
        yield first, fault, "Skriv den på en egen rad, utanför varje om"


def _unconditional(body: str) -> Iterator[str]:
    """The parts that stand outside every choice."""
    depth = 0
    for line in lines(body):
        if line.kind in ("om", "om inte"):
            depth += 1
        elif line.kind == "slut":
            depth = max(0, depth - 1)
        elif line.kind == "part" and not depth:
            yield line.name


def _choices(body: str) -> Iterator[Fault]:
    """Each choice begins, turns once and ends."""
    open: list[tuple[Line, bool]] = []
    for line in lines(body):
        if line.kind in ("om", "om inte"):
            open.append((line, False))
            if len(open) == DEEPEST + 1:
                fault = f"här ligger fler än {DEEPEST} om i varandra"
                yield line.number, fault, "Skriv hela stycken för vart och ett i stället"
        elif line.kind in ("annars", "slut") and not open:
            fault = f'"{line.kind}" står här utan att något "om" har börjat'
            yield line.number, fault, "Ta bort raden, eller skriv {{ om … }} ovanför"
        elif line.kind == "annars":
            begun, is_turned = open.pop()
            open.append((begun, True))
            if is_turned:
                fault = '"annars" står två gånger för samma "om"'
                yield line.number, fault, "Skriv {{ slut }} mellan dem, eller ta bort det ena"
        elif line.kind == "slut":
            open.pop()
    for line, _ in open:
        yield (
            line.number,
            f'"{line.kind} {line.name}" har inget slut',
            "Skriv {{ slut }} på en egen rad",
        )


def _hidden(body: str) -> Iterator[Fault]:
    """No code and no HTML: a choice joins the lines around it, and could make one of the other."""
    for line in lines(body):
        if line.kind == "text" and (found := _HIDING.search(line.name)):
            yield line.number, f"{found[0]} kan inte stå i en mall", "Skriv utan HTML och kod"


def _names(body: str, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Each name is one that this kind of page knows."""
    for line in lines(body):
        if line.kind == "part":
            found = _unknown("okänd del", line.name, {LEAD, *vocabulary.parts})
        elif line.kind in ("om", "om inte"):
            found = _unknown("okänt villkor", line.name, vocabulary.conditions)
        elif "{{" in line.name or "}}" in line.name:
            cure = "Flytta det till en egen rad; ett namn i texten skrivs {så}"
            found = iter([("{{ … }} ska stå ensamt på en rad", cure)])
        else:
            one = heading(line.name)
            found = name_faults(one.text if one else line.name, vocabulary)
        yield from ((line.number, *fault) for fault in found)


def name_faults(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """(fault, cure) of the placeholders in a text."""
    if fault := placeholder_fault(text, list(vocabulary.values)):
        yield fault


def need_faults(
    text: str, vocabulary: Vocabulary, around: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """(fault, cure) of what a text names that may be unknown, where no choice sees to it."""
    for name in dict.fromkeys(PLACEHOLDER.findall(text)):
        needs = vocabulary.value_needs.get(name, ())
        if needs and not set(needs) & set(around):
            yield f"{{{name}}} är inte alltid känt", _around(needs)


def _needs(body: str, vocabulary: Vocabulary) -> Iterator[Fault]:
    """What may be unknown stands within a choice that sees to that it is not."""
    open: list[str] = []
    for line in lines(body):
        match line.kind:
            case "om" | "om inte":
                open.append(f"{line.kind} {line.name}")
            case "annars" if open:
                open.append(_opposite(open.pop()))
            case "slut" if open:
                open.pop()
            case "part":
                needs = vocabulary.part_needs.get(line.name, ())
                if needs and not set(needs) & set(open):
                    fault = f"det som fyller {{{{ {line.name} }}}} är inte alltid känt"
                    yield line.number, fault, _around(needs)
            case "text":
                for fault, cure in need_faults(line.name, vocabulary, open):
                    yield line.number, fault, cure


def _opposite(choice: str) -> str:
    inverse = choice.removeprefix("om inte ")
    return f"om {inverse}" if inverse != choice else f"om inte {choice.removeprefix('om ')}"


def _around(needs: tuple[str, ...]) -> str:
    return f"Skriv {{{{ {needs[0]} }}}} på raden ovanför och {{{{ slut }}}} på raden under"


def _unknown(what: str, name: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    if name not in known:
        otherwise = f"De som finns: {', '.join(sorted(known)) or 'inga'}"
        yield f'{what} "{name}"', suggestion(name, sorted(known), otherwise)
