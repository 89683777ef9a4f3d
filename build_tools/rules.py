"""What must hold between the records: the editors' handbook in code.

Each rule is a small generator of problems; `RULES` lists them all. What a single value or a single
file must be stands in `values`, `facts` and `model`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from build_tools.addresses import (
    CLINIC_DATA,
    EASY_ONLY,
    ELSEWHERE,
    HOURS_INDEX,
    NEED_TWIN,
    PLACE_INDEX,
    generated_uris,
    is_advice,
    is_easy,
    twin_uri,
    url,
)
from build_tools.advice_rules import RULES as ADVICE_RULES
from build_tools.components import component_faults
from build_tools.contact import STALE_AFTER, is_stale
from build_tools.facts import ContactRoute, RouteType, walk
from build_tools.half_known import RULES as HALF_KNOWN
from build_tools.helpline_rules import RULES as HELPLINE_RULES
from build_tools.hours_rules import RULES as HOURS_RULES
from build_tools.language_rules import RULES as LANGUAGE_RULES
from build_tools.model import ClinicKind, Municipality, Record, Site
from build_tools.notices import VALID_FOR, expires
from build_tools.number_rules import RULES as NUMBER_RULES
from build_tools.paste_rules import RULES as PASTE_RULES
from build_tools.pictures import FORMATS
from build_tools.problems import Problem, Problems, suggestion
from build_tools.values import date_in_words, first_day

NEEDED_HELPLINES = ("sos", "1177", "umo")
"""Services that the pages refer to by name wherever they have nothing nearer to offer."""

CALLED_HELPLINES = ("sos", "1177")

NEEDED_PAGES = (
    *("index.md", "hitta.md", "kontakt.md", "akut.md", "sok.md"),
    "unga/om-mini-maria.md",
    *("om/webbplatsen.md", "lattlast/om/webbplatsen.md"),
    *("om/tillganglighet.md", "lattlast/om/tillganglighet.md"),
    *("om/surfa-sakert.md", "lattlast/om/surfa-sakert.md"),
)
"""Pages that every other page leads to."""

NEEDED_ASSETS = (
    "assets/css/site.css",
    *("assets/js/site.js", "assets/js/listen.js"),
    *("assets/js/lookup.js", "assets/js/places.js"),
    *("assets/js/search.js", "assets/js/engine.js", "assets/js/query.js"),
    *("assets/js/hours.js", "assets/js/filter.js"),
)
ASSETS = "assets/"

BUILT_FILES = ("404.html", "sitemap.xml", "sitemap.xml.gz")


def _at(record: Record, *loc: str | int, fault: str, cure: str, warning: bool = False) -> Problem:
    return Problem(*record.place(*loc), fault, cure, warning)


def _records(site: Site) -> Iterable[Record]:
    for collection in (site.regions, site.clinics, site.municipalities):
        yield from collection.values()
    yield from filter(None, (site.settings, site.helplines))


def _all_read(site: Site, collection: str) -> bool:
    """Whether every file of a collection was good; if not, some questions can't be asked."""
    return set(getattr(site, collection)) == set(site.declared.get(collection, ()))


def references_exist(site: Site, today: date) -> Problems:
    """An id in a reference names a file."""
    kinds = {"regions": "region", "clinics": "mottagning", "municipalities": "kommun"}

    def check(record: Record, collection: str, id: str, *loc: str | int) -> Problems:
        known = site.declared.get(collection, frozenset())
        if known and id not in known:
            cure = suggestion(
                id, sorted(known), f"Det ska vara ett filnamn utan .yml: {_some(known)}"
            )
            yield _at(record, *loc, fault=f'okänd {kinds[collection]} "{id}"', cure=cure)

    for clinic in site.clinics.values():
        yield from check(clinic, "regions", clinic.region, "region")
        yield from check(clinic, "municipalities", clinic.host, "värdkommun")
        if clinic.parent:
            yield from check(clinic, "clinics", clinic.parent, "huvudmottagning")
        for number, id in enumerate(clinic.serves):
            yield from check(clinic, "municipalities", id, "kommuner", number)
    for report in site.reports.values():
        yield from check(report, "regions", report.region, "region")
    for municipality in site.municipalities.values():
        yield from check(municipality, "regions", municipality.region, "region")
        yield from check(municipality, "clinics", municipality.area, "mottagningsområde")


