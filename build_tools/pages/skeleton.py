"""How a skeleton becomes the body of a page: its choices made, its parts and names filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from markupsafe import Markup, escape

from build_tools.pages.view import View
from build_tools.prose.markdown import Classes, Name
from build_tools.prose.skeletons import (
    FILL,
    LEAD,
    Heading,
    Line,
    Vocabulary,
    filled,
    heading,
    shown,
)

CONTACT = "kontakt"
"""The id of the section that stands beside the others where there is room."""

EMERGENCY = "akut"
"""The id of the section that has the look of danger."""

SECTION = 2
"""The level of the headings that begin a section."""

NOTICE = ">"
"""What begins the lines of a notice."""

SCREEN = {LEAD: "lead", "ol": "steps"}
"""The classes of elements on a page that is read on a screen."""

Subject = TypeVar("Subject", bound="Shown")


class Shown(Protocol):
    """What a page is about."""

    @property
    def view(self) -> View: ...


Asked = TypeVar("Asked", contravariant=True)


@dataclass(frozen=True)
class Value(Generic[Asked]):
    """Something that a sentence may name: a line that explains it, and the question that it is."""

    explained: str
    ask: Callable[[Asked], object]
    needs: tuple[str, ...] = ()
    """The choices that see to that it is known: it stands within one of them, as `om adress`."""


@dataclass(frozen=True)
class Part(Generic[Asked]):
    """A part of a page that has structure: its template, and what that asks of the page."""

    explained: str
    template: str
    ask: Callable[[Asked], dict[str, object]] = lambda _: {}
    needs: tuple[str, ...] = ()


About = TypeVar("About")
Values = Mapping[str, Value[About]]
Parts = Mapping[str, Part[About]]
Conditions = Mapping[str, tuple[str, Callable[[About], object]]]
"""By the name that editors write: a line that explains it, and the question that it is."""

Fact = TypeVar("Fact")


def sure(fact: Fact | None) -> Fact:
    """A fact that what names it `needs`: the rules have seen that a choice stands around it."""
    if fact is None:
        raise LookupError
    return fact


@dataclass(frozen=True)
class Kind(Generic[Subject]):
    """A kind of page made from data: which skeleton it follows, and what that may name."""

    skeleton: str
    what: str
    """The pages, as a sentence names them."""
    values: Values[Subject] = field(default_factory=dict)
    parts: Parts[Subject] = field(default_factory=dict)
    conditions: Conditions[Subject] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    """The parts without which nobody could make contact."""
    has_twin: bool = True
    template: str = "made.html"
    """What stands around the skeleton's text."""
    classes: Mapping[str, str] = field(default_factory=lambda: SCREEN)
    """Of the lead, of other paragraphs, and of lists."""
    has_sections: bool = True
    folded: tuple[str, ...] = ()
    """The ids of the sections that only some readers need: their headings unfold them."""

    @property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(
            self.skeleton,
            self.what,
            self.has_twin,
            {name: value.explained for name, value in self.values.items()},
            {name: part.explained for name, part in self.parts.items()},
            {name: words for name, (words, _) in self.conditions.items()},
            self.headings,
            {name: value.needs for name, value in self.values.items()},
            {name: part.needs for name, part in self.parts.items()},
            self.always,
        )

    def holds(self, name: str, subject: Subject) -> bool:
        return bool(self.conditions[name][1](subject))


@dataclass(frozen=True)
class Chunk:
    """A heading, a part or a run of Markdown lines."""

    kind: str
    text: str


@lru_cache(maxsize=1_000)
def chunks(lines: tuple[Line, ...]) -> tuple[Chunk, ...]:
    """What stands between blank lines, headings and parts: pages that choose alike share it."""
    return tuple(_chunks(lines))


def _chunks(lines: Iterable[Line]) -> Iterator[Chunk]:

    def told(line: Line) -> tuple[str, int]:
        if line.kind == "part":
            return "part", line.number
        if heading(line.name):
            return "heading", line.number
        return "text" if line.name.strip() else "blank", 0

    for (kind, _), run in groupby(lines, key=told):
        if kind != "blank":
            yield Chunk(kind, "\n".join(line.name for line in run))


