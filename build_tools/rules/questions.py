"""Questions to those who know, and lists that others publish, lead to facts."""

from __future__ import annotations

from datetime import date

from build_tools.model.kinds import LISTS, QUESTIONS
from build_tools.model.site import Read
from build_tools.problems import Problems, suggestion
from build_tools.reading.fact_paths import MODELS, FactPath, answer_to
from build_tools.rules.tell import at


def questions_lead_to_facts(site: Read, today: date) -> Problems:
    """Each asks for a fact that an answer can be written as."""
    for record in site.of(QUESTIONS).values():
        for number, question in enumerate(record.questions):
            if answer_to(question.about, FactPath.of(question.fact_path)) is None:
                fault = (
                    f'"{question.fact_path}" är ingen uppgift om en {question.about} att fråga om'
                )
                cure = "Skriv som växel.nummer eller kontaktvägar[telefon].nummer"
                yield at(record, "frågor", number, "uppgift", fault=fault, cure=cure)


def questions_are_told_apart(site: Read, today: date) -> Problems:
    """An id stands once for what it is about, and asks for the same fact of some as of all."""
    for record in site.of(QUESTIONS).values():
        seen: dict[tuple[str, str, str | None], str] = {}
        for number, question in enumerate(record.questions):
            key = (question.about, question.id, question.topic)
            if key in seen or seen.get((*key[:2], None), question.fact_path) != question.fact_path:
                fault = f'id "{question.id}" står redan för en annan fråga om en {question.about}'
                yield at(record, "frågor", number, "id", fault=fault, cure="Välj ett annat id")
            seen[key] = question.fact_path


def lists_lead_to_facts(site: Read, today: date) -> Problems:
    """The columns of a list have facts that a value can be written as, and it is a source."""
    known = sorted(site.sources.origins) if site.sources else []
    for record in site.of(LISTS).values():
        for id, one in record.lists.items():
            for column, path in one.columns.items():
                if answer_to(one.about, FactPath.of(path)) is None:
                    fault = f'"{path}" är ingen uppgift om en {one.about} att läsa in'
                    loc = ("listor", id, "kolumner", column)
                    yield at(record, *loc, fault=fault, cure="Skriv som växel.nummer")
            fields = MODELS[one.about].model_fields.items()
            names = ["id", *(info.alias or name for name, info in fields)]
            if one.matches not in names:
                cure = suggestion(one.matches, names, "Skriv som id, kod eller namn")
                fault = f'"{one.matches}" finns inte hos en {one.about}'
                yield at(record, "listor", id, "är", fault=fault, cure=cure)
            if one.source not in known:
                cure = suggestion(one.source, known, "Lägg till den i data/källor.yml")
                fault = f'okänd källa "{one.source}"'
                yield at(record, "listor", id, "källa", fault=fault, cure=cure)


RULES = (questions_lead_to_facts, questions_are_told_apart, lists_lead_to_facts)
