"""New files for editors to fill in: every key of the model, explained by the model's own words.

A gap that must be filled is left empty or holds what the check refuses; nothing is guessed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from inspect import isclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from build_tools.editing.key_order import in_order
from build_tools.editing.yaml_scalars import scalar
from build_tools.model.addresses import generated_uris, page_uri
from build_tools.model.day import Day
from build_tools.model.document import SHORTER, slug, too_long
from build_tools.model.kinds import Kind
from build_tools.model.paths import EASY, is_easy, twin_uri, url
from build_tools.model.sections import needs_twin, text_folders
from build_tools.model.site import Read
from build_tools.model.texts import PageMeta, PageSource
from build_tools.problems import suggestion
from build_tools.rules.language import LONGEST_EASY_SENTENCE

Files = tuple[dict[str, str], list[str]]
"""New files (path: text), and what is wrong with what was asked for; one of the two is empty."""

UNKNOWN_DATE, UNKNOWN_HOURS = "ÅÅÅÅ-MM-DD", "…"
"""No date and no hours: an empty day would be read as closed, and the check refuses these."""

_HELP = "# Fyll i raderna utan # först. Ta bort # först på en rad som du vill använda."
_PAGE_HELP = "# Skriv texten under nästa rad med tre streck. Börja med # och rubriken."
_EASY_HELP = f"# En tanke på varje rad. Högst {LONGEST_EASY_SENTENCE} ord i en mening."
_RECORD_HELP = "# Vet du inte? Lämna raden tom. Gissa aldrig."
_DAYS_HELP = "En dag, eller den första och den sista: 2026-12-27 – 2026-12-30."


def new_page(site: Read, name: str, title: str) -> Files:
    """A page below content, and its easy-read twin where its readers need one."""
    uri = f"{name}.md"
    faults = list(page_faults(site, name))
    uris = (uri, twin_uri(uri)) if needs_twin(site, uri) else (uri,)
    faults = faults or [fault for one in uris for fault in _taken(site, one)]
    return ({}, faults) if faults else ({one: _page(one, title) for one in uris}, [])


def new_record(site: Read, kind: Kind, id: str, schema: str) -> Files:
    """A record's file below data. `schema` is the way to its JSON Schema, for editors' programs."""
    wanted = slug(id)
    if id != wanted or id in ("", "index"):
        is_near = wanted not in ("", "index")
        cure = f'Skriv "{wanted}"' if is_near else "Skriv ortens namn med bokstäverna a–z"
        return {}, [f'"{id}" går inte att ha i en webbadress. {cure}.']
    if faults := list(_taken_by(site, kind, id)):
        return {}, faults
    first = f"# yaml-language-server: $schema={schema}"
    text = "\n".join([first, _HELP, _RECORD_HELP, *_form(kind.model, {}), ""])
    return {f"{kind.place}/{id}.yml": text}, []


def page_faults(site: Read, name: str) -> Iterator[str]:
    """Why a page can't have a path below content, such as `unga/ny-sida`."""
    parts = [slug(part) for part in name.removeprefix("content/").removesuffix(".md").split("/")]
    wanted = "/".join(parts)
    if name != wanted or not all(parts):
        cure = f'Skriv "{wanted}"' if all(parts) else "Skriv mappen och namnet, som unga/ny-sida"
        yield f'"{name}" är inte en sidas sökväg. {cure}.'
        return
    written = site.declared["pages"]
    held = {posixpath.dirname(uri) for uri in written if not is_easy(uri)} - {""}
    folders = sorted(held | set(text_folders(site)))
    folder = posixpath.dirname(name.removeprefix(EASY))
    if folder and folder not in folders:
        cure = suggestion(folder, folders, f"De som finns: {', '.join(folders)}.")
        yield f'mappen "{folder}" finns inte. {cure}'
    elif is_easy(name) and twin_uri(f"{name}.md") not in written:
        yield f'sidan har ingen text på vanlig svenska. Börja med "{name.removeprefix(EASY)}".'


