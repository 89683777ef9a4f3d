"""What the templates of a page may ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from markupsafe import Markup

from build_tools.answers import audience, contact
from build_tools.answers.changes import KeptWords
from build_tools.answers.contact_card import ContactPoints
from build_tools.answers.knowledge import subjects
from build_tools.answers.places import Places
from build_tools.answers.timetable import Timetables
from build_tools.model.helplines import URGENT, Helpline
from build_tools.model.paths import is_easy
from build_tools.model.phrases import Say
from build_tools.model.record import Record
from build_tools.model.regions import MinorityLanguages
from build_tools.model.routes import ContactRoute
from build_tools.model.site import Site
from build_tools.model.sourced import Ages, Sourced
from build_tools.model.visits import Wait
from build_tools.open_data.facts import place
from build_tools.open_data.schema_org import Things
from build_tools.pages.doubts import LINE, Doubted, ToldDoubt
from build_tools.pages.links import Links
from build_tools.pages.phrase_html import phrase_html
from build_tools.pages.times import Numbered, Times
from build_tools.swedish import date_in_words


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

    @cached_property
    def things(self) -> Things:
        """What search engines read of it."""
        return Things(self.site, self.timetables)

    def only(self, region: str) -> Edition:
        """The same on a site that has one region alone."""
        if region not in self._regions:
            self._regions[region] = Edition(self.site.only(region), self.timetables)
        return self._regions[region]

    @cached_property
    def contact_points(self) -> ContactPoints:
        services = self.site.helplines.services
        lines = [services[id] for id in self.site.settings.card_lines]
        return ContactPoints(self.places, self.timetables, lines)

    def forget(self, region: str) -> None:
        """Let go of what was worked out for the pages of one region: they are made."""
        self._regions.pop(region, None)

    @cached_property
    def _regions(self) -> dict[str, Edition]:
        return {}

    def facts(self, *, easy: bool) -> Facts:
        """What is told of its facts in one Swedish."""
        return self._facts[easy]

    @cached_property
    def _facts(self) -> tuple[Facts, Facts]:
        kept, numbered = KeptWords(self.timetables), Numbered()
        standard, easy = (self.site.say(easy=easy) for easy in (False, True))
        return (
            Facts(self.site, Times(kept, standard, numbered)),
            Facts(self.site, Times(kept, easy, numbered)),
        )


@dataclass(frozen=True, eq=False)
class Facts:
    """The facts of an edition in one Swedish, the same on whatever page they stand."""

    site: Site
    times: Times

    @property
    def plain(self) -> Say:
        """The phrases as text: for attributes, scripts and answers."""
        return self.times.plain

    @property
    def easy(self) -> bool:
        return self.plain.easy

    def say(self, id: str, **values: object) -> Markup:
        """A phrase as HTML."""
        return phrase_html(self.plain, id, values)

    def action(self, route: ContactRoute) -> contact.Action:
        return contact.action(route, self.plain)

    def with_message(self, route: ContactRoute) -> str:
        """A link that begins a first message to somebody."""
        return contact.with_message(route, self.plain("meddela.text"))

    def audiences(self, route: ContactRoute) -> list[str]:
        return audience.audiences(route, self.plain)

    def ages(self, found: Ages) -> str:
        return audience.ages(found, self.plain)

    def doubt(self, fact: Sourced) -> str:
        key = id(fact)  # a fact that is kept here has an identity of its own
        if key not in self._doubts:
            known = self.times.today, self.site.settings.limits, self.plain
            self._doubts[key] = fact, contact.doubt(fact, *known)
        return self._doubts[key][1]

    @cached_property
    def _doubts(self) -> dict[int, tuple[Sourced, str]]:
        return {}

    def mark(self, fact: Sourced | None) -> Markup:
        """What keeps the place of a doubt until the page is whole; nothing where there is none."""
        return self.doubted.mark(fact) if fact and self.doubt(fact) else Markup("")

    @cached_property
    def doubted(self) -> Doubted:
        return Doubted()

    def current(self, wait: Wait | None) -> Wait | None:
        return contact.current(wait, self.times.today, self.site.settings.limits)

    def is_doubtful(self, fact: Sourced) -> bool:
        return contact.is_doubtful(fact, self.times.today, self.site.settings.limits)

    @property
    def line(self) -> Markup:
        """Where the page says, once, that there are doubts."""
        return LINE

    def told_of(self, fact: Sourced) -> ToldDoubt:
        owner, where = self._owners.get(id(fact), ("", ""))
        named = contact.named(fact, self.plain)
        return ToldDoubt(owner, where, named, self.doubt(fact), fact.source)

    @cached_property
    def _owners(self) -> dict[int, tuple[str, str]]:
        """(whose a fact is, its id among the open data), by the fact's identity."""
        return {
            id(fact): (one.name, place(one, loc))
            for one in subjects(self.site)
            for loc, fact in one.facts
        }

    def announced(self, records: Iterable[Record]) -> list[tuple[str, date]]:
        """(words, last day) of what holds today for the whole site, and for some records."""
        return [
            (one.easy if self.easy else one.text, found.last)
            for owner in (self.site.settings, *records)
            for dates, one in getattr(owner, "announcements", {}).items()
            if (found := dates.around(self.times.today))
        ]

    def helpline(self, id: str) -> Helpline:
        return self.site.helplines.services[id]

    def sources(self, record: Record) -> list[str]:
        """Where the facts of a record come from."""
        key = id(record)  # the same holds of a record
        if key not in self._sources:
            # Not on the pages yet, so its source would stand there without its fact.
            shown = (fact for _, fact in record.facts if not isinstance(fact, MinorityLanguages))
            self._sources[key] = record, [self.source(fact) for fact in shown if fact.source]
        return self._sources[key][1]

    @cached_property
    def _sources(self) -> dict[int, tuple[Record, list[str]]]:
        return {}

    def source(self, fact: Sourced) -> str:
        """Where a fact comes from, and when it was checked."""
        checked = fact.checked and date_in_words(fact.checked)
        source = fact.source or self.plain("källor.saknas")
        return f"{source} ({checked or self.plain('källor.utan_datum')})"


@dataclass(frozen=True, eq=False)
class View:
    """The site as one page tells of it: in its Swedish, on its day, from where it lies."""

    edition: Edition
    uri: str
    base: str | None = None
    """Where links start on a page that answers for any address, else None: links are relative."""
    helplines: list[Helpline] = field(default_factory=list)
    """Those that it has told whose sources are told at its end instead of under the number."""
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
    def facts(self) -> Facts:
        return self.edition.facts(easy=self.easy)

    @property
    def plain(self) -> Say:
        return self.facts.plain

    def is_urgent(self, service: Helpline) -> bool:
        """Whether somebody in danger may be about to call; nothing may then make them hesitate."""
        urgent = self.is_advice or service.topic in URGENT
        if urgent and service not in self.helplines:
            self.helplines.append(service)
        return urgent

    def sources(self, records: Iterable[Record] = (), written: Iterable[str] = ()) -> list[str]:
        """Each source once, with the day it was checked: of the text, then of the facts.

        Last come those of the helplines that say nothing of it beside their number.
        """
        told = dict.fromkeys(written)
        for record in records:
            told |= dict.fromkeys(self.facts.sources(record))
        for service in self.helplines:
            for _, fact in service.facts:
                told[f"{service.name}: {self.facts.source(fact)}"] = None
        return list(told)
