"""Everything that was read: as it is, and without faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self

from build_tools.model.about import Accessibility, Report, Settings
from build_tools.model.clinics import Clinic
from build_tools.model.figures import Figures
from build_tools.model.helplines import Helplines
from build_tools.model.kinds import Kind, One, every
from build_tools.model.phrases import PhraseBook, Say
from build_tools.model.places import Locality
from build_tools.model.record import Record
from build_tools.model.regions import Municipality, Region
from build_tools.model.sources import Sources
from build_tools.model.texts import (
    AdviceMeta,
    ContentPage,
    Language,
    PageMeta,
    Redirects,
    SearchWords,
    SkeletonMeta,
)


@dataclass(frozen=True, kw_only=True)
class Read:
    """Everything that was read, and may lack things.

    A record with a fault is left out, but its id is in `declared`.
    """

    sources: Sources | None = None
    settings: Settings | None = None
    regions: dict[str, Region] = field(default_factory=dict)
    clinics: dict[str, Clinic] = field(default_factory=dict)
    municipalities: dict[str, Municipality] = field(default_factory=dict)
    helplines: Helplines | None = None
    accessibility: Accessibility | None = None
    phrases: PhraseBook | None = None
    language: Language | None = None
    search: SearchWords | None = None
    redirects: Redirects | None = None
    localities: tuple[Locality, ...] = ()
    figures: tuple[Figures, ...] = ()
    reports: dict[str, Report] = field(default_factory=dict)
    pages: dict[str, ContentPage[PageMeta]] = field(default_factory=dict)
    advice: dict[str, ContentPage[AdviceMeta]] = field(default_factory=dict)
    """What pages show as `{{ akut … }}`, by uri like the pages."""
    skeletons: dict[str, ContentPage[SkeletonMeta]] = field(default_factory=dict)
    """What pages made from data follow, by uri like the pages."""
    assets: frozenset[str] = frozenset()
    declared: dict[str, frozenset[str]] = field(default_factory=dict)
    content_folder: str = "content"
    left_out: frozenset[str] = frozenset()
    """The uris of pages that the site of another region has, and this one has not."""

    others: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)
    """The records of kinds that have no attribute here, by the kind's name and the id."""

    def of(self, kind: Kind[One]) -> Mapping[str, One]:
        """The good records of a kind, by id."""
        if kind.name not in _ATTRIBUTES:
            found: Any = self.others.get(kind.name, {})
        elif kind.is_single:
            one = getattr(self, kind.name)
            found = {one.id: one} if one and one.is_written else {}
        else:
            found = getattr(self, kind.name)
        records: Mapping[str, One] = found
        return records

    def having(self, found: Mapping[Kind, Mapping[str, Record]]) -> Self:
        """The same with other records of some kinds."""
        ours: dict[str, Any] = {
            kind.name: next(iter(records.values()), None) if kind.is_single else records
            for kind, records in found.items()
            if kind.name in _ATTRIBUTES
        }
        others = {kind.name: one for kind, one in found.items() if kind.name not in ours}
        return replace(self, **ours, others={**self.others, **others})

    def ids(self, kind: Kind) -> frozenset[str]:
        """The ids of all records of a kind, the faulty ones too."""
        return self.declared.get(kind.name, frozenset())

    def records(self) -> Iterator[Record]:
        """Every good record."""
        for kind in every():
            # A record that was read in spite of its faults has no values.
            yield from (one for one in self.of(kind).values() if one.model_fields_set)

    @property
    def page_texts(self) -> dict[str, ContentPage]:
        """What a whole page is made of, by uri: the pages and the skeletons."""
        return {**self.pages, **self.skeletons}

    @property
    def texts(self) -> dict[str, ContentPage]:
        """Everything that is written by hand, by uri: pages, the advice they show, skeletons."""
        return {**self.pages, **self.advice, **self.skeletons}


_ATTRIBUTES = frozenset(field.name for field in fields(Read))


@dataclass(frozen=True, kw_only=True)
class Site(Read):
    """A site without faults: all that a page may need is there.

    What a site can be without is there too, and empty. It is made by `faultless` alone.
    """

    # `field()` has no default: without it these would have those of what may lack things.
    sources: Sources = field()
    settings: Settings = field()
    helplines: Helplines = field()
    accessibility: Accessibility = field()
    phrases: PhraseBook = field()
    language: Language = field()
    search: SearchWords = field()
    redirects: Redirects = field()

    def only(self, region: str) -> Self:
        """The site as the pages of one region see it: its own records, and what all share.

        Clinics and municipalities never belong to two regions, so nothing is missing there. Of the
        texts it only knows which there are.
        """
        municipalities = {
            id: one for id, one in self.municipalities.items() if one.region == region
        }
        codes = {one.code for one in municipalities.values()}
        return replace(
            self,
            regions={region: self.regions[region]},
            municipalities=municipalities,
            clinics={id: one for id, one in self.clinics.items() if one.region == region},
            localities=tuple(one for one in self.localities if one.municipality_code in codes),
            figures=tuple(one for one in self.figures if one.region == region),
            reports={id: one for id, one in self.reports.items() if one.region == region},
            sources=Sources(),  # each fact has what its own source says
            pages={},
            advice={},
            declared={"pages": self.declared["pages"]},
        )

    def say(self, *, easy: bool = False) -> Say:
        """The phrases of a site without faults, in one version of Swedish."""
        return Say(self.phrases.by_id, easy, self.settings.everywhere)


def faultless(read: Read) -> Site:
    """The site that was read without errors; raises ValueError if it lacks what a site needs."""
    whole: dict[str, Any] = {name: getattr(read, name) for name in _ATTRIBUTES}
    empty = {
        "sources": Sources(),
        "language": Language(),
        "search": SearchWords(),
        "redirects": Redirects(),
    }
    whole |= {name: one for name, one in empty.items() if whole[name] is None}
    if missing := sorted(name for name, one in whole.items() if one is None):
        raise ValueError(f"a site without {', '.join(missing)}")
    return Site(**whole)
