"""What the templates of a page may ask: every question of one page, with its links and its day."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import segno
from markupsafe import Markup, escape

from build_tools.answers import audience, contact, hours_in_words
from build_tools.answers.changes import AHEAD, Change, changes
from build_tools.answers.nearest import clinics_for, localities_of, nearest_satellite
from build_tools.answers.promises import Verdict, clinics_of_term, verdict
from build_tools.answers.timetable import Spans, deltas, horizon, spans
from build_tools.model.about import Report
from build_tools.model.addresses import kind_of, page_uri
from build_tools.model.clinics import Clinic, ClinicKind
from build_tools.model.figures import Figures
from build_tools.model.helplines import Helpline
from build_tools.model.kinds import CLINICS, MUNICIPALITIES, REGIONS, paged
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.paths import (
    BUNDLE,
    EASY,
    ELSEWHERE,
    HOURS_INDEX,
    PLACE_INDEX,
    calendar_uri,
    figures_uri,
    is_easy,
    print_uri,
    relative,
    twin_uri,
    url,
)
from build_tools.model.phrases import Say
from build_tools.model.record import Record
from build_tools.model.regions import MinorityLanguages, Municipality, Region, Term
from build_tools.model.routes import IN_PERSON, ContactRoute, RouteType
from build_tools.model.scalars import dialled, host
from build_tools.model.sections import searched_section
from build_tools.model.site import Site
from build_tools.model.sourced import Ages, Sourced, walk
from build_tools.model.texts import Danger
from build_tools.model.week import Week
from build_tools.open_data.schema_org import json_ld
from build_tools.pages.hours_words import hours_words
from build_tools.pages.phrase_html import phrase_html
from build_tools.prose.text import heading
from build_tools.search.covered import searched_uris, section_names
from build_tools.swedish import alphabetical, date_in_words, sentence_start

URGENT = ("akut", "våld")
"""The topics of the helplines that are called in danger."""


def _source(fact: Sourced, say: Say) -> str:
    checked = fact.checked and date_in_words(fact.checked)
    source = fact.source or say("källor.saknas")
    return f"{source} ({checked or say('källor.utan_datum')})"


@dataclass(frozen=True)
class View:
    """What the templates of one page may ask: the site, the day, and where the page lies."""

    site: Site
    today: date
    uri: str
    base: str | None = None
    """Where links start on a page that answers for any address, else None: links are relative."""
    timed: list[Spans] = field(default_factory=list)
    """The spans that the page's script tells the state of, by the numbers in the HTML."""
    worked_out: dict[tuple[int, RouteType], Spans] = field(default_factory=dict)
    """Spans that any page has asked for, by the identity of their hours: they take a while."""
    is_advice: bool = False
    """Whether what is rendered stands in advice for emergencies."""
    called: list[Helpline] = field(default_factory=list)
    """The helplines whose sources are told at the end of the page instead of under the number."""

    def _to(self, uri: str) -> str:
        return relative(uri, self.uri) if self.base is None else self.base + url(uri)

    @property
    def easy(self) -> bool:
        return is_easy(self.uri)

    @property
    def plain(self) -> Say:
        """The phrases in this page's Swedish, as text: for attributes, scripts and answers."""
        return self.site.say(easy=self.easy)

    def say(self, id: str, **values: object) -> Markup:
        """A phrase in this page's Swedish, as HTML."""
        return phrase_html(self.plain, id, values)

    def action(self, route: ContactRoute) -> contact.Action:
        return contact.action(route, self.plain)

    def link(self, uri: str) -> str:
        """The relative link to a page, to its easy-read twin if this page is easy-read."""
        twin = twin_uri(uri)
        if self.easy and uri.endswith(".md") and not is_easy(uri) and self._exists(twin):
            uri = twin
        return self._to(uri)

    def followed(self, way: str, uri: str) -> str:
        """Where a link in the text `uri` leads from this page: `../akut.md#ring` is an address.

        A link in advice leads on to the twin, on an easy-read page. Other websites stay.
        """
        try:
            parts = urlsplit(way)
        except ValueError:  # which the rules tell of
            return way
        if parts.scheme or parts.netloc or not parts.path:
            return way
        target = posixpath.join(posixpath.dirname(uri), unquote(parts.path))
        target = posixpath.normpath(target)
        to = self.link if self.is_advice else self._to
        address = "" if target == self.uri and parts.fragment else to(target)
        return urlunsplit(("", "", quote(address), parts.query, parts.fragment))

    def _exists(self, uri: str) -> bool:
        return uri in self.site.pages or kind_of(uri) is not None

    def clinic_link(self, clinic: Clinic) -> str:
        return self.link(page_uri(CLINICS, clinic.id))

    def municipality_link(self, municipality: Municipality) -> str:
        return self.link(page_uri(MUNICIPALITIES, municipality.id))

    def region_link(self, region: Region) -> str:
        return self.link(page_uri(REGIONS, region.id))

    @property
    def twin_link(self) -> str:
        return self._to(twin_uri(self.uri))

    @property
    def place_index(self) -> str:
        return self._to(PLACE_INDEX)

    @property
    def elsewhere(self) -> str:
        return self._to(ELSEWHERE)

    @property
    def root(self) -> str:
        return self._to("index.md")

    def doubt(self, fact: Sourced) -> str:
        return contact.doubt(fact, self.today, self.plain)

    def doubts(self, *facts: Sourced | None) -> list[str]:
        """What must be said of facts that are shown together, each thing once."""
        return list(dict.fromkeys(filter(None, (self.doubt(fact) for fact in facts if fact))))

    def is_unsure(self, *records: Record) -> bool:
        """Whether a page about `records` shows a fact that may not be trusted."""
        return any(self.doubt(fact) for record in records for _, fact in walk(record))

    def is_urgent(self, service: Helpline) -> bool:
        """Whether somebody in danger may be about to call; nothing may then make them hesitate."""
        urgent = self.is_advice or service.topic in URGENT
        if urgent and service not in self.called:
            self.called.append(service)
        return urgent

    def in_order(self, records: dict[str, Record]) -> list[Record]:
        return sorted(records.values(), key=lambda record: alphabetical(record.name))

    def municipalities_of(self, region: Region) -> list[Municipality]:
        ordered = self.in_order(self.site.municipalities)
        return [municipality for municipality in ordered if municipality.region == region.id]

    def clinics_of(self, region: Region) -> list[Clinic]:
        """Main clinics first, then by name."""
        own = [clinic for clinic in self.site.clinics.values() if clinic.region == region.id]
        kinds = list(ClinicKind)
        return sorted(own, key=lambda c: (kinds.index(c.kind), alphabetical(c.name)))

    def staffed(self, region: Region) -> list[Clinic]:
        """The clinics of a region whose staff is known."""
        return [clinic for clinic in self.clinics_of(region) if clinic.staff]

    def served_by(self, clinic: Clinic) -> list[Municipality]:
        return self.in_order({id: self.site.municipalities[id] for id in clinic.serves})

    def locality_names(self, municipality: Municipality) -> list[str]:
        names = (place.name for place in localities_of(self.site, municipality))
        return sorted(names, key=alphabetical)

    def helpline(self, id: str):
        return self.site.helplines.services[id]

    def own_clinics(self, municipality: Municipality) -> list[Clinic]:
        return clinics_for(self.site, municipality)

    def chosen_clinics(self, municipality: Municipality) -> tuple[Clinic | None, list[Clinic]]:
        """(nearest satellite, all others) that free choice opens, none where it isn't promised."""
        region = self.site.regions[municipality.region]
        if not (region.free_choice and region.free_choice.holds):
            return None, []
        own = self.own_clinics(municipality)
        near = nearest_satellite(self.site, municipality)
        near = None if near in own else near
        others = [c for c in self.clinics_of(region) if c not in own and c != near]
        return near, others

    def has_phone(self, clinics: list[Clinic], region: Region) -> bool:
        """Whether one of the clinics, or the region's service, answers a phone of its own."""
        routes = [*region.routes, *(route for clinic in clinics for route in clinic.routes)]
        return any(route.type == RouteType.PHONE for route in routes)

    def has_quiet_link(self, clinics: list[Clinic], region: Region) -> bool:
        """Whether somebody who does not want to call has anything to press."""
        routes = [*region.routes, *(route for clinic in clinics for route in clinic.routes)]
        return any(r.url or r.type == RouteType.SMS for r in routes)

    def span_number(self, hours: OpeningHours, route: RouteType) -> int:
        """The number by which the page's script finds the spans of a route."""
        found = self._spans(hours, route)
        if found not in self.timed:
            self.timed.append(found)
        return self.timed.index(found)

    def never_closes(self, hours: OpeningHours, route: RouteType) -> bool:
        """Whether a route is open at every minute of the horizon."""
        return self._spans(hours, route) == (horizon(self.today),)

    def _spans(self, hours: OpeningHours, route: RouteType) -> Spans:
        key = id(hours), route
        if key not in self.worked_out:
            self.worked_out[key] = spans(hours, route, self.today)
        return self.worked_out[key]

    def changes(self, hours: OpeningHours, only: RouteType | None = None) -> list[Change]:
        """The coming days that differ from the week, told as a reader wants them."""
        return changes(hours, self.today, self.plain, only=only)

    def label(self, route: RouteType) -> str:
        return hours_in_words.label(RouteType(route), self.plain)

    def in_words(self, week: Week) -> str:
        """A week in a sentence."""
        return hours_in_words.in_words(week, self.plain)

    def arrangement(self, week: Week) -> str:
        return hours_in_words.arrangement(week.arrangement, self.plain)

    def rows(self, week: Week) -> list[tuple[str, str]]:
        """(weekday, times) for a table."""
        return hours_in_words.rows(week, self.plain)

    def audiences(self, route: ContactRoute) -> list[str]:
        return audience.audiences(route, self.plain)

    def ages(self, found: Ages) -> str:
        return audience.ages(found, self.plain)

    def in_person_weeks(self, clinic: Clinic) -> dict[RouteType, Week]:
        weeks = clinic.hours.weeks() if clinic.hours else {}
        return {route: week for route, week in weeks.items() if route in IN_PERSON}

    def periods(self, hours: OpeningHours):
        """(dates, period) of those that are not over and begin within the time told ahead."""
        return [
            (dates, period)
            for dates, period in hours.periods.items()
            if dates.last >= self.today and (dates.first - self.today).days <= AHEAD
        ]

    def alternatives(self, clinic: Clinic) -> list[Clinic]:
        """Other clinics with known hours that one may choose when this one is closed."""
        region = self.site.regions[clinic.region]
        if not (region.free_choice and region.free_choice.holds):
            return []
        return [
            other
            for other in self.clinics_of(region)
            if other != clinic
            and any(not week.arrangement for week in self.in_person_weeks(other).values())
        ]

    def in_cell(self, facts) -> Markup:
        """Numbers and links in a table's cell, each with what must be known of it."""
        parts = []
        for fact in facts:
            number, url = getattr(fact, "number", None), getattr(fact, "url", None)
            if number:
                told = Markup('<a href="tel:{}">{}</a>').format(
                    dialled(number), self.say("kontaktväg.ring", nummer=number)
                )
            elif url:
                told = Markup('<a href="{}">{}</a>').format(url, host(url))
            else:
                told = escape(self.action(fact).text)
            more = filter(None, (getattr(fact, "note", None), self.doubt(fact)))
            parts.append(Markup(". ").join(filter(None, [told, " ".join(more)])))
        return Markup("<br>").join(parts)

    def with_route(self, type: RouteType):
        """(owner, link, routes, hours) of each region and clinic that has a type of route."""
        for region in self.in_order(self.site.regions):
            clinics = [(c, self.clinic_link(c)) for c in self.clinics_of(region)]
            for owner, href in [(region, self.region_link(region)), *clinics]:
                routes = [route for route in owner.routes if route.type == type]
                if routes:
                    yield owner.name, href, routes, owner.hours

    def minority_languages(self) -> list[tuple[str, list[Municipality]]]:
        """(language, the municipalities that are its administrative area), for all there are."""
        found: dict[str, list[Municipality]] = {}
        for municipality in self.in_order(self.site.municipalities):
            known = municipality.minority_languages
            for language in known.languages if known else ():
                found.setdefault(language, []).append(municipality)
        return sorted(found.items())

    def section(self, folder: str) -> list[tuple[str, str]]:
        """(link, heading) of each page in a folder of content, in the order of their headings."""
        start = f"{EASY if self.easy else ''}{folder}/"
        pages = [page for uri, page in self.site.pages.items() if uri.startswith(start)]
        listed = [page for page in pages if page.uri != self.uri and page.meta.listed]
        found = [(self._to(page.uri), heading(page)) for page in listed]
        return sorted(found, key=lambda entry: alphabetical(entry[1]))

    @property
    def search_bundle(self) -> str:
        """The folder of the search index, which the build makes of the finished pages."""
        return self._to((EASY if self.easy else "") + BUNDLE) + "/"

    @property
    def search_sections(self) -> list[tuple[str, str]]:
        """(id, name) of the sections that have pages in this page's Swedish."""
        found = {
            searched_section(self.site, uri).id for uri in searched_uris(self.site, easy=self.easy)
        }
        return [(id, name) for id, name in section_names(self.site) if id in found]

    @property
    def dangers(self) -> list[Danger]:
        return list(self.site.search.dangers.values())

    def register(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """(letter, [(label, link), …]) of all pages by heading, concept and name, A to Ö."""
        uris = set(searched_uris(self.site, easy=self.easy))
        found = {(heading(page), page.uri) for page in self.site.pages.values() if page.uri in uris}
        for name, concept in self.site.search.concepts.items():
            ours = (twin_uri(u) if self.easy and not is_easy(u) else u for u in concept.pages)
            if best := next((uri for uri in ours if uri in uris), None):
                found.add((sentence_start(name), best))
        for kind in paged():
            for record in self.site.of(kind).values():
                found.add((record.name, page_uri(kind, record.id, easy=self.easy)))
        ordered = sorted(found, key=lambda entry: (alphabetical(entry[0]), entry[1]))
        return [
            (letter, [(label, self._to(uri)) for label, uri in entries])
            for letter, entries in groupby(ordered, key=lambda entry: entry[0][0].upper())
        ]

    @property
    def hours_index(self) -> str | None:
        """The file of all clinics' hours, if any are known."""
        timed = any(clinic.hours for clinic in self.site.clinics.values())
        return self._to(HOURS_INDEX) if timed else None

    @property
    def hours_words(self) -> dict[str, str]:
        return hours_words(self.plain)

    def hours_data(self) -> dict[str, object]:
        """What the page's script needs to tell what is open."""
        first, until = horizon(self.today)
        return {
            "from": first,
            "until": until,
            "made": date_in_words(self.today.isoformat()),
            "words": self.hours_words,
            "spans": [deltas(found, first) for found in self.timed],
        }

    def print_link(self, kind: str, id: str) -> str:
        return self._to(print_uri(kind, id))

    def reports(self) -> list[Report]:
        """The newest first."""
        known = (r for r in self.site.reports.values() if r.region in self.site.regions)
        return sorted(known, key=lambda report: (-report.year, report.region))

    def address(self, uri: str) -> str | None:
        """The whole address of a page, if the site's own is decided."""
        root = self.site.settings.address
        return f"{root.rstrip('/')}/{url(uri)}" if root else None

    def short_address(self, uri: str) -> Markup:
        """The address as it is read aloud and typed: without https:// and the last slash."""
        short = self.address(uri).removeprefix("https://").removeprefix("www.").rstrip("/")
        return Markup("/<wbr>").join(short.split("/"))

    def qr(self, uri: str, name: str) -> Markup:
        """A page's address as a QR code that bears a quarter of its area in dirt or folds."""
        code = segno.make(self.address(uri), error="q", micro=False)
        drawn = code.svg_inline(border=4, svgclass="qr", lineclass=None, omitsize=True)
        label = escape(self.plain("utskrift.qr", namn=name))
        return Markup(drawn.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1))

    def ways(self, owners: list[Record], *, calls_only: bool = False) -> list[str]:
        """The ways for youths to make contact, as they are printed: the numbers first."""
        young = [r for o in owners for r in o.routes if not r.audiences or "unga" in r.audiences]
        calls = [self.action(route).text for route in young if route.number]
        links = [
            f"{self.action(route).text}: {host(route.url)}"
            for route in young
            if route.url and route.type != RouteType.WEBSITE
        ]
        return list(dict.fromkeys(calls if calls_only else calls + links))

    def unsure(self, owners: list[Record]) -> bool:
        """Whether a contact route on a printed sheet is not verified."""
        return any(not route.is_verified for owner in owners for route in owner.routes)

    def figures_link(self, figures: Figures) -> str:
        return self._to(figures_uri(figures.region, figures.year))

    def unit_name(self, figures: Figures, unit: str) -> str:
        region = self.site.regions[figures.region]
        return region.name if unit == figures.region else self.site.clinics[unit].name

    def calendar_link(self, clinic: Clinic) -> str:
        return self._to(calendar_uri(clinic.id))

    def promises(self, region: Region) -> list[tuple[Term, list[tuple[Clinic, Verdict]]]]:
        """Each thing that a region has promised, and how its clinics keep it."""
        return [
            (
                term,
                [(c, verdict(region, c, term)) for c in clinics_of_term(self.site, region, term)],
            )
            for term in region.promise.terms
        ]

    def json_ld(self, clinic: Clinic) -> dict[str, object]:
        return json_ld(clinic, self.site.municipalities[clinic.host], self.today)

    def sources(self, *records: Record) -> list[str]:
        """Each source of the facts in `records` once, with the day it was checked.

        Last come those of the helplines that say nothing of it beside their number.
        """
        told: dict[str, None] = {}
        for record in records:
            for _, fact in walk(record):
                # Not on the pages yet, so its source would stand there without its fact.
                if fact.source and not isinstance(fact, MinorityLanguages):
                    told[_source(fact, self.plain)] = None
        for service in self.called:
            for _, fact in walk(service):
                told[f"{service.name}: {_source(fact, self.plain)}"] = None
        return list(told)
