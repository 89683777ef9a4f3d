"""The open data: held against what others have written, and against what was promised."""

import csv
import io
import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pyshacl
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from rdflib import DCAT, DCTERMS, FOAF, RDF, SH, Graph, Literal, Namespace, URIRef

from build_tools.answers.contact import is_doubtful
from build_tools.answers.timetable import Timetables
from build_tools.model.about import OwnSettings, Settings
from build_tools.open_data.dcat import catalogue
from build_tools.open_data.feeds import clinic_data, clinics_told, common_feeds
from build_tools.open_data.hsds import id_of, services
from build_tools.open_data.shapes import VERSION, clinic_schema
from build_tools.open_data.spreadsheet import COLUMNS, clinic_table, table_metadata

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
TODAY = date(2026, 11, 22)
TIMETABLES = Timetables(TODAY)
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
PUBLISHED = Path(__file__).parent.parent / "published"
"""What others have published, and what we have."""


# JSON ------------------------------------------------------------------------------------------


@pytest.fixture(params=["real", "example", "youth"])
def site(request):
    return request.getfixturevalue(request.param)


def data_of(site):
    return json.loads(clinic_data(site, TODAY, clinics_told(site, TIMETABLES)))


def test_the_clinics_are_as_their_schema_says(site):
    schema = clinic_schema(site.settings)
    Draft202012Validator.check_schema(schema)
    closed = closed_schema(schema)
    assert [
        error.message for error in Draft202012Validator(closed).iter_errors(data_of(site))
    ] == []


def closed_schema(schema):
    """The same for who may not publish anything that it does not tell of."""
    if isinstance(schema, dict):
        found = {key: closed_schema(value) for key, value in schema.items()}
        return found | ({"additionalProperties": False} if "properties" in found else {})
    return [closed_schema(one) for one in schema] if isinstance(schema, list) else schema


def fields(schema):
    """{path: what it may be} of every field, through the definitions."""

    def inside(one, path):
        if "$ref" in one:
            one = schema["$defs"][one["$ref"].rpartition("/")[2]]
        for choice in one.get("anyOf", ()):
            yield from inside(choice, path)
        yield path, one.get("type"), path in required
        for name, value in one.get("properties", {}).items():
            if name in one.get("required", ()):
                required.add(f"{path}/{name}")
            yield from inside(value, f"{path}/{name}")
        if "items" in one:
            yield from inside(one["items"], f"{path}/*")

    required: set[str] = set()
    return set(inside(schema, ""))


def test_nothing_that_was_published_has_been_taken_away(example):
    """A field stays, with all that it may be, and one that was always there always is."""
    last = max(PUBLISHED.glob("mottagningar-*.schema.json"))
    before = json.loads(last.read_text(encoding="utf-8"))
    now = clinic_schema(example.settings)
    assert fields(before) - fields(now) == set()
    is_same = fields(before) == fields(now)
    assert before["version"] == now["version"] if is_same else before["version"] < now["version"], (
        f"Schemat har fått fält. Höj VERSION i shapes.py, och spara det som "
        f"{PUBLISHED.name}/mottagningar-{VERSION}.schema.json"
    )


def test_the_promise_would_be_seen_to_be_broken(example):
    schema = clinic_schema(example.settings)
    broken = json.loads(json.dumps(schema))
    del broken["$defs"]["Clinic"]["properties"]["hours"]
    assert fields(schema) - fields(broken)
    broken = json.loads(json.dumps(schema))
    broken["$defs"]["Clinic"]["properties"]["name"]["type"] = "integer"
    assert fields(schema) - fields(broken)
    broken = json.loads(json.dumps(schema))
    broken["$defs"]["Clinic"]["required"].remove("name")
    assert fields(schema) - fields(broken)


# CSV -------------------------------------------------------------------------------------------


def test_a_spreadsheet_has_a_row_for_each_clinic(site):
    told = clinics_told(site, TIMETABLES).values()
    text = clinic_table(one.row for one in told)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert [row["id"] for row in rows] == list(site.clinics)
    for row, clinic in zip(rows, site.clinics.values(), strict=True):
        assert None not in row and None not in row.values()
        assert bool(row["adress_kontrollerad"]) == bool(
            clinic.address and clinic.address.is_verified
        )
        # What a spreadsheet would run as a formula.
        assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())
    described = table_metadata(site)["tableSchema"]["columns"]
    assert [column["name"] for column in described] == list(COLUMNS)


# HSDS ------------------------------------------------------------------------------------------

NEEDED = {
    "contents": {"id", "name", "status"},
    "organization": {"id", "name", "description"},
    "location": {"id", "location_type"},
    "addresses": {
        *("id", "address_1", "city", "state_province", "postal_code", "country", "address_type")
    },
    "phones": {"id", "number"},
    "schedules": {"id"},
    "service_areas": {"id"},
    "service_at_locations": {"id"},
}
"""What the specification (3.0) wants of each thing, by the field that it stands in."""


def things(value, name="contents"):
    """(the field that it stands in, thing) of everything that has an id."""
    for one in value if isinstance(value, list) else [value]:
        yield name, one
        for key, inside in one.items():
            if isinstance(inside, dict) or (isinstance(inside, list) and inside):
                yield from things(inside, key)


def services_of(site):
    told = clinics_told(site, TIMETABLES).values()
    return services([one.service for one in told if one.service])


