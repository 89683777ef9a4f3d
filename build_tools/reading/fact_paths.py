"""A path to a fact, as a question names it: `växel.nummer`, `kontaktvägar[telefon].nummer`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from pydantic import BaseModel

from build_tools.model.clinics import Clinic, Opening
from build_tools.model.document import Loc
from build_tools.model.helplines import Helpline
from build_tools.model.opening_hours import OpeningHours, Weeks
from build_tools.model.questions import Subject
from build_tools.model.regions import Municipality, Region
from build_tools.model.routes import ContactRoute
from build_tools.model.sourced import PostalAddress
from build_tools.model.visits import Premises
from build_tools.reading.validate import inner_model

MODELS: Mapping[Subject, type[BaseModel]] = {
    Subject.CLINIC: Clinic,
    Subject.MUNICIPALITY: Municipality,
    Subject.REGION: Region,
    Subject.HELPLINE: Helpline,
}


class Answer(Enum):
    """What sort of answer a fact needs."""

    NUMBER = auto()
    LINK = auto()
    ADDRESS = auto()
    HOURS = auto()
    RED_DAYS = auto()
    OPENING = auto()
    YES_NO = auto()
    NAMES = auto()
    DURATION = auto()
    STOP = auto()


_BY_KEY = {
    "nummer": Answer.NUMBER,
    "länk": Answer.LINK,
    "gäller": Answer.YES_NO,
    "yrken": Answer.NAMES,
    "tid": Answer.DURATION,
    "hållplats": Answer.STOP,
    "gratis": Answer.YES_NO,
    **{str(Premises.model_fields[name].alias): Answer.YES_NO for name in Premises.FEATURES},
}


@dataclass(frozen=True)
class FactPath:
    """The keys to a fact; of a list, the item whose `typ` is `chosen`."""

    head: str
    chosen: str | None
    tail: str | None

    @classmethod
    def of(cls, text: str) -> FactPath:
        found = re.fullmatch(r"(\w+)(?:\[([\w-]+)\])?(?:\.(\w[\w-]*))?", text)
        assert found, text  # its model has refused all others
        return cls(*found.groups())

    def facts(self, record: BaseModel) -> list[Loc]:
        """Where the facts stand in a record; where a new one would, if there is none."""
        if self.chosen is None:
            return [(self.head,)]
        items = value_at(record, (self.head,)) or ()
        found = [number for number, one in enumerate(items) if one.type == self.chosen]
        return [(self.head, number) for number in found or [len(items)]]

    def value(self, fact: Loc) -> Loc:
        """Where the value itself stands in the fact."""
        return (*fact, self.tail) if self.tail else fact


def answer_to(subject: Subject, to_fact: FactPath) -> Answer | None:
    """What sort of answer the fact needs; None where the path leads to nothing that is asked."""
    holder = _inner(MODELS[subject], to_fact.head)
    if holder is None or (holder is ContactRoute) != (to_fact.chosen is not None):
        return None
    if to_fact.tail is None:
        return Answer.ADDRESS if holder is PostalAddress else None
    if to_fact.tail not in {info.alias or name for name, info in holder.model_fields.items()}:
        return None
    if issubclass(holder, OpeningHours):
        if to_fact.tail in {info.alias for info in Weeks.model_fields.values()}:
            return Answer.HOURS
        return Answer.RED_DAYS if to_fact.tail == "röda_dagar" else None
    if issubclass(holder, Opening):
        return Answer.OPENING if to_fact.tail == "läge" else None
    return _BY_KEY.get(to_fact.tail)


def _inner(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    for name, info in model.model_fields.items():
        if key == (info.alias or name):
            return inner_model(info.annotation)
    return None


def value_at(record: BaseModel, loc: Loc) -> Any:
    """What a record has at a path of keys as editors write them, None if it has nothing."""
    value: Any = record
    for key in loc:
        if isinstance(key, int):
            value = value[key] if key < len(value) else None
        elif isinstance(value, dict):
            value = value.get(key)
        else:
            fields = type(value).model_fields.items()
            value = getattr(
                value, next(name for name, info in fields if key == (info.alias or name))
            )
        if value is None:
            return None
    return value
