"""The records that the site is made of, as frozen models: one for each kind of data file.

See `facts` for what they are made of, and for the rule of Swedish keys and English names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, PrivateAttr, model_validator

from build_tools.facts import (
    Ages,
    Claim,
    ContactRoute,
    Event,
    Link,
    Model,
    OpeningHours,
    Passage,
    Phone,
    PostalAddress,
    Sourced,
    Staff,
)
from build_tools.prose import headings, plain
from build_tools.source import Document, Loc, slug
from build_tools.suppression import Mark
from build_tools.values import (
    Age,
    CountyCode,
    Host,
    MunicipalityCode,
    PartialDate,
    PublishedAddress,
    ReportContact,
    SiteAddress,
    Slug,
    Source,
    Text,
    WebAddress,
    Word,
    YesNo,
    refuse,
)

TOTAL = "totalt"
"""The group of a measure that is the sum of its other groups."""


class Record(Model):
    """What one data file holds. Its id is the file's name as it stands in an address."""

    _document: Document = PrivateAttr()

    @classmethod
    def from_document(cls, document: Document) -> Self:
        """The record that a document holds; raises pydantic's ValidationError."""
        record = cls.model_validate(document.value)
        record._document = document
        return record

    @property
    def id(self) -> str:
        return slug(self._document.stem)

    def unfilled(self, *loc: str | int) -> list[Loc]:
        """The keys below `loc` that stand without a value."""
        return [one for one in self._document.unfilled if one[: len(loc)] == loc]

    def place(self, *loc: str | int) -> tuple[str, int]:
        """(path, line) of the value at `loc`, a path of keys as editors write them."""
        return self._document.path, self._document.line(loc)


class ClinicKind(StrEnum):
    MAIN = "huvudmottagning"
    BRANCH = "filial"
    SATELLITE = "satellit"


_NOT_OPEN = re.compile(
    r"\bvet (?:vi )?(?:ännu |än |tyvärr )?(?:inte|ej)\b|\bvi (?:ännu )?inte vet\b"
    r"|\binte (?:fått (?:veta|besked|svar|bekr)|kunnat (?:bekr|kontr|ta reda)|bekräft|säkert)"
    r"|\b(?:oklart?|osäkert?|okän[dt]|obekräfta[dt])\b"
    r"|\b(?:inte|ej)\b[^.!?]*\b(?:öppnat|öppnad|startat|kommit i ?gång|invigts?)\b"
    r"|\b(?:inte|ej|ännu)\b[^.!?]*\böppen\b[^.!?]*\b(?:än|ännu)\b|\bännu inte öppen\b"
    r"|\b(?:ska|skall|skulle|väntas|beräknas|planeras|planerar|hoppas)\b"
    r"[^.!?]*\b(?:öppnas?|startas?|komma i ?gång|vara på plats|invigas)\b"
    r"|\bkanske\b[^.!?]*\b(?:öppen|öppnat|startat)\b"
    r"|\böppnar (?:först |tidigast )?(?:när|år|under|våren|hösten|20[0-9]{2})\b",
    re.IGNORECASE,
)
"""Words of a note that an open clinic can't have: nobody knows, not yet, or some day."""


class Opening(Sourced):
    """Whether the clinic has opened."""

    state: Literal["öppen", "planerad", "okänt"] = Field(
        alias="läge", description="öppen, planerad eller okänt."
    )
    note: Text | None = Field(None, alias="anmärkning", description="Vad som är känt, i en mening.")
    easy_note: Text | None = Field(
        None, alias="anmärkning_lättläst", description="Samma sak på lättläst svenska."
    )

    @model_validator(mode="after")
    def _is_one_thing(self) -> Opening:
        for note in filter(None, (self.note, self.easy_note)):
            if self.state == "öppen" and (found := _NOT_OPEN.search(note)):
                fault = f'läget är "öppen", men anmärkningen säger "{found[0]}"'
                raise refuse(fault, "Ändra läget till planerad eller okänt, eller anmärkningen")
        return self


