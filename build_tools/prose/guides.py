"""A guided path: a page whose sections are questions, and whose lists of links are the answers.

Each step is reached by one answer alone, so the way there is known without asking the reader again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from build_tools.model.texts import ContentPage, PageMeta
from build_tools.prose.components import components
from build_tools.prose.links import Link, links
from build_tools.prose.text import Heading, headings
from build_tools.prose.tokens import line
from build_tools.prose.tree import tree

STEP = 2
"""The level of the headings that begin a step."""

LAST = "hitta"
"""The part that shows the last section: it stands below every end, but not below danger."""

DANGER = "akut"


@dataclass(frozen=True)
class Answer:
    """A whole sentence to choose, and the id of the step it leads to. `line` counts from 0."""

    text: str
    target: str
    line: int


@dataclass(frozen=True)
class Step:
    """A question with its answers, or an end. `line` counts from 0."""

    id: str
    heading: str
    line: int
    body: str
    """Its text without the answers, as Markdown."""

    answers: tuple[Answer, ...]
    others: tuple[int, ...] = ()
    """The lines of what stands in the list of answers and leads nowhere on the page."""

    @property
    def is_end(self) -> bool:
        return not self.answers

    @property
    def shows_danger(self) -> bool:
        return any(one.name == DANGER for one in components(self.body))

    @property
    def leads_on(self) -> bool:
        """Whether its text has a way to go from here: a link, or a part with numbers."""
        return bool(links(self.body) or components(self.body))


Trail = tuple[tuple[Step, Answer], ...]
"""What has been answered on the way to a step."""


@dataclass(frozen=True)
class Guide:
    """What stands above the first step, the steps, and what stands below every end."""

    title: str
    intro: str
    steps: tuple[Step, ...]
    last: Step | None

    def step(self, id: str) -> Step | None:
        return next((one for one in self.steps if one.id == id), None)

    @property
    def trails(self) -> dict[str, Trail]:
        """The way to each step that can be reached, by its id: the first that is found."""
        found: dict[str, Trail] = {self.steps[0].id: ()} if self.steps else {}
        waiting = list(found)
        for id in waiting:
            step = self.step(id)
            for answer in step.answers if step else ():
                if answer.target not in found and self.step(answer.target) and step:
                    found[answer.target] = (*found[id], (step, answer))
                    waiting.append(answer.target)
        return found


def is_guide(page: ContentPage) -> bool:
    return isinstance(page.meta, PageMeta) and page.meta.guide


@cache
def guide(body: str) -> Guide:
    """The guide that a text is."""
    rows = body.split("\n")
    heads = [one for one in headings(body) if one.level == STEP]
    ends = [one.line for one in heads[1:]] + [len(rows)]
    found = [_step(one, rows, end) for one, end in zip(heads, ends, strict=True)]
    first = next((one for one in headings(body) if one.level < STEP), None)
    begin = first.end if first else 0
    above = rows[begin : heads[0].line if heads else None]
    last = found.pop() if found and _is_last(found[-1]) else None
    return Guide("\n".join(rows[:begin]), "\n".join(above), tuple(found), last)


def _is_last(step: Step) -> bool:
    return step.is_end and any(one.name == LAST for one in components(step.body))


def _step(head: Heading, rows: list[str], end: int) -> Step:
    body = "\n".join(rows[head.end : end])
    start, stop = _list_at_end(body)
    listed = [one for one in links(body) if start <= one.line < stop]
    inner = [one for one in listed if one.address.startswith("#")]
    if not inner:
        return Step(head.id, head.text, head.line, body, ())
    answers = tuple(_answer(one, head.end) for one in inner)
    told = {one.line for one in inner}
    others = (row for row in _items(body, start, stop) if row not in told)
    text = "\n".join(body.split("\n")[:start])
    return Step(head.id, head.text, head.line, text, answers, tuple(head.end + n for n in others))


def _answer(link: Link, first: int) -> Answer:
    return Answer(" ".join(link.words.split()), link.address[1:], first + link.line)


def _list_at_end(body: str) -> tuple[int, int]:
    """Where the list that a text ends with begins and ends; nothing if something else is last."""
    outer = [token for token in tree(body).tokens if token.level == 0 and token.map]
    if not outer or outer[-1].type != "bullet_list_open":
        return (0, 0)
    start, stop = outer[-1].map or (0, 0)
    return start, stop


def _items(body: str, start: int, stop: int) -> list[int]:
    return [
        line(token)
        for token in tree(body).tokens
        if token.type == "list_item_open" and start <= line(token) < stop
    ]
