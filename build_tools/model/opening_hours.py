"""Opening hours of every way to make contact: weeks, exceptions and periods."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, ConfigDict, Field, PrivateAttr, model_validator

from build_tools.model.dates import Dates, TermName, WrittenDates
from build_tools.model.day import CLOSED, Day, RedDay, WrittenDay
from build_tools.model.fact_kinds import FactKind
from build_tools.model.refusal import refuse
from build_tools.model.routes import RouteType
from build_tools.model.scalars import Text
from build_tools.model.sourced import Model, Sourced
from build_tools.model.ways import NAMED_WAY, Way, WrittenWay
from build_tools.model.week import Week, WeekHours
from build_tools.swedish import first_day

Item = TypeVar("Item")

GATHERED_WAYS = "[vägar]"
"""Where the weeks of named ways are gathered; no key that an editor writes."""


def _week(route: RouteType, what: str) -> Any:
    return Field(None, alias=route.value, description=f"{what}. Varje dag för sig.")


def _gathered(schema: dict[str, Any]) -> None:
    """The schema that editors' programs read: the named ways stand among the others."""
    gathered = schema["properties"].pop(GATHERED_WAYS)
    schema["patternProperties"] = {NAMED_WAY: gathered["additionalProperties"]}


class Weeks(Model):
    """Weekly hours, one week for each way to make contact that has any."""

    model_config = ConfigDict(json_schema_extra=_gathered)

    visit: WeekHours | None = _week(RouteType.VISIT, "När mottagningen är öppen för besök")
    drop_in: WeekHours | None = _week(RouteType.DROP_IN, "När man kan komma utan tid")
    booked_visit: WeekHours | None = _week(RouteType.BOOKED_VISIT, "När det finns tider att boka")
    phone: WeekHours | None = _week(RouteType.PHONE, "När telefonen är öppen")
    sms: WeekHours | None = _week(RouteType.SMS, "När ni svarar på sms")
    chat: WeekHours | None = _week(RouteType.CHAT, "När chatten är öppen")
    digital_visit: WeekHours | None = _week(RouteType.DIGITAL_VISIT, "När man kan ses på video")
    named: dict[str, WeekHours] = Field({}, alias=GATHERED_WAYS)

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, value: object) -> object:
        """Ways with a name of their own, such as `telefon Kvällstelefonen`, under one key."""
        if not isinstance(value, dict):
            return value
        named = {key: one for key, one in value.items() if re.match(NAMED_WAY, key)}
        others = {key: one for key, one in value.items() if key not in named}
        return others | ({GATHERED_WAYS: named} if named else {})

    def weeks(self) -> Mapping[Way, Week]:
        """The weeks that are known, by the way to make contact, those of a type together."""
        return self._weeks

    @cached_property
    def _weeks(self) -> Mapping[Way, Week]:
        named = {Way(key): week for key, week in self.named.items()}
        found: dict[Way, Week] = {}
        for name, info in Weeks.model_fields.items():
            if name != "named" and (week := getattr(self, name)):
                found[Way(info.alias or name)] = week
            found |= {way: week for way, week in named.items() if way.type == info.alias}
        return found


class HoursException(Model):
    """Other hours than the week's, on the days of its key."""

    day: WrittenDay = Field(alias="tider", description="Dagens tider, eller stängt.")
    reason: Text | None = Field(None, alias="orsak", description="Varför, i några få ord.")
    routes: tuple[WrittenWay, ...] = Field(
        (),
        alias="gäller",
        min_length=1,
        description="Vilka kontaktvägar. Utelämnat: alla som har veckotider.",
    )

    def applies_to(self, way: Way, week: Week) -> bool:
        """Whether it changes a way, whose usual hours are `week`."""
        if self.routes:
            return way in self.routes
        return not (week.always_open or week.arrangement)


def _expand_exception(value: object) -> object:
    return {"tider": value} if isinstance(value, str | Day) else value


Exceptions = dict[
    WrittenDates,
    Annotated[
        HoursException,
        BeforeValidator(_expand_exception, json_schema_input_type=str | HoursException),
    ],
]


class Period(Weeks):
    """Other weeks than the usual ones for some time, such as in summer."""

    name: Text = Field(alias="namn", description="Som läsaren ser det: Sommartider.")


def _refuse_one_word(value: object) -> object:
    if isinstance(value, str):
        raise refuse(
            "en period har egna tider för varje kontaktväg",
            f"Är allt stängt: skriv den under avvikelser, som 1/6–31/8: {CLOSED}",
        )
    return value


Periods = dict[WrittenDates, Annotated[Period, BeforeValidator(_refuse_one_word)]]


class SchoolYear(Sourced):
    """What the holidays and terms of a school year are called, for clinics to name."""

    periods: dict[TermName, WrittenDates] = Field(
        alias="perioder", min_length=1, description="Namn och dagar: sportlov: 2027-v. 10."
    )

    @model_validator(mode="after")
    def _has_dates(self) -> SchoolYear:
        for name, dates in self.periods.items():
            if dates.name:
                raise refuse(f'"{name}" har inga datum', "Skriv som sportlov: 2027-v. 10")
        return self


class SharedHours(Sourced):
    """What a region says once of the hours of all its clinics."""

    usual_kind = FactKind.HOURS

    exceptions: Exceptions = Field(
        alias="avvikelser",
        min_length=1,
        description="Dagar då alla stänger eller har kortare tid: 2026-12-23: 08.00–12.00.",
    )


class OpeningHours(Sourced, Weeks):
    """When the ways to make contact are open: usual weeks, and all that differs from them."""

    usual_kind = FactKind.HOURS

    red_days: RedDay = Field(
        None,
        alias="röda_dagar",
        description="stängt, som vanligt, eller tider för röda dagar. Gäller också "
        "midsommarafton, julafton och nyårsafton.",
    )
    day_before_red: WrittenDay | None = Field(
        None,
        alias="dag_före_röd_dag",
        description="Tiderna dagen före en röd dag kortas så att de ryms i dessa.",
    )
    exceptions: Exceptions = Field(
        {}, alias="avvikelser", description="Dagar med andra tider: 2026-12-23: 08.00–12.00."
    )
    periods: Periods = Field(
        {}, alias="perioder", description="Tider under en period: 2027-06-21 – 2027-08-15."
    )
    _shared: Exceptions = PrivateAttr({})
    _shared_checked: str | None = PrivateAttr(None)

    @cached_property  # kept, for private attributes are slow to ask
    def shared(self) -> Exceptions:
        """The exceptions of the region, which close or shorten; the clinic's own go before them."""
        return self._shared

    @property
    def last_checked(self) -> date | None:
        """The day on which what the hours are made of was last checked, as far as it is told."""
        told = filter(None, (self.checked, self._shared_checked))
        return max(map(first_day, told), default=None)

    def given(self, region: SharedHours | None, named: Mapping[str, Dates]) -> OpeningHours:
        """The same with a region's exceptions, and the days that names stand for."""
        shared = region.exceptions if region else {}
        dated = (*self.exceptions, *self.periods, *shared)
        if not shared and not any(dates.name for dates in dated):
            return self
        found = self.model_copy(
            update={
                "exceptions": _meant(self.exceptions, named),
                "periods": _meant(self.periods, named),
            }
        )
        found._shared = _meant(shared, named)
        found._shared_checked = region.checked if region else None
        return found


def _meant(items: dict[Dates, Item], named: Mapping[str, Dates]) -> dict[Dates, Item]:
    """Dated items with the days that their names stand for; an unknown name has none."""
    return {
        dates.meaning(named[dates.name]) if dates.name in named else dates: item
        for dates, item in items.items()
    }