class Clinic(Record):
    name: Text = Field(alias="namn", description="Mottagningens hela namn.")
    kind: ClinicKind = Field(alias="typ", description="huvudmottagning, filial eller satellit.")
    region: Slug = Field(description="Regionens id: filens namn i data/regioner utan .yml.")
    host: Slug = Field(alias="värdkommun", description="Id för kommunen där mottagningen ligger.")
    parent: Slug | None = Field(
        None,
        alias="huvudmottagning",
        description="Id för mottagningen som en filial eller satellit hör till.",
    )
    opening: Opening = Field(alias="status", description="Om mottagningen har öppnat.")
    serves: tuple[Slug, ...] = Field(
        alias="kommuner", min_length=1, description="Id för kommunerna som den är till för."
    )
    address: PostalAddress | None = Field(
        None, alias="adress", description="Besöksadressen. Lämna tomt om den inte är känd."
    )
    directions: Passage | None = Field(
        None, alias="vägbeskrivning", description="Hur man hittar in."
    )
    routes: tuple[ContactRoute, ...] = Field(
        (), alias="kontaktvägar", description="Sätten att nå just den här mottagningen."
    )
    hours: OpeningHours | None = Field(None, alias="öppettider", description="Tiderna, vecka.")
    staff: Staff | None = Field(None, alias="personal", description="Vilka yrken som finns.")


class TargetGroup(Sourced):
    oldest: Age = Field(alias="högsta_ålder", description="Till och med vilken ålder, till 21.")


class Principals(Sourced):
    """Who runs the clinics together."""

    names: tuple[Text, ...] = Field(alias="namn", min_length=1, description="Parterna, en per rad.")


class Term(Model):
    """One thing that a region has promised of its opening hours."""

    kind: ClinicKind | None = Field(
        None, alias="typ", description="Vilka mottagningar det gäller. Utelämnat: alla."
    )
    offers: Literal["dagtid", "kväll", "bokade_tider", "digitalt_besök"] = Field(
        alias="erbjuder", description="dagtid, kväll (efter 17.00), bokade_tider, digitalt_besök."
    )
    days: Annotated[int, Field(ge=1, le=7)] = Field(
        1, alias="dagar_i_veckan", description="Minst så många dagar i veckan."
    )


class Promise(Sourced):
    """What a region has promised the public of when its clinics are open."""

    terms: tuple[Term, ...] = Field(
        alias="villkor", min_length=1, description="Det som är lovat, en punkt för varje sak."
    )


class Task(Sourced):
    """Something that the clinics do, and who answers for it."""

    text: Text = Field(alias="uppgift", description="Uppgiften, i några ord.")
    owner: Literal["båda", "region", "kommun"] = Field(
        alias="ansvarig", description="båda, region eller kommun."
    )


class Region(Record):
    name: Text = Field(alias="namn", description="Regionens namn: Region Dalarna.")
    short_name: Text = Field(alias="kortnamn", description="Länets korta namn: Dalarna.")
    code: CountyCode = Field(alias="länskod", description="Två siffror ur SCB:s förteckning.")
    principals: Principals = Field(alias="huvudmän", description="De som driver Mini-Maria.")
    target_group: TargetGroup = Field(alias="målgrupp", description="Vilka Mini-Maria är till för.")
    switchboard: Phone | None = Field(None, alias="växel", description="Regionens växel.")
    website: Link | None = Field(
        None, alias="webbplats", description="Mini-Marias egen webbplats i regionen."
    )
    routes: tuple[ContactRoute, ...] = Field(
        (), alias="kontaktvägar", description="Vägar som gäller hela regionen: chatt, app, video."
    )
    hours: OpeningHours | None = Field(
        None, alias="öppettider", description="Tider för regionens kontaktvägar."
    )
    free_choice: Claim | None = Field(
        None, alias="fritt_val", description="Om man får välja mottagning oavsett kommun."
    )
    agreement: Passage | None = Field(
        None, alias="avtal", description="Vad regionen och kommunerna har kommit överens om."
    )
    history: tuple[Event, ...] = Field(
        (), alias="historia", description="Hur Mini-Maria kom till, det äldsta först."
    )
    tasks: tuple[Task, ...] = Field(
        (), alias="uppgifter", description="Vem som ansvarar för vad, regionen eller kommunen."
    )
    promise: Promise | None = Field(
        None, alias="löfte", description="Vad regionen har lovat om öppettider."
    )
    referral: Claim | None = Field(None, alias="remiss", description="Om man behöver remiss.")


