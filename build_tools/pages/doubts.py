"""Doubt is said once a page: where a fact stands only its place is kept, and the end lists them.

So what is listed is what stands on the page, whatever shows it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from build_tools.model.sourced import Sourced

LINE = Markup("<!--osäkert-->")
"""Where a page says, once, that there are facts that are not certain."""

DANGER = 'class="emergency"'

_MARK = re.compile(r"<!--osäkert (\d+)-->")
_LOOKUP = r'<div class="lookup" .*?</div>\s*</div>'
UNDER_HEADING = re.compile(rf'</h1>\s*(?:<div class="text">\s*)?(?:{_LOOKUP}|.*?</p>)', re.DOTALL)
"""From the heading of a page through what stands below it."""


@dataclass(frozen=True)
class ToldDoubt:
    """What the list says of a fact: whose it is, where it stands, what it is, and how sure."""

    owner: str
    place: str
    named: str
    words: str
    source: str | None


def alike(told: Iterable[ToldDoubt]) -> list[list[ToldDoubt]]:
    """Doubts of which the same is said, whosever they are: said once, where the first stands."""
    found = defaultdict[tuple[object, ...], list[ToldDoubt]](list)
    for one in told:
        found[(one.named, one.words, one.source)].append(one)
    return [*found.values()]


class Doubted:
    """The facts that are not certain, by the numbers of their marks."""

    def __init__(self) -> None:
        self._facts: list[Sourced] = []
        self._numbers: dict[int, int] = {}

    def mark(self, fact: Sourced) -> Markup:
        """What stands by a fact until the page is whole."""
        number = self._numbers.setdefault(id(fact), len(self._facts))
        if number == len(self._facts):
            self._facts.append(fact)
        return Markup(f"<!--osäkert {number}-->")

    def on_page(self, html: str) -> tuple[str, list[Sourced]]:
        """(a page without the marks, the facts that had them in the order of the page)."""
        pieces = _MARK.split(html)
        found = dict.fromkeys(pieces[1::2])
        return "".join(pieces[::2]), [self._facts[int(number)] for number in found]


def with_line(html: str, line: str) -> str:
    """A page with its one line of doubt, empty if there is none: in its place, or else under what
    stands below the heading. Help in danger never has it."""
    if LINE in html:
        before, _, after = html.partition(LINE)
        return before + line + after.replace(LINE, "")
    below = UNDER_HEADING.search(html)
    if not (line and below) or DANGER in below[0]:
        return f"{html}\n{line}" if line else html
    return f"{html[: below.end()]}\n{line}{html[below.end() :]}"