@dataclass(frozen=True)
class Section:
    """A section as HTML; what stands above the first has no heading."""

    text: Markup
    heading: Markup | None = None
    id: str | None = None

    def whole(self, *, framed: bool) -> Markup:
        """With its heading, and in its element if it is `framed`."""
        if self.heading is None:
            return self.text
        html = f"{self.heading}\n{self.text}"
        name = ' class="emergency"' if self.id == EMERGENCY else ""
        return Markup(f"<section{name}>\n{html}\n</section>" if framed else html)

    def folded(self) -> Markup:
        """With its heading to unfold it; its id is inside, for a link to it unfolds it too."""
        summary = Markup("<summary>{}</summary>").format(self.heading)
        inner = Markup('<div id="{}">\n{}\n</div>').format(self.id, self.text)
        details = Markup('<details class="fold" data-printed>{}\n{}</details>')
        return Markup("<section>{}</section>").format(details.format(summary, inner))


@dataclass(frozen=True)
class Writer(Generic[Subject]):
    """Writes one page of a kind: `markdown` makes HTML of text, `part` of a part."""

    kind: Kind[Subject]
    subject: Subject
    everywhere: Mapping[str, str]
    """What every text may name."""
    markdown: Callable[[str, Classes, bool], Iterable[str | Name]]
    """See `to_fill`: some lines, the classes of their elements, and whether they are bare."""
    part: Callable[[Part[Subject]], str]

    def value(self, name: str) -> Markup:
        if name in self.kind.values:
            return escape(self.kind.values[name].ask(self.subject))
        return escape(self.everywhere[name])

    def plain(self, text: str) -> str:
        """One line with its placeholders filled in, as text: their links only tell their words."""
        return filled(text, lambda name: str(self.value(name).striptags()))

    def body(self, text: str) -> Markup:
        """The body of the page that follows the skeleton `text`."""
        parts = self.sections(text)
        return Markup("\n").join(one.whole(framed=self.kind.has_sections) for one in parts)

    def _framed(self, one: Section) -> Markup:
        return one.folded() if one.id in self.kind.folded else one.whole(framed=True)

    def zones(self, text: str) -> tuple[Markup, Markup, Markup]:
        """What stands above the page, beside it, and in it."""
        above, *rest = self.sections(text)
        beside = [rest.pop(0)] if rest and rest[0].id == CONTACT else []
        told = [[above], beside, rest]
        html = [Markup("\n").join(map(self._framed, zone)) for zone in told]
        return html[0], html[1], html[2]

    def sections(self, text: str) -> list[Section]:
        """What stands above the first section, and each section."""
        found: list[tuple[Heading | None, list[str]]] = [(None, [])]
        is_lead = False
        lines = shown(text, lambda name: self.kind.holds(name, self.subject))
        for chunk in chunks(tuple(lines)):
            one = heading(chunk.text) if chunk.kind == "heading" else None
            if one and one.level == SECTION:
                found.append((one, []))
            else:
                found[-1][1].append(self._html(chunk, one, is_lead=is_lead))
            is_lead = chunk == Chunk("part", LEAD)
        return [self._section(one, pieces) for one, pieces in found]

    def _section(self, one: Heading | None, pieces: list[str]) -> Section:
        inner = Markup("\n".join(pieces))
        return Section(inner, Markup(self._heading(one)), one.id) if one else Section(inner)

    def _html(self, chunk: Chunk, one: Heading | None, *, is_lead: bool) -> str:
        if one:
            return self._heading(one)
        if chunk.kind == "text":
            return self._text(chunk.text, is_lead=is_lead)
        return "" if chunk.text == LEAD else self.part(self.kind.parts[chunk.text])

    def _filled(self, pieces: Iterable[str | Name]) -> str:
        told = (self.value(one.name) if isinstance(one, Name) else one for one in pieces)
        return "".join(told).strip()

    def _heading(self, one: Heading) -> str:
        inner = self._filled(self.markdown(one.text, {}, True))
        id = f' id="{one.id}"' if one.id and one.id not in self.kind.folded else ""
        return f"<h{one.level}{id}>{inner}</h{one.level}>"

    def _text(self, text: str, *, is_lead: bool) -> str:
        name = self.kind.classes.get(LEAD if is_lead else "p", "")
        if text.startswith(NOTICE):
            name, text = "doubt", re.sub(rf"^{NOTICE} ?", "", text, flags=re.MULTILINE)
        elif text.endswith(FILL):
            name, text = "fill", text.removesuffix(FILL).rstrip()
        classes = {tag: self.kind.classes.get(tag, "") for tag in ("ol", "ul")}
        return self._filled(self.markdown(text, {**classes, "p": name}, False))
