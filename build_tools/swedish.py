"""Swedish words, dates and alphabet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


def listed(words: Sequence[str]) -> str:
    """Words in a sentence: `Mora, Orsa och Älvdalen`."""
    *first, last = words
    return f"{', '.join(first)} och {last}" if first else last


def first_day(text: str) -> date:
    """The first day of a date of reduced precision: `2025-08` gives 1 August 2025."""
    year, month, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def date_in_words(text: str) -> str:
    """A date in Swedish, as precise as it was written: `augusti 2025`, `3 maj 2026`, `2016`."""
    parts = text.split("-")
    day = first_day(text)
    words = [str(day.day)] * (len(parts) > 2) + [MONTHS[day.month - 1]] * (len(parts) > 1)
    return " ".join([*words, str(day.year)])


def month_in_words(day: date) -> str:
    """`november 2026`."""
    return date_in_words(day.isoformat()[:7])


_ALPHABET = str.maketrans("åäö", "{|}")


def sentence_start(text: str) -> str:
    return text[:1].upper() + text[1:]


def alphabetical(names: str) -> str:
    """A key that sorts Swedish names: å, ä and ö come after z."""
    return names.casefold().translate(_ALPHABET)


SWEDEN = ZoneInfo("Europe/Stockholm")
