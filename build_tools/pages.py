"""Render the pages of a site as Markdown texts, ready for any generator that reads a folder.

Pages made from data are one block of HTML below their front matter; pages written by hand keep
their Markdown, with the parts that come from data filled in. Links are relative throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import jinja2
import markdown
import segno
import yaml
from markupsafe import Markup, escape

from build_tools import contact
from build_tools.addresses import (
    EASY,
    FOLDERS,
    HOURS_INDEX,
    PLACE_INDEX,
    PRINT,
    calendar_uri,
    figures_uri,
    is_easy,
    page_uri,
    print_uri,
    relative,
    twin_uri,
    url,
)
from build_tools.components import PICTURES, TEMPLATES, fill
from build_tools.exchange import json_ld
from build_tools.facts import IN_PERSON, OpeningHours, PostalAddress, RouteType, Sourced, walk
from build_tools.hours import Week
from build_tools.model import (
    Clinic,
    ClinicKind,
    Figures,
    MinorityLanguages,
    Municipality,
    Record,
    Region,
    Report,
    Site,
    Term,
)
from build_tools.places import clinics_for, localities_of, nearest_satellite
from build_tools.promises import Verdict, clinics_of_term, verdict
from build_tools.source import slug
from build_tools.timetable import (
    AHEAD,
    LABELS,
    WORDS,
    Change,
    Spans,
    changes,
    day_in_words,
    deltas,
    horizon,
    spans,
)
from build_tools.values import date_in_words, dialled, host, listed

HEADS = {
    "municipalities": (
        (
            "Mini-Maria för dig i {0.name}",
            "Mottagningar, kontaktvägar och akut hjälp för unga och närstående i "
            "{0.official_name}.",
        ),
        (
            "Mini-Maria i {0.name}, lättläst",
            "Lättläst om Mini-Maria i {0.name}. Här ser du vart du kan gå och hur du får kontakt.",
        ),
    ),
    "clinics": (
        (
            "{0.name}: adress och kontakt",
            "Så hittar du till {0.name}, så tar du kontakt och det här händer första gången.",
        ),
        (
            "{0.name}, lättläst",
            "Lättläst om {0.name}. Här ser du var mottagningen ligger och hur du får kontakt.",
        ),
    ),
    "regions": (
        (
            "Mini-Maria i {0.short_name}",
            "Alla mottagningar, kommuner och kontaktvägar för Mini-Maria i {0.short_name}.",
        ),
        (
            "Mini-Maria i {0.short_name}, lättläst",
            "Lättläst om Mini-Maria i {0.short_name}. Här ser du alla mottagningar och kommuner.",
        ),
    ),
}
"""(title, description) of the pages made from data: the standard page's, then its twin's."""

_ALPHABET = str.maketrans("åäö", "{|}")


def alphabetical(names: str) -> str:
    """A key that sorts Swedish names: å, ä and ö come after z."""
    return names.casefold().translate(_ALPHABET)


def sentences(text: str, easy: bool) -> Markup:
    """Text from data; on an easy-read page each sentence stands on a line of its own."""
    parts = re.split(r"(?<=[.?!])\s+(?=[A-ZÅÄÖ])", text) if easy else [text]
    return Markup("<br>\n").join(parts)


_TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)
_HEADING = re.compile(r"^#+ +(.+?)\s*$", re.MULTILINE)


def wide_tables(body: str) -> str:
    """Markdown tables as HTML that can be scrolled, by keyboard too, where the screen is narrow.

    The first cell of a row is its heading. The name of the region is the heading above it.
    """

    def html(match: re.Match[str]) -> str:
        headings = _HEADING.findall(body, 0, match.start())
        name = escape(headings[-1] if headings else "Tabell")
        table = markdown.markdown(match[0], extensions=["tables"])
        table = re.sub(r"<tr>\s*<td>(.*?)</td>", r'<tr><th scope="row">\1</th>', table)
        table = table.replace("<th>", '<th scope="col">').replace("\n", "")
        return f'<div class="table" role="region" aria-label="{name}" tabindex="0">{table}</div>\n'

    return _TABLE.sub(html, body)


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

    def _to(self, uri: str) -> str:
        return relative(uri, self.uri) if self.base is None else self.base + url(uri)

    @property
    def easy(self) -> bool:
        return is_easy(self.uri)

    def link(self, uri: str) -> str:
        """The relative link to a page, to its easy-read twin if this page is easy-read."""
        twin = twin_uri(uri)
        if self.easy and uri.endswith(".md") and not is_easy(uri) and self._exists(twin):
            uri = twin
        return self._to(uri)

    def _exists(self, uri: str) -> bool:
        folders = tuple(f"{EASY}{folder}/" for folder in FOLDERS.values())
        return uri in self.site.pages or uri.startswith(folders)

    def clinic_link(self, clinic: Clinic) -> str:
        return self.link(page_uri("clinics", clinic.id))

    def municipality_link(self, municipality: Municipality) -> str:
        return self.link(page_uri("municipalities", municipality.id))

    def region_link(self, region: Region) -> str:
        return self.link(page_uri("regions", region.id))

    @property
    def twin_link(self) -> str:
        return self._to(twin_uri(self.uri))

    @property
    def place_index(self) -> str:
        return self._to(PLACE_INDEX)

    @property
    def root(self) -> str:
        return self._to("index.md")

    def doubt(self, fact: Sourced) -> str:
        return contact.doubt(fact, self.today, easy=self.easy)

    def doubts(self, *facts: Sourced | None) -> list[str]:
        """What must be said of facts that are shown together, each thing once."""
        return list(dict.fromkeys(filter(None, (self.doubt(fact) for fact in facts if fact))))

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
        """Whether one of the clinics, or the region's Mini-Maria, answers a phone of its own."""
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
        return changes(hours, self.today, only=only)

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
                told = Markup('<a href="tel:{}">Ring {}</a>').format(dialled(number), number)
            elif url:
                told = Markup('<a href="{}">{}</a>').format(url, host(url))
            else:
                told = escape(contact.action(fact).text)
            note = getattr(fact, "note", None)
            doubt = "" if fact.is_verified else "inte bekräftat"
            more = "; ".join(filter(None, (note and note.rstrip("."), doubt)))
            parts.append(told + (f" ({more})" if more else ""))
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
        found = [(self._to(page.uri), page.heading) for page in listed]
        return sorted(found, key=lambda entry: alphabetical(entry[1]))

    @property
    def hours_index(self) -> str | None:
        """The file of all clinics' hours, if any are known."""
        timed = any(clinic.hours for clinic in self.site.clinics.values())
        return self._to(HOURS_INDEX) if timed else None

    @property
    def hours_words(self) -> dict[str, str]:
        return WORDS[self.easy]

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
        label = escape(f"QR-kod till sidan om {name}")
        return Markup(drawn.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1))

    def ways(self, owners: list[Record], *, calls_only: bool = False) -> list[str]:
        """The ways for youths to make contact, as they are printed: the numbers first."""
        young = [r for o in owners for r in o.routes if not r.audiences or "unga" in r.audiences]
        calls = [contact.action(route).text for route in young if route.number]
        links = [
            f"{contact.action(route).text}: {host(route.url)}"
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
        """Each source of the facts in `records` once, with the day it was checked."""
        told: dict[str, None] = {}
        for record in records:
            for _, fact in walk(record):
                # Not on the pages yet, so its source would stand there without its fact.
                if fact.source and not isinstance(fact, MinorityLanguages):
                    checked = fact.checked and date_in_words(fact.checked)
                    told[f"{fact.source} ({checked or 'utan datum'})"] = None
        return list(told)


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.filters |= {
        "action": contact.action,
        "dialled": dialled,
        "host": host,
        "day_in_words": day_in_words,
        "label": LABELS.__getitem__,
        "listed": listed,
        "sentences": sentences,
        "slug": slug,
        "date_in_words": date_in_words,
    }
    environment.filters["sentence_start"] = lambda text: text[:1].upper() + text[1:]
    environment.filters["sentence_lower"] = lambda text: text[:1].lower() + text[1:]
    environment.tests["in_person"] = lambda route: route.type in IN_PERSON
    return environment


class _Renderer:
    def __init__(self, site: Site, today: date) -> None:
        self.site, self.today = site, today
        self.environment = _environment()
        self.worked_out: dict[tuple[int, RouteType], Spans] = {}

    def html(self, template: str, view: View, **values: object) -> str:
        text = self.environment.get_template(template).render(view=view, site=self.site, **values)
        # A blank line ends a block of HTML in some readings of Markdown; indents only weigh.
        return "\n".join(filter(None, map(str.strip, text.split("\n"))))

    def view(self, uri: str, base: str | None = None) -> View:
        return View(self.site, self.today, uri, base, worked_out=self.worked_out)

    def page(self, view: View, head: dict[str, object], body: str) -> str:
        head |= {"lattlast": view.easy, "exempel": self.site.settings.is_example}
        front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10**6)
        top = self.html("top.html", view, has_twin=self.has_twin(view.uri))
        end = self.html("hours_data.html", view)
        return f"---\n{front}---\n{top}\n\n{body}\n\n{end}\n"

    def to_print(self) -> Iterator[tuple[str, str]]:
        """(uri, text) of every page that is made to be printed."""
        for region in self.site.regions.values():
            yield self._sheet(
                "referral",
                ("region", region.id),
                f"Så hänvisar du i {region.short_name}",
                f"Ett blad för den som vill hjälpa en ung till Mini-Maria i {region.short_name}.",
                region=region,
                target=page_uri("regions", region.id),
            )
        for municipality in self.site.municipalities.values():
            own = clinics_for(self.site, municipality)
            name = f"Mini-Maria i {municipality.name}"
            yield from self._handouts("kommun", "municipalities", municipality, name, own, None)
        for clinic in self.site.clinics.values():
            yield from self._handouts(
                "mottagning", "clinics", clinic, clinic.name, [clinic], clinic.address
            )
        title, description = "Samtycke, blankett", "En blankett för samtycke att fylla i för hand."
        yield self._sheet("consent", ("", "samtycke"), title, description)

    def _handouts(
        self,
        kind: str,
        collection: str,
        record: Municipality | Clinic,
        heading: str,
        clinics: list[Clinic],
        place: PostalAddress | None,
    ) -> Iterator[tuple[str, str]]:
        """A poster and a sheet of pocket cards."""
        region = self.site.regions[record.region]
        values = {
            "heading": heading,
            "region": region,
            "owners": [*clinics, region],
            "place": place,
            "target": page_uri(collection, record.id),
        }
        title, text = f"{heading}, affisch", f"Affisch i A4 om {heading}, att skriva ut."
        yield self._sheet("poster", (kind, record.id), title, text, **values)
        title, text = f"{heading}, fickkort", f"Fickkort om {heading}, att skriva ut och klippa."
        yield self._sheet("card", (f"fickkort/{kind}", record.id), title, text, **values)

    def _sheet(
        self, template: str, where: tuple[str, str], title: str, description: str, **values: object
    ) -> tuple[str, str]:
        view = self.view(print_uri(*where))
        body = self.html(f"print/{template}.html", view, **values)
        return view.uri, self.page(view, {"title": title, "description": description}, body)

    def has_twin(self, uri: str) -> bool:
        if uri.startswith(PRINT):
            return False
        return uri not in self.site.pages or twin_uri(uri) in self.site.pages

    def from_data(self, collection: str, record: Record, *, easy: bool) -> tuple[str, str]:
        uri = page_uri(collection, record.id, easy=easy)
        title, description = HEADS[collection][easy]
        folder = "easy" if easy else "standard"
        view = self.view(uri)
        body = self.html(f"{folder}/{FOLDERS[collection]}.html", view, record=record)
        head = {"title": title.format(record), "description": description.format(record)}
        if dates := [fact.checked for _, fact in walk(record) if fact.checked]:
            head["kontrollerad"] = date_in_words(max(dates))
        return uri, self.page(view, head, body)

    def by_hand(self, uri: str) -> str:
        page, view = self.site.pages[uri], self.view(uri)

        def part(name: str, argument: str | None) -> str:
            template = f"components/{TEMPLATES[name]}"
            return self.html(template, view, argument=argument, pictures=PICTURES)

        # In easy-read pages a line in the file is a line on the page: two spaces break it.
        body = wide_tables(page.body)
        if is_easy(uri):
            body = re.sub(r"^(?!#)(.*\S)$", r"\1  ", body, flags=re.MULTILINE)
        head = {"title": page.meta.title, "description": page.meta.description}
        if page.meta.reviewed:
            head["granskad"] = date_in_words(page.meta.reviewed)
        end = self.html("sources.html", view, sources=page.meta.sources)
        return self.page(view, head, f"{fill(body, part)}\n\n{end}")


def render_pages(site: Site, today: date) -> dict[str, str]:
    """Every page of a site without faults, as {uri: Markdown text}."""
    renderer = _Renderer(site, today)
    pages = {uri: renderer.by_hand(uri) for uri in site.pages}
    pages |= dict(renderer.to_print())
    for collection in FOLDERS:
        for record in getattr(site, collection).values():
            for easy in (False, True):
                uri, text = renderer.from_data(collection, record, easy=easy)
                pages[uri] = text
    return pages


def lookup_field(site: Site, today: date, base: str) -> str:
    """The lookup as HTML for the 404 page; `base` is the path of the site's root, such as `/`."""
    renderer = _Renderer(site, today)
    return renderer.html("components/lookup.html", renderer.view("404.html", base))
