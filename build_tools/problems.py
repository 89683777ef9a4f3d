"""What can be wrong in the editors' files, and how it is said: `path:line: fault. Cure.`"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import normalize

from build_tools.hidden import HIDDEN


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one place.

    `path` is relative to the project's root, `line` counts from 1. `fault` starts in lower case
    and `cure` tells the editor what to do; neither ends with a full stop. Both are Swedish.
    """

    path: str
    line: int
    fault: str
    cure: str
    is_warning: bool = False

    def __str__(self) -> str:
        label = "Varning: " if self.is_warning else ""
        end = "" if self.cure.endswith("?") else "."
        told = f"{self.path}:{self.line}: {label}{self.fault}. {self.cure}{end}"
        return on_one_line(told)


# A value or a file name may hold a line's end, what makes a terminal do things, or what can't be
# seen there.
_CONTROL = re.compile(rf"[\t\n]|{HIDDEN.pattern}")

LONGEST = 2_000
"""Characters of a line in a report; what an editor wrote may stand in it."""


def on_one_line(text: str) -> str:
    """Text from somebody else, as a terminal may show it."""
    short = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), short)


Problems = Iterator[Problem]


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """The cure for a word that is not known: the nearest known one, else `otherwise`."""
    close = get_close_matches(word.casefold(), list(known), n=1)
    return f'Menade du "{close[0]}"?' if close else otherwise


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a build."""
    return [problem for problem in problems if not problem.is_warning]


def about(problems: Iterable[Problem], files: Iterable[str]) -> list[Problem]:
    """Every error, since a change in one file can break another; warnings that name the files."""
    names = [normalize("NFC", name) for name in files]
    return [
        problem
        for problem in problems
        if not problem.is_warning or any(name in normalize("NFC", str(problem)) for name in names)
    ]


def report(problems: Iterable[Problem], new: Iterable[Problem] = ()) -> str:
    """All problems as text: warnings, the new ones first, then errors, then a line that counts.

    What must be mended stands last, where a terminal stops.
    """
    first = set(new)
    found = sorted(set(problems), key=lambda one: (not one.is_warning, one not in first, one))
    wrong = len(errors(found))
    warned = len(found) - wrong
    count = f"{wrong} fel, {warned} {'varning' if warned == 1 else 'varningar'}."
    return "\n".join([*map(str, found), count])


MOST_TOLD = 20
"""Of what makes a file too much to read: the rest is alike."""
