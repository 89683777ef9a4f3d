"""A clinic's state and its note say one thing."""

import pytest
from pydantic import ValidationError

from build_tools.model.clinics import Opening


def says(state: str, note: str) -> bool:
    try:
        Opening.model_validate({"läge": state, "anmärkning_lättläst": note})
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    "note",
    [
        "Vi vet inte om den har öppnat.",
        "Vi vet ännu inte när den öppnar.",
        "Målet var 2025. Vi har inte fått veta om den har öppnat.",
        "Det är oklart om mottagningen finns.",
        "Det är inte bekräftat.",
        "Mottagningen har inte öppnat än.",
        "Mottagningen är inte öppen än.",
        "Den är ännu inte öppen.",
        "Den ska öppna i höst.",
        "Mottagningen skulle vara på plats under 2025.",
        "Mottagningen planeras starta nästa år.",
        "Mottagningen öppnar när huset är klart.",
        "Den öppnar först 2027.",
        "Kanske har den öppnat.",
    ],
)
def test_an_open_clinic_has_no_note_that_doubts_it(note):
    assert not says("öppen", note)
    assert says("okänt", note)


@pytest.mark.parametrize(
    "note",
    [
        "Mottagningen öppnade i mars 2026.",
        "Vet du inte vart du ska gå? Ring oss.",
        "Mottagningen är inte öppen på fredagar.",
        "Vi öppnar klockan 8.",
        "Ring om du vill veta mer.",
        "Ring om du inte vet vart du ska, eller inte är säker.",
        "Har du inte fått en tid? Ring.",
        "Du ska ringa på dörren.",
    ],
)
def test_an_open_clinic_may_have_other_notes(note):
    assert says("öppen", note)
