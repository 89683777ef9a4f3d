"""The sentences, words and numbers of a page, for the checks of the language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from build_tools.model.texts import ContentPage
from build_tools.prose.text import Block, blocks

LONG_WORD = 7
"""Letters from which LIX counts a word as long."""

_WORD = re.compile(r"[A-Za-zÅÄÖåäöÉéÜü]+(?:[-:][A-Za-zÅÄÖåäöé]+)*|\d+(?:[.,:]\d+)*")
_SENTENCE_END = re.compile(r"(?<=[.?!:])[”\"')]*\s+")


@dataclass(frozen=True)
class Sentence:
    text: str
    line: int

    @cached_property
    def words(self) -> list[str]:
        return words(self.text)


def words(text: str) -> list[str]:
    """The words and numbers of a text."""
    return _WORD.findall(text)


def sentences(page: ContentPage) -> list[Sentence]:
    """The sentences of a page's running text and lists, each with the line it begins on."""
    running = (block for block in blocks(page) if block.kind not in ("heading", "cell"))
    return [one for block in running for one in sentences_of(block)]


@cache
def sentences_of(block: Block) -> tuple[Sentence, ...]:
    """The sentences of a block that have words in them."""
    found = []
    at = 0
    for part in _SENTENCE_END.split(block.text):
        start = block.text.index(part, at)
        at = start + len(part)
        number = block.line + block.text.count("\n", 0, start)
        one = Sentence(part, number)
        if one.words:
            found.append(one)
    return tuple(found)


def lix(found: list[Sentence]) -> float:
    """Readability: mean words a sentence, and the percentage of long words (Björnsson 1968)."""
    every = [word for sentence in found for word in sentence.words]
    if not every:
        return 0
    long = sum(len(word) >= LONG_WORD and word[0].isalpha() for word in every)
    return len(every) / len(found) + 100 * long / len(every)


def numbers(page: ContentPage) -> set[str]:
    """The numbers in a page's text; list numbers and addresses do not count."""
    text = " ".join(block.text for block in blocks(page))
    return set(re.findall(r"(?<![\w-])\d+(?:[.,]\d+)*(?![\w-])", text.replace("–", " ")))
