"""What has changed in the facts, day by day: a command writes it from git's history."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from build_tools.model.record import Record
from build_tools.model.scalars import Text
from build_tools.model.sourced import Model

Day = Annotated[Text, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]

ALL = "allt"
"""What is new or gone when a whole record is."""


class Change(Model):
    """What changed on a day in what is known of one thing."""

    day: Day = Field(alias="datum", description="Dagen, som 2026-11-22.")
    where: Text = Field(alias="var", description="Det som uppgifterna handlar om: kommun/mora.")
    new: tuple[Text, ...] = Field((), alias="nytt", description="Nycklar som kom till.")
    changed: tuple[Text, ...] = Field((), alias="ändrat", description="Nycklar som ändrades.")
    gone: tuple[Text, ...] = Field((), alias="borttaget", description="Nycklar som togs bort.")


class Changes(Record):
    """The log of the data set, the newest first. Nobody writes it by hand."""

    entries: tuple[Change, ...] = Field(
        (), alias="ändringar", description="En punkt för varje dag och sak, den nyaste först."
    )
