"""Opening hours as editors write them, given to tests with a source that the sample site has."""

from __future__ import annotations

from build_tools.model.opening_hours import OpeningHours
from build_tools.model.site import Site

SOURCE = "pahittad-for-exemplet"


def confirmed(site: Site, values: dict[str, object], checked: str = "2026-11-01") -> OpeningHours:
    """Hours that are verified, checked on a day. Raises ValueError as the model does."""
    told = {"röda_dagar": "stängt", "källa": SOURCE, "kontrollerad": checked}
    found = OpeningHours.model_validate(told | values)
    found.learn(site.sources.origins)
    return found
