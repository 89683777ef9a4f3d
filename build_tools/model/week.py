"""The hours of a week: `mån–tor: 08.00–16.30`, `fre: stängt`, `ons jämna veckor: 15.00–18.00`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from build_tools.model.day import CLOSED, DAY, Day, Interval, Intervals, RedDay, Untimed, WrittenDay
from build_tools.model.refusal import refuse
from build_tools.model.scalars import Text
from build_tools.model.weekdays import (
    DAY_PATTERN,
    LONG,
    SHORT,
    WEEKDAYS,
    DayKey,
    Recurrence,
    day_key,
)

ROUND_THE_CLOCK = "dygnet runt"

GATHERED_DAYS = "[dagar]"
"""Where the keys that stand for several days are gathered; no key that an editor writes."""


class Arrangement(StrEnum):
    """What stands in the place of hours."""

    BY_APPOINTMENT = "efter överenskommelse"
    CLOSED_FOR_NOW = "stängt tills vidare"
    ONE_DAY = "en dag i veckan"
    TWO_DAYS = "två dagar i veckan"
    THREE_DAYS = "tre dagar i veckan"

    @property
    def days(self) -> int:
        """On how many days of a week it is open, when nobody has said which."""
        counted = (self.ONE_DAY, self.TWO_DAYS, self.THREE_DAYS)
        return counted.index(self) + 1 if self in counted else 0


def _day(weekday: str) -> Any:
    return Field(
        Day(), alias=weekday, description=f"Tiderna på {WEEKDAYS[weekday]}en, eller stängt."
    )


def _gathered(schema: dict[str, Any]) -> None:
    """The schema that editors' programs read: the gathered keys stand among the others."""
    gathered = schema["properties"].pop(GATHERED_DAYS)
    schema["patternProperties"] = {DAY_PATTERN: gathered["additionalProperties"]}


