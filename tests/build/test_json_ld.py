"""What search engines read of every page, held against schema.org's own vocabulary.

The types are `schema-dts`, which Google makes of the vocabulary; TypeScript reads them.
"""

import json
from itertools import chain
from urllib.parse import urljoin

import pytest

from build_tools.model.paths import PRINT
from tests import validator

ROOT = "https://x.example/"


WRONG = [
    {"@type": "MedicalKlinik", "name": "Mini-Maria"},
    {"@type": "MedicalClinic", "namn": "Mini-Maria"},
    {"@type": "WebPage", "mainEntity": [{"@type": "Clinic", "address": {"@type": "Place"}}]},
]
"""Words that schema.org does not know, or not there: the types must see it."""


def told(page):
    scripts = page.find_all("script", type="application/ld+json")
    assert len(scripts) < 2
    return json.loads(scripts[0].string) if scripts else None


def inside(value):
    """Every thing, however deep."""
    if isinstance(value, dict):
        yield value
        yield from chain.from_iterable(map(inside, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(inside, value))


def test_every_page_tells_what_it_is(any_built):
    """But those to print and the one for addresses that are none."""
    for address, page in any_built.pages.items():
        found = told(page)
        assert (found is None) == (address == "404.html" or address.startswith(PRINT)), address
        if found and address:
            assert found["name"] == page.title.text.rsplit(" – ", 1)[0], address
            trail = [step["name"] for step in found["breadcrumb"]["itemListElement"]]
            shown = [link.text for link in page.select(".path a")]
            assert trail[: len(shown)] == shown, address


def test_the_site_tells_who_publishes_it_and_how_it_is_searched(built_example, built_real):
    found = told(built_example.pages[""])
    assert found["publisher"]["name"] == "Region Exempellän"
    assert found["potentialAction"]["target"]["urlTemplate"].endswith("/sok/?q={q}")
    assert not {"publisher", "potentialAction"} & told(built_real.pages[""]).keys()
    field = built_example.pages[""].select_one("form.find input")
    assert field["name"] == "q"


def test_what_is_told_leads_to_pages(any_built):
    root = f"{any_built.site.settings.address or ROOT.rstrip('/')}/"
    for address, page in any_built.pages.items():
        for thing in inside(told(page)):
            for key in thing.keys() & {"@id", "item"}:
                target = urljoin(root + address, thing[key])
                assert target.removeprefix(root) in any_built.pages, (address, thing)


def shape(value):
    """What TypeScript sees of a value: words that any other could stand for are alike."""
    if isinstance(value, dict):
        return {key: value[key] if key == "@type" else shape(value[key]) for key in value}
    if isinstance(value, list):
        return [json.loads(one) for one in sorted({json.dumps(shape(one)) for one in value})]
    return value if str(value).startswith("https://schema.org") else type(value)()


@pytest.mark.skipif(not validator.types_are_ready(), reason="schema-dts finns inte: det kräver npm")
def test_schema_org_knows_every_word(built_real, built_example, built_youth, tmp_path):
    sites = built_real, built_example, built_youth
    found = filter(None, (told(page) for built in sites for page in built.pages.values()))
    shapes = {json.dumps(one): one for one in map(shape, found)}
    text = "".join(shapes)
    for word in ("MedicalClinic", "MedicalWebPage", "GovernmentService", "WebSite", "Service"):
        assert f'"@type": "{word}"' in text
    assert validator.schema_org_faults([*shapes.values()], WRONG, tmp_path) == []