def _taken_by(site: Read, kind: Kind, id: str) -> Iterator[str]:
    if kind.has_pages:
        yield from _taken(site, page_uri(kind, id))
    elif id in site.ids(kind):
        yield f"{kind.place}/{id}.yml finns redan. Välj ett annat namn, eller ändra filen."


def _taken(site: Read, uri: str) -> Iterator[str]:
    if fault := too_long(url(uri)):
        yield f"{fault}. {SHORTER}."
    elif url(uri) in map(url, site.declared["pages"] | generated_uris(site)):
        yield f"adressen /{url(uri)} är upptagen. Välj ett annat namn, eller ändra filen som finns."


def _page(uri: str, title: str) -> str:
    title = " ".join(title.split())
    if title and is_easy(uri):
        title += ", lättläst"
    given = {"title": scalar(title), "reviewed": UNKNOWN_DATE}
    help = [_HELP, _PAGE_HELP, *([_EASY_HELP] if is_easy(uri) else [])]
    return "\n".join(["---", *help, *_form(PageMeta, given), "---", ""])


# A model as a form ------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Row:
    """A line of YAML and its explanation. What is not live is a comment until it is wanted."""

    is_live: bool
    text: str
    why: str

    def __str__(self) -> str:
        key = self.text.lstrip()
        # At the key: whoever takes the mark away gets the right indentation.
        text = self.text if self.is_live else self.text.removesuffix(key) + "#" + key
        return f"{text:<31} # {self.why}" if self.why else text


def _form(model: type[BaseModel], given: dict[str, str]) -> list[str]:
    """Every key of a model as YAML; `given` has values by field, and makes their rows live."""
    return [str(row) for row in _rows(model, given, {})]


def _rows(
    model: type[BaseModel], given: dict[str, str], seen: dict[type[BaseModel], str]
) -> Iterator[_Row]:
    """The rows of a model's keys. A model that is in several places is written out in the first."""
    for name, info in in_order(model):
        key, types = info.alias or name, list(_types(info.annotation))
        if key.startswith("["):
            continue  # keys gathered from among the others: see the model
        inner = next(filter(_has_rows, types), None)
        # A fact's source belongs to it, though the model does without.
        is_live = info.is_required() or name in given or name == "source_id"
        value = given.get(name, UNKNOWN_HOURS if info.annotation == Day else "")
        again = f" Samma rader som i {seen[inner]}." if inner in seen else ""
        yield _Row(is_live, f"{key}: {value}".rstrip(), _explanation(info, types) + again)
        if not again:
            if inner:
                seen[inner] = key
            for row in _below(types, inner, seen):
                yield replace(row, is_live=is_live and row.is_live, text=f"  {row.text}")


def _has_rows(one: Any) -> bool:
    """Whether a type is a model that is written as keys; what is most often one text is not."""
    return isclass(one) and issubclass(one, BaseModel) and not issubclass(one, PageSource)


def _below(
    types: list[Any], inner: type[BaseModel] | None, seen: dict[type[BaseModel], str]
) -> Iterator[_Row]:
    """The rows under a key: those of its model, in a list or under a date if it has many."""
    kinds = {get_origin(one) for one in types if one != Day}
    rows = list(_rows(inner, {}, seen)) if inner else []
    if dict in kinds:
        yield _Row(True, f"{UNKNOWN_DATE}:", _DAYS_HELP)
    elif tuple in kinds and not rows:
        yield _Row(True, "-", "")
    for number, row in enumerate(rows):
        starts_item = tuple in kinds and number == 0
        lead = "- " if starts_item else "  " if kinds & {dict, tuple} else ""
        yield replace(row, text=lead + row.text)


def _types(annotation: Any) -> Iterator[Any]:
    """A type and every type in it, such as those of `tuple[Slug, ...] | None`."""
    yield annotation
    for one in get_args(annotation) if annotation != Day else ():
        yield from _types(one)


def _explanation(info: FieldInfo, types: list[Any]) -> str:
    """What the model says of a key, and the values to choose from if it leaves them out."""
    found: list[str] = []
    for one in types:
        if isclass(one) and issubclass(one, StrEnum):
            found += one
    said = info.description or ""
    return said if all(one in said for one in found) else f"{said} Välj: {', '.join(found)}."
