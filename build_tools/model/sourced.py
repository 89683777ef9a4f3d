"""Facts that say where they come from and when they were checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import ClassVar, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from build_tools.model.document import Loc
from build_tools.model.fact_kinds import FactKind
from build_tools.model.refusal import refuse
from build_tools.model.scalars import (
    Age,
    PartialDate,
    PhoneNumber,
    Slug,
    Source,
    SourceId,
    Text,
    WebAddress,
    YesNo,
)


class Model(BaseModel):
    """Frozen, and refuses keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @cached_property
    def facts(self) -> tuple[tuple[Loc, Sourced], ...]:
        """Every fact inside, outermost first, with its path of keys as editors write them."""
        return tuple((loc, fact) for loc, fact, _ in self.walked)

    @cached_property
    def walked(self) -> tuple[tuple[Loc, Sourced, FactKind | None], ...]:
        """What `walk` finds below, kept: a model that kept itself could not be compared."""
        return tuple(found for found in walk(self) if found[0])

    def __copy__(self) -> Self:
        """Without what is kept of it: the copy gets values of its own."""
        copied = super().__copy__()
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


class Regional(Model):
    """Something that may be for some regions only: the site of another leaves it out."""

    regions: tuple[Slug, ...] = Field(
        (), alias="regioner", description="Regionernas id, om det inte är till för alla."
    )

    def is_for(self, region: str) -> bool:
        return not self.regions or region in self.regions


class Origin(Model):
    """A page, a document or an answer that facts come from."""

    title: Source | None = Field(
        None,
        alias="titel",
        description="Vad källan är: dokumentets eller sidans namn, som läsaren ser det. "
        "Utelämnat: läsaren ser adressen.",
    )
    address: WebAddress | None = Field(
        None, alias="adress", description="Sidans adress, om källan har någon."
    )
    checked: PartialDate | None = Field(
        None,
        alias="kontrollerad",
        description="När uppgifterna senast jämfördes med källan, eller när den är skriven: "
        "2026-11-22, 2026-11 eller 2026.",
    )
    owner: Text = Field(
        alias="ansvarig", description="Vem som svarar för källan: en region, kommun, myndighet."
    )

    @property
    def name(self) -> str:
        """What a reader is told: the title, or else the address."""
        return self.title or (self.address or "").removeprefix("https://")

    @model_validator(mode="after")
    def _says_what_it_is(self) -> Origin:
        if not self.name:
            raise refuse("källan säger inte vad den är", 'Lägg till "titel", "adress" eller båda')
        return self


class Sourced(Model):
    """A fact, with where it comes from and when it was last checked.

    It names its source, and is as old as that, unless it has a date of its own. It counts as
    verified only when both are known: then it may be shown as certain.
    """

    source_id: SourceId | None = Field(
        None, alias="källa", description="Källans id i data/källor.yml."
    )
    also_id: SourceId | None = Field(
        None, alias="också", description="Id för en källa till som säger samma sak."
    )
    within: Text | None = Field(
        None, alias="ställe", description="Var i källan det står: s. 4, avsnittet Öppettider."
    )
    own_checked: PartialDate | None = Field(
        None,
        alias="kontrollerad",
        description="När just den här uppgiften kontrollerades, om det inte är källans dag.",
    )

    usual_kind: ClassVar[FactKind] = FactKind.DECISION
    """What such facts are about, where their place in a file doesn't say something else."""

    _origin: Origin | None = PrivateAttr(None)
    _also: Origin | None = PrivateAttr(None)
    _kind: FactKind | None = PrivateAttr(None)

    def learn(self, origins: Mapping[str, Origin], kind: FactKind | None = None) -> None:
        """Take in what the sources that it names say of themselves, and what its place says.

        They become a part of it: a fact is another one when its source has changed.
        """
        self._origin = origins.get(self.source_id or "")
        self._also = origins.get(self.also_id or "")
        self._kind = kind
        for name in ("kind", "source", "checked", "is_verified"):
            self.__dict__.pop(name, None)  # kept, for private attributes are slow to ask

    @cached_property
    def kind(self) -> FactKind:
        return self._kind or self.usual_kind

    @cached_property
    def source(self) -> str | None:
        """Where it stands, in words."""
        if not self._origin:
            return None
        place = f"{self._origin.name}, {self.within}" if self.within else self._origin.name
        return f"{place}; också {self._also.name}" if self._also else place

    @cached_property
    def checked(self) -> str | None:
        """When it was last checked: on a day, in a month or in a year."""
        return self.own_checked or (self._origin.checked if self._origin else None)

    @cached_property
    def is_verified(self) -> bool:
        return bool(self.source and self.checked)


