"""Words that editors write for days, and the nearest key of a week."""

from __future__ import annotations

import re

from build_tools.model.weekdays import ORDINALS, SHORT, WEEKDAYS

_GROUPS = {
    r"(helgfria? )?(var|arbets|veckodag)(dag)?(ar|arna)?": SHORT[:5],
    r"(vecko)?helg(er|erna)?|veckoslut": SHORT[5:],
    r"(alla|varje) (dag|dagar|veckodagar)|alla|dagligen|hela veckan": SHORT,
}
_RED = re.compile(r"(.+?)\s*(?:,|/|\+|och|samt)\s*(?:helgdag(?:ar|en)?|röda? dag(?:ar)?)")
_WEEK = re.compile(r"\b(?:v\.?|vecka|veckorna)\s*([0-9]{1,2})\b")
_EVERY_OTHER = re.compile(r"\b(udda|jämna?|varannan|vartannat)\b")
_OF_MONTH = re.compile(rf"\b({'|'.join(ORDINALS)})\b")
_TO = r"\s*(?:[–—-]|\btill\b|\bt\.?\s?o\.?\s?m\.?)\s*"
_AND = r"\s*(?:[,/&+]|\boch\b|\bsamt\b)\s*"


def day_cure(key: str) -> str | None:
    """What to write instead of a key that stands for days but is none of a week's; else None."""
    text = " ".join(key.casefold().split())
    if (red := _RED.fullmatch(text)) and (days := _days(red[1])):
        return f"Skriv {_written(days)}, och röda_dagar på en egen rad"
    if days := _days(text):
        return f'Menade du "{days[0]}"?' if len(days) == 1 else f"Skriv {_written(days)}"
    day = next((short for word in re.split(r"[\s,]+", text) if (short := _weekday(word))), None)
    return _some_weeks(text, day) if day else None


def _some_weeks(text: str, day: str) -> str | None:
    """What to write for a weekday of some weeks only."""
    if week := _WEEK.search(text):
        return f"Skriv det under avvikelser, som {day} v. {int(week[1])}: stängt"
    if found := _EVERY_OTHER.search(text):
        which = {"udda": "udda", "jämn": "jämna", "jämna": "jämna"}.get(found[1])
        some = (which,) if which else ("jämna", "udda")
        return "Skriv " + " eller ".join(f"{day} {one} veckor" for one in some)
    if found := _OF_MONTH.search(text):
        return f"Skriv {found[1]} {day} i månaden"
    if re.search("veck|månad", text):
        return "Skriv de dagarna under avvikelser, en rad för varje datum"
    return None


def _written(days: tuple[str, ...]) -> str:
    """Several days as a key: `mån–fre`, or `mån, ons`."""
    first = SHORT.index(days[0])
    is_row = [SHORT[(first + n) % 7] for n in range(len(days))] == list(days)
    return f"{days[0]}–{days[-1]}" if is_row and len(days) > 1 else ", ".join(days)


def _days(text: str) -> tuple[str, ...]:
    """The weekdays of `vardagar`, `måndag-fredag`, `lör/sön` or `Måndagar`; none if a part is
    something else."""
    for group, days in _GROUPS.items():
        if re.fullmatch(group, text):
            return days
    found: dict[str, None] = {}
    for part in re.split(_AND, text):
        ends = [_weekday(end) for end in re.split(_TO, part)]
        if None in ends or len(ends) > 2:
            return ()
        first, last = (SHORT.index(end) for end in (ends[0], ends[-1]) if end)
        numbers = range(first, first + (last - first) % 7 + 1)
        found |= dict.fromkeys(SHORT[n % 7] for n in numbers)
    return tuple(found)


def _weekday(text: str) -> str | None:
    bare = re.sub(r"(dag)(en|ar|arna)$", r"\1", text.strip(" ."))
    names = (short for short, name in WEEKDAYS.items() if len(bare) > 1 and name.startswith(bare))
    return next(names, None)
