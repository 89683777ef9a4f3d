"""Texts that are written by hand, and the lists of words and addresses that belong to them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema
from typing_extensions import TypeVar

from build_tools.model.record import Record
from build_tools.model.scalars import (
    PartialDate,
    PublishedAddress,
    SiteAddress,
    Slug,
    Source,
    Text,
    Word,
    YesNo,
)
from build_tools.model.sourced import Model, Regional


class Language(Record):
    """The editors' own lists of words, which the checks of the texts use."""

    words: tuple[Word, ...] = Field(
        (), alias="ord", description="Ord som är rätt fast ordlistan inte har dem."
    )
    plain_words: dict[Word, Word] = Field(
        {}, alias="kanslispråk", description="Tunga ord, och ett vanligt ord för vart och ett."
    )
    borrowed: dict[Text, Text] = Field(
        {},
        alias="översatta_uttryck",
        description="Uttryck som är översatta från engelska, och svenska för vart och ett.",
    )
    repeated: tuple[Text, ...] = Field(
        (),
        alias="får_upprepas",
        description="Meningar som får stå på många sidor, som en ordförklaring på lättläst.",
    )
    compounds: tuple[Word, ...] = Field(
        (), alias="sammansatta", description="Ord som skrivs ihop, med | i skarven: oros|anmälan."
    )
    professions: dict[Text, Text] = Field(
        {}, alias="yrken", description="Yrken, och vad de gör på lättläst svenska."
    )
    number_names: tuple[Text, ...] = Field(
        (),
        alias="nummer_som_är_namn",
        description="Nummer som är en tjänsts namn, som 1177: de får stå i en text.",
        json_schema_extra={"items": {"type": ["string", "integer"]}},
    )


class Concept(Regional):
    """Something that people look for, the words they use for it, and the pages that answer."""

    pages: tuple[Text, ...] = Field(
        alias="sidor",
        min_length=1,
        description="Sidornas filer: unga/cannabis.md. Den bästa först.",
    )
    words: tuple[Word, ...] = Field(
        (), alias="ord", description="Ord och fraser som folk skriver. De syns inte på sidan."
    )


class Danger(Model):
    """Words that tell of danger, and the help that then comes before every answer."""

    heading: Text = Field(alias="rubrik", description="Rubriken ovanför hjälpen, lugn och kort.")
    text: Text = Field(description="Vad läsaren kan göra nu.")
    easy: Text = Field(alias="lättläst", description="Samma sak på lättläst svenska.")
    helplines: tuple[Slug, ...] = Field(
        alias="hjälplinjer", min_length=1, description="Hjälplinjernas id, den viktigaste först."
    )
    page: Text = Field(alias="sida", description="Filen med råd steg för steg.")
    words: tuple[Word, ...] = Field(
        alias="ord",
        min_length=1,
        description="Ord och fraser. Alla ord i en fras ska finnas i frågan, i samma ordning.",
    )


class Doubted(Model):
    """Whom to call where a question may be a cry for help, though no phrase of danger says so."""

    text: Text = Field(description="En rad ovanför numren, så lugn att den inte skrämmer.")
    easy: Text = Field(alias="lättläst", description="Samma sak på lättläst svenska.")
    helplines: tuple[Slug, ...] = Field(
        alias="hjälplinjer",
        min_length=1,
        max_length=3,
        description="Hjälplinjernas id, den viktigaste först. Högst tre: de står på en rad.",
    )


class Errand(StrEnum):
    """What somebody may want of a place, beside its name."""

    REPORT = "orosanmälan"
    EMERGENCY = "socialjour"
    HOURS = "öppettider"
    PHONE = "telefon"
    CHAT = "chatt"
    SMS = "sms"
    APP = "app"
    BOOKING = "boka"
    ADDRESS = "adress"
    MUNICIPAL = "kommun"
    CLINIC = "mottagning"


class SearchWords(Record):
    """What the search understands beside the words on the pages."""

    concepts: dict[Word, Concept] = Field(
        {}, alias="begrepp", description="Varje begrepp under det namn som står i registret A–Ö."
    )
    dangers: dict[Word, Danger] = Field(
        {}, alias="akut", description="Ord om fara. Då står hjälpen före alla träffar."
    )
    doubted: Doubted | None = Field(
        None,
        alias="nödrop",
        description="Det som står först när en fråga kan vara ett nödrop, fast ingen fras säger "
        "det. Det hörs på ord och delar av ord, som programmet har lärt sig av många exempel.",
    )
    lists: dict[Word, tuple[Word, ...]] = Field(
        {},
        alias="listor",
        description="Ord som kan stå på samma plats i en fras om fara. Fraserna nämner listans "
        "namn, med stora bokstäver.",
    )
    calm: tuple[Word, ...] = Field(
        (), alias="lugnt", description="Fraser som låter som fara men inte är det: dö av skratt."
    )
    factual: tuple[Word, ...] = Field(
        (),
        alias="sakligt",
        description="Ord som visar att frågan gäller ett ämne och inte någon i fara: statistik. "
        "Då räcker inte ett ensamt ord om fara.",
    )
    errands: dict[Errand, tuple[Word, ...]] = Field(
        {}, alias="ärenden", description="Ord som bredvid en ort ber om ett nummer eller en tid."
    )
    lines: dict[Slug, tuple[Word, ...]] = Field(
        {}, alias="linjer", description="Andra namn på hjälplinjer, under linjens id."
    )
    groups: dict[Slug, tuple[Word, ...]] = Field(
        {},
        alias="grupper",
        description="Ord som visar vem frågan gäller, under den del av webbplatsen som svarar.",
    )
    variants: dict[Word, tuple[Word, ...]] = Field(
        {}, alias="skrivsätt", description="Ord, och hur de skrivs i chatt eller på engelska."
    )
    fillers: tuple[Word, ...] = Field(
        (), alias="utfyllnad", description="Ord som inte säger vad frågan gäller."
    )
    beside_places: tuple[Word, ...] = Field(
        (), alias="bredvid_orter", description="Ord som folk skriver bredvid en ort: jag bor i."
    )


