"""The pages that the search covers, as Pagefind's index knows them."""

from __future__ import annotations

import json

from build_tools.answers.places import Places
from build_tools.model.addresses import record_of
from build_tools.model.clinics import Clinic
from build_tools.model.paths import twin_uri, url
from build_tools.model.regions import Municipality
from build_tools.model.sections import searched_section
from build_tools.model.site import Site
from build_tools.model.sourced import PostalAddress
from build_tools.search.covered import section_names


def names_of(site: Site, places: Places, uri: str) -> str:
    """The names of places by which a page made from data is found."""
    match record_of(site, uri):
        case Municipality() as municipality:
            names = (place.name for place in places.localities_of(municipality))
            return ", ".join([municipality.official_name, *names])
        case Clinic(address=PostalAddress() as address):
            return f"{address.street}, {address.locality}"
    return ""


def page_index(site: Site, ids: dict[str, str]) -> str:
    """The pages as JSON for the search script; `ids` is {uri: Pagefind's id}.

    `sections`: [id, name]. `pages`: [address, id, index of the section, 1 if it has a twin, id of
    the municipality that the page is about, if it is about one].
    """
    names = section_names(site)
    sections = [id for id, _ in names]
    index = {"sections": names, "pages": [_page(site, uri, ids[uri], sections) for uri in ids]}
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _page(site: Site, uri: str, id: str, sections: list[str]) -> list[str | int]:
    section = sections.index(searched_section(site, uri).id)
    has_twin = uri not in site.pages or twin_uri(uri) in site.pages
    place = _place(site, uri)
    return [url(uri), id, section, int(has_twin), *([place] if place else [])]


def _place(site: Site, uri: str) -> str | None:
    """The municipality of a municipality's page, or where the clinic of a clinic's page lies."""
    match record_of(site, uri):
        case Municipality() as municipality:
            return municipality.id
        case Clinic() as clinic:
            return clinic.host
    return None
