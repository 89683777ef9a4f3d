"""The real data against the facts that it must hold, and what it must not claim."""

from collections import Counter

from build_tools.facts import walk
from build_tools.model import ClinicKind
from build_tools.values import dialled

CODES = {
    "2303": "Ragunda",
    "2305": "Bräcke",
    "2309": "Krokom",
    "2313": "Strömsund",
    "2321": "Åre",
    "2326": "Berg",
    "2361": "Härjedalen",
    "2380": "Östersund",
    "2021": "Vansbro",
    "2023": "Malung-Sälen",
    "2026": "Gagnef",
    "2029": "Leksand",
    "2031": "Rättvik",
    "2034": "Orsa",
    "2039": "Älvdalen",
    "2061": "Smedjebacken",
    "2062": "Mora",
    "2080": "Falun",
    "2081": "Borlänge",
    "2082": "Säter",
    "2083": "Hedemora",
    "2084": "Avesta",
    "2085": "Ludvika",
}
MORA_AREA = {"mora", "rattvik", "leksand", "vansbro", "malung-salen", "alvdalen", "orsa"}


def test_the_23_municipalities(real):
    assert {m.code: m.name for m in real.municipalities.values()} == CODES
    assert real.municipalities["falun"].official_name == "Falu kommun"
    assert real.municipalities["berg"].official_name == "Bergs kommun"


def test_the_12_clinics(real):
    assert Counter(clinic.kind for clinic in real.clinics.values()) == {
        ClinicKind.MAIN: 3,
        ClinicKind.BRANCH: 7,
        ClinicKind.SATELLITE: 2,
    }
    assert {real.clinics[id].parent for id in ("avesta", "alvdalen")} == {"falun", "mora"}
    assert set(real.clinics["mora"].serves) == MORA_AREA
    assert len(real.clinics["falun"].serves) == 8


def test_every_locality_belongs_to_one_of_them(real):
    assert {place.municipality_code for place in real.localities} == set(CODES)


def test_what_is_not_known_is_left_out(real):
    assert real.municipalities["orsa"].switchboard is None
    for id, clinic in real.clinics.items():
        assert clinic.routes == ()
        assert clinic.hours is None
        assert (clinic.address is not None) == (id == "ostersund")


def test_free_choice_is_claimed_only_where_it_is_promised(real):
    assert real.regions["dalarna"].free_choice.holds
    assert real.regions["jamtland-harjedalen"].free_choice is None


def test_no_number_of_the_fiction_series(real):
    numbers = [
        dialled(fact.number)
        for record in (
            *real.regions.values(),
            *real.clinics.values(),
            *real.municipalities.values(),
            real.helplines,
        )
        for _, fact in walk(record)
        if getattr(fact, "number", None)
    ]
    assert len(numbers) > 40
    assert not [number for number in numbers if number.startswith("+467017406")]


def test_memory_is_never_passed_off_as_checked(real):
    """These numbers were never seen on a page: they have neither source nor date."""
    for id in ("vansbro", "gagnef", "rattvik", "hedemora", "ludvika"):
        switchboard = real.municipalities[id].switchboard
        assert (switchboard.source, switchboard.checked) == (None, None)
