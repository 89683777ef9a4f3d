"""The words that lead to pages, for the script that answers questions."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator

from build_tools.model.document import slug
from build_tools.model.paths import is_easy, twin_uri, url
from build_tools.model.sections import searched_section
from build_tools.model.site import Site
from build_tools.model.texts import ContentPage, PageMeta
from build_tools.prose.text import blocks, heading, headings
from build_tools.search.covered import searched_uris, section_names
from build_tools.search.help_index import line_index

_FIRST_SENTENCE = re.compile(r".{20,}?[.!?:](?=\s|$)", re.DOTALL)
_LONGEST = 170


def word_index(site: Site, *, easy: bool) -> str:
    """The words that lead to the pages that are written by hand, and the help lines by name, as
    JSON for the script.

    `sections`: [id, name]. `pages`: [address, index of the section, 1 if it has a twin, heading,
    its parts as [anchor, heading, first sentence]].
    `concepts`, `keywords`: [indexes of the pages, words with | between]. `groups`: [indexes of the
    sections that answer, words]. `variants`: [word, how it is also written]. `fillers`: words.
    `errands`: [id, words]. `lines`: see `line_index`.
    """
    uris = [uri for uri in searched_uris(site, easy=easy) if uri in site.pages]
    sections = [id for id, _ in section_names(site)]
    number = {uri: n for n, uri in enumerate(uris)}

    led: set[tuple[int, str]] = set()

    def leads(entries: Iterable[tuple[Iterable[str], Iterable[str]]]) -> list[list[object]]:
        """Each word once for a page: a concept's before those of the page itself."""
        found: list[list[object]] = []
        for pages, words in entries:
            ours = (twin_uri(uri) if easy and not is_easy(uri) else uri for uri in pages)
            own = [number[uri] for uri in ours if uri in number]
            new = sorted({_plain(word) for word in words})
            new = [word for word in new if any((page, word) not in led for page in own)]
            if new:
                found.append([own, "|".join(new)])
                led.update((page, word) for page in own for word in new)
        return found

    search = site.search
    standard = [page for uri, page in site.pages.items() if not is_easy(uri)]
    index = {
        "sections": section_names(site),
        "pages": [
            [
                url(uri),
                sections.index(searched_section(site, uri).id),
                int(twin_uri(uri) in site.pages),
                heading(site.pages[uri]),
                list(_parts(site.pages[uri])),
            ]
            for uri in uris
        ],
        "concepts": leads((c.pages, (name, *c.words)) for name, c in search.concepts.items()),
        "keywords": leads(((page.uri,), page.meta.keywords) for page in standard),
        "groups": [
            [[sections.index(id)], " ".join(words)]
            for id, words in search.groups.items()
            if id in sections
        ],
        "variants": [[word, " ".join(others)] for word, others in search.variants.items()],
        "fillers": " ".join(search.fillers),
        "errands": [[one.name.lower(), "|".join(words)] for one, words in search.errands.items()],
        "lines": line_index(site, easy=easy),
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _plain(text: str) -> str:
    """A word as the script compares it, which is lighter: small, without dots, rings and signs."""
    bare = re.sub(r"[\u0300-\u036f'’´`]", "", unicodedata.normalize("NFD", text.lower()))
    return " ".join(re.findall(r"[^\W_]+", bare))


def _parts(page: ContentPage[PageMeta]) -> Iterator[list[str]]:
    """[anchor, heading, first sentence] of each part of a page; of its beginning, no heading. An
    anchor that its heading tells is left out."""
    anchors = {one.text: one.id for one in headings(page.body) if one.level > 1}
    part = ["", "", page.meta.description]
    told = False
    for block in blocks(page):
        if block.kind == "heading" and block.level > 1:
            yield part
            anchor = anchors.get(block.text, "")
            part, told = ["" if anchor == slug(block.text) else anchor, block.text, ""], False
        elif block.kind != "heading" and not told and not block.only_leads:
            part[2], told = _sentence(block.text), True
    yield part


def _sentence(text: str) -> str:
    """The first sentence of a text, or as much of it as is read at a glance."""
    whole = " ".join(text.split())
    found = _FIRST_SENTENCE.match(whole)
    sentence = found[0] if found else whole
    if len(sentence) <= _LONGEST:
        return sentence
    return sentence[:_LONGEST].rsplit(" ", 1)[0] + " …"
