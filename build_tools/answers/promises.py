"""Whether the hours that are known keep what the regions have promised the public."""

from __future__ import annotations

from enum import StrEnum

from build_tools.model.clinics import Clinic
from build_tools.model.regions import Offer, Region, Term
from build_tools.model.routes import IN_PERSON, RouteType
from build_tools.model.week import DAY, Arrangement, Intervals

EVENING = 17 * 60
"""Minutes after midnight: open after this is open in the evening."""


class Verdict(StrEnum):
    KEPT = "hålls"
    BROKEN = "hålls inte"
    UNKNOWN = "vet inte"


def verdict(region: Region, clinic: Clinic, term: Term) -> Verdict:
    """Whether a clinic's usual week keeps a term. What is not known is neither kept nor broken."""
    if term.offers == Offer.DIGITAL_VISIT:
        routes = {route.type for route in (*clinic.routes, *region.routes)}
        can = RouteType.DIGITAL_VISIT in routes and clinic.opening.is_open
        return Verdict.KEPT if can else Verdict.UNKNOWN
    wanted = (RouteType.BOOKED_VISIT,) if term.offers == Offer.BOOKED_VISIT else IN_PERSON
    weeks = clinic.hours.weeks() if clinic.hours else {}
    known = [weeks[route] for route in wanted if route in weeks]
    days = [sum((week.days[number] for week in known), ()) for number in range(7)]
    kept = sum(_offers(term, number, intervals) for number, intervals in enumerate(days))
    if kept >= term.days:
        return Verdict.KEPT
    by_appointment = any(week.arrangement == Arrangement.BY_APPOINTMENT for week in known)
    return Verdict.UNKNOWN if by_appointment or not known else Verdict.BROKEN


def _offers(term: Term, weekday: int, intervals: Intervals) -> bool:
    """Whether a day (0 is Monday) has what a term promises."""
    match term.offers:
        case Offer.DAYTIME:
            return weekday < 5 and any(interval.opens < EVENING for interval in intervals)
        case Offer.EVENING:
            return any(min(interval.closes, DAY) > EVENING for interval in intervals)
    return bool(intervals)