class Goal(Model):
    """Something that an agreement or a plan wants, and how far it has come."""

    text: Text = Field(alias="mål", description="Målet, i en mening.")
    easy: Text = Field(alias="lättläst", description="Samma sak på lättläst svenska.")
    state: Literal["klart", "påbörjat", "inte börjat"] = Field(
        alias="läge", description="klart, påbörjat eller inte börjat, när året var slut."
    )


class Outlook(Model):
    text: Text = Field(description="Vad som väntade efter året, i en mening.")
    easy: Text = Field(alias="lättläst", description="Samma sak på lättläst svenska.")


class Report(Record):
    """A year's report of the operation, retold."""

    region: Slug = Field(description="Regionens id.")
    year: Annotated[int, Field(ge=2000, le=2100)] = Field(
        alias="år", description="Året som rapporten handlar om."
    )
    summary: Text = Field(alias="sammanfattning", description="Året i några meningar.")
    easy_summary: Text = Field(
        alias="sammanfattning_lättläst", description="Samma sak på lättläst svenska."
    )
    goals: tuple[Goal, ...] = Field(alias="mål", min_length=1, description="Målen, ett för varje.")
    outlook: tuple[Outlook, ...] = Field((), alias="framåt", description="Planerna efter året.")
    source: Source = Field(alias="källa", description="Rapportens namn.")


class MinorityLanguages(Sourced):
    languages: tuple[Literal["samiska", "finska", "meänkieli"], ...] = Field(
        alias="språk", min_length=1, description="Språk som kommunen är förvaltningsområde för."
    )


class Municipality(Record):
    name: Text = Field(alias="namn", description="Kort namn: Åre.")
    official_name: Text = Field(alias="officiellt_namn", description="Hela namnet: Falu kommun.")
    genitive: Text | None = Field(
        None, alias="genitiv", description="Kortnamnets genitiv när den inte bara får -s: Falu."
    )
    code: MunicipalityCode = Field(alias="kod", description="Fyra siffror ur SCB:s förteckning.")
    region: Slug = Field(description="Regionens id.")
    area: Slug = Field(
        alias="mottagningsområde", description="Id för huvudmottagningen som kommunen hör till."
    )
    website: Link | None = Field(None, alias="webbplats", description="Kommunens webbplats.")
    switchboard: Phone | None = Field(None, alias="växel", description="Kommunens växel.")
    social_services: tuple[ContactRoute, ...] = Field(
        (), alias="socialtjänst", description="Dit man gör en orosanmälan på dagtid."
    )
    emergency_social_services: tuple[ContactRoute, ...] = Field(
        (), alias="socialjour", description="Socialtjänsten på kvällar, nätter och helger."
    )
    minority_languages: MinorityLanguages | None = Field(
        None, alias="minoritetsspråk", description="Förvaltningsområde för minoritetsspråk."
    )


Need = Literal[
    *("alkohol", "narkotika", "dopning", "spel"),
    *("må-dåligt", "självmordstankar", "våld", "heder"),
    *("förälder-som-dricker", "orolig-för-barn", "orolig-för-någon"),
]
"""What a reader may want from a help line."""


