"""How one page of an edition is put together: its templates, its skeleton, what is around it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from build_tools.model.page import Page
from build_tools.model.paths import PRINT, skeleton_uri, twin_uri
from build_tools.model.record import Record
from build_tools.model.sections import page_above
from build_tools.model.site import Site
from build_tools.model.sourced import Sourced
from build_tools.model.texts import ContentPage, SkeletonMeta
from build_tools.pages.doubts import alike, with_line
from build_tools.pages.environment import Templates, wide_table
from build_tools.pages.frame import LANGUAGES, SPOKEN
from build_tools.pages.shared import OWN_CARD
from build_tools.pages.skeleton import Kind, Part, Subject, Writer
from build_tools.pages.view import Edition, Facts, View
from build_tools.prose.markdown import Classes, Name, to_fill

Values = Mapping[str, object]
"""What a template asks, by the names that it uses."""

Filling = tuple[str | Name, ...]

NOTHING: Values = {}


@dataclass(frozen=True)
class Workshop:
    """What pages are made with, whatever site they are of: it is kept from page to page."""

    templates: Templates = field(default_factory=Templates)
    lines: dict[tuple[object, ...], Filling] = field(default_factory=dict)
    """Lines of skeletons as HTML, by the lines, their file, and where the page lies."""


@dataclass(frozen=True)
class Renderer:
    """Makes pages of one edition."""

    edition: Edition
    workshop: Workshop

    @cached_property
    def _shared(self) -> tuple[Values, Values]:
        """What all templates may ask, in standard and easy-read Swedish."""
        standard, easy = (self._asked_of(self.edition.facts(easy=easy)) for easy in (False, True))
        return standard, easy

    def _asked_of(self, facts: Facts) -> Values:
        asked = {"facts": facts, "site": self.site, "times": facts.times}
        asked |= {"say": facts.say, "plain": facts.plain}
        tell = self.workshop.templates.macros(asked)
        return {**asked, "places": self.edition.places, "tell": tell}

    @property
    def site(self) -> Site:
        return self.edition.site

    def view(self, uri: str, base: str | None = None) -> View:
        return View(self.edition, uri, base)

    def html(self, template: str, view: View, values: Values = NOTHING) -> str:
        return self.workshop.templates.html(template, {**self._asked(view), **values})

    def part(self, template: str, view: View, values: Values) -> str:
        """What stands within another template."""
        return self.workshop.templates.part(template, {**self._asked(view), **values})

    def _asked(self, view: View) -> Values:
        """What every template of a page may ask."""
        return {**self._shared[view.easy], "view": view, "links": view.links}

    def whole(
        self,
        view: View,
        page: Page,
        *,
        has_twin: bool = True,
        about: Iterable[Record] = (),
        sources: Iterable[str] | None = None,
    ) -> Page:
        """A page with what stands on every page; `about` are the records that it tells of.

        `sources` are those of its text, None for a page that tells no sources.
        """
        about = list(about)
        announced = view.facts.announced(about)
        body, spans = view.facts.times.numbered.on_page(page.body)
        body, doubted = view.facts.doubted.on_page(body)
        above = page.above or page_above(self.site, view.uri)
        around = {
            "page": page,
            "above": above,
            "is_start": view.links.page("index.md") == "./",
            "has_twin": has_twin,
            "languages": LANGUAGES if LANGUAGES in self.site.pages else None,
            "spoken": list(zip(SPOKEN, view.plain("ram.språken").split(", "), strict=False))[:2],
            "announced": announced,
            "sources": [] if sources is None else view.sources(about, sources),
            "doubts": alike(view.facts.told_of(fact) for fact in doubted),
        }
        pieces = [
            self.html("top.html", view, around),
            self._with_line(view, body, doubted),
            self.html("page_end.html", view, around),
            self.html("hours_data.html", view, {"spans": spans}),
        ]
        body = "\n".join([*pieces, ""])
        return replace(page, body=body, above=above, tells_time=bool(spans or announced))

    def _with_line(self, view: View, body: str, doubted: list[Sourced]) -> str:
        """A page that says once that something on it is not certain."""
        is_unsure = any(map(view.facts.is_doubtful, doubted))
        words = view.facts.say("osäkert.rad")
        return with_line(body, f'<p class="unsure-line">{words}</p>' if is_unsure else "")

    def made(
        self,
        kind: Kind[Subject],
        subject: Subject,
        about: Iterable[Record] = (),
        **told: Any,
    ) -> Page:
        """A page that follows its kind's skeleton; `told` is what else a `Page` tells."""
        uri = subject.view.uri
        has_twin = not uri.startswith(PRINT)
        page = self.bare(kind, subject, **told)
        written = (source.text for source in self._skeleton(kind, subject.view).meta.sources)
        sources = written if has_twin else None
        return self.whole(subject.view, page, has_twin=has_twin, about=about, sources=sources)

    def bare(self, kind: Kind[Subject], subject: Subject, **told: Any) -> Page:
        """The page without what stands on every page."""
        view = subject.view
        text = self._skeleton(kind, view)

        def markdown(lines: str, classes: Classes, bare: bool) -> Filling:
            return self._written(lines, text.uri, view, classes, bare)

        def part(one: Part[Subject]) -> str:
            return self.part(f"parts/{one.template}", view, vars(subject) | one.ask(subject))

        writer = Writer(kind, subject, view.plain.everywhere, markdown, part)
        body = self.html(kind.template, view, {"writer": writer, "text": text.body})
        title, description = map(writer.plain, (text.meta.title, text.meta.description))
        contact = OWN_CARD if f'id="{OWN_CARD}"' in body else None
        return Page(view.uri, title, description, body, contact=contact, **told)

    def _skeleton(self, kind: Kind[Subject], view: View) -> ContentPage[SkeletonMeta]:
        return self.site.skeletons[skeleton_uri(kind.skeleton, easy=view.easy)]

    def _written(self, lines: str, uri: str, view: View, classes: Classes, bare: bool) -> Filling:
        """Some lines of a skeleton as HTML: the same on each page in a folder, links and all."""
        folder = posixpath.dirname(view.uri) if view.base is None else view.base
        has_twin = twin_uri(uri) in self.site.skeletons
        key = lines, uri, folder, has_twin, bare, *classes.items()
        if key not in self.workshop.lines:
            self.workshop.lines[key] = to_fill(
                lines,
                easy=view.easy,
                frame=lambda name, table: wide_table(name or view.plain("tabell.namnlös"), table),
                link=lambda way: view.links.followed(way, uri, to_twin=False),
                classes=classes,
                bare=bare,
            )
        return self.workshop.lines[key]
