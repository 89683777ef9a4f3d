"""What the pages of each kind of record may ask, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from build_tools.model.kinds import CLINICS, MUNICIPALITIES, REGIONS, paged
from build_tools.model.kinds import Kind as RecordKind
from build_tools.pages.clinic import CLINIC, ClinicPage
from build_tools.pages.municipality import MUNICIPALITY, MunicipalityPage
from build_tools.pages.region import REGION, RegionPage
from build_tools.pages.school import SCHOOL
from build_tools.pages.shared import DataPage
from build_tools.pages.sheets import CARD, CONSENT_FORM, NOT_FOUND, POSTER, REFERRAL
from build_tools.pages.skeleton import Kind, Value
from build_tools.prose.skeletons import Vocabulary

OF_RECORDS: dict[str, tuple[Kind[Any], type[DataPage]]] = {
    MUNICIPALITIES.name: (MUNICIPALITY, MunicipalityPage),
    CLINICS.name: (CLINIC, ClinicPage),
    REGIONS.name: (REGION, RegionPage),
}
"""By the kind of record: the kind of its pages, and what one of them asks, if it asks much."""

OTHERS: tuple[Kind[Any], ...] = (POSTER, CARD, REFERRAL, SCHOOL, CONSENT_FORM, NOT_FOUND)
"""The kinds of pages that are made to be printed, or of no record."""


def pages_of(kind: RecordKind) -> tuple[Kind[Any], type[DataPage]]:
    """The pages of a kind of record. One that is not listed may name what its model has."""
    return OF_RECORDS.get(kind.name) or (_plain(kind), DataPage)


def _plain(kind: RecordKind) -> Kind[DataPage]:
    values: dict[str, Value[DataPage]] = {}
    conditions: dict[str, tuple[str, Callable[[DataPage], object]]] = {}
    for field, info in kind.model.model_fields.items():
        name, said, ask = info.alias or field, info.description or "", _asks(field)
        needs = () if info.is_required() else (f"om {name}",)
        values[name], conditions[name] = Value(said, ask, needs), (said, ask)
    return Kind(kind.folder, f"sidorna av slaget {kind.noun}", values, conditions=conditions)


def _asks(field: str) -> Callable[[DataPage], object]:
    return lambda page: getattr(page.record, field)


def vocabularies() -> tuple[Vocabulary, ...]:
    """What the skeletons of each kind may name."""
    kinds = (*(pages_of(kind)[0] for kind in paged()), *OTHERS)
    return tuple(kind.vocabulary for kind in kinds)
