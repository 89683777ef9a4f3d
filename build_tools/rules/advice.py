"""What to do in an emergency is said in one way: a page shows it as `{{ akut … }}`, or not at all.

A paraphrase can't be caught whole. What can: sentences that are copied, a list of danger signs of
the page's own, and words that belong to a piece of advice on a page that does not show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import groupby

from build_tools.model.paths import ADVICE, EASY, is_easy
from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.problems import Problem, Problems
from build_tools.prose.components import shown_advice
from build_tools.prose.sentences import sentences_of
from build_tools.prose.text import Block, blocks

RUN = 10
"""So many words in a row are no chance."""

ALONE = 7
"""So many words make a sentence a copy, if no number tells whom to call: that any page may say."""

SHORTEST, TOGETHER = 4, 2
"""Shorter sentences count from this many words, and so many in one section are a copy.

One alone is not: advice also says what any page may, such as "Det är inte ditt fel."
"""

MAIN = 2
"""A heading below this level is still about the same."""

_CALL = re.compile(r"(?<!\d)112(?!\d)|\bambulans", re.IGNORECASE)
_GAP = r"\w*\W+(?:\w+\W+){0,5}"
"""What … stands for: the end of a word, and at most five words."""

Words = tuple[str, ...]


def _name(advice: ContentPage) -> str:
    return advice.uri.removeprefix(EASY).removeprefix(ADVICE).removesuffix(".md")


def _show(name: str) -> str:
    return f"skriv {{{{ akut {name} }}}} på en egen rad"


def _said(blocks: Iterable[Block]) -> Iterator[tuple[int, Words]]:
    """(line, words without capitals) of each sentence, in headings and tables too."""
    for block in blocks:
        for sentence in sentences_of(block):
            yield sentence.line, tuple(word.casefold() for word in sentence.words)


def _runs(sentence: Words) -> Iterator[Words]:
    return (sentence[start : start + RUN] for start in range(len(sentence) - RUN + 1))


def advice_is_not_copied(site: Read, today: date) -> Problems:
    """No advice for emergencies is written on a page as well."""
    wholes: dict[Words, list[ContentPage]] = {}
    runs: dict[Words, list[ContentPage]] = {}
    for advice in site.advice.values():
        for _, sentence in _said(blocks(advice)):
            if len(sentence) >= SHORTEST:
                wholes.setdefault(sentence, []).append(advice)
            for run in _runs(sentence):
                runs.setdefault(run, []).append(advice)
    for page in site.page_texts.values() if wholes else ():
        for section in _sections(page):
            if found := _copied(section, wholes, runs, easy=is_easy(page.uri)):
                line, path, name = found
                fault = f"det här står redan i rådet {path}"
                yield Problem(page.path, line, fault, f"Ta bort det och {_show(name)}")


def _copied(
    section: list[Block],
    wholes: dict[Words, list[ContentPage]],
    runs: dict[Words, list[ContentPage]],
    *,
    easy: bool,
) -> tuple[int, str, str] | None:
    """(line, path and name of the advice) of what a section has copied the most of, if it has."""
    lines: dict[str, list[int]] = {}
    owners: dict[str, ContentPage] = {}
    for line, sentence in _said(section):
        whole = wholes.get(sentence, [])
        partly = [one for run in _runs(sentence) for one in runs.get(run, ())]
        is_enough = partly or (len(sentence) >= ALONE and not re.search(r"\d", " ".join(sentence)))
        for one in {one.path: one for one in (*whole, *partly)}.values():
            owners[one.path] = one
            lines.setdefault(one.path, []).extend([line] * (TOGETHER if is_enough else 1))
    if not lines:
        return None
    path = max(lines, key=lambda path: (len(lines[path]), is_easy(owners[path].uri) == easy))
    if len(lines[path]) < TOGETHER:
        return None
    return lines[path][0], path, _name(owners[path])


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """Finds a word or a phrase by its beginning, so that its endings count too."""
    parts = (r"\W+".join(map(re.escape, part.split())) for part in word.split("…"))
    return re.compile(r"\b" + _GAP.join(parts), re.IGNORECASE)


@cache
def _any(words: Words) -> re.Pattern[str]:
    """Finds any of some words: most texts have none, and are read once instead of once for each."""
    return re.compile("|".join(_pattern(word).pattern for word in words), re.IGNORECASE)


def words_come_with_their_advice(site: Read, today: date) -> Problems:
    """A page with a word that belongs to advice shows advice that explains it."""
    owned = {word: _name(one) for one in site.advice.values() for word in one.meta.own_words}
    bodies: dict[str, list[str]] = {_name(one): [] for one in site.advice.values()}
    for one in site.advice.values():
        bodies[_name(one)].append(one.body)
    for page in site.page_texts.values() if owned else ():
        shown = "\n".join(text for name in shown_advice(page) for text in bodies.get(name, ()))
        having = [one for one in blocks(page) if _any((*owned,)).search(one.text)]
        for word, name in owned.items():
            if _pattern(word).search(shown):
                continue
            for block in having:
                if found := _pattern(word).search(block.text):
                    line = block.line + block.text.count("\n", 0, found.start())
                    told = " ".join(found[0].split())
                    fault = f'"{told}" hör till ett råd som sidan inte visar'
                    cure = f"Skriv om meningen, eller {_show(name)}"
                    yield Problem(page.path, line, fault, cure)
                    break


def _sections(page: ContentPage) -> Iterator[list[Block]]:
    """The blocks of each main heading, the heading first, without those that only lead on."""
    number = 0

    def section(block: Block) -> int:
        nonlocal number
        number += block.kind == "heading" and block.level <= MAIN
        return number

    own = (one for one in blocks(page) if not one.only_leads)
    for _, found in groupby(own, section):
        yield list(found)


def _chunks(section: list[Block]) -> Iterator[list[Block]]:
    """Each paragraph, with the list or the table row that follows it."""
    chunk: list[Block] = []
    for block in section:
        if chunk and block.kind == "text":
            yield chunk
            chunk = []
        chunk.append(block)
    yield chunk


def pages_have_no_danger_signs_of_their_own(site: Read, today: date) -> Problems:
    """No page lists signs of danger: two in a section that says 112, or three together."""
    signs = {sign: _name(one) for one in site.advice.values() for sign in one.meta.signs}
    for page in site.page_texts.values() if signs else ():
        for section in _sections(page):
            calls = any(_CALL.search(block.text) for block in section)
            for chunk, enough in [(section, 2)] if calls else [(c, 3) for c in _chunks(section)]:
                found = _signs_in(chunk, list(signs))
                if len(found) >= enough:
                    line = min(found.values())
                    fault = f"sidan har en egen lista över farotecken ({', '.join(found)})"
                    cure = f"Ta bort den och {_show(signs[next(iter(found))])}"
                    yield Problem(page.path, line, fault, cure)


def _signs_in(chunk: list[Block], signs: list[str]) -> dict[str, int]:
    """{sign: the first line where it stands}."""
    found: dict[str, int] = {}
    having = [block for block in chunk if _any((*signs,)).search(block.text)]
    for sign in signs if having else ():
        for block in having:
            if match := _pattern(sign).search(block.text):
                found[sign] = block.line + block.text.count("\n", 0, match.start())
                break
    return found


def advice_has_no_headings(site: Read, today: date) -> Problems:
    """The heading above advice is the page's."""
    for advice in site.advice.values():
        for block in blocks(advice):
            if block.kind == "heading":
                fault, cure = (
                    "ett råd har ingen rubrik",
                    "Ta bort den; sidan som visar rådet har en",
                )
                yield Problem(advice.path, block.line, fault, cure)


RULES = (
    advice_is_not_copied,
    words_come_with_their_advice,
    pages_have_no_danger_signs_of_their_own,
    advice_has_no_headings,
)
