"""What the editors ask those who know, and the words of the letters."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from build_tools.model.helplines import Topic
from build_tools.model.placeholders import placeholder_fault
from build_tools.model.record import Record
from build_tools.model.refusal import refuse
from build_tools.model.scalars import Slug, Text
from build_tools.model.sourced import Model


class Subject(StrEnum):
    """What a question is about."""

    CLINIC = "mottagning"
    MUNICIPALITY = "kommun"
    REGION = "region"
    HELPLINE = "hjälplinje"


def _words(*names: str) -> AfterValidator:
    """A text that may name the values that are there when it is written, and no others."""

    def check(text: str) -> str:
        if fault := placeholder_fault(text, names):
            raise refuse(*fault)
        return text

    return AfterValidator(check)


Plain = Annotated[Text, _words("namn")]
"""May say whom it is to."""

_PATH = re.compile(r"\w+(\[[\w-]+\])?(\.\w[\w-]*)?")


def check_path(text: str) -> str:
    """A path of keys to a fact, if it is written as one."""
    if not _PATH.fullmatch(text):
        cure = "Skriv som växel.nummer, öppettider.telefon eller kontaktvägar[telefon].nummer"
        raise refuse(f'"{text}" är ingen väg till en uppgift', cure)
    return text


class Question(Model):
    """One fact to ask for."""

    id: Slug = Field(description="Kort namn, som står i brevet: telefon.")
    about: Subject = Field(
        alias="om", description="Vad frågan gäller: mottagning, kommun, region eller hjälplinje."
    )
    fact_path: Annotated[Text, AfterValidator(check_path)] = Field(
        alias="uppgift",
        description="Var uppgiften står i filen: växel.nummer, kontaktvägar[telefon].nummer.",
    )
    topic: Topic | None = Field(
        None, alias="ämne", description="Bara för hjälplinjer med det ämnet: akut."
    )
    text: Plain = Field(alias="fråga", description="Frågan, enkel och i en mening.")
    example: Text | None = Field(
        None, alias="exempel", description="Hur ett svar kan se ut, om det hjälper."
    )


class Letter(Model):
    """The words around the questions. `{namn}` is whom a letter is to."""

    subject: Plain = Field(alias="ämnesrad", description="Mejlets ämne.")
    opening: tuple[Plain, ...] = Field(
        alias="inledning", min_length=1, description="Styckena före frågorna."
    )
    closing: tuple[Plain, ...] = Field(
        alias="avslutning", min_length=1, description="Styckena efter frågorna, och hälsningen."
    )
    missing: Text = Field(alias="vet_inte", description="Vid en fråga om det som vi inte vet.")
    unsure: Annotated[Text, _words("uppgift")] = Field(
        alias="osäkert", description="Vid en uppgift som inte är bekräftad: {uppgift}."
    )
    due: Annotated[Text, _words("uppgift", "datum")] = Field(
        alias="gammalt", description="Vid en uppgift som är gammal: {uppgift} och {datum}."
    )
    known: Text = Field(alias="visar", description="Före det som vi redan vet.")
    thanks: Plain = Field(alias="tack", description="Först i brevet om svar som vi inte förstod.")
    unread: Text = Field(alias="förstod_inte", description="Före svaren som vi inte förstod.")


class Questions(Record):
    """What is asked, what does most harm when it is wrong first."""

    letter: Letter = Field(alias="brev", description="Orden i breven.")
    questions: tuple[Question, ...] = Field(
        alias="frågor",
        min_length=1,
        description="Frågorna. Den vars svar gör mest skada om det är fel står först.",
    )
