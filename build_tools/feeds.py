"""The site's open data: files for machines, at fixed addresses below `/data/`."""

from __future__ import annotations

import json

from build_tools.addresses import PLACE_INDEX
from build_tools.model import Site
from build_tools.places import clinics_for


def place_index(site: Site) -> str:
    """What the lookup field searches, as compact JSON.

    `regions`: names. `municipalities`: [name, official name, slug, index of the region, other
    names, indexes of its clinics]. `clinics`: names. `places`: [name, index of the municipality].
    """
    regions = sorted(site.regions)
    clinics = sorted(site.clinics)
    municipalities = sorted(site.municipalities.values(), key=lambda m: m.id)
    number = {municipality.code: n for n, municipality in enumerate(municipalities)}
    index = {
        "regions": [site.regions[id].short_name for id in regions],
        "clinics": [site.clinics[id].name for id in clinics],
        "municipalities": [
            [
                municipality.name,
                municipality.official_name,
                municipality.id,
                regions.index(municipality.region),
                [municipality.genitive] if municipality.genitive else [],
                [clinics.index(clinic.id) for clinic in clinics_for(site, municipality)],
            ]
            for municipality in municipalities
        ],
        "places": [
            [place.name, number[place.municipality_code]]
            for place in sorted(site.localities, key=lambda p: (-p.population, p.name))
        ],
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def render_feeds(site: Site) -> dict[str, str]:
    """Every open data file of a site without faults, as {uri: text}."""
    return {PLACE_INDEX: place_index(site)}
