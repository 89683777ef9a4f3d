"""Whether the hours that are known keep what the regions have promised the public."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from build_tools.model.clinics import Clinic
from build_tools.model.day import DAY, Day
from build_tools.model.regions import Offer, Region, Term
from build_tools.model.routes import IN_PERSON, RouteType
from build_tools.model.week import Arrangement, Week

EVENING = 17 * 60
"""Minutes after midnight: open after this is open in the evening."""

_ALL_SORTS = [date.fromisocalendar(2026, week, 1) for week in range(1, 54)]
"""The Mondays of weeks among which there are all sorts: even, odd, with the last of a month."""


class Verdict(StrEnum):
    KEPT = "hålls"
    BROKEN = "hålls inte"
    UNKNOWN = "vet inte"


def verdict(region: Region, clinic: Clinic, term: Term) -> Verdict:
    """Whether a clinic's usual weeks, each of them, keep a term.

    What is not known is neither kept nor broken: a day without times may be open in the evening.
    """
    if term.offers == Offer.DIGITAL_VISIT:
        routes = {route.type for route in (*clinic.routes, *region.routes)}
        can = RouteType.DIGITAL_VISIT in routes and clinic.opening.is_open
        return Verdict.KEPT if can else Verdict.UNKNOWN
    wanted = (RouteType.BOOKED_VISIT,) if term.offers == Offer.BOOKED_VISIT else IN_PERSON
    weeks = clinic.hours.weeks() if clinic.hours else {}
    known = [week for way, week in weeks.items() if way.type in wanted]
    counted = [_days(term, known, monday) for monday in _unlike(known)]
    if min(sure for sure, _ in counted) >= term.days:
        return Verdict.KEPT
    may_be_kept = not known or min(possible for _, possible in counted) >= term.days
    return Verdict.UNKNOWN if may_be_kept else Verdict.BROKEN


def _unlike(weeks: Iterable[Week]) -> Iterable[date]:
    """Mondays of weeks among which are all that differ: other days come on the same of them."""
    rare = [when for week in weeks for when in week.recurring]
    return {
        tuple(monday + timedelta(days=when.weekday) in when for when in rare): monday
        for monday in _ALL_SORTS
    }.values()


def _days(term: Term, weeks: Iterable[Week], monday: date) -> tuple[int, int]:
    """(the days of a week that surely have what a term promises, those that may have it)."""
    sure, possible, unnamed = 0, 0, 0
    for number in range(7):
        days = [week.on(monday + timedelta(days=number)) for week in weeks]
        sure += any(_offers(term, number, day) for day in days)
        possible += any(_offers(term, number, day) or _may_offer(term, number, day) for day in days)
    for week in weeks:
        by_appointment = week.arrangement == Arrangement.BY_APPOINTMENT
        unnamed += 7 if by_appointment else week.arrangement.days if week.arrangement else 0
        if term.offers == Offer.BOOKED_VISIT and week.arrangement:
            sure = max(sure, week.arrangement.days)
    return sure, possible + unnamed


def _offers(term: Term, weekday: int, day: Day) -> bool:
    """Whether a day (0 is Monday) has what a term promises."""
    match term.offers:
        case Offer.DAYTIME:
            return weekday < 5 and any(interval.opens < EVENING for interval in day.intervals)
        case Offer.EVENING:
            return any(min(interval.closes, DAY) > EVENING for interval in day.intervals)
    return bool(day)


def _may_offer(term: Term, weekday: int, day: Day) -> bool:
    """Whether a day may have it, at times that nobody has told."""
    return day.untimed is not None and (term.offers != Offer.DAYTIME or weekday < 5)
