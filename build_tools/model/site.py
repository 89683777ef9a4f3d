"""Everything that was read."""

from __future__ import annotations

from dataclasses import dataclass, field

from build_tools.model.about import Accessibility, Report, Settings
from build_tools.model.clinics import Clinic
from build_tools.model.figures import Figures
from build_tools.model.helplines import Helplines
from build_tools.model.phrases import PhraseBook, Say
from build_tools.model.places import Locality
from build_tools.model.regions import Municipality, Region
from build_tools.model.texts import ContentPage, Language, Redirects, SearchWords


@dataclass(frozen=True)
class Site:
    """Everything that was read. A record with a fault is left out, but its id is in `declared`."""

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
    pages: dict[str, ContentPage] = field(default_factory=dict)
    advice: dict[str, ContentPage] = field(default_factory=dict)
    """What pages show as `{{ akut … }}`, by uri like the pages."""
    skeletons: dict[str, ContentPage] = field(default_factory=dict)
    """What pages made from data follow, by uri like the pages."""
    assets: frozenset[str] = frozenset()
    declared: dict[str, frozenset[str]] = field(default_factory=dict)
    content_folder: str = "content"
    left_out: frozenset[str] = frozenset()
    """The uris of pages that the site of another region has, and this one has not."""

    @property
    def page_texts(self) -> dict[str, ContentPage]:
        """What a whole page is made of, by uri: the pages and the skeletons."""
        return self.pages | self.skeletons

    @property
    def texts(self) -> dict[str, ContentPage]:
        """Everything that is written by hand, by uri: pages, the advice they show, skeletons."""
        return self.pages | self.advice | self.skeletons

    def say(self, *, easy: bool = False) -> Say:
        """The phrases of a site without faults, in one version of Swedish."""
        everywhere = {"tjänst": self.settings.service.name, "webbplats": self.settings.name}
        return Say(self.phrases.by_id, easy, everywhere)
