"""What is said once helps; what stands on every page is read by nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build_tools.model.paths import is_advice, is_easy, twin_uri
from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.problems import Problem, Problems
from build_tools.prose.links import links
from build_tools.prose.sentences import Sentence, sentences, words
from build_tools.prose.text import blocks
from build_tools.rules.language import FEWEST_WORDS as FEWEST_IN_A_TEXT

MOST_PAGES = 2
"""Pages of one version that may say the same sentence."""

FEWEST_WORDS = 5
"""A shorter sentence is a turn of speech."""

_LEADS_ON = (":", "?")


def sentences_are_said_once(site: Read, today: date) -> Problems:
    """A sentence stands on at most two pages of a version, if the editors do not want it so."""
    allowed = {_bare(text) for text in site.language.repeated} if site.language else set()
    said: dict[tuple[bool, str], list[tuple[ContentPage, Sentence]]] = {}
    for uri, page in sorted(site.texts.items()):
        for bare, sentence in _own(page).items():
            if bare not in allowed and not is_advice(uri):
                said.setdefault((is_easy(uri), bare), []).append((page, sentence))
    for found in said.values():
        if len(found) > MOST_PAGES:
            (page, sentence), *others = found
            where = ", ".join(other.path for other, _ in others)
            fault = f'"{" ".join(sentence.text.split())}" står också i {where}'
            cure = "Säg det en gång och länka dit, eller skriv det under får_upprepas i språk.yml"
            yield Problem(page.path, sentence.line, fault, cure, is_warning=True)


def _own(page: ContentPage) -> dict[str, Sentence]:
    """The sentences of a page by what they say; no links alone, questions or ways into a list."""
    linked = [link.written for link in links(page.body)]
    found = {}
    for one in reversed(sentences(page)):
        said = one.text
        for written in linked:
            said = said.replace(written, "")
        if len(words(said)) >= FEWEST_WORDS and _is_whole(one.text):
            found[_bare(one.text)] = one
    return found


def _is_whole(text: str) -> bool:
    """Whether a text says something by itself; "1 § i 2001 års lag" ends a sentence."""
    return text.lstrip("”")[:1].isupper() and not text.rstrip("”").endswith(_LEADS_ON)


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


def twins_are_shorter(site: Read, today: date) -> Problems:
    """An easy-read text has no more words than its twin."""
    for page, twin in _pairs(site):
        mine, theirs = _length(twin), _length(page)
        if mine > max(theirs, FEWEST_IN_A_TEXT):
            fault = f"den lättlästa texten har {mine} ord, och {page.path} har {theirs}"
            cure = "Ta bort det som läsaren inte behöver för att göra något"
            yield Problem(twin.path, twin.body_line, fault, cure, is_warning=True)


def _pairs(site: Read) -> Iterator[tuple[ContentPage, ContentPage]]:
    for uri, page in site.page_texts.items():
        if not is_easy(uri) and (twin := site.page_texts.get(twin_uri(uri))):
            yield page, twin


def _length(page: ContentPage) -> int:
    return sum(len(words(block.text)) for block in blocks(page))


RULES = (sentences_are_said_once, twins_are_shorter)
