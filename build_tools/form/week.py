"""A week as a grid: seven days, each a text, and what the whole of it may be instead.

What stands for several days in the file (`mån–tor`) stands in each of them here, and stays one line
there for as long as the days are alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from build_tools.editing.key_order import in_order
from build_tools.form.nodes import Group, Leaf, Shape, Widget
from build_tools.model.day import CLOSED
from build_tools.model.document import Loc
from build_tools.model.week import GATHERED_DAYS, ROUND_THE_CLOCK, Arrangement, Week
from build_tools.model.weekdays import SHORT, day_key

WHOLE, OTHER = "#hela", "#andra"
"""After the place of a week: one word for all of it, and days of some weeks only."""
_STATE = "läge"
_WORDS = (ROUND_THE_CLOCK, CLOSED, *(one.value for one in Arrangement))


def week_parts(value: object, head: Leaf) -> Group:
    """The fields of a week."""
    held = value if isinstance(value, dict) else {}
    cells = cells_of(held)
    days = [Leaf((*head.loc, day), day.capitalize(), "", cells[day]) for day in SHORT]
    parts = (*days, _whole(value, held, head.loc), _other(held, head.loc), *_rest(held, head.loc))
    return Group(head.loc, head.label, head.help, parts, Shape.WEEK, value, is_needed=False)


def _whole(value: object, held: Mapping[str, Any], loc: Loc) -> Leaf:
    shown = value if isinstance(value, str) else str(held.get(_STATE, ""))
    words = (*_WORDS, shown) if shown and shown not in _WORDS else _WORDS
    options = tuple((word, word) for word in words)
    return Leaf((*loc, WHOLE), "Hela veckan", _WHOLE_HELP, shown, Widget.CHOICE, options)


_WHOLE_HELP = "Bara om veckan inte har tider för varje dag."
_OTHER_HELP = "En på varje rad: ons jämna veckor: 15.00–18.00"


def _other(held: Mapping[str, Any], loc: Loc) -> Leaf:
    lines = (f"{key}: {held[key]}" for key in held if _is_of_some_weeks(key))
    return Leaf((*loc, OTHER), "Vissa veckor", _OTHER_HELP, "\n".join(lines), Widget.LINES)


def _is_of_some_weeks(key: str) -> bool:
    found = day_key(key)
    return bool(found and found.recurrences)


def _rest(held: Mapping[str, Any], loc: Loc) -> Iterator[Leaf]:
    for name, info in in_order(Week):
        key = info.alias or name
        if key not in (*SHORT, _STATE, GATHERED_DAYS):
            label = key[:1].upper() + key[1:].replace("_lättläst", ", lättläst").replace("_", " ")
            shown = str(held.get(key, ""))
            yield Leaf((*loc, key), label, info.description or "", shown)


def cells_of(held: Mapping[str, Any]) -> dict[str, str]:
    """What stands for each weekday; empty where nothing does."""
    cells = dict.fromkeys(SHORT, "")
    for key, text in held.items():
        cells |= dict.fromkeys(_days(key), str(text))
    return cells


def _days(key: str) -> list[str]:
    found = day_key(key)
    return [SHORT[number] for number in found.weekdays] if found else []


def week_of(old: object, cells: Mapping[str, str], texts: Mapping[str, str]) -> object:
    """What the file should have: a word, keys, or None; `texts` are the other fields by key."""
    word = texts.get(WHOLE, "")
    held = old if isinstance(old, dict) else {}
    week: dict[str, str] = {_STATE: word} if word else {}
    week |= _with_days(held, cells) | _some_weeks(texts.get(OTHER, ""))
    week |= {key: text for key, text in texts.items() if text and not key.startswith("#")}
    if word and set(week) == {_STATE} and _STATE not in held:
        return word
    return {key: week[key] for key in [*(k for k in held if k in week), *week]} or None


def _with_days(held: Mapping[str, Any], cells: Mapping[str, str]) -> dict[str, str]:
    """The days: under a key of the file while all that it stands for are alike."""
    week: dict[str, str] = {}
    left = dict(cells)
    for key in held:
        days = _days(key)
        if days and len({cells[day] for day in days}) == 1 and all(day in left for day in days):
            week |= {key: cells[days[0]]} if cells[days[0]] else {}
            for day in days:
                del left[day]
    return week | {day: text for day, text in left.items() if text}


def _some_weeks(text: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in text.split("\n") if line.strip())
    return {key.strip(): hours.strip() for key, _, hours in pairs}