def _some(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)[:6])


def clinics_have_their_parent(site: Site, today: date) -> Problems:
    """A branch or satellite belongs to a main clinic of its region; a main clinic to none."""
    for clinic in site.clinics.values():
        if clinic.kind == ClinicKind.MAIN:
            if clinic.parent:
                fault = "en huvudmottagning hör inte till någon annan mottagning"
                yield _at(clinic, "huvudmottagning", fault=fault, cure="Ta bort raden")
        elif not clinic.parent:
            fault = f'mottagningen är en {clinic.kind} men saknar "huvudmottagning"'
            cure = 'Lägg till "huvudmottagning" med huvudmottagningens id'
            yield _at(clinic, "typ", fault=fault, cure=cure)
        elif (parent := site.clinics.get(clinic.parent)) and (
            parent.kind != ClinicKind.MAIN or parent.region != clinic.region
        ):
            fault = f'"{parent.id}" är inte en huvudmottagning i samma region'
            yield _at(clinic, "huvudmottagning", fault=fault, cure="Välj en sådan mottagning")


def municipalities_are_served(site: Site, today: date) -> Problems:
    """Every municipality has a clinic, and the main clinic of its area is one of them."""
    if not _all_read(site, "clinics"):
        return
    for municipality in site.municipalities.values():
        serving = [c for c in site.clinics.values() if municipality.id in c.serves]
        area = site.clinics.get(municipality.area)
        if not serving:
            fault = f"ingen mottagning tar emot {municipality.name}"
            cure = f'Lägg till "{municipality.id}" under "kommuner" hos en mottagning'
            yield _at(municipality, fault=fault, cure=cure)
        elif area and (area.kind != ClinicKind.MAIN or area not in serving):
            fault = f'"{area.id}" är inte en huvudmottagning som tar emot {municipality.name}'
            cure = f'Ändra området, eller lägg till "{municipality.id}" hos mottagningen'
            yield _at(municipality, "mottagningsområde", fault=fault, cure=cure)


def clinics_stay_in_their_region(site: Site, today: date) -> Problems:
    """A clinic lies in, and serves, municipalities of its own region."""
    for clinic in site.clinics.values():
        places = [(clinic.host, ("värdkommun",))]
        places += [(id, ("kommuner", number)) for number, id in enumerate(clinic.serves)]
        for id, loc in places if clinic.region in site.declared["regions"] else ():
            municipality = site.municipalities.get(id)
            if municipality and municipality.region != clinic.region:
                fault = f"{municipality.name} ligger inte i mottagningens region"
                yield _at(clinic, *loc, fault=fault, cure="Ändra kommunen eller regionen")


def codes_are_right(site: Site, today: date) -> Problems:
    """A municipality's code is its own and starts with its county's code."""
    owners: dict[str, Municipality] = {}
    for municipality in site.municipalities.values():
        region = site.regions.get(municipality.region)
        if region and not municipality.code.startswith(region.code):
            fault = f"kommunkoden {municipality.code} hör inte till länet {region.code}"
            yield _at(municipality, "kod", fault=fault, cure="Rätta koden eller regionen")
        if first := owners.get(municipality.code):
            fault = f"kommunkoden {municipality.code} används redan av {first.id}"
            yield _at(municipality, "kod", fault=fault, cure="Rätta den ena koden")
        owners.setdefault(municipality.code, municipality)


def names_are_unique(site: Site, today: date) -> Problems:
    """No two clinics, and no two municipalities, have the same name."""
    for collection in (site.clinics, site.municipalities, site.regions):
        owners: dict[str, Record] = {}
        for record in collection.values():
            first = owners.setdefault(record.name.casefold(), record)
            if first is not record:
                fault = f'namnet "{record.name}" används redan av {first.id}'
                yield _at(record, "namn", fault=fault, cure="Ändra det ena namnet")


