"""Opening hours as people write them: `mån–fre 8–16.30, lunch 12–13`.

Everything in the text must be understood, or nothing is: half a week would send somebody to a
closed door.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from build_tools.model.day import CLOSED, DAY
from build_tools.model.week import ROUND_THE_CLOCK, Arrangement
from build_tools.model.weekdays import LONG, PARITIES, SHORT

Span = tuple[int, int]
Told = tuple[int, str]
"""A weekday from 0, and `jämna veckor` or nothing."""

_TIME = r"(?:[01]?\d|2[0-4])(?:[.:]?[0-5]\d)?"
_RANGE = rf"(?P<opens>{_TIME})\s*(?:-|till|och|to)\s*(?P<closes>{_TIME})(?![.:]?\d)"
_DAY_WORD = r"(?:må|ti|on|to|fr|lö|sö)[a-zåäö]*\.?"
_GROUP = (
    r"(?:alla|varje)\s+dag(?:ar)?|dagligen|(?:helgfria\s+)?(?:vardag|veckodag)(?:ar)?|helg(?:er)?"
)
_AND = r"(?:,|&|/|\+|\bsamt\b|\boch\b)"
_MORE_DAYS = rf"(?:\s*(?:-|\btill\b|{_AND})\s*(?:{_DAY_WORD})(?![a-zåäö]))*"
_SOME_WEEKS = rf"(?:\s+(?:i\s+)?(?P<weeks>{'|'.join(PARITIES)}))?"
_DAYS = rf"(?P<days>(?:{_GROUP}|{_DAY_WORD}){_MORE_DAYS}){_SOME_WEEKS}"
_TOKEN = re.compile(
    rf"(?P<lunch>(?:stängt\s+för\s+|utom\s+)?lunch(?:stängt|stängd|rast)?)\b|(?P<range>{_RANGE})"
    rf"|{_DAYS}(?![a-zåäö])|(?P<closed>stäng[td])\b"
    r"|(?P<filler>(?:kl(?:ockan)?|öppe[tn]|mellan|från|samt|och|även|också|på|är|vi|har)\b\.?|[\s,;:.&()+/]+)"
)


_ALL = re.compile(r"alla|varje|daglig")


class UnclearError(Exception):
    """What could not be understood, in Swedish, as a clause that tells what was written."""


def week_of(text: str) -> str | dict[str, str]:
    """A week as a data file writes it. Raises UnclearError."""
    said = " ".join(re.sub("[–—−‐‑]", "-", text.casefold()).split())
    bare = said.strip(" .!")
    if re.fullmatch(r"(?:öppet\s+)?(?:dygnet runt|alltid(?: öppet)?)(?:,? alla dagar)?", bare):
        return ROUND_THE_CLOCK
    if bare in tuple(Arrangement):
        return bare
    week: dict[Told, list[Span]] = {}
    breaks: list[Span] = []
    for days, spans, is_lunch in _groups(said):
        if is_lunch:
            breaks += spans
        for day in () if is_lunch else days:
            week[day] = _both(week.get(day, []), spans) if spans else []
    if not any(week.values()):
        raise UnclearError("det står ingen dag och tid")
    return dict(_keys({day: _written(_cut(spans, breaks)) for day, spans in week.items()}))


def times_of(text: str) -> str:
    """The times of one day, such as every red day. Raises UnclearError."""
    week = week_of(f"mån {text}")
    if isinstance(week, str) or list(week) != ["mån"]:
        raise UnclearError("det ska stå en enda dags tider")
    return week["mån"]


def _groups(said: str) -> Iterator[tuple[tuple[Told, ...], list[Span], bool]]:
    """(days, their times, whether it is a break) one after another."""
    days: tuple[Told, ...] = ()
    spans: list[Span] = []
    is_lunch = has_times = False
    for kind, text, weeks, span in _tokens(said):
        if kind == "days":
            found = tuple((day, weeks) for day in _days(text))
            if has_times or is_lunch:
                yield days, spans, is_lunch
                days, spans = (), []
            days, is_lunch, has_times = (*days, *found), False, False
        elif kind == "lunch" or (kind == "closed" and spans):
            if has_times:
                yield days, spans, is_lunch
            spans, is_lunch, has_times = [], True, False
        elif has_times and not spans:
            raise UnclearError(f'det står både stängt och "{text}"')
        elif not days and not is_lunch:
            raise UnclearError(f'det står ingen dag före "{text}"')
        else:
            spans, has_times = [*spans, *span], True
    if not has_times:
        raise UnclearError("det står ingen tid efter den sista dagen")
    yield days, spans, is_lunch


def _tokens(said: str) -> Iterator[tuple[str, str, str, list[Span]]]:
    at = 0
    while at < len(said):
        found = _TOKEN.match(said, at)
        if not found:
            word = said[at:].split()[0]
            if word.startswith(("varannan", "vartannat")):
                raise UnclearError(f'"{word}" säger inte om det är jämna eller udda veckor')
            raise UnclearError(f'"{word.strip(",.;")}" går inte att förstå som tid')
        at = found.end()
        if found["filler"]:
            continue
        kind = next(k for k in ("lunch", "range", "days", "closed") if found[k])
        span = [_span(found["opens"], found["closes"])] if kind == "range" else []
        yield kind, found[kind], found["weeks"] or "", span


def _days(text: str) -> tuple[int, ...]:
    """The days of `mån-ons, fre`, `vardagar` or `lördag och söndag`."""
    if re.search("vardag|veckodag", text):
        return tuple(range(5))
    if _ALL.match(text):
        return tuple(range(7))
    if text.startswith("helg"):
        return (5, 6)
    found: tuple[int, ...] = ()
    for part in re.split(rf"\s*{_AND}\s*", text):
        first, *more = (_day(word) for word in re.split(r"\s*(?:-|\btill\b)\s*", part))
        last = more[-1] if more else first
        found += tuple(n % 7 for n in range(first, first + (last - first) % 7 + 1))
    return found


def _day(word: str) -> int:
    bare = re.sub(r"dag(?:en|ar|arna|s)$", "dag", word.strip(" ."))
    for number, name in enumerate(LONG):
        if name.startswith(bare):
            return number
    raise UnclearError(f'"{word}" är ingen dag')


def _span(first: str, last: str) -> Span:
    opens, closes = map(_minutes, (first, last))
    if closes <= opens and opens < DAY // 2:
        raise UnclearError(f'"{first}–{last}" slutar innan det börjar')
    return opens, closes


def _minutes(text: str) -> int:
    hours, minutes = re.fullmatch(r"(\d{1,2}?)[.:]?(\d\d)?", text).groups()  # type: ignore[union-attr]
    if len(text) <= 2:
        hours, minutes = text, None
    return int(hours) * 60 + int(minutes or 0)


def _both(known: list[Span], new: list[Span]) -> list[Span]:
    """Times told twice of a day: later ones are added, or come instead where they overlap."""
    apart = all(a[1] <= b[0] or b[1] <= a[0] for a in known for b in new)
    return sorted([*known, *new]) if apart else new


def _cut(spans: list[Span], breaks: list[Span]) -> list[Span]:
    for start, end in breaks:
        spans = [
            part
            for opens, closes in spans
            for part in (
                [(opens, start), (end, closes)]
                if opens < start and end < closes
                else [(opens, closes)]
            )
        ]
    return spans


def _written(spans: list[Span]) -> str:
    spans = sorted(spans)
    if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
        raise UnclearError("två tider på samma dag går in i varandra")
    joined: list[Span] = []
    for opens, closes in spans:
        if joined and joined[-1][1] == opens:
            opens = joined.pop()[0]
        joined.append((opens, closes))
    return ", ".join(map(_interval, joined)) or CLOSED


def _keys(week: dict[Told, str]) -> Iterator[tuple[str, str]]:
    """A week as a data file writes it: days alike that follow each other under one key."""
    for weeks in ("", *PARITIES):
        days = sorted(day for day, of in week if of == weeks)
        alike = groupby(enumerate(days), key=lambda one: (one[1] - one[0], week[one[1], weeks]))
        for (_, times), group in alike:
            first, *more = (SHORT[day] for _, day in group)
            span = f"{first}–{more[-1]}" if more else first
            yield f"{span} {weeks}".rstrip(), times


def _interval(span: Span) -> str:
    opens, closes = (f"{minutes // 60:02}.{minutes % 60:02}" for minutes in span)
    return f"{opens}–{closes}{' över midnatt' if span[1] <= span[0] else ''}"
