"""Spelling, with hunspell's Swedish dictionary and the editors' own words.

Apart from the other rules, because it takes its time: only `check`, and the form, ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.model.kinds import paged
from build_tools.model.site import Read
from build_tools.problems import Problem, Problems
from build_tools.prose.phrases import readable_texts
from build_tools.prose.sentences import words
from build_tools.prose.text import blocks

if TYPE_CHECKING:
    from hunspell import Hunspell

_FOREIGN = re.compile(r'<span lang="(?!sv)[^"]*">(.*?)</span>')
"""What is said in another language, and says so."""


@cache
def _dictionary() -> Hunspell:
    """The dictionary, read when the first word is looked up: the fast check asks for none."""
    import spylls
    from hunspell import Hunspell

    folder = Path(spylls.__file__).parent / "hunspell" / "data" / "sv"
    return Hunspell("sv_SE", hunspell_data_dir=str(folder), system_encoding="utf-8")


def misspelt(site: Read) -> Problems:
    """Words in hand-written texts that neither the dictionary, the data nor the list knows."""
    known = _names(site)
    unknown: dict[str, bool] = {}
    for page in readable_texts(site):
        told = set(words(" ".join(_FOREIGN.findall(page.body))))
        for block in blocks(page):
            for number, text in block.lines:
                for word in words(text):
                    if word in told or not word[0].isalpha():
                        continue
                    if word not in unknown:
                        unknown[word] = not _is_known(word, known)
                    if unknown[word]:
                        told.add(word)
                        fault = f'ordet "{word}" finns inte i ordlistan'
                        cure = 'Rätta det, eller lägg till det under "ord" i data/språk.yml'
                        yield Problem(page.path, number, fault, cure, True)


def _is_known(word: str, known: set[str]) -> bool:
    """A word, or each part of it around its hyphens; a genitive counts as its word."""
    parts = [word, *([] if "-" not in word else [p for p in word.split("-") if p])]
    whole, *pieces = parts
    return _one_is_known(whole, known) or (
        bool(pieces) and all(_one_is_known(piece, known) for piece in pieces)
    )


def _one_is_known(word: str, known: set[str]) -> bool:
    folded = word.casefold()
    if folded in known or folded.removesuffix("s") in known:
        return True
    return _in_dictionary(word) or _in_dictionary(folded)


@cache
def _in_dictionary(word: str) -> bool:
    return bool(_dictionary().spell(word))


def _names(site: Read) -> set[str]:
    """The names in the data, and the editors' own words, without capitals."""
    texts: Iterable[str] = (
        *(site.language.words if site.language else ()),
        *(record.name for kind in paged() for record in site.of(kind).values()),
        *(r.official_name for r in site.municipalities.values()),
        *(place.name for place in site.localities),
        *(s.name for s in (site.helplines.services.values() if site.helplines else ())),
        *((site.settings.name, site.settings.service.name) if site.settings else ()),
    )
    return {part.casefold() for text in texts for part in (text, *re.split(r"[\s-]+", text))}
