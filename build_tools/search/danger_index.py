"""The words of danger as the box compares them, written as small as they go."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category, normalize

from build_tools.model.texts import SearchWords

_WORD = re.compile(r"[^ +&!]+")
_FIRST_NAME = 0xC0
"""From here on no letter is in a word without dots and rings, and each may name a list."""


def danger_index(search: SearchWords) -> dict[str, object]:
    """`lists`: [name, words]. `dangers`: phrases with | between, in the order of the data; `calm`
    and `factual` likewise.

    The box leaves dots and rings out before it compares, so they are left out here; and a list that
    is named by one letter weighs less than by a word.
    """
    names = {name: chr(_FIRST_NAME + number) for number, name in enumerate(search.lists)}

    def small(phrase: str) -> str:
        return _WORD.sub(lambda word: names.get(word[0]) or _plain(word[0]), phrase)

    def phrases(of: Iterable[str]) -> str:
        return "|".join(map(small, of))

    return {
        "lists": [[names[name], " ".join(map(small, of))] for name, of in search.lists.items()],
        "dangers": [phrases(danger.words) for danger in search.dangers.values()],
        "calm": phrases(search.calm),
        "factual": phrases(search.factual),
    }


def _plain(word: str) -> str:
    return "".join(one for one in normalize("NFD", word) if not category(one).startswith("M"))
