"""What a site says of itself: settings, reports, accessibility."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import Field, PrivateAttr, model_validator

from build_tools.model.announcements import Announcements, announcements
from build_tools.model.fact_kinds import FactKind
from build_tools.model.placeholders import EVERYWHERE
from build_tools.model.record import Record
from build_tools.model.references import RegionId
from build_tools.model.refusal import refuse
from build_tools.model.scalars import (
    Host,
    MailAddress,
    PartialDate,
    PhoneNumber,
    ReportContact,
    Slug,
    SourceId,
    Text,
    WebAddress,
    YesNo,
)
from build_tools.model.sourced import Model, Regional, Sourced
from build_tools.swedish import first_day, listed


class GoalState(StrEnum):
    """How far a goal had come when the year was over."""

    REACHED = "klart"
    BEGUN = "påbörjat"
    NOT_BEGUN = "inte börjat"


class Goal(Model):
    """Something that an agreement or a plan wants, and how far it has come."""

    text: Text = Field(alias="mål", description="Målet, i en mening.")
    easy: Text = Field(alias="lättläst", description="Samma sak på lättläst svenska.")
    state: GoalState = Field(
        alias="läge", description="klart, påbörjat eller inte börjat, när året var slut."
    )


class Outlook(Model):
    text: Text = Field(description="Vad som väntade efter året, i en mening.")
    easy: Text = Field(alias="lättläst", description="Samma sak på lättläst svenska.")


class Report(Record, Sourced):
    """A year's report of the operation, retold."""

    usual_kind = FactKind.HISTORY

    region: RegionId = Field(description="Regionens id.")
    year: Annotated[int, Field(ge=2000, le=2100)] = Field(
        alias="år", description="Året som rapporten handlar om."
    )
    summary: Text = Field(alias="sammanfattning", description="Året i några meningar.")
    easy_summary: Text = Field(
        alias="sammanfattning_lättläst", description="Samma sak på lättläst svenska."
    )
    goals: tuple[Goal, ...] = Field(alias="mål", min_length=1, description="Målen, ett för varje.")
    outlook: tuple[Outlook, ...] = Field((), alias="framåt", description="Planerna efter året.")
    source_id: SourceId = Field(alias="källa", description="Rapportens id i data/källor.yml.")


VALID_FOR = timedelta(days=364)
"""RFC 9116 wants less than a year, lest the contact goes stale."""


class Security(Sourced):
    """Where to report a security hole in the site. Becomes `.well-known/security.txt`."""

    usual_kind = FactKind.ROUTE

    contacts: tuple[ReportContact, ...] = Field(
        alias="kontakt",
        min_length=1,
        description="E-postadress, webbadress eller telefonnummer, den bästa först.",
    )
    own_checked: PartialDate = Field(
        alias="kontrollerad",
        description="När någon senast såg att det som kommer dit blir läst: 2026-11-22.",
    )

    @property
    def expires(self) -> date:
        """The day from which nobody should trust the contact, counted from when it was checked."""
        return first_day(self.own_checked) + VALID_FOR


class Corrections(Model):
    """Who wants to hear of a fact that is wrong, and how."""

    owner: Text = Field(
        alias="ansvarig", description="De som svarar, som läsaren ser det: Region Dalarna."
    )
    mail: MailAddress | None = Field(
        None, alias="e-post", description="E-postadressen, som redaktion@exempel.se."
    )
    phone: PhoneNumber | None = Field(None, alias="telefon", description="Numret dit.")
    issues: WebAddress | None = Field(
        None, alias="ärenden", description="Sidan där man skriver ett ärende om ett fel."
    )

    @model_validator(mode="after")
    def _can_be_reached(self) -> Corrections:
        if not (self.mail or self.phone or self.issues):
            cure = 'Lägg till "e-post", "telefon" eller "ärenden"'
            raise refuse("ingen kan säga till", cure)
        return self


class PublisherKind(StrEnum):
    """What those who publish the site are, as catalogues of open data sort them."""

    STATE = "statlig myndighet"
    REGION = "region"
    MUNICIPALITY = "kommun"
    NON_PROFIT = "ideell organisation"


class Publisher(Model):
    """Who publishes the site and its open data."""

    name: Text = Field(alias="namn", description="De som ger ut webbplatsen: Region Dalarna.")
    kind: PublisherKind = Field(
        alias="typ", description="statlig myndighet, region, kommun eller ideell organisation."
    )
    mail: MailAddress = Field(
        alias="e-post", description="Dit man skriver om öppna data: data@exempel.se."
    )
    website: WebAddress | None = Field(
        None, alias="webbplats", description="Utgivarens egen webbplats."
    )


