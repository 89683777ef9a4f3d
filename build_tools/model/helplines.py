"""National help."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from build_tools.model.fact_kinds import FactKind
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.record import Record
from build_tools.model.routes import ContactRoute
from build_tools.model.scalars import Slug, Text
from build_tools.model.sourced import Ages, Regional


class Topic(StrEnum):
    """The group in which a help line is shown."""

    URGENT = "akut"
    CARE = "vård"
    TALK = "prata"
    ADDICTION = "beroende"
    VIOLENCE = "våld"
    FACTS = "fakta"


URGENT = (Topic.URGENT, Topic.VIOLENCE)
"""The topics of the help lines that are called in danger."""


class Need(StrEnum):
    """What a reader may want from a help line."""

    ALCOHOL = "alkohol"
    DRUGS = "narkotika"
    DOPING = "dopning"
    GAMBLING = "spel"
    FEELING_BAD = "må-dåligt"
    SUICIDAL_THOUGHTS = "självmordstankar"
    VIOLENCE = "våld"
    HONOUR = "heder"
    PARENT_WHO_DRINKS = "förälder-som-dricker"
    WORRIED_FOR_A_CHILD = "orolig-för-barn"
    WORRIED_FOR_SOMEBODY = "orolig-för-någon"


class Helpline(Regional):
    name: Text = Field(alias="namn", description="Tjänstens namn: Bris.")
    topic: Topic = Field(alias="ämne", description="Vilken grupp den visas i.")
    needs: tuple[Need, ...] = Field(
        (), alias="ärenden", description="Vad man kan få hjälp med, det viktigaste först."
    )
    ages: Annotated[Ages | None, FactKind.NATIONAL] = Field(
        None, alias="åldrar", description="Vilka åldrar den är till för, om det är känt."
    )
    text: Text = Field(description="När man vänder sig dit, i en eller två meningar.")
    easy: Text = Field(alias="lättläst", description="Samma sak på lättläst svenska.")
    routes: Annotated[tuple[ContactRoute, ...], FactKind.NATIONAL] = Field(
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
