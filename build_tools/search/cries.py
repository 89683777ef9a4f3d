"""How near a text is to the cries for help that have been learned.

A list of phrases hears only what somebody has thought of. So a linear model has learned from many
written examples which words and parts of words stand in cries for help and which do not
(`benchmarks/cries.py`, which writes `cries.json`). The box finds the same marks
(`overrides/assets/js/cries.js`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unicodedata import category, normalize

LEARNED = Path(__file__).with_suffix(".json")
BUCKETS = 1 << 15
"""Marks that fall in the same bucket share a weight: what keeps the file small."""
MOST = 3
"""Weights are whole numbers from -3 to 3, each written as one digit from 0 to 6."""
PIECES = (4, 5)
"""Letters in a part of a word, its edges counted."""

_QUOTES = re.compile("['’´`]")
_HELD_DOWN = re.compile(r"([^\W\d_])\1{2,}")
_FNV_START, _FNV_PRIME = 0x811C9DC5, 0x01000193


class Learned(NamedTuple):
    """`weights` has a digit for each bucket. A text is as near as the sum of its marks' weights
    through the square root of their number: from `doubt` it may be a cry for help, from `sure` it
    is one, and below `calm` a phrase of danger is not enough.
    """

    weights: str
    sure: float
    doubt: float
    calm: float


@cache
def learned() -> Learned:
    told = json.loads(LEARNED.read_text(encoding="utf-8"))
    return Learned("".join(told.pop("weights")), **told)


def words(text: str) -> list[str]:
    """The words of a text as the box reads them: plain, and a letter held down counts once."""
    text = normalize("NFC", _QUOTES.sub("", text)).lower()
    kept = (c if category(c)[0] in "LMN" else " " for c in text if category(c) != "Cf")
    plain = (c for c in normalize("NFD", "".join(kept)) if category(c)[0] != "M")
    return _HELD_DOWN.sub(r"\1", "".join(plain)).split()


def marks(text: str) -> set[int]:
    """The buckets of a text's words, neighbours, and parts of words."""
    return {_bucket(one) for one in _marks(words(text))}


def _marks(said: list[str]) -> Iterator[str]:
    edged = ["<", *said, ">"]
    yield from (f"{one} {after}" for one, after in pairwise(edged))
    for one in said:
        word = f"<{one}>"
        yield word
        for size in PIECES:
            yield from (word[at : at + size] for at in range(len(word) - size + 1))


def _bucket(mark: str) -> int:
    """FNV-1a of the mark's UTF-16, as scripts count letters, folded to the number of a bucket."""
    value = _FNV_START
    told = mark.encode("utf-16-le")
    for low, high in zip(told[::2], told[1::2], strict=True):
        value = ((value ^ (low | high << 8)) * _FNV_PRIME) & 0xFFFFFFFF
    return (value ^ value >> 15) % BUCKETS


def nearness(model: Learned, text: str) -> float:
    """How near a text is to a cry for help."""
    found = marks(text)
    total = sum(int(model.weights[bucket]) - MOST for bucket in found)
    return total / len(found) ** 0.5 if found else 0.0
