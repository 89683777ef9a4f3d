"""Render the pages of a site as finished HTML, ready for anything that puts a frame around it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from markupsafe import Markup

from build_tools.answers.timetable import Spans
from build_tools.model.addresses import page_uri
from build_tools.model.clinics import Clinic
from build_tools.model.kinds import CLINICS, MUNICIPALITIES, REGIONS, paged
from build_tools.model.kinds import Kind as RecordKind
from build_tools.model.page import Page
from build_tools.model.paths import CONSENT, PRINT, advice_uri, print_uri, skeleton_uri, twin_uri
from build_tools.model.record import Record
from build_tools.model.regions import Municipality
from build_tools.model.routes import RouteType
from build_tools.model.sections import page_above
from build_tools.model.site import Site
from build_tools.model.sourced import walk
from build_tools.model.texts import ContentPage
from build_tools.pages.environment import environment, wide_table
from build_tools.pages.kinds import pages_of
from build_tools.pages.sheets import CARD, CONSENT_FORM, NOT_FOUND, POSTER, REFERRAL, Handout, Plain
from build_tools.pages.skeleton import Kind, Part, Subject, Writer
from build_tools.pages.view import View
from build_tools.prose.components import PICTURES, TEMPLATES, shown_advice
from build_tools.prose.markdown import published
from build_tools.swedish import date_in_words, first_day

Place = TypeVar("Place", Municipality, Clinic)


class _Renderer:
    def __init__(self, site: Site, today: date) -> None:
        self.site, self.today = site, today
        self.environment = environment()
        self.worked_out: dict[tuple[int, RouteType], Spans] = {}
        self.lines: dict[tuple[str, str, str], str] = {}

    def html(self, template: str, view: View, **values: object) -> str:
        asked = {"view": view, "site": self.site, "say": view.say, "plain": view.plain}
        text = self.environment.get_template(template).render(asked | values)
        # A blank line ends a block of HTML in some readings of Markdown; indents only weigh.
        return "\n".join(filter(None, map(str.strip, text.split("\n"))))

    def view(self, uri: str, base: str | None = None) -> View:
        return View(self.site, self.today, uri, base, worked_out=self.worked_out)

    def page(self, view: View, head: dict[str, str], body: str) -> Page:
        top = self.html("top.html", view, has_twin=self.has_twin(view.uri))
        end = self.html("hours_data.html", view)
        above = page_above(self.site, view.uri)
        return Page(view.uri, **head, body=f"{top}\n{body}\n{end}\n", above=above)

    def to_print(self) -> Iterator[Page]:
        """Every page that is made to be printed."""
        for region in self.site.regions.values():
            view = self.view(print_uri(REGIONS.folder, region.id))
            yield self.made(REFERRAL, Handout.of_region(view, region))
        for one in self.site.municipalities.values():
            yield from self._handouts(MUNICIPALITIES, one, Handout.of_municipality)
        for one in self.site.clinics.values():
            yield from self._handouts(CLINICS, one, Handout.of_clinic)
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
        dates = [fact.checked for _, fact in walk(record) if fact.checked]
        return self.made(
            follows,
            subject,
            checked=date_in_words(max(dates)) if dates else None,
            about=subject.about,
            json_ld=subject.json_ld(),
        )

    def made(
        self, kind: Kind[Subject], subject: Subject, checked: str | None = None, **values: object
    ) -> Page:
        """A page that follows its kind's skeleton; `values` are what its template also asks."""
        bare = self.bare(kind, subject, **values)
        head = {"title": bare.title, "description": bare.description, "checked": checked}
        return self.page(subject.view, head, bare.body)

    def bare(self, kind: Kind[Subject], subject: Subject, **values: object) -> Page:
        """The page without what stands on every page."""
        view = subject.view
        text = self.site.skeletons[skeleton_uri(kind.skeleton, easy=view.easy)]

        def markdown(lines: str) -> str:
            return self.written(lines, text.uri, view)

        def part(one: Part[Subject]) -> str:
            return self.html(f"parts/{one.template}", **vars(subject), **one.ask(subject))

        writer = Writer(kind, subject, view.plain.everywhere, markdown, part)
        body = self.html(kind.template, view, writer=writer, text=text.body, **values)
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
                link=lambda way: view.followed(way, uri),
            )
        return self.lines[key]

    def by_hand(self, uri: str) -> Page:
        page, view = self.site.pages[uri], self.view(uri)
        names = sorted(shown_advice(page))
        advice = [self.site.advice[advice_uri(name, easy=view.easy)] for name in names]
        body = self.body(page, view)
        head = {"title": page.meta.title, "description": page.meta.description}
        # A page is no newer than the oldest of what it shows.
        if reviewed := [one.meta.reviewed for one in (page, *advice) if one.meta.reviewed]:
            head["reviewed"] = date_in_words(min(reviewed, key=first_day))
        written = [source.text for one in (page, *advice) for source in one.meta.sources]
        sources = list(dict.fromkeys([*written, *view.sources()]))
        end = self.html("sources.html", view, sources=sources)
        return self.page(view, head, f"{body}\n{end}")

    def body(self, text: ContentPage, view: View) -> str:
        """A text as HTML with its parts filled in, as it stands on the page of `view`."""

        def part(name: str, argument: str | None) -> str:
            values: dict[str, object] = {"argument": argument, "pictures": PICTURES}
            if name == "akut":
                values["advice"] = self.advice(argument, view)
            return self.html(f"components/{TEMPLATES[name]}", view, **values)

        def link(way: str) -> str:
            return view.followed(way, text.uri)

        return published(text.body, easy=view.easy, frame=wide_table, part=part, link=link)

    def advice(self, name: str, view: View) -> Markup:
        """Advice for emergencies as HTML, whose links lead from the page of `view`."""
        text = self.site.advice[advice_uri(name, easy=view.easy)]
        return Markup(self.body(text, replace(view, is_advice=True)))


def render_pages(site: Site, today: date) -> dict[str, Page]:
    """Every page of a site without faults, by its uri."""
    renderer = _Renderer(site, today)
    pages = [renderer.by_hand(uri) for uri in site.pages]
    pages += renderer.to_print()
    for kind in paged():
        for record in site.of(kind).values():
            pages += [renderer.from_data(kind, record, easy=easy) for easy in (False, True)]
    return {page.uri: page for page in pages}


def not_found(site: Site, today: date, base: str) -> Page:
    """The page for any address that is none; `base` is the path of the site's root, such as `/`."""
    renderer = _Renderer(site, today)
    return renderer.bare(NOT_FOUND, Plain(renderer.view("404.html", base)))
