"""What the parts of hand-written pages ask of the data, beside what every page may ask."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from build_tools.answers.contact import has_phone, has_quiet_way
from build_tools.answers.contact_card import card
from build_tools.answers.knowledge import subjects
from build_tools.answers.promises import Verdict, verdict
from build_tools.answers.tally import by_region, tally
from build_tools.model.about import Report
from build_tools.model.clinics import Clinic
from build_tools.model.figures import Figures
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.paths import CATALOGUE, CHANGE_FEED, FACT_DATA, figures_uri
from build_tools.model.phone import dialled
from build_tools.model.record import Named
from build_tools.model.regions import Municipality, Region, Term
from build_tools.model.routes import ContactRoute
from build_tools.open_data.changes import changes
from build_tools.open_data.datasets import datasets
from build_tools.pages.division import is_divided
from build_tools.pages.lookup import Lookup
from build_tools.pages.searching import Searching
from build_tools.pages.view import View
from build_tools.pages.what_now import WhatNow
from build_tools.prose.components import helpline_subjects

Values = dict[str, object]
"""By the name that the template uses."""


Owned = tuple[Named, list[ContactRoute], OpeningHours | None]
"""Whose routes they are, the routes, and the hours that hold for them."""


def with_route(view: View, type: str) -> list[Owned]:
    """Each region and clinic that has a type of route, by region."""
    places = view.edition.places
    owners: list[Region | Clinic] = []
    for region in places.regions:
        owners += [region, *places.clinics_of(region)]
    found = [(one, [r for r in one.routes if r.type == type], one.hours) for one in owners]
    return [owned for owned in found if owned[1]]


MOST_WITH_HOURS = 12


def has_hours(listed: Sequence[object]) -> bool:
    """Whether a list of clinics is so short that their hours have room beside their routes."""
    return len(listed) <= MOST_WITH_HOURS


def reports(view: View) -> list[Report]:
    """The newest first."""
    site = view.site
    known = (report for report in site.reports.values() if report.region in site.regions)
    return sorted(known, key=lambda report: (-report.year, report.region))


def promises(view: View, region: Region) -> list[tuple[Term, list[tuple[Clinic, Verdict]]]]:
    """Each thing that a region has promised, and how its clinics keep it."""
    clinics = [one for one in view.site.clinics.values() if one.region == region.id]
    terms = region.promise.terms if region.promise else ()
    return [
        (term, [(one, verdict(region, one, term)) for one in clinics if term.is_about(one.kind)])
        for term in terms
    ]


def minority_languages(view: View) -> list[tuple[str, list[Municipality]]]:
    """(language, the municipalities that are its administrative area), for all there are."""
    found: dict[str, list[Municipality]] = {}
    for municipality in view.edition.places.municipalities:
        known = municipality.minority_languages
        for language in known.languages if known else ():
            found.setdefault(language, []).append(municipality)
    return sorted(found.items())


def lists_lines(view: View) -> bool:
    """Whether a page is a list of help lines, subject by subject."""
    page = view.site.pages.get(view.uri)
    return page is not None and len(helpline_subjects(page)) > FEW_SUBJECTS


FEW_SUBJECTS = 2


FEW = 3
"""Municipalities that may say the same of a number, each for itself."""


def common_notes(view: View) -> dict[str, str]:
    """{number: what most who have it say of it} of those that many have, and all say something of:
    said once for them all."""
    found = defaultdict[str, list[str]](list)
    for one in view.edition.places.municipalities:
        for route in (*one.social_services, *one.emergency_social_services):
            if route.number:
                found[route.number].append(route.note or "")
    most = {number: Counter(notes).most_common(1)[0] for number, notes in found.items()}
    return {n: note for n, (note, count) in most.items() if count > FEW and all(found[n])}


def figures(view: View) -> Values:
    """The names of what is counted, and the links to the files."""

    def unit_name(one: Figures, unit: str) -> str:
        region = view.site.regions[one.region]
        return region.name if unit == one.region else view.site.clinics[unit].name

    def file(one: Figures) -> str:
        return view.links.to(figures_uri(one.region, one.year))

    return {"unit_name": unit_name, "file": file}


def tallies(view: View) -> Values:
    """What is known in all, in each region and of the whole country, and the file that tells more.

    (id, name, what is known) of each.
    """
    site, today = view.site, view.edition.today
    found, limits = list(subjects(site)), site.settings.limits
    told = [("alla", view.plain("kunskap.överallt"), tally(found, today, limits))]
    names = {region.id: region.name for region in view.edition.places.regions}
    for region, one in by_region(found, names, today, limits):
        name = names[region] if region else view.plain("kunskap.hela_landet")
        told.append((region or "landet", name, one))
    return {"tallies": told, "file": view.links.to(FACT_DATA)}


def open_data(view: View) -> Values:
    """The data sets, and the link to the catalogue of them if there is one."""
    settings = view.site.settings
    is_told = settings.address and settings.publisher
    return {
        "datasets": list(datasets(view.site)),
        "catalogue": view.links.to(CATALOGUE) if is_told else None,
    }


MOST_CHANGES = 15


def sample_card(view: View) -> Values:
    """The contact card of a region, to show what one looks like."""
    region = view.edition.places.regions[0]
    points = view.edition.contact_points.of_region(region)
    return {"card": card(points), "region": region}


def change_log(view: View) -> Values:
    """What has changed in the facts, the newest first, and the link to the feed if there is one."""
    return {
        "changes": [*changes(view.site)][:MOST_CHANGES],
        "feed": view.links.to(CHANGE_FEED) if view.site.settings.address else None,
    }


ASKS: Mapping[str, Callable[[View, str], Values]] = {
    "data": lambda view, _: open_data(view),
    "formspråk": lambda view, _: sample_card(view),
    "hitta": lambda view, _: {"lookup": Lookup(view.links)},
    "hjälplinjer": lambda view, _: {"is_folded": lists_lines(view)},
    "kontakt": lambda view, _: {"now": WhatNow.on(view)},
    "kontaktvägar": lambda view, _: {
        "has_phone": has_phone,
        "has_quiet_way": has_quiet_way,
        "has_hours": has_hours,
    },
    "löften": lambda view, _: {"promises": lambda region: promises(view, region)},
    "minoritetsspråk": lambda view, _: {"languages": minority_languages(view)},
    "orosanmälningar": lambda view, _: {"notes": common_notes(view)},
    "regioner": lambda view, _: {"is_divided": is_divided},
    "rapporter": lambda view, _: {"reports": reports(view)},
    "rättelser": lambda *_: {"dialled": dialled},
    "sidor": lambda view, folder: {"entries": view.links.section(folder)},
    "sök": lambda view, _: {"search": Searching(view)},
    "statistik": lambda view, _: figures(view),
    "uppgifter": lambda view, _: tallies(view),
    "ändringar": lambda view, _: change_log(view),
    "väg": lambda view, type: {"owned": with_route(view, type), "has_hours": has_hours},
}
"""What a part's template asks, by the part's name; `{{ väg chatt }}` also says which."""
