"""Phrases: the words between the facts, which editors keep in `fraser.yml`.

A phrase is one text, or one for each version of Swedish. `{nummer}` in it is a placeholder that the
page fills in; `[ord]({länk})` is a link, and `**ord**` is strong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Any, cast

from pydantic import AfterValidator, BeforeValidator, Field, create_model

from build_tools.model.document import Document, Loc
from build_tools.model.phrase_ids import PHRASES
from build_tools.model.placeholders import placeholder_fault
from build_tools.model.record import Record
from build_tools.model.refusal import refuse
from build_tools.model.scalars import Text
from build_tools.model.sourced import Model

_ELSEWHERE = re.compile(r"\]\((?!\{\w+\}\)|#[\w-]+\))[^)]*\)")
"""A link that leads neither to a placeholder nor to a heading on the page."""


class Phrase(Model):
    """A text in both versions of Swedish; the easy one is None if they are the same."""

    text: Text = Field(description="På vanlig svenska.")
    easy: Text | None = Field(alias="lättläst", description="Samma sak på lättläst svenska.")

    def said(self, *, easy: bool) -> str:
        return (self.easy if easy else None) or self.text


class PhraseBook(Record):
    """Every phrase of a site, group by group."""

    @cached_property
    def by_id(self) -> dict[str, Phrase]:
        """The phrases by their whole id: `kontaktväg.ring`."""
        groups = {name: getattr(self, _attribute(name)) for name in PHRASES}
        return {
            f"{name}.{id}": getattr(group, _attribute(id))
            for name, group in groups.items()
            for id in PHRASES[name]
        }

    @classmethod
    def with_faults(cls, document: Document) -> PhraseBook:
        """What can still be read of a document with faults: its texts, but no phrase by its id."""
        book = PhraseBook.model_construct()  # without fields: none of them may be read
        book._document = document
        return book

    def texts(self) -> Iterator[tuple[str, int, bool]]:
        """(text, line, whether it is easy-read) of all that stands in the file.

        What both versions share is easy-read.
        """
        for loc, text in _leaves(self._document.value):
            yield text, self._document.line(loc), loc[2:] != ("text",)


def _leaves(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*loc, key))


@dataclass(frozen=True)
class Say:
    """The phrases in one version of Swedish: `say("kontaktväg.ring", nummer="112")`."""

    phrases: Mapping[str, Phrase]
    easy: bool
    everywhere: Mapping[str, str]
    """What every phrase may name."""

    def template(self, id: str) -> str:
        """A phrase as the editors wrote it."""
        return self.phrases[id].said(easy=self.easy)

    def __call__(self, id: str, **values: object) -> str:
        template = self.template(id)
        return template.format_map({**self.everywhere, **values}) if "{" in template else template


# The model, made from the registry -------------------------------------------------------------


def _attribute(id: str) -> str:
    """An id as Python can name it."""
    return f"p_{id.replace('-', '_')}"


def _is_sound(known: list[str], needed: list[str]) -> AfterValidator:
    def check(text: str) -> str:
        if fault := placeholder_fault(text, known, needed):
            raise refuse(*fault)
        if link := _ELSEWHERE.search(text):
            cure = "Låt den leda till en platshållare, eller till en rubrik på sidan: (#kontakt)"
            raise refuse(f'länken "{link[0][1:]}" leder någon annanstans', cure)
        return text

    return AfterValidator(check)


@cache
def _phrase_type(placeholders: str) -> type[Phrase]:
    names = placeholders.split()
    known = [name.rstrip("?") for name in names]
    text: Any = Annotated[Text, _is_sound(known, [one for one in names if not one.endswith("?")])]
    fields = {"text": text, "easy": text | None}
    typed: Any = {name: (kind, Phrase.model_fields[name]) for name, kind in fields.items()}
    return create_model("Phrase", __base__=Phrase, **typed)


def _expand(value: object) -> object:
    """One text for both versions, written out."""
    return {"text": value, "lättläst": None} if isinstance(value, str) else value


def _field(id: str, placeholders: str) -> Any:
    names = ", ".join(f"{{{name.rstrip('?')}}}" for name in placeholders.split())
    way = BeforeValidator(_expand, json_schema_input_type=Text | Phrase)
    told = f"Platshållare: {names}." if names else "Har inga platshållare."
    return Annotated[_phrase_type(placeholders), way], Field(alias=id, description=told)


def _group(name: str, ids: dict[str, str]) -> Any:
    fields = {_attribute(id): _field(id, placeholders) for id, placeholders in ids.items()}
    group = create_model(f"Phrases_{name}", __base__=Model, **fields)
    return group, Field(alias=name, description=f"Fraserna under {name}.")


_GROUPS: Any = {_attribute(name): _group(name, ids) for name, ids in PHRASES.items()}
Phrases = cast(type[PhraseBook], create_model("Phrases", __base__=PhraseBook, **_GROUPS))
"""What `fraser.yml` holds."""
