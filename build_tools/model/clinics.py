"""Clinics, and whether they have opened."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from build_tools.model.announcements import Announcements, announcements
from build_tools.model.fact_kinds import FactKind
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.record import Named
from build_tools.model.references import ClinicId, MunicipalityId, RegionId
from build_tools.model.refusal import refuse
from build_tools.model.routes import IN_PERSON, ContactRoute
from build_tools.model.scalars import Text
from build_tools.model.sourced import Passage, PostalAddress, Sourced, Staff
from build_tools.model.visits import Cost, Premises, Wait
from build_tools.model.ways import Way
from build_tools.model.week import Week


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


def is_doubt(note: str) -> bool:
    """Whether a note says that something is not known, or has not come yet."""
    return bool(_NOT_OPEN.search(note))


class OpeningState(StrEnum):
    """Whether a clinic has opened."""

    OPEN = "öppen"
    PLANNED = "planerad"
    UNKNOWN = "okänt"


class Opening(Sourced):
    """Whether the clinic has opened."""

    usual_kind = FactKind.STATE

    state: OpeningState = Field(alias="läge", description="öppen, planerad eller okänt.")
    note: Text | None = Field(None, alias="anmärkning", description="Vad som är känt, i en mening.")
    easy_note: Text | None = Field(
        None, alias="anmärkning_lättläst", description="Samma sak på lättläst svenska."
    )

    @property
    def is_open(self) -> bool:
        return self.state == OpeningState.OPEN

    @model_validator(mode="after")
    def _is_one_thing(self) -> Opening:
        for note in filter(None, (self.note, self.easy_note)):
            if self.is_open and (found := _NOT_OPEN.search(note)):
                fault = f'läget är "öppen", men anmärkningen säger "{found[0]}"'
                raise refuse(fault, "Ändra läget till planerad eller okänt, eller anmärkningen")
        return self


class Clinic(Named):
    name: Text = Field(alias="namn", description="Mottagningens hela namn.")
    kind: ClinicKind = Field(alias="typ", description="huvudmottagning, filial eller satellit.")
    region: RegionId = Field(description="Regionens id: filens namn i data/regioner utan .yml.")
    host: MunicipalityId = Field(
        alias="värdkommun", description="Id för kommunen där mottagningen ligger."
    )
    parent: ClinicId | None = Field(
        None,
        alias="huvudmottagning",
        description="Id för mottagningen som en filial eller satellit hör till.",
    )
    opening: Opening = Field(alias="status", description="Om mottagningen har öppnat.")
    serves: tuple[MunicipalityId, ...] = Field(
        alias="kommuner", min_length=1, description="Id för kommunerna som den är till för."
    )
    address: PostalAddress | None = Field(
        None, alias="adress", description="Besöksadressen. Lämna tomt om den inte är känd."
    )
    directions: Annotated[Passage | None, FactKind.ADDRESS] = Field(
        None, alias="vägbeskrivning", description="Hur man hittar in."
    )
    premises: Premises | None = Field(
        None, alias="lokal", description="Hur man kommer in, och vad som finns där."
    )
    cost: Cost | None = Field(None, alias="kostnad", description="Om ett besök kostar något.")
    routes: tuple[ContactRoute, ...] = Field(
        (), alias="kontaktvägar", description="Sätten att nå just den här mottagningen."
    )
    hours: OpeningHours | None = Field(None, alias="öppettider", description="Tiderna, vecka.")
    answers_within: Wait | None = Field(
        None, alias="svarar_inom", description="Hur snart den svarar när man hör av sig."
    )
    waiting_time: Wait | None = Field(
        None, alias="väntetid", description="Hur länge man väntar på en första tid."
    )
    announcements: Announcements = announcements()
    staff: Staff | None = Field(None, alias="personal", description="Vilka yrken som finns.")

    @property
    def visits(self) -> dict[Way, Week]:
        """The weeks of the ways to come in person."""
        weeks = self.hours.weeks() if self.hours else {}
        return {way: week for way, week in weeks.items() if way.type in IN_PERSON}
