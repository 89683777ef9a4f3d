"""A guided path leads every reader to an end, by one way, and past danger first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build_tools.model.paths import is_easy, twin_uri
from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.problems import Problem, Problems
from build_tools.prose.guides import Answer, Guide, Step, guide, is_guide
from build_tools.prose.text import headings

Shape = tuple["Shape", ...]
"""How a guide branches: the shape below each answer."""


def _guides(site: Read) -> Iterator[tuple[ContentPage, Guide]]:
    return ((page, guide(page.body)) for page in site.pages.values() if is_guide(page))


def questions_have_answers(site: Read, today: date) -> Problems:
    """Each step is a question with two answers or more, or an end that leads on."""
    for page, path in _guides(site):
        if not path.steps:
            fault, cure = "vägvalet har inga frågor", "Skriv en fråga efter ## och svar som länkar"
            yield Problem(page.path, page.body_line, fault, cure)
        for step in path.steps:
            if found := _fault(step, path):
                yield Problem(page.path, page.body_line + step.line, *found)
            for number in step.others:
                fault = "punkten bland svaren leder inte till någon fråga på sidan"
                cure = "Skriv den som en länk, [Svaret.](#rubriken), eller ovanför svaren"
                yield Problem(page.path, page.body_line + number, fault, cure)


def _fault(step: Step, path: Guide) -> tuple[str, str] | None:
    asks = step.heading.endswith("?")
    if asks and step.is_end:
        return "frågan har inga svar", "Skriv svaren sist, som en lista av länkar: - [Ja.](#rubrik)"
    if not asks and step.answers:
        return "rubriken ovanför svaren är ingen fråga", "Skriv en fråga, med ? sist"
    if len(step.answers) == 1:
        return "frågan har bara ett svar", "Skriv ett till, eller ta bort frågan"
    if step.is_end and not step.leads_on and (step.shows_danger or not path.last):
        return "slutet leder ingen vart", "Skriv en länk eller en del, som {{ kontakt }}"
    return None


def each_step_is_reached_by_one_way(site: Read, today: date) -> Problems:
    """No answer leads back, past the page, or where another leads; no step is left out."""
    for page, path in _guides(site):
        trails, ids = path.trails, {one.id for one in headings(page.body)}
        taken: dict[str, Answer] = {}
        for step in path.steps:
            way = {one.id for one, _ in trails.get(step.id, ())} | {step.id}
            for answer in step.answers:
                found = _wrong_way(path, answer, way, taken)
                if found and answer.target in ids:  # what is no heading is told of as a link
                    yield Problem(page.path, page.body_line + answer.line, *found)
                taken.setdefault(answer.target, answer)
        for step in path.steps:
            if step.id not in trails:
                fault, cure = "inget svar leder hit", "Låt ett svar leda hit, eller ta bort steget"
                yield Problem(page.path, page.body_line + step.line, fault, cure)


def _wrong_way(
    path: Guide, answer: Answer, way: set[str], taken: dict[str, Answer]
) -> tuple[str, str] | None:
    told = f'svaret "{answer.text}"'
    if answer.target in way:
        return f"{told} leder tillbaka i en ring", "Led det vidare: tillbaka finns redan på sidan"
    if not path.step(answer.target):
        cure = "Låt det leda till en rubrik med ##, ovanför den sista"
        return f"{told} leder inte till något steg", cure
    if answer.target in taken:
        fault = f'{told} leder dit ett annat svar leder: "{taken[answer.target].text}"'
        return fault, "Ge det ett eget steg, så att vägen tillbaka är en enda"
    return None


def danger_comes_first(site: Read, today: date) -> Problems:
    """If there is danger anywhere on the way, the first answer of all leads to help."""
    for page, path in _guides(site):
        if not any(step.shows_danger for step in path.steps) or not path.steps[0].answers:
            continue
        answer = path.steps[0].answers[0]
        to = path.step(answer.target)
        if to and not to.shows_danger:
            fault = "det första svaret leder inte till hjälp i fara"
            cure = "Fråga först om fara, och låt det första svaret leda dit {{ akut ring }} står"
            yield Problem(page.path, page.body_line + answer.line, fault, cure)


def twins_ask_the_same(site: Read, today: date) -> Problems:
    """The easy-read twin of a guide has as many questions and answers, in the same order."""
    for page, path in _guides(site):
        twin = site.pages.get(twin_uri(page.uri))
        if not twin or (is_guide(twin) and is_easy(page.uri)):
            continue
        if not is_guide(twin):
            fault = f"sidan är ett vägval, men {twin.path} är inget"
            yield Problem(page.path, 1, fault, 'Skriv "vägval: ja" överst i båda')
        elif _shape(path) != _shape(guide(twin.body)):
            fault = f"{page.path} har inte samma frågor och svar"
            cure = "Skriv lika många i samma ordning i båda"
            yield Problem(twin.path, twin.body_line, fault, cure)


def _shape(path: Guide) -> Shape:
    seen: set[str] = set()

    def below(id: str) -> Shape:
        step = path.step(id)
        if not step or id in seen:
            return ()
        seen.add(id)
        return tuple(below(answer.target) for answer in step.answers)

    return below(path.steps[0].id) if path.steps else ()


RULES = (
    questions_have_answers,
    each_step_is_reached_by_one_way,
    danger_comes_first,
    twins_ask_the_same,
)
