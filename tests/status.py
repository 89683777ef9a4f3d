"""What `hours.js` says, said in Python too: the tests hold the one against the other."""

from __future__ import annotations

from datetime import datetime

from build_tools.answers.changes import day_in_words
from build_tools.answers.timetable import Spans
from build_tools.swedish import SWEDEN

SOON = 30
MORNING = 6


def status(found: Spans, at: int, until: int, words: dict[str, str]) -> str:
    """What a reader is told at an instant before `until`, the end of the horizon."""
    for opens, closes in found:
        if at < opens:
            return words["closed"].format(when=_when(opens, at, words))
        if at < closes:
            if closes == until:
                return words["always"]
            left = closes - at
            if left <= SOON:
                return words["last" if left == 1 else "soon"].format(minutes=left)
            return words["open"].format(when=_when(closes, at, words, closing=True))
    return words["shut"]


def _when(then: int, now: int, words: dict[str, str], *, closing: bool = False) -> str:
    at, today = (datetime.fromtimestamp(m * 60, SWEDEN) for m in (then, now))
    time = f"{at.hour}.{at.minute:02}"
    ahead = (at.date() - today.date()).days
    if closing and ahead == 0:
        return words["closing"].format(time=time)
    if closing and ahead == 1 and at.hour < MORNING:
        return words["midnight" if time == "0.00" else "tonight"].format(time=time)
    if ahead < 2:
        return words["tomorrow" if ahead else "today"].format(time=time)
    return words["later"].format(date=day_in_words(at.date()), time=time)
