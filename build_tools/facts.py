"""The facts that records are made of: each says where it comes from and when it was checked.

Keys in the files are Swedish (the aliases), names in the code English: this module and `model` are
the places where they meet. The descriptions are shown to editors by programs that read the JSON
Schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from build_tools.hours import Dates, Day, RedDay, Week, WeekHours
from build_tools.source import Loc
from build_tools.values import (
    Age,
    PartialDate,
    PhoneNumber,
    Source,
    Text,
    WebAddress,
    YesNo,
    is_mobile,
    refuse,
)
from build_tools.web import misnamed


class Model(BaseModel):
    """Frozen, and refuses keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sourced(Model):
    """A fact, with where it comes from and when it was last checked.

    It counts as verified only when both are known: then it may be shown as certain.
    """

    source: Source | None = Field(
        None, alias="källa", description="Var uppgiften står: sidans adress eller dokumentets namn."
    )
    checked: PartialDate | None = Field(
        None,
        alias="kontrollerad",
        description="När uppgiften senast kontrollerades: 2026-11-22, 2026-11 eller 2026.",
    )

    @property
    def is_verified(self) -> bool:
        return bool(self.source and self.checked)


class Phone(Sourced):
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
        if None not in (self.youngest, self.oldest) and self.youngest > self.oldest:
            fault = f"åldrarna går från {self.youngest} till {self.oldest}"
            raise refuse(fault, "Skriv den lägsta åldern i från")
        return self

    def in_words(self) -> str:
        """As it follows "för dig som är"; empty for every age."""
        if self.oldest is None:
            return f"{self.youngest} år eller äldre" if self.youngest else ""
        if self.youngest:
            return f"{self.youngest}–{self.oldest} år"
        return "under 18 år" if self.oldest == 17 else f"högst {self.oldest} år"


class Link(Sourced):
    url: WebAddress = Field(alias="länk", description="Hela adressen, med https://.")


class Claim(Sourced):
    """A yes or a no that a region stands for."""

    holds: YesNo = Field(alias="gäller", description="ja eller nej.")


class RouteType(StrEnum):
    """The ways to make contact."""

    PHONE = "telefon"
    SMS = "sms"
    CHAT = "chatt"
    APP = "app"
    WEB_BOOKING = "webbokning"
    E_SERVICE = "e-tjänst"
    DROP_IN = "drop-in"
    VISIT = "besök"
    BOOKED_VISIT = "bokade_tider"
    DIGITAL_VISIT = "digitalt_besök"
    WEBSITE = "webbplats"


class Audience(StrEnum):
    YOUTH = "unga"
    CLOSE_TO = "närstående"
    PROFESSIONAL = "yrkesverksamma"


CALLED = (RouteType.PHONE, RouteType.SMS)
IN_PERSON = (RouteType.VISIT, RouteType.DROP_IN, RouteType.BOOKED_VISIT)


class ContactRoute(Sourced):
    """One way to make contact. Only routes that exist are written."""

    type: RouteType = Field(alias="typ", description="Vilken sorts kontaktväg det är.")
    name: Text | None = Field(None, alias="namn", description="Eget namn, till exempel på en app.")
    number: PhoneNumber | None = Field(
        None, alias="nummer", description="Numret. Krävs för telefon och sms."
    )
    url: WebAddress | None = Field(None, alias="länk", description="Adressen dit knappen leder.")
    audiences: tuple[Audience, ...] = Field(
        (), alias="för", description="Vilka den är till för: unga, närstående, yrkesverksamma."
    )
    anonymous: YesNo | None = Field(
        None, alias="anonym", description="ja om man får vara anonym, nej om man inte får det."
    )
    note: Text | None = Field(None, alias="anmärkning", description="Kort text bredvid knappen.")
    easy_note: Text | None = Field(
        None, alias="anmärkning_lättläst", description="Samma sak på lättläst svenska."
    )

    @model_validator(mode="after")
    def _has_its_target(self) -> ContactRoute:
        if self.type in CALLED and not self.number:
            raise refuse(f'kontaktvägen "{self.type}" saknar nummer', 'Lägg till "nummer"')
        if self.type == RouteType.WEBSITE and not self.url:
            raise refuse('kontaktvägen "webbplats" saknar länk', 'Lägg till "länk"')
        if self.type not in CALLED and self.number:
            raise refuse(
                f'kontaktvägen "{self.type}" kan inte ha ett nummer',
                'Ta bort "nummer", eller lägg numret i en egen kontaktväg av typen telefon',
            )
        if self.type in (*CALLED, *IN_PERSON) and self.url:
            raise refuse(
                f'kontaktvägen "{self.type}" kan inte ha en länk',
                'Ta bort "länk", eller lägg den i en egen kontaktväg av typen webbplats',
            )
        return self

    @model_validator(mode="after")
    def _leads_where_it_says(self) -> ContactRoute:
        if self.type == RouteType.SMS and not is_mobile(self.number):
            raise refuse(f'"{self.number}" tar inte emot sms', "Skriv ett mobilnummer")
        if self.url and (named := misnamed(self.name or "", self.url)):
            fault = f"namnet säger {named}, men länken leder till en annan webbplats"
            raise refuse(fault, "Ändra namnet eller länken")
        return self


