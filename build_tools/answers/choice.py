"""What free choice opens: which other clinics a reader may go to."""

from __future__ import annotations

from build_tools.answers.places import Places
from build_tools.model.clinics import Clinic
from build_tools.model.regions import Municipality, Region

FEW = 3
"""As many other clinics are told of, the nearest; the region's page has the rest."""


def has_free_choice(region: Region) -> bool:
    """Whether one may choose a clinic whatever municipality one lives in."""
    return bool(region.free_choice and region.free_choice.holds)


def chosen_clinics(
    places: Places, municipality: Municipality, region: Region
) -> tuple[Clinic | None, list[Clinic]]:
    """(nearest satellite, all others) beside its own clinics, none where choice isn't promised.

    The nearest of the others come first.
    """
    if not has_free_choice(region):
        return None, []
    own = {clinic.id for clinic in places.clinics_for(municipality)}
    near = places.nearest_satellite(municipality)
    near = None if near and near.id in own else near
    told = own | {near.id} if near else own
    return near, [one for one in places.nearest(region, municipality) if one.id not in told]
