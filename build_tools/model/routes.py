"""The facts that records are made of: each says where it comes from and when it was checked.

Keys in the files are Swedish (the aliases), names in the code English: this module and `model` are
the places where they meet. The descriptions are shown to editors by programs that read the JSON
Schema.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from build_tools.model.fact_kinds import FactKind
from build_tools.model.phone import is_mobile
from build_tools.model.refusal import refuse
from build_tools.model.scalars import PhoneNumber, Text, WebAddress, YesNo
from build_tools.model.sourced import Sourced
from build_tools.model.web import misnamed


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

    usual_kind = FactKind.ROUTE

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
        if self.type == RouteType.SMS and self.number and not is_mobile(self.number):
            raise refuse(f'"{self.number}" tar inte emot sms', "Skriv ett mobilnummer")
        if self.url and (named := misnamed(self.name or "", self.url)):
            fault = f"namnet säger {named}, men länken leder till en annan webbplats"
            raise refuse(fault, "Ändra namnet eller länken")
        return self