def _week(route: RouteType, what: str):
    return Field(None, alias=route.value, description=f"{what}. Varje dag för sig.")


class Weeks(Model):
    """Weekly hours, one week for each way to make contact that has any."""

    visit: WeekHours | None = _week(RouteType.VISIT, "När mottagningen är öppen för besök")
    drop_in: WeekHours | None = _week(RouteType.DROP_IN, "När man kan komma utan tid")
    booked_visit: WeekHours | None = _week(RouteType.BOOKED_VISIT, "När det finns tider att boka")
    phone: WeekHours | None = _week(RouteType.PHONE, "När telefonen är öppen")
    sms: WeekHours | None = _week(RouteType.SMS, "När ni svarar på sms")
    chat: WeekHours | None = _week(RouteType.CHAT, "När chatten är öppen")
    digital_visit: WeekHours | None = _week(RouteType.DIGITAL_VISIT, "När man kan ses på video")

    def weeks(self) -> dict[RouteType, Week]:
        """The weeks that are known, by the way to make contact."""
        return {
            RouteType(info.alias): week
            for name, info in Weeks.model_fields.items()
            if (week := getattr(self, name))
        }


class HoursException(Model):
    """Other hours than the week's, on the days of its key."""

    intervals: Day = Field(alias="tider", description="Dagens tider, eller stängt.")
    reason: Text | None = Field(None, alias="orsak", description="Varför, i några få ord.")
    routes: tuple[RouteType, ...] = Field(
        (),
        alias="gäller",
        min_length=1,
        description="Vilka kontaktvägar. Utelämnat: alla som har veckotider.",
    )

    def applies_to(self, route: RouteType, week: Week) -> bool:
        """Whether it changes a route, whose usual hours are `week`."""
        if self.routes:
            return route in self.routes
        return not (week.always_open or week.arrangement)


def _expand_exception(value: object) -> object:
    return {"tider": value} if isinstance(value, str | tuple) else value


class Period(Weeks):
    """Other weeks than the usual ones for some time, such as in summer."""

    name: Text = Field(alias="namn", description="Som läsaren ser det: Sommartider.")


class OpeningHours(Sourced, Weeks):
    """When the ways to make contact are open: usual weeks, and all that differs from them."""

    red_days: RedDay = Field(
        None,
        alias="röda_dagar",
        description="stängt, som vanligt, eller tider för röda dagar. Gäller också "
        "midsommarafton, julafton och nyårsafton.",
    )
    day_before_red: Day | None = Field(
        None,
        alias="dag_före_röd_dag",
        description="Tiderna dagen före en röd dag kortas så att de ryms i dessa.",
    )
    exceptions: dict[
        Dates,
        Annotated[
            HoursException,
            BeforeValidator(_expand_exception, json_schema_input_type=str | HoursException),
        ],
    ] = Field({}, alias="avvikelser", description="Dagar med andra tider: 2026-12-23: 08.00–12.00.")
    periods: dict[Dates, Period] = Field(
        {}, alias="perioder", description="Tider under en period: 2027-06-21 – 2027-08-15."
    )


class PostalAddress(Sourced):
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

    when: PartialDate = Field(alias="när", description="När det hände: 2024-03-01, 2024-03, 2024.")


class Staff(Sourced):
    """Professions, never names of persons."""

    professions: tuple[Text, ...] = Field(
        alias="yrken", min_length=1, description="Yrken, inga namn: läkare, socionom."
    )
    note: Text | None = Field(None, alias="anmärkning", description="Till exempel var de arbetar.")
    easy_note: Text | None = Field(
        None, alias="anmärkning_lättläst", description="Samma sak på lättläst svenska."
    )


def walk(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, Sourced]]:
    """Every fact inside `value`, outermost first, with its path of keys as editors write them."""
    if isinstance(value, Sourced):
        yield loc, value
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from walk(getattr(value, name), (*loc, info.alias or name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from walk(item, (*loc, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, (*loc, str(key)))
