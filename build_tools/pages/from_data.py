"""The pages that are made of records, for reading and for printing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from build_tools.model.addresses import page_uri
from build_tools.model.clinics import Clinic
from build_tools.model.kinds import CLINICS, MUNICIPALITIES, REGIONS, paged
from build_tools.model.kinds import Kind as RecordKind
from build_tools.model.page import Page
from build_tools.model.paths import CONSENT, print_uri
from build_tools.model.record import Record
from build_tools.model.regions import Municipality
from build_tools.pages.kinds import pages_of
from build_tools.pages.renderer import Renderer
from build_tools.pages.school import SCHOOL, SchoolSheet
from build_tools.pages.sheets import CARD, CONSENT_FORM, POSTER, REFERRAL, Handout, Plain
from build_tools.pages.view import View
from build_tools.swedish import date_in_words

Place = TypeVar("Place", Municipality, Clinic)


def record_pages(renderer: Renderer) -> Iterator[Page]:
    """Both pages of each record of the edition."""
    for kind in paged():
        for record in renderer.site.of(kind).values():
            for easy in (False, True):
                yield _page(renderer, kind, record, easy=easy)


def _page(renderer: Renderer, kind: RecordKind, record: Record, *, easy: bool) -> Page:
    follows, page = pages_of(kind)
    subject = page.of(renderer.view(page_uri(kind, record.id, easy=easy)), record)
    dates = [fact.checked for _, fact in record.facts if fact.checked]
    latest = max(dates, default=None)
    return renderer.made(
        follows,
        subject,
        subject.about,
        checked=date_in_words(latest) if latest else None,
        dated=latest,
        things=() if easy else tuple(subject.things()),
    )


def printed_pages(renderer: Renderer) -> Iterator[Page]:
    """What is made to be printed of each record of the edition."""
    site = renderer.site
    for region in site.regions.values():
        view = renderer.view(print_uri(REGIONS.folder, region.id))
        yield renderer.made(REFERRAL, Handout.of_region(view, region))
    for municipality in site.municipalities.values():
        yield from _handouts(renderer, MUNICIPALITIES, municipality, Handout.of_municipality)
        view = renderer.view(print_uri(f"skola/{MUNICIPALITIES.folder}", municipality.id))
        yield renderer.made(SCHOOL, SchoolSheet.of_municipality(view, municipality))
    for clinic in site.clinics.values():
        yield from _handouts(renderer, CLINICS, clinic, Handout.of_clinic)


def _handouts(
    renderer: Renderer, kind: RecordKind, one: Place, of: Callable[[View, Place], Handout]
) -> Iterator[Page]:
    """A poster and a sheet of pocket cards."""
    poster = renderer.view(print_uri(kind.folder, one.id))
    yield renderer.made(POSTER, of(poster, one))
    card = renderer.view(print_uri(f"fickkort/{kind.folder}", one.id))
    yield renderer.made(CARD, of(card, one))


def consent_form(renderer: Renderer) -> Page:
    return renderer.made(CONSENT_FORM, Plain(renderer.view(CONSENT)))