class Week(BaseModel):
    """The hours of a week, day by day. A day that is left out is closed."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra=_gathered)

    monday: WrittenDay = _day("mån")
    tuesday: WrittenDay = _day("tis")
    wednesday: WrittenDay = _day("ons")
    thursday: WrittenDay = _day("tor")
    friday: WrittenDay = _day("fre")
    saturday: WrittenDay = _day("lör")
    sunday: WrittenDay = _day("sön")
    red_day: RedDay = Field(
        None,
        alias="röda_dagar",
        description="Tiderna på röda dagar, vilken veckodag det än är, eller som vanligt.",
    )
    day_before_red: WrittenDay | None = Field(
        None, alias="dag_före_röd_dag", description="Tiderna dagen före en röd dag."
    )
    arrangement: Arrangement | None = Field(
        None,
        alias="läge",
        description="efter överenskommelse, en dag i veckan eller stängt tills vidare.",
    )
    note: Text | None = Field(
        None, alias="anmärkning", description="Kort text vid tiderna: Knacka på."
    )
    easy_note: Text | None = Field(
        None, alias="anmärkning_lättläst", description="Samma sak på lättläst svenska."
    )
    gathered: dict[str, WrittenDay] = Field({}, alias=GATHERED_DAYS)

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, value: object) -> object:
        """Keys for several days, or for a day of some weeks, under a key of their own."""
        if not isinstance(value, dict):
            return value
        several = {key: one for key, one in value.items() if key not in SHORT and day_key(key)}
        others = {key: one for key, one in value.items() if key not in several}
        return others | ({GATHERED_DAYS: several} if several else {})

    @model_validator(mode="after")
    def _tells_each_day_once(self) -> Week:
        told: dict[object, str] = {}
        for key, day in self._told():
            if key in told:
                fault = f'{_named(key)} står i både "{told[key]}" och "{day}"'
                raise refuse(fault, "Låt varje dag stå en gång")
            told[key] = day
        fourth, last = ({w.weekday for w in self.recurring if w.of_month == n} for n in (4, -1))
        if fourth & last:
            raise refuse(
                "den fjärde kan också vara den sista i månaden", "Skriv bara den ena av dem"
            )
        return self

    def _told(self) -> Iterator[tuple[object, str]]:
        """(weekday or recurrence, the key it is told by) of every day that is written."""
        for number, name in enumerate(list(type(self).model_fields)[:7]):
            if name in self.model_fields_set:
                yield number, SHORT[number]
        for written in self.gathered:
            if key := day_key(written):
                yield from ((one, written) for one in (*key.weekdays, *key.recurrences))

    @model_validator(mode="after")
    def _days_keep_apart(self) -> Week:
        for number, weekday in enumerate(LONG):
            tomorrow = (number + 1) % 7
            nights = [d.intervals[-1] for d in self._ever(number) if d.intervals]
            for late in (one for one in nights if one.closes > DAY):
                mornings = (d.intervals[0] for d in self._ever(tomorrow) if d.intervals)
                if early := next((one for one in mornings if late.closes - DAY > one.opens), None):
                    fault = f"{weekday}ens {late} och nästa dags {early} går in i varandra"
                    raise refuse(fault, "Låt den ena tiden sluta där den andra börjar")
        if self.arrangement and not self.is_closed:
            fault = f'det står både tider och "{self.arrangement}"'
            raise refuse(fault, "Ta bort det ena")
        return self

    def _ever(self, weekday: int) -> list[Day]:
        """What a weekday may be: as usual, or in some weeks."""
        some = [day for when, day in self.recurring.items() if when.weekday == weekday]
        return [self.plan[weekday], *some]

    @cached_property
    def _gathered_keys(self) -> list[tuple[DayKey, Day]]:
        return [(day_key(written) or DayKey(), day) for written, day in self.gathered.items()]

    @cached_property
    def plan(self) -> tuple[Day, ...]:
        """The seven days of most weeks, Monday first."""
        days = [getattr(self, name) for name in list(type(self).model_fields)[:7]]
        for key, day in self._gathered_keys:
            for number in key.weekdays:
                days[number] = day
        return tuple(days)

    @cached_property
    def recurring(self) -> dict[Recurrence, Day]:
        """The days of some weeks only; they go before those of most weeks, a month's first."""
        found = {when: day for key, day in self._gathered_keys for when in key.recurrences}
        order = sorted(found, key=lambda when: (when.of_month is None, when.weekday))
        return {when: found[when] for when in order}

    def on(self, day: date) -> Day:
        """The hours of a date, if nothing but the week decides."""
        for when, found in self.recurring.items():
            if day in when:
                return found
        return self.plan[day.weekday()]

    def opens(self, when: Recurrence) -> bool:
        """Whether it is open on the weekday in other weeks."""
        return any(self._ever(when.weekday))

    @cached_property
    def days(self) -> tuple[Intervals, ...]:
        """The times of the seven days of most weeks, Monday's first."""
        return tuple(day.intervals for day in self.plan)

    @cached_property
    def always_open(self) -> bool:
        return not self.recurring and all(day == (Interval(0, DAY),) for day in self.days)

    @property
    def is_closed(self) -> bool:
        """Whether it opens on no day of any week."""
        return not (any(self.plan) or any(self.recurring.values()) or self.red_day)

    @property
    def hides_times(self) -> bool:
        """Whether it may be open at times that nobody has told: no clock knows its state then."""
        days = (*self.plan, *self.recurring.values(), self.red_day, self.day_before_red)
        if self.arrangement and self.arrangement.days:
            return True
        return any(day is not None and day.untimed == Untimed.OPEN for day in days)


def _named(key: object) -> str:
    return LONG[key] if isinstance(key, int) else str(key)


def expand_week(value: object) -> object:
    """`dygnet runt` and `stängt` written out as seven days, and an arrangement as its key."""
    if value == ROUND_THE_CLOCK:
        return dict.fromkeys(WEEKDAYS, "00.00–24.00")
    if value == CLOSED:
        return dict.fromkeys(WEEKDAYS, CLOSED)
    if value in tuple(Arrangement):
        return {"läge": value}
    if isinstance(value, str):
        otherwise = (
            "Skriv en rad för varje dag, eller dygnet runt, efter överenskommelse, "
            "en dag i veckan eller stängt tills vidare"
        )
        days = value.casefold().replace("gånger", "dagar").replace("gång", "dag")
        cure = f"Skriv {days}" if days in tuple(Arrangement) else otherwise
        raise refuse(f'"{value}" är inte öppettider', cure)
    return value


WeekHours = Annotated[
    Week,
    BeforeValidator(
        expand_week, json_schema_input_type=Literal["dygnet runt", "stängt"] | Arrangement | Week
    ),
]
