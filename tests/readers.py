"""Opening hours read back from what is published, by readers that know nothing of the generator.

Each gives the openings that a format tells, as (from, until) in Swedish time without a zone, or as
instants, in order and joined where they meet. What a format does not tell is not open.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import vobject
from bs4 import BeautifulSoup
from opening_hours import OpeningHours as Oracle

from tests.conftest import ROOT
from tests.scripts import ALONE, DENO

SWEDEN = ZoneInfo("Europe/Stockholm")
ONE_DAY = timedelta(days=1)
At = TypeVar("At", datetime, int)
Openings = list[tuple[At, At]]
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


def joined(openings: Iterable[tuple[At, At]], first: At, until: At) -> Openings:
    """Openings in order within two bounds, those that meet as one."""
    found: Openings = []
    for opens, closes in sorted((max(a, first), min(b, until)) for a, b in openings):
        if found and opens <= found[-1][1]:
            opens, last = found.pop()
            closes = max(closes, last)
        if opens < closes:
            found.append((opens, closes))
    return found


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def days_between(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def wall(day: date, opens: int, closes: int) -> tuple[datetime, datetime]:
    """An opening in minutes after midnight as times of the clock on the wall."""
    start = midnight(day)
    return start + timedelta(minutes=opens), start + timedelta(minutes=closes)


def instants(openings: Iterable[tuple[datetime, datetime]]) -> Iterator[tuple[int, int]]:
    """Times of the clock on a Swedish wall as minutes since 1970 in universal time."""
    for both in openings:
        opens, closes = (int(at.replace(tzinfo=SWEDEN).timestamp()) // 60 for at in both)
        yield opens, closes


# OpenStreetMap ----------------------------------------------------------------------------------


def from_osm(text: str, first: datetime, until: datetime) -> Openings[datetime]:
    """By opening-hours-py."""
    return _osm_times(text, "open", first, until)


def unknown_in_osm(text: str, first: datetime, until: datetime) -> set[date]:
    """The days of which it says that nobody knows."""
    found = _osm_times(text, "unknown", first, until)
    return {day.date() for a, b in found for day in _midnights(a, b)}


def _osm_times(text: str, wanted: str, first: datetime, until: datetime) -> Openings[datetime]:
    told = Oracle(text).intervals(first, until)
    return joined(((a, b) for a, b, state, _ in told if str(state) == wanted), first, until)


def _midnights(first: datetime, until: datetime) -> Iterator[datetime]:
    return (first + ONE_DAY * n for n in range((until - first).days))


# schema.org -------------------------------------------------------------------------------------


def from_json_ld(found: dict[str, Any], first: datetime, until: datetime) -> Openings[datetime]:
    """Every specification on each of its days, as schema.org explains OpeningHoursSpecification:
    `closes` before `opens` is of the next day, and validity counts both its days."""
    assert "specialOpeningHoursSpecification" not in found
    openings = []
    for one in found.get("openingHoursSpecification", ()):
        names = {name.removeprefix("https://schema.org/") for name in one["dayOfWeek"]}
        opens, closes = (_clock(one[key]) for key in ("opens", "closes"))
        if (opens, closes) == (0, 23 * 60 + 59):
            closes = 24 * 60  # how a whole day is told
        elif closes <= opens:
            closes += 24 * 60
        valid = map(date.fromisoformat, (one["validFrom"], one["validThrough"]))
        days = [day for day in days_between(*valid) if f"{day:%A}" in names]
        assert days, one
        openings += [wall(day, opens, closes) for day in days]
    return joined(openings, first, until)


def _clock(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


# iCalendar --------------------------------------------------------------------------------------


def from_calendar(text: str, teller: str, usual: Callable, days: Sequence[date]) -> Openings[int]:
    """The usual openings of each day, in minutes, but on days with events what these say: of those
    whose UID begins with `teller`."""
    told: dict[date, list[tuple[int, int]]] = {}
    for uid, starts, ends in _events(text):
        found = re.match(rf"{re.escape(teller)}-(\d{{4}}-\d\d-\d\d)-\d+@", uid)
        if not found:
            continue
        on_day = told.setdefault(date.fromisoformat(found[1]), [])
        if isinstance(starts, datetime):
            assert starts.utcoffset() == ends.utcoffset() == timedelta(0)
            assert starts.astimezone(SWEDEN).date() == date.fromisoformat(found[1])
            on_day.append(tuple(int(at.timestamp()) // 60 for at in (starts, ends)))
        else:
            assert (starts, ends) == (date.fromisoformat(found[1]), starts + ONE_DAY)
    openings = []
    for day in days:
        as_usual = (wall(day, *both) for both in usual(day))
        openings += told[day] if day in told else instants(as_usual)
    return openings


@lru_cache(maxsize=20)  # vobject takes a second for a region's, which is asked about each way
def _events(text: str) -> list[tuple[str, date, date]]:
    """(UID, start, end) of each event, by vobject."""
    events = vobject.readOne(text).contents.get("vevent", ())
    return [(one.uid.value, one.dtstart.value, one.dtend.value) for one in events]


# The page ---------------------------------------------------------------------------------------

_PLACE = r"(?: (?:i|på|vid|hos|utanför) \w+)?"
_TIME = rf"\d{{1,2}}\.\d\d–\d{{1,2}}\.\d\d{_PLACE}"
_AGREED = rf"efter överenskommelse{_PLACE}"
_TIMES = (
    rf"(?:{_TIME}(?:, {_TIME})*(?: och {_AGREED})?|{_AGREED}|öppet{_PLACE}, vi vet inte när|stängt)"
)
_ORDINALS = ("första", "andra", "tredje", "fjärde")

Minutes = list[tuple[int, int]]
"""The openings of a day, in minutes after midnight."""
Told = Callable[[date], Minutes | None]
"""The openings of a day, None if it is not told of."""


def times_told(text: str) -> Minutes:
    """`8.00–12.00, 13.00–2.00` in minutes; nothing of `stängt`, nor of what has no times."""
    found = []
    for part in re.findall(r"\d+\.\d\d–\d+\.\d\d", text):
        opens, closes = (int(h) * 60 + int(m) for h, m in (t.split(".") for t in part.split("–")))
        found.append((opens, closes if closes > opens else closes + 24 * 60))
    return found


def from_page(html: str, labels: Sequence[str], today: date) -> Callable[[str, date], Minutes]:
    """What a clinic's page says of a way, by its label, on a day in the coming month.

    A change that names the day goes first, then the shortest period that holds, then what is usual.
    """
    soup = BeautifulSoup(html, "html.parser")
    changes = [c for li in soup.select("ul.changes li") for c in _change(li.text, labels, today)]
    parts = sorted((_part(part, today) for part in soup.select("div.weeks")), key=lambda p: p[0])

    def told(label: str, day: date) -> Minutes:
        for first, last, named, found in changes:
            if first <= day <= last and label in named:
                return found
        here = (ways[label] for _, holds, ways in parts if label in ways and holds(day))
        return next(here)(day) or []

    return told


def _change(text: str, labels: Sequence[str], today: date) -> Iterator[tuple]:
    """(first day, last day, labels, openings) of `torsdag 24 december: besök stängt; …, orsak.`"""
    when, _, what = text.strip().partition(": ")
    first, last = _dates(when, today)
    # A way with a name of its own is called by that: `Telefon, Kvällstelefonen`.
    by_name = {label.partition(", ")[2] or label[:1].lower() + label[1:]: label for label in labels}
    for part in what.split("; "):
        found = re.match(rf"(?:(.+?) )??({_TIMES})", part)
        assert found, text
        names = re.split(r", | och ", found[1]) if found[1] else by_name
        yield first, last, [by_name[name] for name in names], times_told(found[2])


def _dates(text: str, today: date) -> tuple[date, date]:
    """The first and the last of `torsdag 24 december`, or of two such days with a dash."""
    first, last = (_date(part, today) for part in (text.split("–") * 2)[:2])
    return first, last


def _date(text: str, today: date) -> date:
    """The `torsdag 24 december` that is nearest: the weekday tells the year."""
    weekday, day, month = text.lower().split()
    years = (today.year + n for n in (-1, 0, 1, 2))
    found = [date(year, MONTHS.index(month) + 1, int(day)) for year in years]
    return next(d for d in found if WEEKDAYS[d.weekday()] == weekday)


def _part(part: Any, today: date) -> tuple[int, Callable[[date], bool], dict[str, Told]]:
    """(days, whether it holds on a day, ways) of a period's part of the page, or the usual one."""
    heading = part.find_previous_sibling("h3")
    dates = heading and re.search(r", (\w+dag \d+ \w+–\w+dag \d+ \w+)$", heading.text.strip())
    first, last = _dates(dates[1], today) if dates else (date.min, date.max)
    ways = {
        head.text: _rows(table, column)
        for table in part.select("table.hours")
        for column, head in enumerate(table.select("thead th")[1:])
    }
    for p in part.select("p:has(strong)"):
        always = [(0, 24 * 60)] if "dygnet" in p.text else []
        ways[p.strong.text.removesuffix(":")] = lambda _, found=always: found
    return (last - first).days, lambda day: first <= day <= last, ways


