"""The skeletons that pages made from data follow are there, and name only what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.model.paths import is_easy, skeleton_uri
from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.problems import Problem, Problems, suggestion
from build_tools.prose.skeletons import Vocabulary, faults, name_faults, need_faults


def skeletons_are_whole(site: Read, vocabularies: Iterable[Vocabulary]) -> Problems:
    """Each kind of page has its skeletons, each is used, and its language has no fault."""
    wanted = {uri: one for one in vocabularies for uri in _uris(one)}
    written = site.declared["skeletons"]
    for uri in sorted(wanted.keys() - written):
        fault = f"mallen saknas, och {wanted[uri].what} görs av den"
        yield Problem(f"{site.content_folder}/{uri}", 1, fault, "Skriv den")
    for uri in sorted(written - wanted.keys()):
        known = sorted(one.removesuffix(".md") for one in wanted if is_easy(one) == is_easy(uri))
        cure = suggestion(uri.removesuffix(".md"), known, f"De som finns: {', '.join(known)}")
        yield Problem(f"{site.content_folder}/{uri}", 1, "ingen sida görs av den här mallen", cure)
    for uri, text in site.skeletons.items():
        if uri in wanted:
            yield from _faults(text, wanted[uri])


def _uris(vocabulary: Vocabulary) -> Iterator[str]:
    yield skeleton_uri(vocabulary.skeleton)
    if vocabulary.has_twin:
        yield skeleton_uri(vocabulary.skeleton, easy=True)


def _faults(text: ContentPage, vocabulary: Vocabulary) -> Problems:
    for key in ("title", "description"):
        written = getattr(text.meta, key)
        for fault, cure in name_faults(written, vocabulary):
            yield Problem(*text.meta.place(key), fault, cure)
        for fault, _ in need_faults(written, vocabulary):
            yield Problem(*text.meta.place(key), fault, "Skriv något annat här")
    for line, fault, cure in faults(text.body, text.body_line, vocabulary):
        yield Problem(text.path, line, fault, cure)