class Service(Model):
    """The service that the site is about, as its texts may name it."""

    name: Text = Field(alias="namn", description="Tjänstens namn, som {tjänst} i texterna.")
    subjects: tuple[Text, ...] = Field(
        alias="ämnen",
        min_length=1,
        description="Vad man kan få hjälp med, som {ämnen} i texterna: alkohol och droger.",
    )
    audiences: tuple[Text, ...] = Field(
        alias="målgrupper",
        min_length=1,
        description="Vilka den är till för, som {målgrupper} i texterna: unga och närstående.",
    )


class Section(Model):
    """A part of the site: its own folder of texts, or pages that are made from data."""

    id: Slug = Field(description="Kort namn: unga. Så heter mappen, om inget annat står.")
    name: Text = Field(alias="namn", description="Delens namn, som i sökningen.")
    path: Text | None = Field(
        None, alias="stig", description="Namnet överst på delens sidor, om det är ett annat."
    )
    start: Text | None = Field(
        None, description="Sidan som delens sidor ligger under. Utelämnat: mappens index.md."
    )
    own_folders: tuple[Slug, ...] = Field(
        (), alias="mappar", description="Mappar i adresserna, om de inte är texter: kommun."
    )
    pages: tuple[Text, ...] = Field(
        (), alias="sidor", description="Enstaka sidor utanför mapparna: kontakt.md."
    )
    has_twins: YesNo = Field(
        False, alias="lättläst", description="ja om varje sida ska ha en lättläst version."
    )
    lix: Annotated[int, Field(ge=20, le=70)] = Field(
        40, description="Högsta LIX på vanlig svenska, 40 om inget står."
    )
    is_searched: YesNo = Field(
        True, alias="söks", description="nej om sökningen inte ska visa delen för sig."
    )

    card_lines: tuple[Slug, ...] = Field(
        (),
        alias="kontaktkort",
        description="Hjälplinjer för delens läsare, där vi inte vet var de bor.",
    )
    contact_page: Text | None = Field(
        None,
        alias="kontakt",
        description="Sidan som delens läsare tar kontakt genom, om de har en egen.",
    )

    @property
    def folders(self) -> tuple[str, ...]:
        return self.own_folders or (self.id,)

    @property
    def start_uri(self) -> str:
        return self.start or f"{self.id}/index.md"


class OwnSettings(Record):
    """What the site of one region says of itself; the rest it has in common with the main one."""

    name: Text = Field(alias="namn", description="Webbplatsens namn.")
    region: Slug = Field(description="Regionens id: webbplatsen är för den ensam.")
    address: WebAddress | None = Field(
        None, alias="adress", description="Webbplatsens adress, som den trycks på affischer."
    )
    publisher: Publisher | None = Field(
        None, alias="utgivare", description="De som ger ut webbplatsen och dess öppna data."
    )
    security: Security | None = Field(
        None, alias="säkerhet", description="Vart man anmäler ett säkerhetsfel på webbplatsen."
    )
    corrections: Corrections | None = Field(
        None, alias="rättelser", description="Vart man säger till om en uppgift som inte stämmer."
    )


Days = Annotated[int, Field(ge=1, le=3660)]


class MenuEntry(Model):
    """A page that every other page leads to."""

    page: Text = Field(alias="sida", description="Sidans fil: hitta.md.")
    text: Text = Field(description="Vad som står i menyn.")


