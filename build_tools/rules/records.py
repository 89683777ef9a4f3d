"""What must hold between the records: the editors' handbook in code.

Each rule is a small generator of problems; `RULES` lists them all. What a single value or a single
file must be stands in `values`, `facts` and `model`.
"""

from __future__ import annotations

from datetime import date

from build_tools.answers.places import Places
from build_tools.model.clinics import ClinicKind
from build_tools.model.document import Loc
from build_tools.model.kinds import CLINICS, MUNICIPALITIES, REGIONS, named, paged
from build_tools.model.record import Named
from build_tools.model.references import references
from build_tools.model.regions import Municipality
from build_tools.model.site import Read
from build_tools.problems import MOST_TOLD, Problem, Problems, suggestion
from build_tools.rules.tell import all_read, at, some


def references_exist(site: Read, today: date) -> Problems:
    """An id in a reference names a file."""
    for record in site.records():
        for loc, name, id in references(record):
            kind = named(name)
            known = site.ids(kind)
            if known and id not in known:
                otherwise = f"Det ska vara ett filnamn utan .yml: {some(known)}"
                fault = f'okänd {kind.noun} "{id}"'
                cure = suggestion(id, sorted(known), otherwise)
                yield at(record, *loc, fault=fault, cure=cure)


def clinics_have_their_parent(site: Read, today: date) -> Problems:
    """A branch or satellite belongs to a main clinic of its region; a main clinic to none."""
    for clinic in site.clinics.values():
        if clinic.kind == ClinicKind.MAIN:
            if clinic.parent:
                fault = "en huvudmottagning hör inte till någon annan mottagning"
                yield at(clinic, "huvudmottagning", fault=fault, cure="Ta bort raden")
        elif not clinic.parent:
            fault = f'mottagningen är en {clinic.kind} men saknar "huvudmottagning"'
            cure = 'Lägg till "huvudmottagning" med huvudmottagningens id'
            yield at(clinic, "typ", fault=fault, cure=cure)
        elif (parent := site.clinics.get(clinic.parent)) and (
            parent.kind != ClinicKind.MAIN or parent.region != clinic.region
        ):
            fault = f'"{parent.id}" är inte en huvudmottagning i samma region'
            yield at(clinic, "huvudmottagning", fault=fault, cure="Välj en sådan mottagning")


def municipalities_are_served(site: Read, today: date) -> Problems:
    """Every municipality has a clinic, and the main clinic of its area is one of them."""
    if not all_read(site, CLINICS):
        return
    places = Places(site)
    for municipality in site.municipalities.values():
        serving = places.clinics_for(municipality)
        area = site.clinics.get(municipality.area)
        if not serving:
            fault = f"ingen mottagning tar emot {municipality.name}"
            cure = f'Lägg till "{municipality.id}" under "kommuner" hos en mottagning'
            yield at(municipality, fault=fault, cure=cure)
        elif area and (area.kind != ClinicKind.MAIN or area not in serving):
            fault = f'"{area.id}" är inte en huvudmottagning som tar emot {municipality.name}'
            cure = f'Ändra området, eller lägg till "{municipality.id}" hos mottagningen'
            yield at(municipality, "mottagningsområde", fault=fault, cure=cure)


def clinics_stay_in_their_region(site: Read, today: date) -> Problems:
    """A clinic lies in, and serves, municipalities of its own region."""
    for clinic in site.clinics.values():
        places: list[tuple[str, Loc]] = [(clinic.host, ("värdkommun",))]
        places += [(id, ("kommuner", number)) for number, id in enumerate(clinic.serves)]
        for id, loc in places if clinic.region in site.ids(REGIONS) else ():
            municipality = site.municipalities.get(id)
            if municipality and municipality.region != clinic.region:
                fault = f"{municipality.name} ligger inte i mottagningens region"
                yield at(clinic, *loc, fault=fault, cure="Ändra kommunen eller regionen")


def codes_are_right(site: Read, today: date) -> Problems:
    """A municipality's code is its own and starts with its county's code."""
    owners: dict[str, Municipality] = {}
    for municipality in site.municipalities.values():
        region = site.regions.get(municipality.region)
        if region and not municipality.code.startswith(region.code):
            fault = f"kommunkoden {municipality.code} hör inte till länet {region.code}"
            yield at(municipality, "kod", fault=fault, cure="Rätta koden eller regionen")
        if first := owners.get(municipality.code):
            fault = f"kommunkoden {municipality.code} används redan av {first.id}"
            yield at(municipality, "kod", fault=fault, cure="Rätta den ena koden")
        owners.setdefault(municipality.code, municipality)


def names_are_unique(site: Read, today: date) -> Problems:
    """No two records of a kind that has pages have the same name."""
    for kind in paged():
        owners: dict[str, Named] = {}
        for record in site.of(kind).values():
            first = owners.setdefault(record.name.casefold(), record)
            if first is not record:
                fault = f'namnet "{record.name}" används redan av {first.id}'
                yield at(record, "namn", fault=fault, cure="Ändra det ena namnet")


def localities_have_their_municipality(site: Read, today: date) -> Problems:
    """A locality's code is that of one of our municipalities, and it stands there only once."""
    known = {municipality.code for municipality in site.municipalities.values()}
    seen: set[tuple[str, str]] = set()
    cures: dict[str, str] = {}
    is_known = bool(known) and all_read(site, MUNICIPALITIES)
    for place in site.localities:
        if is_known and (code := place.municipality_code) not in known:
            fault = f'okänd kommunkod "{code}" för {place.name}'
            if code not in cures and len(cures) < MOST_TOLD:  # each takes a look at all codes
                cures[code] = suggestion(code, sorted(known), "Rätta koden")
            yield Problem(place.path, place.line, fault, cures.get(code, "Rätta koden"))
        key = (place.name.casefold(), place.municipality_code)
        if key in seen:
            fault = f"{place.name} står två gånger i samma kommun"
            yield Problem(place.path, place.line, fault, "Ta bort den ena raden")
        seen.add(key)


def regions_have_clinics(site: Read, today: date) -> Problems:
    """A region has municipalities and clinics (warning)."""
    placed = (
        (MUNICIPALITIES, {one.region for one in site.municipalities.values()}),
        (CLINICS, {one.region for one in site.clinics.values()}),
    )
    for region in site.regions.values():
        for kind, regions in placed:
            if region.id not in regions and all_read(site, kind):
                fault = f"regionen har inga {kind.place}"
                cure = "Lägg till dem, eller ta bort regionen"
                yield at(region, fault=fault, cure=cure, warning=True)