def localities_have_their_municipality(site: Site, today: date) -> Problems:
    """A locality's code is that of one of our municipalities, and it stands there only once."""
    known = {municipality.code for municipality in site.municipalities.values()}
    seen: set[tuple[str, str]] = set()
    for place in site.localities:
        if known and place.municipality_code not in known and _all_read(site, "municipalities"):
            fault = f'okänd kommunkod "{place.municipality_code}" för {place.name}'
            cure = suggestion(place.municipality_code, sorted(known), "Rätta koden")
            yield Problem(place.path, place.line, fault, cure)
        key = (place.name.casefold(), place.municipality_code)
        if key in seen:
            fault = f"{place.name} står två gånger i samma kommun"
            yield Problem(place.path, place.line, fault, "Ta bort den ena raden")
        seen.add(key)


def pages_have_twins(site: Site, today: date) -> Problems:
    """A page for youths or those close to them has an easy-read twin, and a twin has its page."""
    declared = site.declared["pages"] | site.declared["advice"]
    for uri, page in site.texts.items():
        twin = twin_uri(uri)
        if twin in declared:
            continue
        wanted = f"{site.content_folder}/{twin}"
        if is_easy(uri) and uri not in EASY_ONLY:
            fault = "den lättlästa sidan har ingen sida på vanlig svenska"
            yield Problem(page.path, 1, fault, f"Skriv {wanted}, eller ta bort den här")
        elif not is_easy(uri) and ("/" not in uri or uri.startswith(NEED_TWIN)):
            fault = f"{'rådet' if is_advice(uri) else 'sidan'} har ingen lättläst version"
            yield Problem(page.path, 1, fault, f"Skriv {wanted}")


def needed_pages_exist(site: Site, today: date) -> Problems:
    """The pages that every other page leads to are there."""
    for uri in NEEDED_PAGES:
        if uri not in site.declared["pages"]:
            path = f"{site.content_folder}/{uri}"
            yield Problem(path, 1, "sidan saknas, och andra sidor länkar dit", "Skriv den")


def needed_helplines_exist(site: Site, today: date) -> Problems:
    """The services that pages refer to are in the list, and those to call have a telephone."""
    if not site.helplines:
        return
    for id in NEEDED_HELPLINES:
        service = site.helplines.services.get(id)
        if not service:
            fault = f'hjälplinjen "{id}" saknas, och sidorna hänvisar dit'
            yield _at(site.helplines, "hjälplinjer", fault=fault, cure=f'Lägg till "{id}"')
        elif id in CALLED_HELPLINES and all(r.type != RouteType.PHONE for r in service.routes):
            fault = f'hjälplinjen "{id}" saknar telefon, och sidorna ber läsaren ringa dit'
            cure = "Lägg till en kontaktväg av typen telefon"
            yield _at(site.helplines, "hjälplinjer", id, fault=fault, cure=cure)


def addresses_are_unique(site: Site, today: date) -> Problems:
    """No page or file written by hand takes the place of another, or of one that is generated."""
    taken = {f"{url(uri)}index.html": "en sida som skrivs ur data" for uri in generated_uris(site)}
    taken |= dict.fromkeys(
        (PLACE_INDEX, ELSEWHERE, HOURS_INDEX, CLINIC_DATA, *BUILT_FILES),
        "en fil som skrivs av bygget",
    )
    for uri in sorted(site.declared["pages"] | site.assets):
        place = f"{url(uri)}index.html" if uri.endswith(".md") else uri
        first = taken.setdefault(place, uri)
        if first != uri:
            path, fault = f"{site.content_folder}/{uri}", f"filen får samma adress som {first}"
            yield Problem(path, 1, fault, "Döp om filen eller ta bort den")


def needed_assets_exist(site: Site, today: date) -> Problems:
    """The files that every page loads are there."""
    for uri in NEEDED_ASSETS:
        if uri not in site.assets:
            path = f"{site.content_folder}/{uri}"
            yield Problem(path, 1, "filen saknas, och sidorna hämtar den", "Lägg tillbaka den")


def assets_are_pictures(site: Site, today: date) -> Problems:
    """Beside what the pages load, only pictures: a browser would run other files as pages."""
    for uri in sorted(site.assets - set(NEEDED_ASSETS)):
        if uri.startswith(ASSETS) and not uri.endswith(tuple(FORMATS)):
            path, fault = f"{site.content_folder}/{uri}", "filen är ingen bild som kan visas här"
            yield Problem(path, 1, fault, f"Spara den som {', '.join(FORMATS)}, eller ta bort den")


