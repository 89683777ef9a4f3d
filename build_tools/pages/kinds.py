"""The kinds of pages that follow a skeleton, once."""

from __future__ import annotations

from build_tools.pages.clinic import CLINIC, ClinicPage
from build_tools.pages.municipality import MUNICIPALITY, MunicipalityPage
from build_tools.pages.region import REGION, RegionPage

OF_RECORDS = {
    "municipalities": (MUNICIPALITY, MunicipalityPage),
    "clinics": (CLINIC, ClinicPage),
    "regions": (REGION, RegionPage),
}
"""By the collection of `Site`: the kind of its pages, and what one of them asks."""

KINDS = tuple(kind for kind, _ in OF_RECORDS.values())

VOCABULARIES = tuple(kind.vocabulary for kind in KINDS)
"""What the skeletons of each kind may name."""
