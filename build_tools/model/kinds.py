"""Every kind of record, once: a new kind starts here.

An entry here and its model are all that a new kind needs: it is read and checked, and gets a schema
and new files. If it has pages, these have addresses, stand in the search, and are looked after when
the site is published.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Generic

from typing_extensions import TypeIs, TypeVar

from build_tools.model.about import Accessibility, OwnSettings, Report, Settings
from build_tools.model.changes import Changes
from build_tools.model.clinics import Clinic
from build_tools.model.document import slug
from build_tools.model.helplines import Helplines
from build_tools.model.lists import Lists
from build_tools.model.phrases import Phrases
from build_tools.model.questions import Questions
from build_tools.model.record import Named, Record
from build_tools.model.regions import Municipality, Region
from build_tools.model.sources import Sources
from build_tools.model.texts import (
    AdviceMeta,
    Language,
    PageMeta,
    Redirects,
    SearchWords,
    SkeletonMeta,
)

ENDINGS = (".yml", ".yaml")
"""How the names of data files end."""


One = TypeVar("One", bound=Record, default=Record, covariant=True)


@dataclass(frozen=True)
class Kind(Generic[One]):
    """A kind of record: what it is, where its files lie, and which pages are made of it."""

    name: str
    """What its records are called in the code: an attribute of `Read`, if they have one."""

    model: type[One]
    noun: str
    """What an editor calls one of them. The schema, and the folder in addresses, have its name."""

    place: str
    """Below data/: the folder with a file for each, or the one file that there is."""

    is_needed: bool = True
    """Whether a site without it is faulty."""

    command: str = ""
    """What begins a new one: `new clinic`."""

    has_pages: bool = False
    """Whether each has a page, with an easy-read twin."""

    prints: tuple[str, ...] = ()
    """What is made to be printed of each, by the folder around it."""

    @cached_property
    def schema(self) -> str:
        return slug(self.noun)

    @cached_property
    def folder(self) -> str:
        """The folder of its pages, below the root and below `lattlast/`."""
        return slug(self.noun)

    @property
    def is_single(self) -> bool:
        return self.place.endswith(ENDINGS)


REGIONS = Kind(
    "regions", Region, "region", "regioner", command="region", has_pages=True, prints=("",)
)
CLINICS = Kind(
    "clinics",
    Clinic,
    "mottagning",
    "mottagningar",
    command="clinic",
    has_pages=True,
    prints=("", "fickkort"),
)
MUNICIPALITIES = Kind(
    "municipalities",
    Municipality,
    "kommun",
    "kommuner",
    command="municipality",
    has_pages=True,
    prints=("", "fickkort", "skola"),
)
REDIRECTS = Kind("redirects", Redirects, "omdirigeringar", "omdirigeringar.yml", is_needed=False)
SITES = Kind("sites", OwnSettings, "regionwebbplats", "webbplatser", is_needed=False)

LISTS = Kind("lists", Lists, "listor", "listor.yml", is_needed=False)
QUESTIONS = Kind("questions", Questions, "frågor", "frågor.yml", is_needed=False)
SOURCES = Kind("sources", Sources, "källor", "källor.yml", is_needed=False)

CHANGES = Kind("changes", Changes, "ändringar", "ändringar.yml", is_needed=False)
HELPLINES = Kind("helplines", Helplines, "hjälplinjer", "hjälplinjer.yml")

KINDS: tuple[Kind, ...] = (
    SOURCES,  # first: all others are read by the help of it
    Kind("settings", Settings, "webbplats", "webbplats.yml"),
    REGIONS,
    CLINICS,
    MUNICIPALITIES,
    HELPLINES,
    Kind("accessibility", Accessibility, "tillgänglighet", "tillgänglighet.yml"),
    Kind("phrases", Phrases, "fraser", "fraser.yml"),
    Kind("reports", Report, "rapport", "rapporter", is_needed=False, command="report"),
    Kind("language", Language, "språk", "språk.yml", is_needed=False),
    Kind("search", SearchWords, "sökord", "sokord.yml", is_needed=False),
    REDIRECTS,
    QUESTIONS,
    LISTS,
    SITES,
    CHANGES,
)


def every() -> tuple[Kind, ...]:
    """All kinds."""
    return KINDS


def paged() -> tuple[Kind[Named], ...]:
    """The kinds whose records have pages."""
    return tuple(filter(_is_paged, KINDS))


def _is_paged(kind: Kind) -> TypeIs[Kind[Named]]:
    return kind.has_pages


def kind_of_record(record: Record) -> Kind:
    """The kind that a record is of."""
    return next(kind for kind in KINDS if isinstance(record, kind.model))


def named(name: str) -> Kind:
    """The kind that the code calls `name`."""
    return next(kind for kind in KINDS if kind.name == name)


def schemas() -> dict[str, type[Record]]:
    """What editors' files hold, by the name of the schema: `kommun` is `kommun.schema.json`."""
    return {kind.schema: kind.model for kind in KINDS} | {
        "sida": PageMeta,
        "akutrad": AdviceMeta,
        "mall": SkeletonMeta,
    }
