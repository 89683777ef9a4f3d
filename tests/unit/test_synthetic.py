"""The made-up country that cost is measured on: the same each time, without errors, fictional."""

import re

import pytest

from benchmarks.synthetic import CLINICS, FICTION, LOCALITIES, TODAY, files, name_of, sizes, write
from build_tools.answers.elsewhere import elsewhere
from build_tools.model.document import slug
from build_tools.model.phone import dialled, is_short
from build_tools.model.project import Project
from build_tools.model.routes import RouteType
from build_tools.model.site import Read
from build_tools.model.web import host
from build_tools.pages.judged import judged
from build_tools.problems import errors
from build_tools.reading.load import load
from build_tools.rules.links import broken_links

SIZE = 23


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    """(site, problems) of a synthetic site, as the fast check reads it."""
    folder = tmp_path_factory.mktemp("synthetic") / "site"
    write(folder, SIZE)
    site, problems = load(Project.at(folder))
    return site, [*problems, *judged(site, TODAY), *broken_links(site, {})]


def test_it_is_the_same_each_time():
    assert files(SIZE) == files(SIZE)
    assert list(files(SIZE)) == list(files(SIZE))


def test_it_passes_the_check(country):
    _, problems = country
    assert [str(problem) for problem in errors(problems)] == []
    assert len(problems) <= 3


def test_its_proportions_are_those_of_sweden(country):
    site, _ = country
    assert len(site.municipalities) == SIZE
    assert len(site.clinics) == round(SIZE * CLINICS)
    assert len(site.localities) == round(SIZE * LOCALITIES)
    assert len(site.regions) == 2
    names = [name.split("/")[0] for name in files(290)]
    assert [names.count(folder) for folder in ("regioner", "kommuner", "mottagningar")] == [
        *(21, 290, 500)
    ]
    assert (sum(sizes(290)), min(sizes(290)), max(sizes(290))) == (290, 1, 49)
    assert files(290)["orter.tsv"].count("\n") - 1 == 1306


def test_every_clinic_has_hours_in_four_to_six_ways_exceptions_and_periods(country):
    site, _ = country
    for clinic in site.clinics.values():
        assert len(clinic.hours.weeks()) in (4, 5, 6)
        assert clinic.hours.exceptions and clinic.hours.periods
        assert not any(dates.is_over(TODAY) for dates in clinic.hours.exceptions)
    assert len({repr(c.hours.weeks()) for c in site.clinics.values()}) == len(site.clinics)
    weeks = {route for c in site.clinics.values() for route in c.hours.weeks()}
    assert weeks >= set(RouteType) - {
        *(RouteType.WEBSITE, RouteType.APP, RouteType.WEB_BOOKING, RouteType.E_SERVICE)
    }


def test_only_numbers_for_fiction_and_addresses_for_examples(country):
    site, _ = country
    fiction = {dialled(number) for number in FICTION}
    assert fiction == {f"+467017406{number:02}" for number in range(5, 100)}
    for records in (site.regions, site.municipalities, site.clinics):
        for record in records.values():
            for _, fact in record.facts:
                assert not getattr(fact, "number", None) or dialled(fact.number) in fiction
                assert not getattr(fact, "url", None) or host(fact.url).endswith(".example")
    for service in site.helplines.services.values():
        for route in service.routes:
            assert not route.number or is_short(route.number) or dialled(route.number) in fiction


def test_no_place_is_a_real_one():
    made = {name_of(number) for number in range(16_000)}
    assert len(made) == 16_000
    assert not made & set(elsewhere(Read()))


def test_some_names_differ_by_a_ring_only(country):
    """As Habo and Håbo: their addresses would be the same, so one of them has a longer id."""
    site, _ = country
    clashing = [m for m in site.municipalities.values() if m.id != slug(m.name)]
    assert clashing
    for municipality in clashing:
        plain = re.sub("[åäö]", lambda found: slug(found[0]), municipality.name)
        assert plain.lower() in site.municipalities
