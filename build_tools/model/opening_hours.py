"""Opening hours of every way to make contact: weeks, exceptions and periods."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from build_tools.model.routes import RouteType
from build_tools.model.scalars import Text
from build_tools.model.sourced import Model, Sourced
from build_tools.model.week import Dates, Day, RedDay, Week, WeekHours


def _week(route: RouteType, what: str) -> Any:
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

    def weeks(self) -> Mapping[RouteType, Week]:
        """The weeks that are known, by the way to make contact."""
        return self._weeks

    @cached_property
    def _weeks(self) -> Mapping[RouteType, Week]:
        return {
            RouteType(info.alias or name): week
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
