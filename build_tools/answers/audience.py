"""Whom a way to make contact, or a help line, is for."""

from __future__ import annotations

from build_tools.model.phrases import Say
from build_tools.model.routes import Audience, ContactRoute
from build_tools.model.sourced import Ages
from build_tools.swedish import listed


def audiences(route: ContactRoute, say: Say) -> list[str]:
    """Whom a route is for, in sentences; none if it is for everybody."""
    if not say.easy:
        names = [say(f"för.{one.value}") for one in route.audiences]
        return [say("för.grupper", grupper=listed(names))] if names else []
    told = []
    match Audience.YOUTH in route.audiences, Audience.CLOSE_TO in route.audiences:
        case True, True:
            told.append(say("för.dig_som_är_ung_eller_närstående"))
        case True, False:
            told.append(say("för.dig_som_är_ung"))
        case False, True:
            told.append(say("för.dig_som_är_närstående"))
    if Audience.PROFESSIONAL in route.audiences:
        told.append(say("för.dig_som_är_yrkesverksam"))
    return told


def ages(found: Ages, say: Say) -> str:
    """The ages that something is for, in a sentence."""
    span = _span(found, say)
    return say("för.åldern", ålder=span) if span else say("för.alla_åldrar")


def _span(found: Ages, say: Say) -> str:
    youngest, oldest = found.youngest, found.oldest
    if oldest is None:
        return say("för.från_åldern", från=youngest) if youngest else ""
    if youngest:
        return say("för.mellan_åldrarna", från=youngest, till=oldest)
    return say("för.under_18") if oldest == 17 else say("för.till_åldern", till=oldest)
