"""Words that editors write for days, where each day of the week has its own row."""

from __future__ import annotations

import re

from build_tools.model.week import WEEKDAYS

_GROUPS = {
    r"(helgfria? )?(var|arbets|veckodag)(dag)?(ar|arna)?": tuple(WEEKDAYS)[:5],
    r"(vecko)?helg(er|erna|dagar)?|veckoslut": tuple(WEEKDAYS)[5:],
    r"(alla|varje) (dag|dagar|veckodagar)|alla|dagligen|hela veckan": tuple(WEEKDAYS),
}
_SOME_WEEKS = re.compile(r"veck|\bv\b|\bv\.|udda|jämn|varannan|varje|först|andra|tredje|sist|månad")
_TO = r"\s*(?:[–—-]|\btill\b|\bt\.?\s?o\.?\s?m\.?)\s*"
_AND = r"\s*(?:[,/&+]|\boch\b|\bsamt\b)\s*"


def day_cure(key: str) -> str | None:
    """What to write instead of a key that stands for days but is none of the seven; else None."""
    text = " ".join(key.casefold().split())
    days = next((days for group, days in _GROUPS.items() if re.fullmatch(group, text)), None)
    if days is None and _SOME_WEEKS.search(text) and any(d in text for d in WEEKDAYS):
        return "Skriv de dagarna under avvikelser, en rad för varje datum"
    days = days or _days_between(text)
    if not days:
        return None
    if len(days) == 1:
        return f'Menade du "{days[0]}"?'
    return f"Skriv en rad för varje dag: {', '.join(days)}"


def _days_between(text: str) -> tuple[str, ...]:
    """The weekdays of `mån-fre`, `lör och sön` or `Måndagar`; none if a part is no weekday."""
    found: dict[str, None] = {}
    for part in re.split(_AND, text):
        ends = [_weekday(end) for end in re.split(_TO, part)]
        if None in ends or len(ends) > 2:
            return ()
        first, last = (tuple(WEEKDAYS).index(end) for end in (ends[0], ends[-1]))
        found |= dict.fromkeys(
            list(WEEKDAYS)[n % 7] for n in range(first, first + (last - first) % 7 + 1)
        )
    return tuple(found)


def _weekday(text: str) -> str | None:
    bare = re.sub(r"(dag)(en|ar|arna)$", r"\1", text.strip(" ."))
    names = (short for short, name in WEEKDAYS.items() if len(bare) > 1 and name.startswith(bare))
    return next(names, None)
