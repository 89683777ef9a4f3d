"""Telephone numbers never stand in a text: they change, and data is where they are changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from build_tools.model.phone import is_short
from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.problems import Problem, Problems
from build_tools.prose.links import links
from build_tools.prose.phrases import phrase_texts
from build_tools.prose.text import code, lines

_GAP = "[ \t\xa0\u2007\u2009\u202f().·‐‑–—−-]"
_CANDIDATE = re.compile(
    rf"(?<![\w/+])(?:\+|\(?0(?:\d{{1,3}}/)?|[1-9])(?:{_GAP}|\n(?=\d)|\d)*\d(?!\w)"
)
_TIMES = re.compile(r"(?:(?:\d?\d[.:]|[0-2]\d)[0-5]\d(?:\s*[-–—]\s*|\s+|$))+")
_HOURS = re.compile(r"(?:[0-2]?\d\s*[-–—]\s*[0-2]?\d(?:\s+|$))+")
_DATES = re.compile(r"(?:[0-3]?\d[-. ][01]\d[-. ](?:19|20)\d\d(?:\s*[-–—]\s*|\s+|$))+")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\s\d{3})+")
_CALLED = re.compile(
    r"\b(?:ring\w*|slå|sms:?a?|telefon(?:en|nummer|numret)?|tel|tfn|mobil|växeln?)\b"
    r"[.:]?(?:\s+(?:på|till|oss|mig|är|har|nummer|numret|nr\.?))*[\s:(]*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s*(?:kronor|kr\b|gånger|personer|unga|samtal|procent|%)", re.IGNORECASE)
_LONGEST_BEFORE = 60

CURE = (
    "Lägg numret i data, och hämta det med {{ hjälplinje id }} eller {{ kontakt }} på en egen rad"
)


def numbers_stand_in_data(site: Read, today: date) -> Problems:
    """No telephone number stands on a page, but those that are a service's name, such as 1177."""
    known = {_digits(name) for name in _names(site)}
    for page in site.page_texts.values():
        for path, line, text in _texts(page):
            for at, number in telephone_numbers(text):
                if _digits(number) not in known:
                    fault = f'telefonnumret "{" ".join(number.split())}" står i texten'
                    yield Problem(path, line + text.count("\n", 0, at), fault, CURE)
    for phrase in phrase_texts(site):
        for _, number in telephone_numbers(phrase.body):
            if _digits(number) not in known:
                fault = f'telefonnumret "{number}" står i texten'
                yield Problem(
                    phrase.path, phrase.body_line, fault, "Skriv {nummer}, och lägg det i data"
                )


def _names(site: Read) -> Iterator[str]:
    """The numbers that are names: those of the list, and the short ones of the helplines."""
    yield from site.language.number_names if site.language else ()
    for service in site.helplines.services.values() if site.helplines else ():
        yield from (r.number for r in service.routes if r.number and is_short(r.number))


def _texts(page: ContentPage) -> Iterator[tuple[str, int, str]]:
    """(path, first line, text) of all that readers of a page may see, code too."""
    for key in ("title", "description"):
        yield (*page.meta.place(key), getattr(page.meta, key))
    rows = [""] * (page.body.count("\n") + 1)
    for number, text in (*lines(page), *_pictures(page), *code(page)):
        row = rows[number - page.body_line]
        rows[number - page.body_line] = f"{row} | {text}" if row else text
    yield page.path, page.body_line, "\n".join(rows)


def _pictures(page: ContentPage) -> Iterator[tuple[int, str]]:
    pictures = (one for one in links(page.body) if one.is_picture)
    return ((page.body_line + one.line, one.words) for one in pictures)


def telephone_numbers(text: str) -> Iterator[tuple[int, str]]:
    """(where, number) of what somebody could call, however it is grouped.

    Years, sums, dates, times, laws and postcodes are none.
    """
    for match in _CANDIDATE.finditer(text):
        before = text[max(0, match.start() - _LONGEST_BEFORE) : match.start()]
        number = match[0].rstrip("( ")
        if any(known.fullmatch(number) for known in (_TIMES, _HOURS, _DATES)):
            continue
        is_called = _CALLED.search(before) and not _COUNTED.match(text, match.end())
        if _is_number(number) or (is_called and 5 <= len(_digits(number)) <= 12):
            yield match.start(), number


def _is_number(text: str) -> bool:
    digits = _digits(text)
    if text.startswith("+"):
        return 8 <= len(digits) <= 15
    if text.startswith(("0", "(0")):
        return len(digits) >= 8 and not text.startswith("0.")
    is_sum = _THOUSANDS.fullmatch(text)
    is_abroad = re.match(r"46\D?\(?0?\)?\D?[1-9]", text) and 10 <= len(digits) <= 12
    is_mobile = re.match(r"7[02369]\D?\d", text) and len(digits) == 9
    return bool((is_abroad or is_mobile) and not is_sum)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


RULES = (numbers_stand_in_data,)
