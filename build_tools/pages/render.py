"""Render the pages of a site as finished HTML, ready for anything that puts a frame around it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from markupsafe import Markup

from build_tools.answers.timetable import Timetables
from build_tools.model.addresses import page_uri
from build_tools.model.clinics import Clinic
from build_tools.model.kinds import CLINICS, MUNICIPALITIES, REGIONS, paged
from build_tools.model.kinds import Kind as RecordKind
from build_tools.model.page import Page
from build_tools.model.paths import CONSENT, PRINT, advice_uri, print_uri, skeleton_uri, twin_uri
from build_tools.model.record import Record
from build_tools.model.regions import Municipality
from build_tools.model.sections import page_above
from build_tools.model.site import Site
from build_tools.model.texts import AdviceMeta, ContentPage, PageMeta
from build_tools.pages.components import ASKS
from build_tools.pages.environment import environment, wide_table
from build_tools.pages.kinds import pages_of
from build_tools.pages.sheets import CARD, CONSENT_FORM, NOT_FOUND, POSTER, REFERRAL, Handout, Plain
from build_tools.pages.skeleton import Kind, Part, Subject, Writer
from build_tools.pages.view import Edition, View
from build_tools.prose.components import PICTURES, TEMPLATES, shown_advice
from build_tools.prose.markdown import published
from build_tools.swedish import date_in_words, first_day

Place = TypeVar("Place", Municipality, Clinic)
EMPTY: Mapping[str, object] = {}


class _Renderer:
    def __init__(self, edition: Edition) -> None:
        self.edition, self.site = edition, edition.site
        self.environment = environment()
        self.lines: dict[tuple[str, str, str], str] = {}

    def html(self, template: str, view: View, values: Mapping[str, object] = EMPTY) -> str:
        asked = {
            "view": view,
            "site": self.site,
            "places": self.edition.places,
            "links": view.links,
            "times": view.times,
            "say": view.say,
            "plain": view.plain,
        }
        text = self.environment.get_template(template).render(asked | dict(values))
        # A blank line ends a block of HTML in some readings of Markdown; indents only weigh.
        return "\n".join(filter(None, map(str.strip, text.split("\n"))))

    def view(self, uri: str, base: str | None = None) -> View:
        return View(self.edition, uri, base)

    def whole(self, view: View, page: Page) -> Page:
        """A page with what stands on every page."""
        top = self.html("top.html", view, {"has_twin": self.has_twin(view.uri)})
        end = self.html("hours_data.html", view)
        above = page_above(self.site, view.uri)
        return replace(page, body=f"{top}\n{page.body}\n{end}\n", above=above)

    def to_print(self) -> Iterator[Page]:
        """Every page that is made to be printed."""
        for region in self.site.regions.values():
            view = self.view(print_uri(REGIONS.folder, region.id))
            yield self.made(REFERRAL, Handout.of_region(view, region))
        for municipality in self.site.municipalities.values():
            yield from self._handouts(MUNICIPALITIES, municipality, Handout.of_municipality)
        for clinic in self.site.clinics.values():
            yield from self._handouts(CLINICS, clinic, Handout.of_clinic)
        yield self.made(CONSENT_FORM, Plain(self.view(CONSENT)))

    def _handouts(
        self, kind: RecordKind, one: Place, of: Callable[[View, Place], Handout]
    ) -> Iterator[Page]:
        """A poster and a sheet of pocket cards."""
        yield self.made(POSTER, of(self.view(print_uri(kind.folder, one.id)), one))
        yield self.made(CARD, of(self.view(print_uri(f"fickkort/{kind.folder}", one.id)), one))

    def has_twin(self, uri: str) -> bool:
        if uri.startswith(PRINT):
            return False
        return uri not in self.site.pages or twin_uri(uri) in self.site.pages

    def from_data(self, kind: RecordKind, record: Record, *, easy: bool) -> Page:
        uri = page_uri(kind, record.id, easy=easy)
        follows, page = pages_of(kind)
        subject = page.of(self.view(uri), record)
        dates = [fact.checked for _, fact in record.facts if fact.checked]
        values = {"about": subject.about, "json_ld": subject.json_ld()}
        made = self.made(follows, subject, values)
        return replace(made, checked=date_in_words(max(dates)) if dates else None)

    def made(
        self, kind: Kind[Subject], subject: Subject, values: Mapping[str, object] = EMPTY
    ) -> Page:
        """A page that follows its kind's skeleton; `values` are what its template also asks."""
        return self.whole(subject.view, self.bare(kind, subject, values))

    def bare(
        self, kind: Kind[Subject], subject: Subject, values: Mapping[str, object] = EMPTY
    ) -> Page:
        """The page without what stands on every page."""
        view = subject.view
        text = self.site.skeletons[skeleton_uri(kind.skeleton, easy=view.easy)]

        def markdown(lines: str) -> str:
            return self.written(lines, text.uri, view)

        def part(one: Part[Subject]) -> str:
            return self.html(f"parts/{one.template}", view, vars(subject) | one.ask(subject))

        writer = Writer(kind, subject, view.plain.everywhere, markdown, part)
        written = [source.text for source in text.meta.sources]
        asked = {"writer": writer, "text": text.body, "written": written}
        body = self.html(kind.template, view, asked | dict(values))
        title, description = map(writer.plain, (text.meta.title, text.meta.description))
        return Page(view.uri, title, description, body)

    def written(self, lines: str, uri: str, view: View) -> str:
        """Some lines of a skeleton as HTML: the same on each page in a folder, links and all."""
        key = lines, uri, posixpath.dirname(view.uri)
        if key not in self.lines:
            self.lines[key] = published(
                lines,
                easy=view.easy,
                frame=wide_table,
                part=lambda *_: "",
                link=lambda way: view.links.followed(way, uri, to_twin=False),
            )
        return self.lines[key]

    def by_hand(self, uri: str) -> Page:
        page, view = self.site.pages[uri], self.view(uri)
        names = sorted(shown_advice(page))
        advice = [self.site.advice[advice_uri(name, easy=view.easy)] for name in names]
        told: list[PageMeta | AdviceMeta] = [page.meta, *(one.meta for one in advice)]
        body = self.body(page, view)
        # A page is no newer than the oldest of what it shows.
        dates = [one.reviewed for one in told if one.reviewed]
        reviewed = date_in_words(min(dates, key=first_day)) if dates else None
        written = [source.text for one in told for source in one.sources]
        end = self.html("sources.html", view, {"sources": view.sources(written=written)})
        head = page.meta.title, page.meta.description
        return self.whole(view, Page(uri, *head, f"{body}\n{end}", reviewed=reviewed))

    def body(self, text: ContentPage, view: View) -> str:
        """A text as HTML with its parts filled in, as it stands on the page of `view`."""

        def part(name: str, argument: str | None) -> str:
            values: dict[str, object] = {"argument": argument, "pictures": PICTURES}
            if name in ASKS:
                values |= ASKS[name](view, argument or "")
            if name == "akut":
                values["advice"] = self.advice(argument or "", view)
            return self.html(f"components/{TEMPLATES[name]}", view, values)

        def link(way: str) -> str:
            return view.links.followed(way, text.uri, to_twin=view.is_advice)

        return published(text.body, easy=view.easy, frame=wide_table, part=part, link=link)

    def advice(self, name: str, view: View) -> Markup:
        """Advice for emergencies as HTML, whose links lead from the page of `view`."""
        text = self.site.advice[advice_uri(name, easy=view.easy)]
        return Markup(self.body(text, replace(view, is_advice=True)))


def render_pages(site: Site, timetables: Timetables) -> dict[str, Page]:
    """Every page of a site without faults, by its uri."""
    renderer = _Renderer(Edition(site, timetables))
    pages = [renderer.by_hand(uri) for uri in site.pages]
    pages += renderer.to_print()
    for kind in paged():
        for record in site.of(kind).values():
            pages += [renderer.from_data(kind, record, easy=easy) for easy in (False, True)]
    return {page.uri: page for page in pages}


def not_found(site: Site, timetables: Timetables, base: str) -> Page:
    """The page for any address that is none; `base` is the path of the site's root, such as `/`."""
    renderer = _Renderer(Edition(site, timetables))
    return renderer.bare(NOT_FOUND, Plain(renderer.view("404.html", base)))