def test_services_have_what_the_specification_wants_and_ids_that_stay(example):
    told = services_of(example)
    assert told["contents"] and told["total_items"] == len(told["contents"])
    found = list(things(told["contents"]))
    assert {name for name, _ in found} == set(NEEDED)
    for name, one in found:
        assert NEEDED[name] <= set(one), one
        assert UUID(one["id"]).version == 5
    ids = [one["id"] for name, one in found if name != "organization"]
    assert len(ids) == len(set(ids))
    first = next(one for one in told["contents"] if one["name"] == "Mini-Maria Exempelstad")
    assert (
        first["id"] == "a0344065-7d20-5afa-bc81-62ddb167aa1f" == id_of("mottagning", "exempelstad")
    )
    assert (first["status"], first["assured_date"]) == ("active", "2026-11-01")


def test_no_service_is_told_of_that_may_not_be_there(real):
    told = {one["name"]: one["status"] for one in services_of(real)["contents"]}
    sure = {
        one.name: {"öppen": "active", "planerad": "inactive"}[one.opening.state]
        for one in real.clinics.values()
        if one.opening.state != "okänt"
        and not is_doubtful(one.opening, TODAY, real.settings.limits)
    }
    assert told == sure
    assert len(told) < len(real.clinics)


@pytest.mark.skipif("HSDS" not in os.environ, reason="HSDS: mappen med Open Referrals scheman")
def test_services_are_as_the_published_schema_says(example):
    schema = json.loads(Path(os.environ["HSDS"], "compiled", "service.json").read_text())
    check = Draft202012Validator(schema, format_checker=FormatChecker())
    told = services_of(example)["contents"]
    assert [error.message for one in told for error in check.iter_errors(one)] == []


# DCAT ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def graph(example):
    return Graph().parse(data=catalogue(example), format="xml")


def faults(graph):
    """{(path, value)} of what the EU's shapes say is wrong."""
    shapes = Graph().parse(PUBLISHED / "dcat-ap-3.0.0-shacl.jsonld")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="rdfs")
    return {
        (report.value(one, SH.resultPath), report.value(one, SH.value))
        for one in report.subjects(RDF.type, SH.ValidationResult)
    }


def test_the_catalogue_is_as_the_eu_wants_it(graph):
    """But for the format, which is a text in Sweden (DCAT-AP-SE 3.0.1)."""
    formats = {*graph.objects(None, DCTERMS["format"])}
    assert faults(graph) == {(DCTERMS["format"], one) for one in formats}


def test_the_shapes_see_what_is_missing(graph):
    broken = Graph() + graph
    broken.remove((None, DCTERMS.title, None))
    assert (DCTERMS.title, None) in faults(broken)


ONE, SOME = (1, 1), (1, 99)
SWEDISH = {
    DCAT.Catalog: {
        DCTERMS.title: SOME,
        DCTERMS.description: SOME,
        DCTERMS.publisher: ONE,
        DCTERMS.license: ONE,
        DCAT.dataset: SOME,
    },
    DCAT.Dataset: {
        DCTERMS.title: SOME,
        DCTERMS.description: SOME,
        DCTERMS.publisher: ONE,
        DCAT.contactPoint: SOME,
        DCTERMS.accessRights: ONE,
    },
    DCAT.Distribution: {DCAT.accessURL: ONE, DCTERMS["format"]: ONE, DCTERMS.license: ONE},
    FOAF.Agent: {FOAF.name: SOME, DCTERMS.type: ONE},
    VCARD.Organization: {VCARD.fn: ONE, VCARD.hasEmail: ONE},
}
"""How many of each DCAT-AP-SE 3.0.1 wants, and what it recommends that we have."""


def test_the_catalogue_is_as_sweden_wants_it(graph, example):
    for kind, wanted in SWEDISH.items():
        found = list(graph.subjects(RDF.type, kind))
        assert found, kind
        for one in found:
            assert isinstance(one, URIRef) and one.startswith(example.settings.address), one
            for path, (least, most) in wanted.items():
                assert least <= len(list(graph.objects(one, path))) <= most, (one, path)
    for path in (DCTERMS.title, DCTERMS.description, DCAT.keyword, FOAF.name):
        assert {value.language for value in graph.objects(None, path)} == {"sv"}, path
    assert all(isinstance(one, Literal) for one in graph.objects(None, DCTERMS["format"]))
    licences = {str(one) for one in graph.objects(None, DCTERMS.license)}
    assert licences == {"https://creativecommons.org/licenses/by/4.0/"}


def test_the_catalogue_leads_to_files_that_there_are(graph, example):
    told = clinics_told(example, TIMETABLES)
    files = common_feeds(example, TIMETABLES, told)
    root = f"{example.settings.address}/"
    ours = [*graph.objects(None, DCAT.downloadURL), *graph.objects(None, DCTERMS.conformsTo)]
    found = {str(one).removeprefix(root) for one in ours if str(one).startswith(root)}
    assert {name for name in found if not name.endswith(".ics")} - set(files) == set()
    assert len(found) > 5


def test_without_an_address_or_a_publisher_there_is_no_catalogue(example):
    for name in ("address", "publisher"):
        settings = example.settings.model_copy(update={name: None})
        assert catalogue(replace(example, settings=settings)) is None


def test_the_site_of_one_region_has_its_own_publisher():
    assert (
        Settings.model_fields["publisher"].annotation
        == OwnSettings.model_fields["publisher"].annotation
    )
