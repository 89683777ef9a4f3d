"""What must hold of the real data however it grows: editors add and confirm, and no test minds."""

from build_tools.model.clinics import ClinicKind
from build_tools.model.phone import dialled

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
MAIN = {"ostersund", "falun", "mora"}
BRANCHES = {"berg", "bracke", "harjedalen", "krokom", "ragunda", "stromsund", "are"}
MORA_AREA = {"mora", "rattvik", "leksand", "vansbro", "malung-salen", "alvdalen", "orsa"}


def test_the_23_municipalities(real):
    assert CODES.items() <= {m.code: m.name for m in real.municipalities.values()}.items()
    assert real.municipalities["falun"].official_name == "Falu kommun"
    assert real.municipalities["berg"].official_name == "Bergs kommun"


def test_the_12_clinics(real):
    kinds = {id: clinic.kind for id, clinic in real.clinics.items()}
    assert {id for id, kind in kinds.items() if kind == ClinicKind.MAIN} >= MAIN
    assert {id for id, kind in kinds.items() if kind == ClinicKind.BRANCH} >= BRANCHES
    assert {real.clinics[id].parent for id in ("avesta", "alvdalen")} == {"falun", "mora"}
    assert set(real.clinics["mora"].serves) == MORA_AREA
    assert len(real.clinics["falun"].serves) == 8


def test_every_municipality_has_localities(real):
    codes = {municipality.code for municipality in real.municipalities.values()}
    assert {place.municipality_code for place in real.localities} == codes


def test_no_number_of_the_fiction_series(real):
    numbers = [
        dialled(fact.number)
        for record in (
            *real.regions.values(),
            *real.clinics.values(),
            *real.municipalities.values(),
            real.helplines,
        )
        for _, fact in record.facts
        if getattr(fact, "number", None)
    ]
    assert len(numbers) > 40
    assert not [number for number in numbers if number.startswith("+467017406")]


def test_every_switchboard_says_where_it_stands(real):
    boards = {id: m.switchboard for id, m in real.municipalities.items()}
    boards |= {id: region.switchboard for id, region in real.regions.items()}
    assert [id for id, board in boards.items() if not (board and board.is_verified)] == []
    assert boards["orsa"].number == "0250-55 21 00"
    assert boards["alvdalen"].number == "0251-313 00", "the old list has another"


def test_no_data_tells_of_two_numbers_in_conflict(real):
    notes = [
        note
        for record in (*real.regions.values(), *real.municipalities.values())
        for _, fact in record.facts
        for note in (getattr(fact, "note", None), getattr(fact, "easy_note", None))
        if note
    ]
    assert len(notes) > 20
    assert not [note for note in notes if "olika nummer" in note]