def _rows(table: Any, column: int) -> Told:
    """The rows of a week: those of some weeks stand before the others."""
    rows = [
        (row.th.text.lower(), times_told(row.select("td")[column].text))
        for row in table.select("tbody tr")
    ]

    def told(day: date) -> Minutes | None:
        return next((found for name, found in rows if _is_named(day, name)), None)

    return told


def _is_named(day: date, name: str) -> bool:
    """Whether a day is a `tisdag`, `tisdag udda veckor`, `sista tisdagen i månaden` …"""
    weekday = WEEKDAYS[day.weekday()]
    which = (day.day - 1) // 7
    named = {weekday, f"övriga {weekday}ar", f"andra {weekday}ar"}
    named.add(f"{weekday} {('jämna', 'udda')[day.isocalendar().week % 2]} veckor")
    if which < len(_ORDINALS):
        named.add(f"{_ORDINALS[which]} {weekday}en i månaden")
    if (day + timedelta(weeks=1)).month != day.month:
        named.add(f"sista {weekday}en i månaden")
    return name in named


def from_deltas(deltas: Sequence[int], first: int) -> Openings[int]:
    """Minutes closed, minutes open, and so on from an instant."""
    ends = [first + sum(deltas[:number]) for number in range(1, len(deltas) + 1)]
    return list(zip(ends[::2], ends[1::2], strict=True))


# The script -------------------------------------------------------------------------------------


class Script:
    """`hours.js` at work without a browser: Deno, which the tests have for its TypeScript."""

    def __init__(self) -> None:
        driver = ROOT / "tests" / "javascript" / "states.js"
        script = ROOT / "overrides" / "assets" / "js" / "hours.js"
        command = [DENO, "run", "--quiet", "--no-remote", "--no-lock", f"--allow-read={ROOT}"]
        self._program = subprocess.Popen(
            [*map(str, command), str(driver), script.as_uri()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=ALONE,
        )

    def is_open(self, deltas: list[int], horizon: tuple[int, int], at: list[int]) -> list[bool]:
        """Whether it says that something is open, at each of some instants."""
        first, until = horizon
        asked = {"from": first, "until": until, "deltas": deltas, "at": at}
        self._program.stdin.write(json.dumps(asked) + "\n")
        self._program.stdin.flush()
        return [kind != "closed" for kind in json.loads(self._program.stdout.readline())]

    def close(self) -> None:
        self._program.communicate()
