"""Lists that authorities publish, and which of our facts stand in which of their columns."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from build_tools.model.questions import Subject, check_path
from build_tools.model.record import Record
from build_tools.model.scalars import Slug, Text
from build_tools.model.sourced import Model

FactPathText = Annotated[Text, AfterValidator(check_path)]


class PublishedList(Model):
    """A table with a row for each clinic, municipality, region or help line."""

    about: Subject = Field(
        alias="om", description="Vad en rad gäller: mottagning, kommun, region eller hjälplinje."
    )
    source: Slug = Field(alias="källa", description="Listans id i data/källor.yml.")
    key: Text = Field(
        alias="kolumn", description="Kolumnen som säger vilken raden gäller: kommunkod."
    )
    matches: Text = Field(
        alias="är", description="Vad den kolumnen är hos oss: id, kod, länskod eller namn."
    )
    columns: dict[Text, FactPathText] = Field(
        alias="kolumner",
        min_length=1,
        description="Listans andra kolumner, och uppgiften som står där: telefon: växel.nummer.",
    )


class Lists(Record):
    """The lists that can be imported."""

    lists: dict[Slug, PublishedList] = Field(
        {}, alias="listor", description="Varje lista under ett eget id."
    )