class Phone(Sourced):
    """The number of a switchboard."""

    usual_kind = FactKind.SWITCHBOARD

    number: PhoneNumber = Field(alias="nummer", description="Telefonnumret, som 063-14 30 00.")
    note: Text | None = Field(None, alias="anmärkning", description="Visas bredvid numret.")
    easy_note: Text | None = Field(
        None, alias="anmärkning_lättläst", description="Samma sak på lättläst svenska."
    )


class Ages(Sourced):
    """Whom something is for, by age; both ends are counted, and one may be left out."""

    youngest: Age | None = Field(None, alias="från", description="Lägsta åldern, 0 för alla.")
    oldest: Age | None = Field(None, alias="till", description="Högsta åldern.")

    @model_validator(mode="after")
    def _runs_forwards(self) -> Ages:
        if self.youngest is None and self.oldest is None:
            raise refuse("ingen ålder står här", 'Lägg till "från", "till" eller båda')
        if self.youngest is not None and self.oldest is not None and self.youngest > self.oldest:
            fault = f"åldrarna går från {self.youngest} till {self.oldest}"
            raise refuse(fault, "Skriv den lägsta åldern i från")
        return self


class Link(Sourced):
    usual_kind = FactKind.WEBSITE

    url: WebAddress = Field(alias="länk", description="Hela adressen, med https://.")


class Claim(Sourced):
    """A yes or a no that a region stands for."""

    holds: YesNo = Field(alias="gäller", description="ja eller nej.")


class PostalAddress(Sourced):
    usual_kind = FactKind.ADDRESS

    street: Text = Field(alias="gata", description="Gata och nummer.")
    postal_code: Text | None = Field(
        None, alias="postnummer", pattern=r"^[0-9]{3} [0-9]{2}$", description="Som 831 31."
    )
    locality: Text = Field(alias="ort", description="Postorten.")


class Passage(Sourced):
    """A few sentences, in both versions."""

    text: Text = Field(description="Det som läsaren får veta, i en eller några meningar.")
    easy: Text | None = Field(None, alias="lättläst", description="Samma sak på lättläst svenska.")


class Event(Passage):
    """Something that happened on a day, in a month or in a year."""

    usual_kind = FactKind.HISTORY

    when: PartialDate = Field(alias="när", description="När det hände: 2024-03-01, 2024-03, 2024.")


class Staff(Sourced):
    """Professions, never names of persons."""

    usual_kind = FactKind.STAFF

    professions: tuple[Text, ...] = Field(
        alias="yrken", min_length=1, description="Yrken, inga namn: läkare, socionom."
    )
    note: Text | None = Field(None, alias="anmärkning", description="Till exempel var de arbetar.")
    easy_note: Text | None = Field(
        None, alias="anmärkning_lättläst", description="Samma sak på lättläst svenska."
    )


def walk(
    value: object, loc: Loc = (), kind: FactKind | None = None
) -> Iterator[tuple[Loc, Sourced, FactKind | None]]:
    """Every fact inside, with its place, and with its kind where a field around it says that."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from walk(item, (*loc, number), kind)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, (*loc, str(key)), kind)
    elif isinstance(value, BaseModel):
        if isinstance(value, Sourced):
            yield loc, value, kind
        for name, key, own in _keys(type(value)):
            yield from walk(getattr(value, name), (*loc, key), own or kind)


@cache
def _keys(model: type[BaseModel]) -> list[tuple[str, str, FactKind | None]]:
    """(name, key that editors write, kind of the facts inside if it says that) of each field that
    facts may be in: most are mere text."""
    found = []
    for name, info in model.model_fields.items():
        kind = next((one for one in info.metadata if isinstance(one, FactKind)), None)
        if _may_hold_models(info.annotation):
            found.append((name, info.alias or name, kind))
    return found


def _may_hold_models(annotation: object) -> bool:
    inside = get_args(annotation)
    if isinstance(annotation, type) and not inside:
        return issubclass(annotation, BaseModel)
    return any(map(_may_hold_models, inside))