class Helpline(Model):
    name: Text = Field(alias="namn", description="Tjänstens namn: Bris.")
    topic: Literal["akut", "vård", "prata", "beroende", "våld", "fakta"] = Field(
        alias="ämne", description="Vilken grupp den visas i."
    )
    needs: tuple[Need, ...] = Field(
        (), alias="ärenden", description="Vad man kan få hjälp med, det viktigaste först."
    )
    ages: Ages | None = Field(
        None, alias="åldrar", description="Vilka åldrar den är till för, om det är känt."
    )
    text: Text = Field(description="När man vänder sig dit, i en eller två meningar.")
    easy: Text = Field(alias="lättläst", description="Samma sak på lättläst svenska.")
    routes: tuple[ContactRoute, ...] = Field(
        alias="kontaktvägar", min_length=1, description="Sätten att nå tjänsten."
    )
    hours: OpeningHours | None = Field(None, alias="öppettider", description="Tiderna.")

    @property
    def is_anonymous(self) -> bool:
        """Whether the caller may be anonymous on every route."""
        return all(route.anonymous for route in self.routes)


class Helplines(Record):
    """National help, by id."""

    services: dict[Slug, Helpline] = Field(
        alias="hjälplinjer", min_length=1, description="Varje tjänst under ett eget id."
    )

    def about(self, subject: str | None) -> dict[str, Helpline]:
        """The services whose topic or errand is `subject`, all of them if there is none."""
        return {
            id: service
            for id, service in self.services.items()
            if not subject or subject in (service.topic, *service.needs)
        }


class Security(Sourced):
    """Where to report a security hole in the site. Becomes `.well-known/security.txt`."""

    contacts: tuple[ReportContact, ...] = Field(
        alias="kontakt",
        min_length=1,
        description="E-postadress, webbadress eller telefonnummer, den bästa först.",
    )
    checked: PartialDate = Field(
        alias="kontrollerad",
        description="När någon senast såg att det som kommer dit blir läst: 2026-11-22.",
    )


class Settings(Record):
    """What holds for the whole site."""

    name: Text = Field(alias="namn", description="Webbplatsens namn.")
    address: WebAddress | None = Field(
        None, alias="adress", description="Webbplatsens adress, som den trycks på affischer."
    )
    security: Security | None = Field(
        None, alias="säkerhet", description="Vart man anmäler ett säkerhetsfel på webbplatsen."
    )
    is_example: YesNo = Field(
        False, alias="exempel", description="ja om allt på webbplatsen är påhittat."
    )
    known_hosts: tuple[Host, ...] | None = Field(
        None,
        alias="kända_webbplatser",
        description="Webbplatser som länkar får leda till, som 1177.se. Andra ger en varning.",
    )


class Gap(Model):
    """A known fault of accessibility."""

    text: Text = Field(description="Vad som inte fungerar, i en eller två meningar.")
    easy: Text = Field(alias="lättläst", description="Samma sak på lättläst svenska.")
    reason: Text = Field(alias="orsak", description="Varför det är så.")


class Accessibility(Record):
    """What the law wants a public service to say of its own accessibility."""

    status: Literal["helt förenlig", "delvis förenlig", "inte förenlig"] = Field(
        description="helt förenlig, delvis förenlig eller inte förenlig med lagens krav."
    )
    tested: PartialDate = Field(alias="testad", description="När webbplatsen senast testades.")
    updated: PartialDate = Field(alias="uppdaterad", description="När redogörelsen ändrades.")
    gaps: tuple[Gap, ...] = Field((), alias="brister", description="Kända brister, en per punkt.")


class Language(Record):
    """The editors' own lists of words, which the checks of the texts use."""

    words: tuple[Word, ...] = Field(
        (), alias="ord", description="Ord som är rätt fast ordlistan inte har dem."
    )
    plain_words: dict[Word, Word] = Field(
        {}, alias="kanslispråk", description="Tunga ord, och ett vanligt ord för vart och ett."
    )
    compounds: tuple[Word, ...] = Field(
        (), alias="sammansatta", description="Ord som skrivs ihop, med | i skarven: oros|anmälan."
    )
    number_names: tuple[Text, ...] = Field(
        (),
        alias="nummer_som_är_namn",
        description="Nummer som är en tjänsts namn, som 1177: de får stå i en text.",
        json_schema_extra={"items": {"type": ["string", "integer"]}},
    )


class Concept(Model):
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


