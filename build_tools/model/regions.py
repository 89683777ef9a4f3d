"""Regions and their municipalities."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from build_tools.model.announcements import Announcements, announcements
from build_tools.model.clinics import ClinicKind
from build_tools.model.fact_kinds import FactKind
from build_tools.model.opening_hours import OpeningHours, SchoolYear, SharedHours
from build_tools.model.record import Named
from build_tools.model.references import ClinicId, RegionId
from build_tools.model.routes import ContactRoute
from build_tools.model.scalars import Age, CountyCode, MunicipalityCode, Text
from build_tools.model.sourced import Claim, Event, Link, Model, Passage, Phone, Sourced


class TargetGroup(Sourced):
    youngest: Age | None = Field(
        None,
        alias="lägsta_ålder",
        description="Från vilken ålder, 0 när det inte finns någon gräns. Utelämnat: inte känt.",
    )
    oldest: Age = Field(alias="högsta_ålder", description="Till och med vilken ålder, till 21.")


class Principals(Sourced):
    """Who runs the clinics together."""

    names: tuple[Text, ...] = Field(alias="namn", min_length=1, description="Parterna, en per rad.")


class Offer(StrEnum):
    """What a region may promise of its opening hours."""

    DAYTIME = "dagtid"
    EVENING = "kväll"
    BOOKED_VISIT = "bokade_tider"
    DIGITAL_VISIT = "digitalt_besök"


class Term(Model):
    """One thing that a region has promised of its opening hours."""

    kind: ClinicKind | None = Field(
        None, alias="typ", description="Vilka mottagningar det gäller. Utelämnat: alla."
    )
    offers: Offer = Field(
        alias="erbjuder", description="dagtid, kväll (efter 17.00), bokade_tider, digitalt_besök."
    )
    days: Annotated[int, Field(ge=1, le=7)] = Field(
        1, alias="dagar_i_veckan", description="Minst så många dagar i veckan."
    )

    def is_about(self, kind: ClinicKind) -> bool:
        return self.kind in (None, kind)


class Promise(Sourced):
    """What a region has promised the public of when its clinics are open."""

    terms: tuple[Term, ...] = Field(
        alias="villkor", min_length=1, description="Det som är lovat, en punkt för varje sak."
    )


class Owner(StrEnum):
    """Who answers for a task."""

    BOTH = "båda"
    REGION = "region"
    MUNICIPALITY = "kommun"


class Task(Sourced):
    """Something that the clinics do, and who answers for it."""

    text: Text = Field(alias="uppgift", description="Uppgiften, i några ord.")
    owner: Owner = Field(alias="ansvarig", description="båda, region eller kommun.")


class Region(Named):
    name: Text = Field(alias="namn", description="Regionens namn: Region Dalarna.")
    short_name: Text = Field(alias="kortnamn", description="Länets korta namn: Dalarna.")
    code: CountyCode = Field(alias="länskod", description="Två siffror ur SCB:s förteckning.")
    principals: Principals = Field(alias="huvudmän", description="De som driver tjänsten.")
    target_group: TargetGroup = Field(alias="målgrupp", description="Vilka tjänsten är till för.")
    switchboard: Phone | None = Field(None, alias="växel", description="Regionens växel.")
    website: Link | None = Field(
        None, alias="webbplats", description="Tjänstens egen webbplats i regionen."
    )
    routes: tuple[ContactRoute, ...] = Field(
        (), alias="kontaktvägar", description="Vägar som gäller hela regionen: chatt, app, video."
    )
    hours: OpeningHours | None = Field(
        None, alias="öppettider", description="Tider för regionens kontaktvägar."
    )
    shared_hours: SharedHours | None = Field(
        None,
        alias="gemensamma_tider",
        description="Avvikelser för regionens alla mottagningar. Mottagningens egna går före.",
    )
    school_year: SchoolYear | None = Field(
        None, alias="läsår", description="Lov och terminer som mottagningar kan nämna."
    )
    free_choice: Claim | None = Field(
        None, alias="fritt_val", description="Om man får välja mottagning oavsett kommun."
    )
    agreement: Passage | None = Field(
        None, alias="avtal", description="Vad regionen och kommunerna har kommit överens om."
    )
    history: tuple[Event, ...] = Field(
        (), alias="historia", description="Hur tjänsten kom till, det äldsta först."
    )
    tasks: tuple[Task, ...] = Field(
        (), alias="uppgifter", description="Vem som ansvarar för vad, regionen eller kommunen."
    )
    promise: Promise | None = Field(
        None, alias="löfte", description="Vad regionen har lovat om öppettider."
    )
    announcements: Announcements = announcements()
    referral: Claim | None = Field(None, alias="remiss", description="Om man behöver remiss.")
    assessment: Claim | None = Field(
        None, alias="basutredning", description="Om alla blir erbjudna en basutredning."
    )


class MinorityLanguage(StrEnum):
    """A language with a right to be used in some municipalities (SFS 2009:724)."""

    SAMI = "samiska"
    FINNISH = "finska"
    MEANKIELI = "meänkieli"


class MinorityLanguages(Sourced):
    languages: tuple[MinorityLanguage, ...] = Field(
        alias="språk", min_length=1, description="Språk som kommunen är förvaltningsområde för."
    )


class Municipality(Named):
    name: Text = Field(alias="namn", description="Kort namn: Åre.")
    official_name: Text = Field(alias="officiellt_namn", description="Hela namnet: Falu kommun.")
    genitive: Text | None = Field(
        None, alias="genitiv", description="Kortnamnets genitiv när den inte bara får -s: Falu."
    )
    code: MunicipalityCode = Field(alias="kod", description="Fyra siffror ur SCB:s förteckning.")
    region: RegionId = Field(description="Regionens id.")
    area: ClinicId = Field(
        alias="mottagningsområde", description="Id för huvudmottagningen som kommunen hör till."
    )
    website: Link | None = Field(None, alias="webbplats", description="Kommunens webbplats.")
    switchboard: Phone | None = Field(None, alias="växel", description="Kommunens växel.")
    social_services: Annotated[tuple[ContactRoute, ...], FactKind.SOCIAL] = Field(
        (), alias="socialtjänst", description="Dit man gör en orosanmälan på dagtid."
    )
    emergency_social_services: Annotated[tuple[ContactRoute, ...], FactKind.ON_CALL] = Field(
        (), alias="socialjour", description="Socialtjänsten på kvällar, nätter och helger."
    )
    school_year: SchoolYear | None = Field(
        None, alias="läsår", description="Kommunens lov och terminer. De går före regionens."
    )
    announcements: Announcements = announcements()
    minority_languages: MinorityLanguages | None = Field(
        None, alias="minoritetsspråk", description="Förvaltningsområde för minoritetsspråk."
    )
