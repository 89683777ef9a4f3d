"""The text of a page as headings, blocks, sentences and numbers, for the checks of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from build_tools.model.paths import is_skeleton
from build_tools.model.placeholders import PLACEHOLDER
from build_tools.model.texts import ContentPage
from build_tools.prose.tree import Token, line, plain, tree

LONG_WORD = 7
"""Letters from which LIX counts a word as long."""

_WORD = re.compile(r"[A-Za-zÅÄÖåäöÉéÜü]+(?:[-:][A-Za-zÅÄÖåäöé]+)*|\d+(?:[.,:]\d+)*")
_SENTENCE_END = re.compile(r"(?<=[.?!:])[”\"')]*\s+")


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, heading or table cell as plain text, and the line it starts on."""

    kind: str
    text: str
    line: int
    level: int = 0
    only_leads: bool = False
    """Whether it is nothing but a link."""

    @property
    def lines(self) -> Iterator[tuple[int, str]]:
        """(number, text) of each line."""
        return iter(enumerate(self.text.split("\n"), self.line))


@dataclass(frozen=True)
class Heading:
    """A heading as readers see it, and its line, counted from 0. Below `end` its text begins."""

    level: int
    text: str
    line: int
    end: int
    id: str


@dataclass(frozen=True)
class Sentence:
    text: str
    line: int

    @property
    def words(self) -> list[str]:
        return words(self.text)


def words(text: str) -> list[str]:
    """The words and numbers of a text."""
    return _WORD.findall(text)


@cache
def headings(body: str) -> tuple[Heading, ...]:
    """The headings of a text, in order."""
    return tuple(
        Heading(
            int(opened.tag[1]),
            plain(inline).strip(),
            line(opened),
            opened.map[1] if opened.map else 0,
            str(opened.attrs["id"]),
        )
        for opened, inline in tree(body).inlines
        if opened.type == "heading_open"
    )


def lines(page: ContentPage) -> Iterator[tuple[int, str]]:
    """(number in the file, text) of the lines that readers read: no code, no components."""
    return (one for block in blocks(page) for one in block.lines)


def code(page: ContentPage) -> Iterator[tuple[int, str]]:
    """(number in the file, text) of the lines that stand as they are written."""
    for token in tree(page.body).tokens:
        if token.type == "fence":
            first = page.body_line + line(token) + 1
            yield from enumerate(token.content.rstrip("\n").split("\n"), first)


def blocks(page: ContentPage) -> tuple[Block, ...]:
    """The page in order; of a skeleton, with the names of what is filled in."""
    return _blocks(page.body, page.body_line, is_skeleton(page.uri))


@cache
def _blocks(body: str, first: int, has_names: bool) -> tuple[Block, ...]:
    found = (_block(opened, inline, first, has_names) for opened, inline in tree(body).inlines)
    return tuple(block for block in found if block.text)


def _block(opened: Token, inline: Token, first: int, has_names: bool) -> Block:
    whole = plain(inline).rstrip()
    text = whole.lstrip()
    number = first + line(inline) + whole.count("\n") - text.count("\n")
    if has_names:
        text = PLACEHOLDER.sub(lambda match: match[1].replace("_", " "), text)
    level = int(opened.tag[1]) if opened.type == "heading_open" else 0
    return Block(_kind(opened), text, number, level, _only_leads(inline))


def _kind(opened: Token) -> str:
    """What a text is called by what it stands in."""
    if opened.type == "paragraph_open":
        return "item" if opened.meta.get("in_item") else "text"
    return "heading" if opened.type == "heading_open" else "cell"


def _only_leads(inline: Token) -> bool:
    """Whether all that is said is said in one link."""
    outside = [token for token in inline.children or () if token.level == 0]
    said = "".join(token.content for token in outside).strip()
    return said in ("", ".") and [one.type for one in outside].count("link_open") == 1


def sentences(page: ContentPage) -> list[Sentence]:
    """The sentences of a page's running text and lists, each with the line it begins on."""
    running = (block for block in blocks(page) if block.kind not in ("heading", "cell"))
    return [one for block in running for one in sentences_of(block)]


def sentences_of(block: Block) -> list[Sentence]:
    """The sentences of a block that have words in them."""
    found = []
    at = 0
    for part in _SENTENCE_END.split(block.text):
        start = block.text.index(part, at)
        at = start + len(part)
        number = block.line + block.text.count("\n", 0, start)
        if words(part):
            found.append(Sentence(part, number))
    return found


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


def heading(page: ContentPage) -> str:
    """The page's first heading, as its readers see it; its title if it has none."""
    found = (one.text for one in headings(page.body) if one.level == 1)
    return next(filter(None, found), getattr(page.meta, "title", ""))
