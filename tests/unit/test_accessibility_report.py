"""What machines read of accessibility: in EARL's own words, from the same data as the statement."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from rdflib import RDF, RDFS, Graph, Namespace, URIRef

from build_tools.model.about import Outcome
from build_tools.open_data.accessibility import AXE, CRITERIA, TEMPLATES, accessibility_report
from tests import validator
from tests.e2e import test_accessibility as browser

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
EARL = Namespace("http://www.w3.org/ns/earl#")
NEEDS_WORDS = pytest.mark.skipif(
    not validator.EARL.is_file(), reason="EARL:s ordlista finns inte: det kräver npm"
)


def graph(site) -> Graph:
    text = json.dumps(accessibility_report(site))
    base = "https://x.example/data/tillganglighet.json"
    return Graph().parse(data=text, format="json-ld", base=base)


def faults(read: Graph) -> list[str]:
    """The words that the vocabulary does not have, and what is of another kind than it wants."""
    quads = validator.EARL.read_text(encoding="utf-8")  # all in one graph
    words = Graph().parse(data=quads.replace(f" <{EARL}> .\n", " .\n"), format="nt")
    kinds = {sub: {*words.transitive_objects(sub, RDFS.subClassOf)} for sub in words.subjects()}
    found = []
    for subject, path, value in read:
        if path == RDF.type and value in EARL and (value, RDF.type, RDFS.Class) not in words:
            found.append(f"{value} is no class")
        if path not in EARL:
            continue
        if (path, RDF.type, RDF.Property) not in words:
            found.append(f"{path} is no property")
        for one, wanted in (
            (subject, words.value(path, RDFS.domain)),
            (value, words.value(path, RDFS.range)),
        ):
            types = [*read.objects(one, RDF.type), *words.objects(one, RDF.type)]
            known = set(types).union(*(kinds.get(type, set()) for type in types))
            if wanted and wanted in EARL and wanted not in known:
                found.append(f"{one} is no {wanted}")
    return found


@NEEDS_WORDS
@pytest.mark.parametrize("name", ["real", "example"])
def test_it_is_written_in_the_words_of_earl(name, request):
    assert faults(graph(request.getfixturevalue(name))) == []


@NEEDS_WORDS
def test_other_words_are_seen(example):
    read = graph(example)
    read.add((URIRef("https://x.example/"), EARL.utfall, EARL.passed))
    read.add((URIRef("https://x.example/"), EARL.outcome, EARL.passed))
    assert len(faults(read)) == 2


def test_each_criterion_has_one_answer_by_hand(real):
    report = accessibility_report(real)["@graph"]
    asserted = [one for one in report if one["@type"] == "earl:Assertion"]
    by_hand = {
        one["earl:test"].rpartition("#")[2]: one["earl:result"]["earl:outcome"]
        for one in asserted
        if one["earl:mode"] == "earl:manual" and "TR/WCAG" in one["earl:test"]
    }
    assert by_hand.keys() == set(CRITERIA.values()) and len(CRITERIA) == 55
    tested = {CRITERIA[one.criterion] for one in real.accessibility.trials}
    assert {name for name, told in by_hand.items() if told != "earl:untested"} == tested
    assert len({one.criterion for one in real.accessibility.trials}) == len(tested) > 5
    gaps = [one for one in asserted if one["earl:test"].startswith("#brist")]
    assert len(gaps) == len(real.accessibility.gaps)


def test_what_is_wrong_makes_the_site_partly_conforming_at_most(real):
    failed = [one for one in real.accessibility.trials if one.outcome == Outcome.FAILED]
    assert not failed or real.accessibility.status != "helt förenlig"


def test_what_is_told_of_programs_is_what_they_test():
    assert set(TEMPLATES) <= set(browser.TEMPLATES)
    assert re.search(r"axe v([\d.]+)", Axe().axe_script)[1] == AXE
