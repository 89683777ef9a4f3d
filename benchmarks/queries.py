"""Questions as people write them, and how well they are answered.

A file of questions has a line of JSON for each: `q`, `who` asks, `kind`, `pages` that answer (none:
any answer will do), `answer`. `danger` must show the card of help, and no other kind may. The last
part is idioms and cries for help that were made to be told from each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

TUNED = Path(__file__).parent / "queries.jsonl"
"""Those that the words and rules have been tried against; another file says more of quality."""
DANGER = "danger"
TOP = 3


class Question(NamedTuple):
    text: str
    kind: str
    pages: list[str]
    """Addresses below the root."""


def read(path: Path = TUNED) -> list[Question]:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (json.loads(line) for line in lines if line.strip())
    return [
        Question(one["q"], one["kind"], [page.lstrip("/") for page in one["pages"]])
        for one in found
    ]


@dataclass
class Score:
    """How the questions of one kind were answered."""

    asked: int = 0
    paged: int = 0
    """Those that a page answers."""
    first: int = 0
    top: int = 0
    alarms: int = 0


Answered = Iterable[tuple[Question, Sequence[str], bool]]
"""(question, addresses in the order of the answers, whether help stood first)."""


def scores(answered: Answered) -> dict[str, Score]:
    """By kind."""
    found: dict[str, Score] = {}
    for question, urls, is_alarm in answered:
        one = found.setdefault(question.kind, Score())
        one.asked += 1
        one.alarms += is_alarm
        if question.pages:
            one.paged += 1
            one.first += urls[:1] != [] and urls[0] in question.pages
            one.top += any(url in question.pages for url in urls[:TOP])
    return found


def share_in_top(found: dict[str, Score]) -> float:
    return sum(one.top for one in found.values()) / sum(one.paged for one in found.values())


def recall(found: dict[str, Score]) -> float:
    return found[DANGER].alarms / found[DANGER].asked


def false_alarms(found: dict[str, Score]) -> float:
    """The share of the calm questions that were met with help in danger."""
    calm = [one for kind, one in found.items() if kind != DANGER]
    return sum(one.alarms for one in calm) / sum(one.asked for one in calm)


def show(name: str, found: dict[str, Score]) -> None:
    print(f"\n{name}\n  {'kind':14} asked  first  top {TOP}")
    for kind, one in found.items():
        share = [
            f"{100 * n / one.paged:5.1f} %" if one.paged else "      –"
            for n in (one.first, one.top)
        ]
        print(f"  {kind:14} {one.asked:5}  {'  '.join(share)}")
    print(f"  all in the top {TOP}: {100 * share_in_top(found):.1f} %")
