"""The cells of an export: what a spreadsheet may have made of them, and what each of them says."""

from __future__ import annotations

import re

from build_tools.model.figures import Mark

Fault = tuple[str, str]
"""(fault, cure), in Swedish."""

_SPACE = "[ \u00a0\u2009\u202f]"
_COUNT = re.compile(rf"([0-9]{{1,9}}|[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}}){{1,2}})(?:[.,]0+)?")
_AMBIGUOUS = re.compile(r"[0-9]{1,3}(?:[.,'’][0-9]{3})+(?:[.,][0-9]+)?")
_FORMS = (r"[0-9]{4,}(?:[.,].*)?", rf"[0-9]+{_SPACE}.*", r"[^,.]*,0+", r"[^,.]*\.0+")
"""How a number may be written; the first two exclude each other, and so do the last two."""

_FULL = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_MONTH = rf"(?:{_FULL}|jan|feb|mar|apr|may|jun|jul|aug|sept?|okt|oct|nov|dec)\.?"
_DATE = re.compile(
    rf"[0-9]{{1,2}}[-/. ]{_MONTH}(?:[-/. ][0-9]{{2,4}})?"  # 10-dec
    rf"|{_MONTH}(?:[-/.][0-9]{{2,4}}| [0-9]{{1,2}})"  # jan-15
    r"|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:[ t].*)?"  # 2026-10-12
    r"|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}(?: .*)?|[0-9]{1,2}/[0-9]{1,2}"
    r"|[34][0-9]{4}(?:[.,]0+)?"  # the days since 1900
)
_SUM = re.compile(
    r"(?:tot(?:al(?:t|a|en|summa|antal)?)?|grand total|summ?(?:a|an|or|ering)?|s:a|delsumma"
    r"|samtl\w*|samman\w*|tillsammans|slutsumma|resultat|antal|båda|bägge|oavsett|all|i allt"
    r"|inalles|riket|länet|regionen|kommunen|[σ∑])(?:[\s.:(,-].*)?|.*\btotalt"
)
_ALL = re.compile(r"(?:alla|allihop|hela)(?:\s.*)?")


def as_count(text: str) -> int | Mark | None:
    """A count as it is written: `1 234`, `17,0`, `<5`, `..`; None if it is none for certain."""
    if text in tuple(Mark):
        return Mark(text)
    found = None if _AMBIGUOUS.fullmatch(text) else _COUNT.fullmatch(text)
    return int(re.sub(_SPACE, "", found[1])) if found else None


def count_fault(text: str) -> Fault:
    """What is wrong with a text that is no count."""
    if _AMBIGUOUS.fullmatch(text):
        digits = int(re.sub(r"\D", "", text))
        cure = f"Är det tusental: skriv {digits}. Annars: skriv ett heltal, utan punkt och komma"
        return f'"{text}" kan läsas på flera sätt', cure
    cure = "Skriv ett heltal. Andelar och medelvärden läses inte; de räknas ut ur antalen"
    return f'"{text}" är inte ett antal', cure


def forms(text: str) -> set[int]:
    """The ways in which a count is written; some exclude each other, and a file has one of them."""
    return {number for number, form in enumerate(_FORMS) if re.fullmatch(form, text)}


def text_fault(text: str) -> Fault | None:
    """What a spreadsheet has made, or will make, of a name."""
    if text.startswith(tuple("=+-@＝＋－＠")):
        cure = f'Ta bort "{text[0]}", för ett kalkylprogram kan läsa cellen som en formel'
        return f'"{text}" börjar med {text[0]}', cure
    if _DATE.fullmatch(" ".join(text.casefold().split())):
        cure = "Skriv gruppen igen i en kolumn som är formaterad som text, till exempel 10–12 år"
        return f'"{text}" är ett datum, som kalkylprogrammet kan ha gjort av en grupp', cure
    return None


def is_sum(group: str) -> bool:
    """Whether a group says that it is the sum of the others."""
    return bool(_SUM.fullmatch(group.casefold()))


def may_be_sum(group: str) -> bool:
    """Whether a group is the sum of the others if there are any others."""
    return bool(_ALL.fullmatch(group.casefold()))
