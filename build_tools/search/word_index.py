"""The words that lead to pages, for the script that answers questions."""

from __future__ import annotations

import json
from collections.abc import Iterable

from build_tools.answers.places import Places
from build_tools.model.addresses import record_of
from build_tools.model.clinics import Clinic
from build_tools.model.paths import is_easy, twin_uri, url
from build_tools.model.regions import Municipality
from build_tools.model.sections import searched_section
from build_tools.model.site import Site
from build_tools.model.sourced import PostalAddress
from build_tools.model.texts import ContentPage, PageMeta
from build_tools.prose.text import heading
from build_tools.search.covered import section_names


def names_of(site: Site, places: Places, uri: str) -> str:
    """The names of places by which a page made from data is found."""
    match record_of(site, uri):
        case Municipality() as municipality:
            names = (place.name for place in places.localities_of(municipality))
            return ", ".join([municipality.official_name, *names])
        case Clinic(address=PostalAddress() as address):
            return f"{address.street}, {address.locality}"
    return ""


def word_index(site: Site, ids: dict[str, str], *, easy: bool) -> str:
    """The words that lead to pages, as JSON for the search script; `ids` is {uri: Pagefind's id}.

    `sections`: [id, name]. `pages`: [address, id, index of the section, 1 if it has a twin, id of
    the municipality that the page is about, if it is about one].
    `concepts`, `keywords`, `dangers`: [indexes of the pages, words with | between]; the dangers in
    the order of the data. `fillers`, `ofClinic`, `ofPlace`: words with a blank between.
    """
    names, uris = section_names(site), list(ids)
    sections = [id for id, _ in names]
    number = {uri: n for n, uri in enumerate(uris)}

    def leads(entries: Iterable[tuple[Iterable[str], Iterable[str]]]) -> list[list[object]]:
        found: list[list[object]] = []
        for pages, words in entries:
            ours = (twin_uri(uri) if easy and not is_easy(uri) else uri for uri in pages)
            if own := [number[uri] for uri in ours if uri in number]:
                found.append([own, "|".join(words)])
        return found

    search = site.search
    standard = [page for uri, page in site.pages.items() if not is_easy(uri)]
    index = {
        "sections": names,
        "pages": [_page(site, uri, ids[uri], sections) for uri in uris],
        "concepts": leads((c.pages, (name, *c.words)) for name, c in search.concepts.items()),
        "keywords": leads(((page.uri,), _own_words(page)) for page in standard),
        "dangers": leads(((danger.page,), danger.words) for danger in search.dangers.values()),
        "fillers": " ".join(search.fillers),
        "ofClinic": " ".join(search.of_clinic),
        "ofPlace": " ".join(search.of_place),
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _own_words(page: ContentPage[PageMeta]) -> tuple[str, ...]:
    return (heading(page), *page.meta.keywords)


def _page(site: Site, uri: str, id: str, sections: list[str]) -> list[str | int]:
    section = sections.index(searched_section(site, uri).id)
    place = _place(site, uri)
    return [url(uri), id, section, int(_has_twin(site, uri)), *([place] if place else [])]


def _place(site: Site, uri: str) -> str | None:
    """The municipality of a municipality's page, or where the clinic of a clinic's page lies."""
    match record_of(site, uri):
        case Municipality() as municipality:
            return municipality.id
        case Clinic() as clinic:
            return clinic.host
    return None


def _has_twin(site: Site, uri: str) -> bool:
    return uri not in site.pages or twin_uri(uri) in site.pages
