"""How much is known: counted the same whatever day it is, and the worst gap first."""

import json
from datetime import date, timedelta

import pytest

from build_tools.answers.knowledge import Harm, subjects
from build_tools.answers.tally import Tally, by_region, tally
from build_tools.model.fact_kinds import FactKind
from build_tools.model.project import Project
from build_tools.open_data.facts import fact_data, place
from build_tools.reading.load import load
from tests.conftest import SITES, TODAY


@pytest.fixture
def smallest():
    """The smallest site, whose six facts were checked on 2026-11-01."""
    return load(Project.at(SITES / "minst"))[0]


def known(site, day: date) -> Tally:
    return tally(subjects(site), day, site.settings.limits)


def test_what_is_checked_is_counted_by_age(smallest):
    facts = sum(len(subject.facts) for subject in subjects(smallest))
    gaps = sum(len(subject.gaps(TODAY, smallest.settings.limits)) for subject in subjects(smallest))
    fresh = known(smallest, TODAY)
    assert facts and (fresh.facts, fresh.verified, fresh.stale) == (facts, facts, 0)
    assert (fresh.missing, fresh.ages) == (gaps, (facts, 0, 0))
    assert known(smallest, TODAY + timedelta(days=400)).ages == (0, facts, 0)
    assert known(smallest, TODAY + timedelta(days=800)).ages == (0, 0, facts)


def test_what_has_gone_unchecked_too_long_is_counted_by_the_limit_of_its_kind(smallest):
    later = known(smallest, TODAY + timedelta(days=100))
    states = [f for s in subjects(smallest) for _, f in s.facts if f.kind == FactKind.STATE]
    assert later.stale == len(states) == 1  # hours and states within 90 days; it has no hours


def test_regions_and_the_country_make_up_the_whole(example):
    limits = example.settings.limits
    whole = tally(subjects(example), TODAY, limits)
    parts = dict(by_region(subjects(example), example.regions, TODAY, limits))
    assert parts.keys() == {*example.regions, None}
    for count in ("facts", "unverified", "stale", "missing"):
        assert getattr(whole, count) == sum(getattr(part, count) for part in parts.values())
    assert whole.unverified and whole.stale and whole.missing


def test_a_clinics_number_harms_more_than_its_staff(example):
    clinic = next(one for one in subjects(example) if one.record.id == "exempelstad")
    harms = {place(clinic, loc): clinic.harm(fact) for loc, fact in clinic.facts}
    assert harms["mottagning/exempelstad/kontaktvägar/0"] == Harm.CLINIC
    assert harms["mottagning/exempelstad/öppettider"] == Harm.CLINIC
    assert harms["mottagning/exempelstad/personal"] == Harm.REST


def test_the_file_says_of_each_fact_where_it_stands_and_how_sure_it_is(example):
    told = json.loads(fact_data(example, TODAY))
    facts = {one["place"]: one for one in told["facts"]}
    assert len(facts) == len(told["facts"]) == sum(one["facts"] for one in told["counts"])
    assert facts["mottagning/exempelstad/adress"] == {
        "place": "mottagning/exempelstad/adress",
        "kind": "adress",
        "source": "Påhittad uppgift för exemplet, sidan Hitta hit; också Påhittad rapport för "
        "exemplet",
        "checked": "2026-11-01",
        "isVerified": True,
        "isToBeCheckedAgain": False,
    }
    assert len(told["missing"]) == sum(one["missing"] for one in told["counts"])
    assert [one["region"] for one in told["counts"]][-1] is None
    assert told["daysBetweenChecks"] == {k.value: n for k, n in example.settings.limits.items()}
