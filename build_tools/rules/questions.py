"""Questions to those who know lead to a fact, and can be told apart."""

from __future__ import annotations

from datetime import date

from build_tools.model.kinds import QUESTIONS
from build_tools.model.site import Read
from build_tools.problems import Problems
from build_tools.reading.fact_paths import FactPath, answer_to
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


RULES = (questions_lead_to_facts, questions_are_told_apart)
