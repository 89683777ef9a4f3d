"""What people write in an answer is understood wholly, or asked once more."""

import pytest

from build_tools.reading.fact_paths import Answer
from build_tools.reading.said import is_agreed, is_none, is_unknown, value_of
from build_tools.reading.said_hours import UnclearError

DAY = "08.00–16.00"
HOURS = {
    "mån-fre 8-16.30, lunch 12-13": {"mån–fre": "08.00–12.00, 13.00–16.30"},
    "Mån–tors 9–11, fre stängt": {"mån–tor": "09.00–11.00", "fre": "stängt"},
    "måndag till fredag kl. 08.00-16.00": {"mån–fre": DAY},
    "Vardagar 8–16 (lunchstängt 12-13)": {"mån–fre": "08.00–12.00, 13.00–16.00"},
    "mån-fre 8-16, stängt 12-13": {"mån–fre": "08.00–12.00, 13.00–16.00"},
    "alla dagar 18-22": {"mån–sön": "18.00–22.00"},
    "Mån 8-12 och 13-16, tis 10:00 - 18:00, ons-fre 0800-1600": {
        "mån": "08.00–12.00, 13.00–16.00",
        "tis": "10.00–18.00",
        "ons–fre": DAY,
    },
    "mån-fre 8-16, ons 8-19": {"mån–tis": DAY, "ons": "08.00–19.00", "tor–fre": DAY},
    "tors 8-12 och tors 17-19": {"tor": "08.00–12.00, 17.00–19.00"},
    "tisdagar och torsdagar 13–15": {"tis": "13.00–15.00", "tor": "13.00–15.00"},
    "fre 22-02": {"fre": "22.00–02.00 över midnatt"},
    "måndagar 8-16\ntisdagar 8-16\nOnsdagar stängt": {"mån–tis": DAY, "ons": "stängt"},
    "ons jämna veckor 15-17": {"ons jämna veckor": "15.00–17.00"},
    "mån-tis 8-16.30, lunch 12-13. Tis även 16.30-19": {
        "mån": "08.00–12.00, 13.00–16.30",
        "tis": "08.00–12.00, 13.00–19.00",
    },
    "Öppet mån-fre mellan 8 och 16": {"mån–fre": DAY},
    "dygnet runt": "dygnet runt",
    "Stängt tills vidare.": "stängt tills vidare",
}
UNCLEAR_HOURS = [
    *("mån-fre", "8-16", "varannan onsdag 8-16", "mån-fre 8-16. Ring först!", "mån 25-26"),
    *("mån 12-13 stängt", "mån stängt 12-13", "mån 8-12, 10-14", "mån 8-4", "fre stängt"),
    *("mån-fre 8-16 utom ons", "mån-fre 8-16 lunch", "ons 8-", "se webbplatsen", "första ons 8-9"),
]
VALUES = {
    Answer.NUMBER: {
        "063-14 30 00": "063-14 30 00",
        "+46 (0)70 174 06 05": "070-174 06 05",
        "0701740605": "070-174 06 05",
        "0046701740605": "070-174 06 05",
        "070/174 06 05": "070-174 06 05",
        "070.174.06.05": "070-174 06 05",
        "070–174 06 05": "070-174 06 05",
        "(070) 174 06 05": "070-174 06 05",
        "tel: 0250-26400 (växel)": "0250-264 00",
        "Ring 1177": "1177",
        "116 111": "116 111",
    },
    Answer.LINK: {
        "www.1177.se": "https://www.1177.se",
        "Ja, på https://exempel.se/boka.": "https://exempel.se/boka",
    },
    Answer.ADDRESS: {
        "Storgatan 1, 123 45 Provby": ("Storgatan 1", "123 45", "Provby"),
        "Storgatan 1\n12345 Provby": ("Storgatan 1", "123 45", "Provby"),
        "Storgatan 12 B, plan 2, SE-123 45 Provby": ("Storgatan 12 B, plan 2", "123 45", "Provby"),
        "Storgatan 1, Provby": ("Storgatan 1", None, "Provby"),
    },
    Answer.OPENING: {
        "Ja": "öppen",
        "ja, vi har öppet": "öppen",
        "Mottagningen har öppnat": "öppen",
        "Ja, vi öppnade i september": "öppen",
        "Nej, vi öppnar 1 mars": "planerad",
    },
    Answer.YES_NO: {"Nej": "nej", "Ja, alltid": "ja"},
    Answer.NAMES: {
        "Sjuksköterska, socionom och läkare": ["sjuksköterska", "socionom", "läkare"],
        "- KBT-terapeut\n- Läkare": ["KBT-terapeut", "läkare"],
    },
    Answer.RED_DAYS: {"Stängt": "stängt", "Som vanligt": "som vanligt", "10-14": "10.00–14.00"},
}
UNCLEAR = {
    Answer.NUMBER: [
        "063-14 30 00 och 063-14 30 01",
        "inte längre 063-14 30 00",
        "Anna 070-174 06 05",
        "0900-1234567",
        "063-14",
        "hej",
    ],
    Answer.LINK: ["www.a.se eller www.b.se", "anna@exempel.se", "inte www.exempel.se", "ja"],
    Answer.ADDRESS: ["Provby", "123 45", "i huset bredvid, ni vet, där"],
    Answer.OPENING: ["kanske", "öppet men inte riktigt", "vi öppnar i maj"],
    Answer.YES_NO: ["ibland"],
    Answer.NAMES: ["Anna Andersson, socionom", "ring 070-174 06 05", "alla som behövs för vården"],
    Answer.RED_DAYS: ["mån 8-9, tis 9-10", "vet ej"],
}


@pytest.mark.parametrize(("text", "week"), HOURS.items(), ids=HOURS)
def test_hours(text, week):
    assert value_of(Answer.HOURS, text) == week


@pytest.mark.parametrize("text", UNCLEAR_HOURS)
def test_half_understood_hours_are_not_guessed(text):
    with pytest.raises(UnclearError):
        value_of(Answer.HOURS, text)


@pytest.mark.parametrize(
    ("answer", "text", "value"),
    [(answer, *pair) for answer, pairs in VALUES.items() for pair in pairs.items()],
)
def test_values(answer, text, value):
    if answer == Answer.ADDRESS:
        pairs = zip(("gata", "postnummer", "ort"), value, strict=True)
        value = {key: one for key, one in pairs if one}
    assert value_of(answer, text) == value


@pytest.mark.parametrize(
    ("answer", "text"), [(answer, text) for answer, all in UNCLEAR.items() for text in all]
)
def test_what_is_not_wholly_understood_is_refused(answer, text):
    with pytest.raises(UnclearError):
        value_of(answer, text)


def test_words_for_nothing():
    assert all(map(is_unknown, ["vet ej", "Vet inte.", "?", "Vi vet tyvärr inte", "-"]))
    assert all(map(is_agreed, ["Stämmer", "Ja, det stämmer!", "OK", "det är rätt"]))
    assert all(map(is_none, ["Finns inte", "nej", "Vi har ingen telefon", "Nej, det finns inte"]))
    for told in (is_unknown, is_agreed, is_none):
        assert not any(map(told, ["070-174 06 05", "ja", "mån-fre 8-16", "Storgatan 1"]))
