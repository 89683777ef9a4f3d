import pytest

from build_tools.answers.distance import distance
from build_tools.answers.places import Places
from build_tools.model.document import slug
from build_tools.model.paths import relative, twin_uri, url
from build_tools.model.places import Locality


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Åre", "are"), ("Malung-Sälen", "malung-salen"), ("Övre Änge", "ovre-ange"), ("É!", "e")],
)
def test_slugs_lose_dots_and_rings(name, expected):
    assert slug(name) == expected


def test_links_are_relative_to_the_page():
    assert relative("kommun/are.md", "hitta.md") == "../kommun/are/"
    assert relative("index.md", "lattlast/kommun/are.md") == "../../../"
    assert relative("kommun/are.md", "index.md") == "kommun/are/"
    assert relative("data/orter.json", "index.md") == "data/orter.json"
    assert relative("hitta.md", "hitta.md") == "./"


def test_addresses_follow_the_path():
    assert url("index.md") == ""
    assert url("lattlast/index.md") == "lattlast/"
    assert url("unga/om-mini-maria.md") == "unga/om-mini-maria/"


def test_twins_are_each_others():
    assert twin_uri("kommun/are.md") == "lattlast/kommun/are.md"
    assert twin_uri(twin_uri("kommun/are.md")) == "kommun/are.md"


def test_distance_as_the_crow_flies():
    def at(latitude: float, longitude: float) -> Locality:
        return Locality("", "", latitude, longitude, 0, "", 1)

    assert distance(at(60, 15), at(61, 15)) == pytest.approx(111.2, abs=0.1)
    assert distance(at(60, 15), at(60, 15)) == 0


def test_the_nearest_satellite(real, example):
    def nearest(site, id):
        return Places(site).nearest_satellite(site.municipalities[id])

    assert nearest(real, "hedemora").id == "avesta"
    assert nearest(real, "orsa").id == "alvdalen"
    assert nearest(real, "are") is None  # that region has branches, no satellites
    assert nearest(example, "latsasby").id == "ovningso"


def test_localities_come_with_most_people_first(real):
    names = [place.name for place in Places(real).localities_of(real.municipalities["harjedalen"])]
    assert names[0] == "Sveg"
    assert {"Funäsdalen", "Tänndalen"} < set(names)


def test_every_village_of_the_facts_is_there(real):
    """The register lacks villages; a few of the added ones, and what was corrected."""
    found = {(place.name, place.municipality_code) for place in real.localities}
    assert {("Storlien", "2321"), ("By", "2084"), ("Gäddede", "2313"), ("Hagge", "2061")} < found
    assert ("Sågmyra", "2080") in found
    assert ("Sågmyra", "2029") not in found
    assert len(real.localities) >= 171