def regions_have_clinics(site: Site, today: date) -> Problems:
    """A region has municipalities and clinics (warning)."""
    for region in site.regions.values():
        for what, collection in (("kommuner", "municipalities"), ("mottagningar", "clinics")):
            own = [r for r in getattr(site, collection).values() if r.region == region.id]
            if not own and _all_read(site, collection):
                fault, cure = f"regionen har inga {what}", "Lägg till dem, eller ta bort regionen"
                yield _at(region, fault=fault, cure=cure, warning=True)


def titles_are_unique(site: Site, today: date) -> Problems:
    """No two pages have the same title, or the same description."""
    for key in ("title", "description"):
        owners: dict[str, str] = {}
        for page in site.pages.values():
            value = getattr(page.meta, key)
            first = owners.setdefault(value.casefold(), page.uri)
            if first != page.uri:
                fault = f"sidan har samma {key} som {first}"
                yield _at(page.meta, key, fault=fault, cure="Skriv en egen")


def components_are_known(site: Site, today: date) -> Problems:
    """A part that is filled in from data, such as `{{ hitta }}`, is one that there is."""
    for page in site.texts.values():
        yield from component_faults(site, page)


def dates_are_past(site: Site, today: date) -> Problems:
    """Nothing was checked or reviewed in the future."""
    for record in _records(site):
        for loc, fact in walk(record):
            if fact.checked and first_day(fact.checked) > today:
                fault = f"datumet {fact.checked} ligger i framtiden"
                yield _at(record, *loc, "kontrollerad", fault=fault, cure="Rätta datumet")
    for page in site.texts.values():
        if page.meta.reviewed and first_day(page.meta.reviewed) > today:
            fault = f"datumet {page.meta.reviewed} ligger i framtiden"
            yield _at(page.meta, "granskad", fault=fault, cure="Rätta datumet")


def facts_are_verified(site: Site, today: date) -> Problems:
    """Every fact says where it comes from and when it was checked, within 180 days (warnings)."""
    for record in _records(site):
        for loc, fact in walk(record):
            missing = [
                key
                for key, value in (("källa", fact.source), ("kontrollerad", fact.checked))
                if not value
            ]
            if missing:
                fault = f"uppgiften är inte bekräftad: {' och '.join(missing)} saknas"
                cure = "Kontrollera uppgiften och fyll i"
                yield _at(record, *loc, fault=fault, cure=cure, warning=True)
            elif is_stale(fact, today):
                when = date_in_words(fact.checked)
                fault = (
                    f"uppgiften kontrollerades {when}, för mer än {STALE_AFTER.days} dagar sedan"
                )
                cure = "Kontrollera den igen och ändra datumet"
                yield _at(record, *loc, fault=fault, cure=cure, warning=True)


def security_contact_is_current(site: Site, today: date) -> Problems:
    """The day on which security.txt says that nobody should trust it has not come (warning)."""
    security = site.settings.security if site.settings else None
    if security and today - first_day(security.checked) >= VALID_FOR:
        until = date_in_words(expires(security).isoformat())
        fault = f"security.txt gällde till {until}, och ingen litar på den längre"
        cure = "Se efter att det som kommer dit blir läst, och ändra datumet"
        loc = ("säkerhet", "kontrollerad")
        yield _at(site.settings, *loc, fault=fault, cure=cure, warning=True)


def clinics_can_be_reached(site: Site, today: date) -> Problems:
    """A clinic has a contact route of its own (warning)."""
    for clinic in site.clinics.values():
        if not clinic.routes:
            fault = "mottagningen har ingen egen kontaktväg"
            yield _at(clinic, fault=fault, cure='Lägg till "kontaktvägar"', warning=True)


def routes_lead_somewhere(site: Site, today: date) -> Problems:
    """A digital route says where it is (warning)."""
    digital = {RouteType.CHAT, RouteType.APP, RouteType.WEB_BOOKING, RouteType.E_SERVICE}
    for record in _records(site):
        for loc, fact in walk(record):
            if isinstance(fact, ContactRoute) and fact.type in digital and not fact.url:
                fault = f'kontaktvägen "{fact.type}" saknar länk'
                cure = 'Lägg till "länk", så att knappen leder rätt'
                yield _at(record, *loc, fault=fault, cure=cure, warning=True)