class Redirect(Model):
    """An address that has been published, and the one that took its place."""

    old: PublishedAddress = Field(
        alias="från", description="Den gamla adressen, utan första snedstrecket: unga/gammal-sida/."
    )
    new: SiteAddress = Field(alias="till", description="Sidan som läsaren ska komma till.")
    since: PartialDate = Field(alias="datum", description="Dagen då sidan flyttade.")
    reason: Text = Field(alias="orsak", description="Varför den flyttade, i en mening.")

    @property
    def old_uri(self) -> str:
        return f"{self.old.rstrip('/')}.md"

    @property
    def new_uri(self) -> str:
        return f"{self.new.rstrip('/')}.md"


class Redirects(Record):
    """Addresses that have moved. An address once published never dies."""

    entries: tuple[Redirect, ...] = Field(
        (), alias="omdirigeringar", description="En punkt för varje adress som har flyttat."
    )


class PageSource(Regional):
    """Where facts come from. What is for all regions is written as a text alone."""

    text: Source = Field(description="Dokumentets namn, eller adressen.")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(core)]}


class PageMeta(Regional, Record):
    """The lines between `---` at the top of a content page."""

    title: Text = Field(description="Sidans titel, som den syns i sökmotorer och flikar.")
    description: Text = Field(description="En mening om vad sidan svarar på.")
    reviewed: PartialDate | None = Field(
        None, alias="granskad", description="När någon senast läste igenom sidan."
    )
    sources: tuple[PageSource, ...] = Field(
        (), alias="källor", description="Var fakta kommer ifrån."
    )
    keywords: tuple[Word, ...] = Field((), alias="sökord", description="Ord som folk söker på.")
    listed: YesNo = Field(
        True, alias="listas", description="nej om sidan inte ska stå i listor över sidor."
    )
    guide: YesNo = Field(
        False, alias="vägval", description="ja om rubrikerna är frågor, och länkarna under svar."
    )


class AdviceMeta(Record):
    """The lines between `---` at the top of advice for emergencies, which pages show as a part."""

    reviewed: PartialDate | None = Field(
        None, alias="granskad", description="När någon senast läste igenom rådet."
    )
    sources: tuple[PageSource, ...] = Field(
        (), alias="källor", description="Var fakta kommer ifrån."
    )
    own_words: tuple[Text, ...] = Field(
        (),
        alias="egna_ord",
        description="Ord som hör till rådet. En sida som har ett av dem ska också visa rådet. "
        "Ordets början räcker; … står för några ord.",
    )
    signs: tuple[Text, ...] = Field(
        (),
        alias="farotecken",
        description="Ord för tecken på fara. En sida får inte skriva en egen lista av dem.",
    )


class SkeletonMeta(Record):
    """The lines between `---` at the top of the text that a kind of page follows."""

    title: Text = Field(description="Sidornas titel, med namn inom klamrar: {kommun}.")
    description: Text = Field(description="En mening om vad sidorna svarar på.")
    reviewed: PartialDate | None = Field(
        None, alias="granskad", description="När någon senast läste igenom mallen."
    )
    sources: tuple[PageSource, ...] = Field(
        (), alias="källor", description="Var fakta kommer ifrån, när de inte står i data."
    )


Meta = TypeVar(
    "Meta",
    bound=PageMeta | AdviceMeta | SkeletonMeta,
    default=PageMeta | AdviceMeta | SkeletonMeta,
    covariant=True,
)


@dataclass(frozen=True)
class ContentPage(Generic[Meta]):
    """A text that is written by hand. `uri` is its path below content/, `body` its Markdown.

    What stands at its top tells what it is: `ContentPage[PageMeta]` is a page of its own.

    `left_out` are the lines of the file, below `body_line`, that the body has no longer.
    """

    uri: str
    meta: Meta
    body: str
    path: str
    body_line: int
    left_out: frozenset[int] = frozenset()
