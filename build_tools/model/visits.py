"""What a visit takes: how long one waits, what it costs, and how one gets in."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, model_validator

from build_tools.model.fact_kinds import FactKind
from build_tools.model.refusal import refuse
from build_tools.model.scalars import Text, YesNo
from build_tools.model.sourced import Sourced

UNITS = {
    "minut": "minuter",
    "timme": "timmar",
    "dag": "dagar",
    "vardag": "vardagar",
    "vecka": "veckor",
    "månad": "månader",
}
"""What time is counted in: one, and many."""

_DURATION = re.compile(r"([1-9]\d?)(?: ?[–-] ?([1-9]\d?))? (\w+)")


def check_duration(text: str) -> str:
    """A length of time as a sentence says it: `2 vardagar`, `3–4 veckor`."""
    cure = "Skriv antal och enhet, som 2 vardagar, 1 vecka eller 3–4 veckor"
    found = _DURATION.fullmatch(text)
    if not found or found[3] not in {*UNITS, *UNITS.values()}:
        raise refuse(f'"{text}" är ingen tid att vänta', cure)
    least, most, unit = found.groups()
    if most and int(least) >= int(most):
        raise refuse(f'"{text}" börjar inte med den kortaste tiden', cure)
    if (unit in UNITS) != ((most or least) == "1"):
        raise refuse(f'"{text}" är inte rätt böjt', cure)
    return f"{least}–{most} {unit}" if most else text


Duration = Annotated[Text, AfterValidator(check_duration)]


class Wait(Sourced):
    """How long something takes. It changes soon: what is old of it is told to nobody."""

    usual_kind = FactKind.WAIT

    time: Duration = Field(
        alias="tid", description="Antal och enhet: 2 vardagar, 1 vecka, 3–4 veckor."
    )


class Cost(Sourced):
    """Whether a visit costs anything."""

    free: YesNo = Field(
        alias="gratis", description="ja om ett besök inte kostar något, annars nej."
    )
    note: Text | None = Field(
        None, alias="anmärkning", description="Vad det kostar och för vem, i en mening."
    )
    easy_note: Text | None = Field(
        None, alias="anmärkning_lättläst", description="Samma sak på lättläst svenska."
    )


class Premises(Sourced):
    """How one gets in, and what is there. What nobody has said is left out."""

    usual_kind = FactKind.ADDRESS

    step_free: YesNo | None = Field(
        None, alias="utan_trappsteg", description="ja om man kommer in utan trappsteg."
    )
    lift: YesNo | None = Field(None, alias="hiss", description="ja om det finns hiss.")
    toilet: YesNo | None = Field(
        None,
        alias="rullstolstoalett",
        description="ja om det finns en toalett med plats för rullstol (RWC).",
    )
    hearing_loop: YesNo | None = Field(
        None, alias="hörslinga", description="ja om det finns hörslinga."
    )
    shared_waiting_room: YesNo | None = Field(
        None, alias="delat_väntrum", description="ja om väntrummet delas med andra än mottagningen."
    )
    stop: Text | None = Field(
        None, alias="hållplats", description="Närmaste hållplats, som den heter i tidtabellen."
    )

    FEATURES: ClassVar[tuple[str, ...]] = (
        "step_free",
        "lift",
        "toilet",
        "hearing_loop",
        "shared_waiting_room",
    )
    """What there is or is not, by the name of its field."""

    @property
    def features(self) -> dict[str, bool]:
        """{key that editors write: whether it is there}, for what is known."""
        fields = type(self).model_fields
        known = {str(fields[name].alias): getattr(self, name) for name in self.FEATURES}
        return {key: there for key, there in known.items() if there is not None}

    @model_validator(mode="after")
    def _says_something(self) -> Premises:
        if not self.features and not self.stop:
            raise refuse(
                "inget om lokalen står här", 'Lägg till "hiss", "hållplats" eller något annat'
            )
        return self