def notes_have_twins(site: Site, today: date) -> Problems:
    """A note that is shown to readers has an easy-read version (warning)."""
    for record in _records(site):
        for loc, fact in walk(record):
            if getattr(fact, "note", None) and not fact.easy_note:
                fault = "anmärkningen har ingen lättläst version"
                cure = 'Lägg till "anmärkning_lättläst"'
                yield _at(record, *loc, "anmärkning", fault=fault, cure=cure, warning=True)


def search_words_lead_somewhere(site: Site, today: date) -> Problems:
    """The pages and the helplines in the list of search words exist."""
    search, pages = site.search, site.declared["pages"]
    if not search:
        return
    services = site.helplines.services if site.helplines else {}

    def check(kind: str, value: str, known: Iterable[str], *loc: str | int) -> Problems:
        if known and value not in known:
            cure = suggestion(value, sorted(known), "Kontrollera stavningen")
            yield _at(search, *loc, fault=f'okänd {kind} "{value}"', cure=cure)

    for name, concept in search.concepts.items():
        for number, uri in enumerate(concept.pages):
            yield from check("sida", uri, pages, "begrepp", name, "sidor", number)
    for name, danger in search.dangers.items():
        yield from check("sida", danger.page, pages, "akut", name, "sida")
        for number, id in enumerate(danger.helplines):
            yield from check("hjälplinje", id, services, "akut", name, "hjälplinjer", number)


def redirects_lead_on(site: Site, today: date) -> Problems:
    """A redirect leads from an address that is gone, in one step, to a page that is there."""
    record = site.redirects
    entries = record.entries if record else ()
    pages = {url(uri) for uri in generated_uris(site) | site.declared["pages"]}
    olds: dict[str, int] = {}
    for number, redirect in enumerate(entries):
        where = ("omdirigeringar", number)
        first = olds.setdefault(redirect.old, number)
        if first != number:
            fault = f'"{redirect.old}" flyttas redan på rad {record.place(*where[:1], first)[1]}'
            yield _at(record, *where, "från", fault=fault, cure="Ta bort den ena")
        if redirect.old in pages:
            fault = f'"{redirect.old}" är en sida som finns'
            cure = "Ta bort sidan, eller omdirigeringen"
            yield _at(record, *where, "från", fault=fault, cure=cure)
        if first_day(redirect.since) > today:
            fault = f"datumet {redirect.since} ligger i framtiden"
            yield _at(record, *where, "datum", fault=fault, cure="Rätta datumet")
    for number, redirect in enumerate(entries):
        where = ("omdirigeringar", number, "till")
        if redirect.new in olds:
            fault = f'"{redirect.new}" är själv flyttad, så läsaren skickas i en kedja eller ring'
            yield _at(record, *where, fault=fault, cure="Skriv adressen som sidan har nu")
        elif redirect.new not in pages:
            cure = suggestion(redirect.new, sorted(pages), "Kontrollera stavningen")
            yield _at(record, *where, fault=f'okänd sida "{redirect.new}"', cure=cure)


RULES = (
    references_exist,
    clinics_have_their_parent,
    municipalities_are_served,
    clinics_stay_in_their_region,
    codes_are_right,
    names_are_unique,
    localities_have_their_municipality,
    pages_have_twins,
    needed_pages_exist,
    needed_helplines_exist,
    addresses_are_unique,
    needed_assets_exist,
    assets_are_pictures,
    titles_are_unique,
    components_are_known,
    dates_are_past,
    facts_are_verified,
    security_contact_is_current,
    clinics_can_be_reached,
    routes_lead_somewhere,
    notes_have_twins,
    regions_have_clinics,
    search_words_lead_somewhere,
    redirects_lead_on,
    *HELPLINE_RULES,
    *HOURS_RULES,
    *HALF_KNOWN,
    *LANGUAGE_RULES,
    *PASTE_RULES,
    *NUMBER_RULES,
    *ADVICE_RULES,
)


def check(site: Site, today: date) -> list[Problem]:
    """Everything that is wrong between the records of a site."""
    return [problem for rule in RULES for problem in rule(site, today)]