class Settings(Record):
    """What holds for the whole site."""

    _own: OwnSettings | None = PrivateAttr(None)

    name: Text = Field(alias="namn", description="Webbplatsens namn.")
    region: Slug | None = Field(None, description="Regionens id, om webbplatsen är för den ensam.")
    service: Service = Field(alias="tjänst", description="Tjänsten som webbplatsen handlar om.")
    sections: tuple[Section, ...] = Field(
        alias="delar", min_length=1, description="Webbplatsens delar, i sökningens ordning."
    )
    easy_only: tuple[Text, ...] = Field(
        (),
        alias="bara_lättläst",
        description="Sidor som bara finns på lättläst svenska: ordlista.md.",
    )
    unsearched: tuple[Text, ...] = Field(
        (),
        alias="söks_inte",
        description="Sidor som inte svarar på någon fråga, så att sökningen går förbi dem: sok.md.",
    )
    fallback: tuple[Slug, ...] = Field(
        (),
        alias="hänvisning",
        description="Hjälplinjer för den som ingen mottagning är till för. Den bästa först.",
    )
    card_lines: tuple[Slug, ...] = Field(
        (),
        alias="kontaktkort",
        description="Hjälplinjer för den vars mottagning inte svarar. Den som flest behöver först.",
    )
    other_regions: tuple[Slug, ...] = Field(
        (),
        alias="andra_regioner",
        description="Regioner som texterna också är för, fast de inte finns i data.",
    )
    address: WebAddress | None = Field(
        None, alias="adress", description="Webbplatsens adress, som den trycks på affischer."
    )
    publisher: Publisher | None = Field(
        None, alias="utgivare", description="De som ger ut webbplatsen och dess öppna data."
    )
    security: Security | None = Field(
        None, alias="säkerhet", description="Vart man anmäler ett säkerhetsfel på webbplatsen."
    )
    corrections: Corrections | None = Field(
        None, alias="rättelser", description="Vart man säger till om en uppgift som inte stämmer."
    )
    announcements: Announcements = announcements()
    is_example: YesNo = Field(
        False, alias="exempel", description="ja om allt på webbplatsen är påhittat."
    )
    menu: tuple[MenuEntry, ...] = Field(
        alias="meny",
        min_length=1,
        description="Sidorna i menyn. Få: varje sida bär hela menyn, och andra sidor nås härifrån.",
    )
    limits: dict[FactKind, Days] = Field(
        alias="kontrolleras_inom",
        description="Dagar som varje slags uppgift får vara utan att kontrolleras. Det som inte "
        "står här blir aldrig för gammalt.",
    )
    exit: WebAddress = Field(
        alias="lämna_sidan",
        description="Dit knappen Lämna sidan leder: en webbplats som vem som helst kan ha öppen.",
    )
    known_hosts: tuple[Host, ...] | None = Field(
        None,
        alias="kända_webbplatser",
        description="Webbplatser som länkar får leda till, som 1177.se. Andra ger en varning.",
    )

    @property
    def everywhere(self) -> dict[str, str]:
        """What every text may name: `EVERYWHERE` in `placeholders`."""
        service = self.service
        names = (service.name, self.name, listed(service.subjects), listed(service.audiences))
        return dict(zip(EVERYWHERE, names, strict=True))

    def whole(self, path: str) -> str | None:
        """The whole address of a path below the root, if the site's own is decided."""
        return f"{self.address.rstrip('/')}/{path}" if self.address else None

    def of(self, own: OwnSettings) -> Settings:
        """The settings of the site of one region, with what it shares with this one."""
        names = OwnSettings.model_fields
        copy = self.model_copy(update={name: getattr(own, name) for name in names})
        copy._own = own
        return copy

    def place(self, *loc: str | int) -> tuple[str, int]:
        """(path, line) of the value at `loc`, in the file where it stands."""
        keys = {info.alias or name for name, info in OwnSettings.model_fields.items()}
        if self._own and loc and loc[0] in keys:
            return self._own.place(*loc)
        return super().place(*loc)


class Gap(Regional):
    """A known fault of accessibility."""

    text: Text = Field(description="Vad som inte fungerar, i en eller två meningar.")
    easy: Text = Field(alias="lättläst", description="Samma sak på lättläst svenska.")
    reason: Text = Field(alias="orsak", description="Varför det är så.")


class Conformance(StrEnum):
    """How a service meets what the law wants, in the law's own words."""

    FULL = "helt förenlig"
    PARTIAL = "delvis förenlig"
    NONE = "inte förenlig"


class Outcome(StrEnum):
    """What somebody found who tested the site against a criterion."""

    PASSED = "uppfyllt"
    FAILED = "inte uppfyllt"
    CANNOT_TELL = "går inte att säga"
    INAPPLICABLE = "finns inte här"


class Trial(Model):
    """A success criterion of WCAG that a person has tested the whole site against."""

    criterion: Annotated[Text, Field(pattern=r"^[1-4]\.[1-5]\.[0-9]{1,2}$")] = Field(
        alias="kriterium", description="Kriteriets nummer i WCAG 2.2: 1.2.1."
    )
    outcome: Outcome = Field(
        alias="utfall",
        description="uppfyllt, inte uppfyllt, går inte att säga eller finns inte här.",
    )
    note: Text = Field(alias="anmärkning", description="Hur du prövade, och vad du såg.")


class Accessibility(Record):
    """What the law wants a public service to say of its own accessibility."""

    status: Conformance = Field(
        description="helt förenlig, delvis förenlig eller inte förenlig med lagens krav."
    )
    tested: PartialDate = Field(alias="testad", description="När webbplatsen senast testades.")
    updated: PartialDate = Field(alias="uppdaterad", description="När redogörelsen ändrades.")
    gaps: tuple[Gap, ...] = Field((), alias="brister", description="Kända brister, en per punkt.")
    trials: tuple[Trial, ...] = Field(
        (),
        alias="prov",
        description="Det som en människa har prövat, ett kriterium per punkt. Resten är oprövat.",
    )
