"""Addresses: no two alike, and each that is named leads somewhere."""

from __future__ import annotations

from datetime import date

from build_tools.clock import is_to_come
from build_tools.model.addresses import generated_uris
from build_tools.model.paths import CLINIC_DATA, ELSEWHERE, FACT_DATA, HOURS_INDEX, PLACE_INDEX, url
from build_tools.model.site import Read
from build_tools.problems import Problem, Problems, suggestion
from build_tools.rules.tell import at
from build_tools.swedish import first_day

BUILT_FILES = ("404.html", "sitemap.xml", "sitemap.xml.gz")


def addresses_are_unique(site: Read, today: date) -> Problems:
    """No page or file written by hand takes the place of another, or of one that is generated."""
    taken = {f"{url(uri)}index.html": "en sida som skrivs ur data" for uri in generated_uris(site)}
    taken |= dict.fromkeys(
        (PLACE_INDEX, ELSEWHERE, HOURS_INDEX, CLINIC_DATA, FACT_DATA, *BUILT_FILES),
        "en fil som skrivs av bygget",
    )
    for uri in sorted(site.declared["pages"] | site.assets):
        place = f"{url(uri)}index.html" if uri.endswith(".md") else uri
        first = taken.setdefault(place, uri)
        if first != uri:
            path, fault = f"{site.content_folder}/{uri}", f"filen får samma adress som {first}"
            yield Problem(path, 1, fault, "Döp om filen eller ta bort den")


def redirects_lead_on(site: Read, today: date) -> Problems:
    """A redirect leads from an address that is gone, in one step, to a page that is there."""
    if not (record := site.redirects):
        return
    pages = {url(uri) for uri in generated_uris(site) | site.declared["pages"]}
    olds: dict[str, int] = {}
    for number, redirect in enumerate(record.entries):
        where = ("omdirigeringar", number)
        first = olds.setdefault(redirect.old, number)
        if first != number:
            fault = f'"{redirect.old}" flyttas redan på rad {record.place(*where[:1], first)[1]}'
            yield at(record, *where, "från", fault=fault, cure="Ta bort den ena")
        if redirect.old in pages:
            fault = f'"{redirect.old}" är en sida som finns'
            cure = "Ta bort sidan, eller omdirigeringen"
            yield at(record, *where, "från", fault=fault, cure=cure)
        if is_to_come(first_day(redirect.since), today):
            fault = f"datumet {redirect.since} ligger i framtiden"
            yield at(record, *where, "datum", fault=fault, cure="Rätta datumet")
    for number, redirect in enumerate(record.entries):
        to = ("omdirigeringar", number, "till")
        if redirect.new in olds:
            fault = f'"{redirect.new}" är själv flyttad, så läsaren skickas i en kedja eller ring'
            yield at(record, *to, fault=fault, cure="Skriv adressen som sidan har nu")
        elif redirect.new not in pages:
            cure = suggestion(redirect.new, sorted(pages), "Kontrollera stavningen")
            yield at(record, *to, fault=f'okänd sida "{redirect.new}"', cure=cure)
