"""What the templates of a page may ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from markupsafe import Markup

from build_tools.answers import audience, contact
from build_tools.answers.changes import KeptWords
from build_tools.answers.places import Places
from build_tools.answers.timetable import Timetable, Timetables
from build_tools.model.helplines import Helpline, Topic
from build_tools.model.paths import is_easy
from build_tools.model.phrases import Say
from build_tools.model.record import Record
from build_tools.model.regions import MinorityLanguages
from build_tools.model.routes import ContactRoute
from build_tools.model.site import Site
from build_tools.model.sourced import Ages, Sourced
from build_tools.pages.links import Links
from build_tools.pages.phrase_html import phrase_html
from build_tools.pages.times import Times
from build_tools.swedish import date_in_words

URGENT = (Topic.URGENT, Topic.VIOLENCE)
"""The topics of the helplines that are called in danger."""


@dataclass(frozen=True)
class Edition:
    """A site on one day: what all its pages ask is answered once."""

    site: Site
    timetables: Timetables

    @property
    def today(self) -> date:
        return self.timetables.today

    @cached_property
    def places(self) -> Places:
        return Places(self.site)

    def only(self, region: str) -> Edition:
        """The same on a site that has one region alone."""
        if region not in self._regions:
            self._regions[region] = Edition(self.site.only(region), self.timetables)
        return self._regions[region]

    @cached_property
    def changes(self) -> KeptWords:
        return KeptWords(self.timetables)

    @cached_property
    def _regions(self) -> dict[str, Edition]:
        return {}


@dataclass(frozen=True)
class Told:
    """What a page has told so far, that its end returns to."""

    timetables: list[Timetable] = field(default_factory=list)
    """Those that the page's script tells the state of, by the numbers in the HTML."""
    helplines: list[Helpline] = field(default_factory=list)
    """Those whose sources are told at the end of the page instead of under the number."""


@dataclass(frozen=True, eq=False)
class View:
    """The site as one page tells of it: in its Swedish, on its day, from where it lies."""

    edition: Edition
    uri: str
    base: str | None = None
    """Where links start on a page that answers for any address, else None: links are relative."""
    told: Told = field(default_factory=Told)
    is_advice: bool = False
    """Whether what is rendered stands in advice for emergencies."""

    @property
    def site(self) -> Site:
        return self.edition.site

    @property
    def easy(self) -> bool:
        return is_easy(self.uri)

    @cached_property
    def links(self) -> Links:
        return Links(self.site, self.uri, self.base)

    @cached_property
    def times(self) -> Times:
        return Times(self.edition.changes, self.plain, self.told.timetables)

    @cached_property
    def plain(self) -> Say:
        """The phrases in this page's Swedish, as text: for attributes, scripts and answers."""
        return self.site.say(easy=self.easy)

    def say(self, id: str, **values: object) -> Markup:
        """A phrase in this page's Swedish, as HTML."""
        return phrase_html(self.plain, id, values)

    def action(self, route: ContactRoute) -> contact.Action:
        return contact.action(route, self.plain)

    def audiences(self, route: ContactRoute) -> list[str]:
        return audience.audiences(route, self.plain)

    def ages(self, found: Ages) -> str:
        return audience.ages(found, self.plain)

    def doubt(self, fact: Sourced) -> str:
        return contact.doubt(fact, self.edition.today, self.plain)

    def doubts(self, *facts: Sourced | None) -> list[str]:
        """What must be said of facts that are shown together, each thing once."""
        return list(dict.fromkeys(filter(None, (self.doubt(fact) for fact in facts if fact))))

    def is_unsure(self, *records: Record) -> bool:
        """Whether a page about `records` shows a fact that may not be trusted."""
        return any(self.doubt(fact) for record in records for _, fact in record.facts)

    def helpline(self, id: str) -> Helpline:
        return self.site.helplines.services[id]

    def is_urgent(self, service: Helpline) -> bool:
        """Whether somebody in danger may be about to call; nothing may then make them hesitate."""
        urgent = self.is_advice or service.topic in URGENT
        if urgent and service not in self.told.helplines:
            self.told.helplines.append(service)
        return urgent

    def sources(self, records: Iterable[Record] = (), written: Iterable[str] = ()) -> list[str]:
        """Each source once, with the day it was checked: of the text, then of the facts.

        Last come those of the helplines that say nothing of it beside their number.
        """
        told = dict.fromkeys(written)
        for record in records:
            for _, fact in record.facts:
                # Not on the pages yet, so its source would stand there without its fact.
                if fact.source and not isinstance(fact, MinorityLanguages):
                    told[self._source(fact)] = None
        for service in self.told.helplines:
            for _, fact in service.facts:
                told[f"{service.name}: {self._source(fact)}"] = None
        return list(told)

    def _source(self, fact: Sourced) -> str:
        checked = fact.checked and date_in_words(fact.checked)
        source = fact.source or self.plain("källor.saknas")
        return f"{source} ({checked or self.plain('källor.utan_datum')})"
