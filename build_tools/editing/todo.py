"""What the editors still have to find out."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.model.clinics import Clinic, OpeningState
from build_tools.model.regions import Municipality
from build_tools.model.routes import RouteType
from build_tools.model.site import Read


def missing(site: Read) -> list[str]:
    """What the editors still have to find out, one line for each clinic and municipality."""
    lines = []
    for clinic in sorted(site.clinics.values(), key=lambda clinic: clinic.id):
        lines += _missing_line(clinic, _clinic_gaps(clinic))
    for municipality in sorted(site.municipalities.values(), key=lambda m: m.id):
        gaps = {
            "webbplats": municipality.website,
            "växel": municipality.switchboard,
            "socialtjänst": municipality.social_services,
            "socialjour": municipality.emergency_social_services,
        }
        lines += _missing_line(municipality, gaps)
    return lines


def _clinic_gaps(clinic: Clinic) -> dict[str, object]:
    types = {route.type for route in clinic.routes}
    return {
        "adress": clinic.address,
        "vägbeskrivning": clinic.directions,
        "telefon": RouteType.PHONE in types,
        "annan kontaktväg än telefon": types - {RouteType.PHONE},
        "öppettider": clinic.hours,
        "personal": clinic.staff,
        "om den har öppnat": clinic.opening.state != OpeningState.UNKNOWN,
    }


def _missing_line(record: Clinic | Municipality, gaps: Mapping[str, object]) -> list[str]:
    unknown = [name for name, value in gaps.items() if not value]
    unsure = [
        ".".join(str(part) for part in loc)
        for loc, fact in record.facts
        if not fact.is_verified and loc
    ]
    parts = []
    if unknown:
        parts.append(f"saknas: {', '.join(unknown)}")
    if unsure:
        parts.append(f"inte bekräftat: {', '.join(unsure)}")
    return [f"{record.place()[0]}: {'; '.join(parts)}."] if parts else []
