"""How it is told what is open now."""

from __future__ import annotations

from datetime import datetime

from build_tools.answers.changes import day_in_words
from build_tools.answers.timetable import Spans
from build_tools.swedish import SWEDEN

SOON = 30
"""Minutes before closing from which the time that is left is told."""

MORNING = 6
"""The hour before which the next day is still called tonight."""

WORDS = {
    False: {
        "open": "Öppet nu, stänger {when}.",
        "soon": "Öppet nu. Stänger om {minutes} minuter.",
        "last": "Öppet nu. Stänger om 1 minut.",
        "always": "Öppet nu.",
        "closed": "Stängt. Öppnar {when}.",
        "shut": "Stängt.",
        "today": "i dag klockan {time}",
        "tomorrow": "i morgon klockan {time}",
        "later": "{date} klockan {time}",
        "closing": "{time}",
        "midnight": "vid midnatt",
        "tonight": "i natt klockan {time}",
        "abroad": " Det är svensk tid.",
        "past": "Tiderna räknades ut {made}. De kan ha ändrats.",
    },
    True: {
        "open": "Det är öppet nu. Det stänger {when}.",
        "soon": "Det är öppet nu. Det stänger om {minutes} minuter.",
        "last": "Det är öppet nu. Det stänger om 1 minut.",
        "always": "Det är öppet nu.",
        "closed": "Det är stängt nu. Det öppnar {when}.",
        "shut": "Det är stängt.",
        "today": "i dag klockan {time}",
        "tomorrow": "i morgon klockan {time}",
        "later": "{date} klockan {time}",
        "closing": "klockan {time}",
        "midnight": "klockan 12 på natten",
        "tonight": "i natt klockan {time}",
        "abroad": " Det är svensk tid.",
        "past": "Vi skrev de här tiderna {made}. De kan ha ändrats.",
    },
}
"""How a state is told, by whether the page is easy-read. The browser gets the same words."""


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
