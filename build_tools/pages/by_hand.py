"""The pages that are written by hand, with their parts filled in from data."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from build_tools.model.page import Page
from build_tools.model.paths import advice_uri, twin_uri, url
from build_tools.model.regions import Region
from build_tools.model.texts import AdviceMeta, ContentPage, PageMeta
from build_tools.open_data.schema_org import Thing
from build_tools.pages.components import ASKS
from build_tools.pages.division import DIVIDED, List, is_divided, lists, part_uri
from build_tools.pages.environment import wide_table
from build_tools.pages.lookup import Lookup
from build_tools.pages.renderer import Renderer
from build_tools.pages.skeleton import SECTION
from build_tools.pages.view import View
from build_tools.pages.what_now import heading_of, is_of_danger, with_link
from build_tools.prose.components import (
    PICTURE,
    PICTURES,
    TEMPLATES,
    components,
    helpline_subjects,
    shown_advice,
)
from build_tools.prose.guides import guide, is_guide
from build_tools.prose.markdown import published
from build_tools.prose.text import heading, headings
from build_tools.swedish import date_in_words, first_day


def text_page(renderer: Renderer, uri: str) -> Page:
    """A page that is written by hand."""
    page, view = renderer.site.pages[uri], renderer.view(uri)
    names = sorted(shown_advice(page))
    advice = [renderer.site.advice[advice_uri(name, easy=view.easy)] for name in names]
    told: list[PageMeta | AdviceMeta] = [page.meta, *(one.meta for one in advice)]
    body = renderer.html("text.html", view, _zones(renderer, page, view))
    # A page is no newer than the oldest of what it shows.
    dates = [one.reviewed for one in told if one.reviewed]
    dated = min(dates, key=first_day, default=None)
    reviewed = date_in_words(dated) if dated else None
    written = [source.text for one in told for source in one.sources]
    head = page.meta.title, page.meta.description
    ahead = heading_of(renderer.site, page)
    made = Page(
        uri,
        *head,
        with_link(body, view, page),
        reviewed=reviewed,
        dated=dated,
        things=() if view.easy else tuple(_lines(renderer, page)),
        contact=ahead.id if ahead else None,
    )
    has_twin = twin_uri(uri) in renderer.site.pages
    return renderer.whole(view, made, has_twin=has_twin, sources=written)


LONG = 4
"""So many sections make a page whose readers want to see what it holds before they read it."""


def _zones(renderer: Renderer, text: ContentPage, view: View) -> dict[str, object]:
    """What stands above a text, beside it, and in it; nothing stands beside an emergency
    or a question."""
    above, end, rest = _body(renderer, text, view).partition("</h1>")
    zones: dict[str, object] = {
        "above": Markup(above + end),
        "rest": Markup(rest),
        "picture": "",
        "contents": [],
    }
    if is_of_danger(text) or is_guide(text):
        return zones
    drawn = [one.argument for one in components(text.body) if one.name == PICTURE]
    parts = [one for one in headings(text.body) if one.level == SECTION]
    is_short = len(parts) < LONG or text.uri.endswith("index.md")
    picture = Markup("".join(_part(renderer, view, PICTURE, one) for one in drawn))
    return zones | {"picture": picture, "contents": [] if is_short else parts}


def _body(renderer: Renderer, text: ContentPage, view: View) -> str:
    """A text as HTML with its parts filled in, as it stands on the page of `view`."""
    choices = iter(lists(text)) if is_divided(renderer.site) else iter(())

    def part(name: str, argument: str | None) -> str:
        if name in DIVIDED and (one := next(choices, None)):
            return _choice(renderer, view, one)
        if name == "akut":
            return renderer.html("components/advice.html", view, {"advice": advice(argument or "")})
        if name == PICTURE and not (is_of_danger(text) or is_guide(text)):  # it stands beside
            return ""
        return _part(renderer, view, name, argument)

    def advice(name: str) -> Markup:
        """Advice for emergencies, whose links lead from this page."""
        shown = renderer.site.advice[advice_uri(name, easy=view.easy)]
        return Markup(_body(renderer, shown, replace(view, is_advice=True)))

    def link(way: str) -> str:
        return view.links.followed(way, text.uri, to_twin=view.is_advice)

    def frame(name: str, table: str) -> str:
        return wide_table(name or view.plain("tabell.namnlös"), table)

    def html(body: str) -> Markup:
        return Markup(published(body, easy=view.easy, frame=frame, part=part, link=link))

    if not is_guide(text):
        return html(text.body)
    path = guide(text.body)
    return renderer.html("guide.html", view, {"guide": path, "trails": path.trails, "html": html})


def _lines(renderer: Renderer, page: ContentPage) -> list[Thing]:
    """The help lines of the lists on a page, for search engines."""
    services, subjects = renderer.site.helplines, helpline_subjects(page)
    listed = {id for subject in subjects for id in services.about(subject)}
    lines = [one for id, one in services.services.items() if id in listed]
    return renderer.edition.things.of_helplines(lines)


def _part(renderer: Renderer, view: View, name: str, argument: str | None) -> str:
    values: dict[str, object] = {"argument": argument, "pictures": PICTURES}
    if name in ASKS:
        values |= ASKS[name](view, argument or "")
    return renderer.html(f"components/{TEMPLATES[name]}", view, values)


# Divided lists ---------------------------------------------------------------------------------


def _choice(renderer: Renderer, view: View, one: List) -> str:
    """What stands where a list is divided: the regions, each a link to its part."""
    regions = [region for region in renderer.edition.places.regions if one.tells(view, region)]
    if not regions:
        return _part(renderer, view, *one.asked)
    entries = [
        (view.links.to(part_uri(view.uri, region)) + one.anchor, region.short_name)
        for region in regions
    ]
    name = one.component.name
    values = {
        "entries": entries,
        "is_of_municipalities": name == "kommuner",
        "lookup": Lookup(view.links) if one.has_lookup else None,
    }
    return renderer.html("components/divided.html", view, values)


def part_of_lists(renderer: Renderer, region: Region, page: ContentPage, *, has_twin: bool) -> Page:
    """A region's part of the lists on a page; the renderer knows that region alone."""
    view = renderer.view(part_uri(page.uri, region))
    found = [(one, _part(renderer, view, *one.asked)) for one in lists(page)]
    values = {"lists": found, "page": heading(page), "region": region, "whole": page.uri}
    named = {"sida": heading(page), "region": region.short_name}
    made = Page(
        view.uri,
        view.plain("län.titel", **named),
        view.plain("län.beskrivning", **named),
        renderer.html("division.html", view, values),
        above=(url(page.uri), heading(page)),
    )
    return renderer.whole(view, made, has_twin=has_twin)