class SearchWords(Record):
    """What the search understands beside the words on the pages."""

    concepts: dict[Word, Concept] = Field(
        {}, alias="begrepp", description="Varje begrepp under det namn som står i registret A–Ö."
    )
    dangers: dict[Word, Danger] = Field(
        {}, alias="akut", description="Ord om fara. Då står hjälpen före alla träffar."
    )
    fillers: tuple[Word, ...] = Field(
        (), alias="utfyllnad", description="Ord som inte säger vad frågan gäller."
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


class PageMeta(Record):
    """The lines between `---` at the top of a content page."""

    title: Text = Field(description="Sidans titel, som den syns i sökmotorer och flikar.")
    description: Text = Field(description="En mening om vad sidan svarar på.")
    reviewed: PartialDate | None = Field(
        None, alias="granskad", description="När någon senast läste igenom sidan."
    )
    sources: tuple[Source, ...] = Field((), alias="källor", description="Var fakta kommer ifrån.")
    keywords: tuple[Word, ...] = Field((), alias="sökord", description="Ord som folk söker på.")
    listed: YesNo = Field(
        True, alias="listas", description="nej om sidan inte ska stå i listor över sidor."
    )


class AdviceMeta(Record):
    """The lines between `---` at the top of advice for emergencies, which pages show as a part."""

    reviewed: PartialDate | None = Field(
        None, alias="granskad", description="När någon senast läste igenom rådet."
    )
    sources: tuple[Text, ...] = Field((), alias="källor", description="Var fakta kommer ifrån.")
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


@dataclass(frozen=True)
class ContentPage:
    """A text that is written by hand. `uri` is its path below content/, `body` its Markdown."""

    uri: str
    meta: PageMeta | AdviceMeta
    body: str
    path: str
    body_line: int

    @property
    def heading(self) -> str:
        """The page's first heading, as its readers see it; its title if it has none."""
        found = (plain(text) for _, level, text in headings(self.body) if level == 1)
        return next(filter(None, found), self.meta.title)


@dataclass(frozen=True)
class Figures:
    """A region's figures of one year. `values` is {(measure, unit, group): count or mark}."""

    region: str
    year: int
    values: dict[tuple[str, str, str], int | Mark]

    @property
    def measures(self) -> list[str]:
        return list(dict.fromkeys(measure for measure, _, _ in self.values))

    def units(self, measure: str) -> list[str]:
        return list(dict.fromkeys(unit for one, unit, _ in self.values if one == measure))

    def groups(self, measure: str) -> list[str]:
        """The groups in the order of the file, the total last."""
        found = dict.fromkeys(group for one, _, group in self.values if one == measure)
        return sorted(found, key=lambda group: group == TOTAL)


@dataclass(frozen=True)
class Locality:
    """A town or village. Coordinates are degrees (WGS 84), None where they are not known."""

    name: str
    municipality_code: str
    latitude: float | None
    longitude: float | None
    population: int
    path: str
    line: int


@dataclass(frozen=True)
class Site:
    """Everything that was read. A record with a fault is left out, but its id is in `declared`."""

    settings: Settings | None = None
    regions: dict[str, Region] = field(default_factory=dict)
    clinics: dict[str, Clinic] = field(default_factory=dict)
    municipalities: dict[str, Municipality] = field(default_factory=dict)
    helplines: Helplines | None = None
    accessibility: Accessibility | None = None
    language: Language | None = None
    search: SearchWords | None = None
    redirects: Redirects | None = None
    localities: tuple[Locality, ...] = ()
    figures: tuple[Figures, ...] = ()
    reports: dict[str, Report] = field(default_factory=dict)
    pages: dict[str, ContentPage] = field(default_factory=dict)
    advice: dict[str, ContentPage] = field(default_factory=dict)
    """What pages show as `{{ akut … }}`, by uri like the pages."""
    assets: frozenset[str] = frozenset()
    declared: dict[str, frozenset[str]] = field(default_factory=dict)
    content_folder: str = "content"

    @property
    def texts(self) -> dict[str, ContentPage]:
        """Everything that is written by hand, by uri: the pages and the advice that they show."""
        return self.pages | self.advice
