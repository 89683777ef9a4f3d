"""A telephone number in a text is seen however it is grouped, and nothing else is taken for one."""

from datetime import date

import pytest

from build_tools.model.document import Document
from build_tools.model.site import Read
from build_tools.model.texts import ContentPage, Language, PageMeta
from build_tools.rules.numbers import numbers_stand_in_data, telephone_numbers

NUMBERS = [
    "070-174 06 05",
    "0701740605",
    "070 174 06 05",
    "070-1740605",
    "070.174.06.05",
    "070–174–06–05",
    "070\xa0174\xa006\xa005",
    "+46 70 174 06 05",
    "+46701740605",
    "+46 (0)70-174 06 05",
    "0046 70-174 06 05",
    "0046701740605",
    "(08) 12 34 56 78",
    "08-12 34 56",
    "08/123 45 67",
    "0243/123 45",
    "46 70-174 06 05",
    "46701740605",
    "70-174 06 05",
    "701740605",
    "Tel:070-174 06 05",
    "tel.0701740605",
    "0 7 0 1 7 4 0 6 0 5",
    "070-\n174 06 05",
    "070-174 06 05 – 070-174 06 99",
    "+47 22 12 34 56",
    "+358 9 123 4567",
    "Ring 118 118",
    "ring oss på 12 34 56",
    "Telefon: 14 30 00",
    "telefonnummer 123456",
    "020-12 34 56",
    "0900-100 10 10",
    "ring 90101",
    "Ring 114 14",
    "Sms:a 72345",
    "070-174 06 05/06",
    "070‑174 06 05",
    "Tel (070) 174 06 05",
    "0701-74 06 05",
    "växel 063-14 30 00",
    "Ring (0243)-123 45.",
    "070−174 06 05",
    "010-123 45 67,",
]

OTHERS = [
    "112",
    "Ring 112",
    "1177",
    "ring 1177 dygnet runt",
    "år 2026",
    "2009:400",
    "SFS 2009:0400",
    "12 000 kronor",
    "120 000 000 kronor",
    "46 700 000 000 kronor",
    "701 740 605 kronor",
    "831 31 Östersund",
    "2026-11-22",
    "01.02.2026",
    "05-12-2026",
    "08.00–16.30",
    "08.00-12.00, 13.00-16.00",
    "08.00–12.00 13.00–19.00",
    "0800–1630",
    "kl. 08:00–16:30",
    "0,5–1,25 promille",
    "0–21 år",
    "13–25",
    "Ring 10 000 gånger",
    "ring 5 minuter före",
    "§ 5",
    "2019/01234567",
    "ISBN 978-91-0-012345-6",
    "2024-01-01–2025-12-31",
    "1 000 000",
    "15 000–20 000 kronor",
    "18–21",
    "0 procent",
    "3 mån",
    "0.5",
    "24-7",
    "v. 27–33",
    "1 jan 2026 – 31 dec 2026",
    "1995 2000 2005 2010",
    "232100-0016",
    "1 234 567 890",
    "ringde 1 200 personer",
    "Telefon 08.00–16.30",
    "telefon 13.00–16.00",
]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_one_however_it_is_grouped(text):
    assert len(list(telephone_numbers(text))) == 1


@pytest.mark.parametrize("text", OTHERS)
def test_what_else_has_digits_is_none(text):
    assert list(telephone_numbers(text)) == []


def told(body: str, *names: str, description: str = "Beskrivning") -> list[str]:
    value = {"title": "Titel", "description": description}
    meta = PageMeta.from_document(Document("content/a.md", value, {("description",): 3}))
    page = ContentPage("a.md", meta, body, "content/a.md", 6)
    site = Read(pages={"a.md": page}, language=Language(nummer_som_är_namn=names))
    problems = numbers_stand_in_data(site, date(2026, 11, 22))
    return [f"{problem.line}: {problem.fault}" for problem in problems]


def test_a_number_that_is_a_name_may_stand_in_a_text():
    assert told("Ring 11414 eller 114 14.\n", "114 14") == []
    assert told("Ring 114 14.\n", "116 111") == ['6: telefonnumret "114 14" står i texten']


@pytest.mark.parametrize(
    "body",
    [
        "\nRing **070**-174 06 05.\n",
        "\n`070-174 06 05`\n",
        "```\n070-174 06 05\n```\n",
        "\n070&#45;174&nbsp;06&nbsp;05\n",
        "\n070-174\u00ad 06 05\n",
        "\n[070-174 06 05](kontakt.md)\n",
        "\n![Ring 070-174 06 05](bild.png)\n",
        "\n| a |\n|---|\n| 070-174 06 05 |\n",
        "\n070\\-174 06 05\n",
    ],
)
def test_a_number_is_seen_whatever_it_stands_in(body):
    (line,) = told(body)
    assert line.endswith("står i texten")


def test_a_number_is_told_on_its_line():
    assert told("# A\n\nRad\nnummer 070-\n174 06 05\n") == [
        '9: telefonnumret "070- 174 06 05" står i texten'
    ]
    assert told("# A\n", description="Ring 070-174 06 05") == [
        '3: telefonnumret "070-174 06 05" står i texten'
    ]


def test_an_address_on_the_web_is_no_number():
    assert told("<https://exempel.se/0701740605> och [x](https://exempel.se/0701740605)\n") == []


@pytest.mark.parametrize("hours", ["Telefon 9–11 13–15", "Ring oss 8-12 13-16", "Telefon 9 – 11"])
def test_whole_hours_are_no_number(hours):
    assert list(telephone_numbers(hours)) == []
