"""From a document to a checked record, and from the models to the JSON Schema that editors use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from build_tools.model.document import Document, Loc
from build_tools.model.opening_hours import GATHERED_WAYS, Weeks
from build_tools.model.record import NONE, Record
from build_tools.model.sourced import Origin
from build_tools.model.week import GATHERED_DAYS, Week
from build_tools.problems import Problem, Problems, suggestion
from build_tools.reading.characters import unusual
from build_tools.reading.day_words import day_cure

RecordType = TypeVar("RecordType", bound=Record)


def validate(
    model: type[RecordType], document: Document, origins: Mapping[str, Origin] = NONE
) -> tuple[RecordType | None, list[Problem]]:
    """The record that `document` holds, or what can be read of it and everything that is wrong."""
    try:
        return model.from_document(document, origins), []
    except ValidationError as error:
        return model.with_faults(document), list(_problems(model, document, error))


def _problems(model: type[Record], document: Document, error: ValidationError) -> Problems:
    found = error.errors(include_url=False)
    # A misspelt key is one fault to an editor, not an unknown key and a missing one.
    misspelt = {
        (*entry["loc"][:-1], near)
        for entry in found
        if entry["type"] == "extra_forbidden" and (near := _nearest(model, entry["loc"]))
    }
    for entry in found:
        if entry["type"] == "missing" and entry["loc"] in misspelt:
            continue
        if entry["type"] == "too_short" and entry["input"]:
            continue  # a list of which nothing is left; each of its values has told its fault
        fault, cure = _in_swedish(model, entry)
        yield Problem(document.path, document.line(_written(entry["loc"])), fault, cure)


GATHERED = (GATHERED_DAYS, GATHERED_WAYS)


def _written(loc: Loc) -> Loc:
    """A path of keys as editors write them, without those that only gather others."""
    return tuple(part for part in loc if part not in GATHERED)


def _in_swedish(model: type[Record], entry: Any) -> tuple[str, str]:
    """(fault, cure) of one of pydantic's errors."""
    kind, context, value = entry["type"], entry.get("ctx", {}), entry["input"]
    # "[key]" is pydantic's word for a key of our own choice, such as a helpline's id.
    loc = [part for part in entry["loc"] if part != "[key]"]
    key = next((part for part in reversed(loc) if isinstance(part, str)), "filen")
    if isinstance(value, str) and (odd := unusual(value)):
        return odd
    if isinstance(value, str) and len(value) > 60:
        value = value[:60] + "…"
    match kind:
        case "editor":
            return context["fault"], context["cure"]
        case "missing":
            return f'nyckeln "{key}" saknas', f'Lägg till "{key}"'
        case "extra_forbidden":
            holder = model_at(model, entry["loc"][:-1])
            known = _keys(holder)
            if issubclass(holder, Week | Weeks) and (cure := day_cure(str(loc[-1]))):
                is_too_high = issubclass(holder, Weeks)
                cure = 'Skriv dagarna under en kontaktväg, som "besök"' if is_too_high else cure
                return f'okänd nyckel "{key}"', cure
            otherwise = f"Nycklar som finns: {', '.join(known)}"
            return f'okänd nyckel "{key}"', suggestion(str(loc[-1]), known, otherwise)
        case "model_type" | "dict_type" if not loc:
            return "filen består inte av nycklar", "Skriv nyckel: värde, en på varje rad"
        case _ if value is None:
            return f'en punkt under "{key}" är tom', "Fyll i den eller ta bort den"
        case "model_type" | "dict_type":
            return f'"{key}" ska ha egna nycklar', "Skriv nycklarna indragna på raderna under"
        case "tuple_type" | "list_type":
            return f'"{key}" ska vara en lista', "Skriv varje värde på en egen rad efter ett streck"
        case _ if not isinstance(value, str) and kind != "too_short":
            return f'"{key}" ska vara ett enda värde', "Skriv det på samma rad, efter kolonet"
        case "enum" | "literal_error":
            known = context["expected"].replace(" or ", ", ").replace("'", "").split(", ")
            otherwise = f"Välj bland: {', '.join(known)}"
            if "[key]" in entry["loc"]:
                return f'okänd nyckel "{value}"', suggestion(value, known, otherwise)
            return f'okänt värde "{value}" i "{key}"', suggestion(value, known, otherwise)
        case "string_too_short" | "too_short":
            return f'"{key}" är tom', "Fyll i den eller ta bort raden"
        case "string_pattern_mismatch" if "[key]" in entry["loc"]:
            return f'"{value}" är inte ett id', _SLUG_CURE
        case "string_pattern_mismatch":
            return f'"{value}" passar inte i "{key}"', _PATTERN_CURES.get(key, _SLUG_CURE)
        case "int_parsing" | "int_type" | "greater_than_equal" | "less_than_equal":
            return f'"{value}" passar inte i "{key}"', "Skriv ett rimligt heltal"
        case _:
            return f'"{value}" passar inte i "{key}"', "Jämför med en fil som fungerar"


_SLUG_CURE = "Ett id har små bokstäver a–z, siffror och bindestreck"
_PATTERN_CURES = {"postnummer": "Skriv som 831 31"}


def _keys(model: type[BaseModel]) -> list[str]:
    keys = (info.alias or name for name, info in model.model_fields.items())
    return [key for key in keys if key not in GATHERED]


def _nearest(model: type[Record], loc: Loc) -> str | None:
    known = _keys(model_at(model, loc[:-1]))
    cure = suggestion(str(loc[-1]), known, "")
    return next((key for key in known if f'"{key}"' in cure), None)


def model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """The model that validates the mapping at `loc`."""
    for part in loc:
        for name, info in model.model_fields.items():
            if part == (info.alias or name):
                model = inner_model(info.annotation) or model
    return model


def inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(inner_model, get_args(annotation))), None)
