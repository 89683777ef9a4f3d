"""The text of a page as sentences and numbers, for the checks of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from build_tools.model.paths import is_skeleton
from build_tools.model.texts import ContentPage
from build_tools.prose.lines import heading_of, headings, is_underline, plain, text_lines
from build_tools.prose.skeletons import plain_line

LONG_WORD = 7
"""Letters from which LIX counts a word as long."""

_WORD = re.compile(r"[A-Za-zÅÄÖåäöÉéÜü]+(?:[-:][A-Za-zÅÄÖåäöé]+)*|\d+(?:[.,:]\d+)*")
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_SENTENCE_END = re.compile(r"(?<=[.?!:])[”\"')]*\s+")


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, heading or table cell as plain text, and the line it starts on."""

    kind: str
    text: str
    line: int
    level: int = 0


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


def lines(page: ContentPage) -> Iterator[tuple[int, str]]:
    """(number in the file, text) of the lines that readers read: no code, no components."""
    return _lines(_read(page), page.body_line)


def _read(page: ContentPage) -> str:
    """The body of a page; of a skeleton, with the names of what is filled in."""
    if not is_skeleton(page.uri):
        return page.body
    return "\n".join(map(plain_line, page.body.split("\n")))


def _lines(body: str, first: int) -> Iterator[tuple[int, str]]:
    for number, (line, is_text) in enumerate(text_lines(body), first):
        if is_text and not line.strip().startswith("{{"):
            yield number, line


def blocks(page: ContentPage) -> tuple[Block, ...]:
    """The page in order; lines that follow each other in a paragraph are one block."""
    return _blocks(_read(page), page.body_line)


@cache
def _blocks(body: str, first: int) -> tuple[Block, ...]:
    found: list[Block] = []
    is_open = False
    for number, line in _lines(body, first):
        text = plain(_LIST_MARK.sub("", line).lstrip("#> ").strip("| "))
        if is_open and is_underline(found[-1].text, line):
            last = found.pop()
            found.append(Block("heading", last.text, last.line, 1 if line[0] == "=" else 2))
            is_open = False
        elif not text:
            is_open = False
        elif heading_of(line) is not None:
            level = min(6, len(line) - len(line.lstrip("#")))
            found.append(Block("heading", text, number, level))
            is_open = False
        elif line.lstrip().startswith("|"):
            if set(text) - set("|-: "):
                found += [Block("cell", cell.strip(), number) for cell in text.split("|")]
            is_open = False
        elif is_open and not _LIST_MARK.match(line):
            last = found.pop()
            found.append(Block(last.kind, f"{last.text}\n{text}", last.line))
        else:
            found.append(Block("item" if _LIST_MARK.match(line) else "text", text, number))
            is_open = True
    return tuple(found)


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
        line = block.line + block.text.count("\n", 0, start)
        if words(part):
            found.append(Sentence(part, line))
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


def helplines(page: ContentPage) -> set[str]:
    """The single helplines that a page shows."""
    return set(re.findall(r"^\{\{[ \t]*hjälplinje[ \t]+([\w-]+)", page.body, re.MULTILINE))


def helpline_subjects(page: ContentPage) -> set[str]:
    """What the lists of helplines on a page are narrowed to; empty text for all of them."""
    found = re.findall(r"^\{\{[ \t]*hjälplinjer[ \t]*([\w-]*)", page.body, re.MULTILINE)
    return set(found)


def heading(page: ContentPage) -> str:
    """The page's first heading, as its readers see it; its title if it has none."""
    found = (plain(text) for _, level, text in headings(page.body) if level == 1)
    return next(filter(None, found), getattr(page.meta, "title", ""))
