"""Statistics: read what Swedish programs export, say what can't be read, hide what is small."""

import unicodedata
from dataclasses import replace

import pytest

from build_tools.__main__ import main
from build_tools.answers.small_numbers import without_small
from build_tools.model.figures import Mark
from build_tools.open_data.statistics import metadata, to_csv
from build_tools.reading.statistics import read_export, read_figures
from build_tools.reading.table import decode
from tests.conftest import EXAMPLE, ROOT
from tests.phrases import SAY

EXPORT = ROOT / "tests" / "fixtures" / "ungdok-export.csv"
HEAD = "enhet;mått;grupp;antal\n"


def read(site, text: str, *, is_export: bool = False):
    reader = read_export if is_export else read_figures
    return reader("export.csv", text, site, "exempellan", 2025)


def faults(site, text: str, **more: bool) -> list[str]:
    figures, problems = read(site, text, **more)
    assert figures is None
    return [str(problem).removeprefix("export.csv:") for problem in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_read(example, encoding):
    raw = f"{HEAD}Mini-Maria Provköping;Ålder;16–18 år;17,0\n".encode(encoding)
    figures, problems = read(example, decode(raw))
    assert problems == []
    assert figures.values == {("Ålder", "provkoping", "16–18 år"): 17}


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_every_usual_separator_is_read(example, separator):
    text = f"{HEAD}exempelstad;Ålder;19–21 år;1 234\n".replace(";", separator)
    figures, _ = read(example, text)
    assert list(figures.values.values()) == [1234]


def test_columns_may_stand_in_any_order_beside_others(example):
    text = "År;Antal;Grupp;Mått;Enhet\n2025;7;alla;Ålder;exempelstad\n"
    assert list(read(example, text)[0].values) == [("Ålder", "exempelstad", "alla")]


def test_every_fault_is_told_in_one_run(example):
    text = (
        f"{HEAD}exempelsta;Kön;tjejer;12\nexempelstad;Kön;tjejer;12,5\nexempelstad;Kön;killar;9\n"
        "exempelstad;Kön;killar;9\nexempelstad;;killar;x\nexempelstad;Kön\n"
    )
    assert faults(example, text) == [
        '2: okänd enhet "exempelsta". Menade du "exempelstad"?',
        '3: "12,5" är inte ett antal. Skriv ett heltal. Andelar och medelvärden läses inte; '
        "de räknas ut ur antalen.",
        "5: exempelstad, Kön, killar står två gånger. Ta bort den ena raden.",
        "6: mått eller grupp är tomt. Fyll i båda.",
        '6: "x" är inte ett antal. Skriv ett heltal. Andelar och medelvärden läses inte; '
        "de räknas ut ur antalen.",
        "7: raden har 2 kolumner, inte 4. Rätta raden.",
    ]


def test_a_missing_column_is_named(example):
    assert faults(example, "enhet;mått;antl\nx;y;1\n") == [
        '1: kolumnen "grupp" saknas. Första raden ska vara enhet;mått;grupp;antal.',
        '1: kolumnen "antal" saknas. Menade du "antl"?',
    ]
    assert faults(example, "\n") == ["1: filen är tom. Spara exporten igen, som CSV."]


def test_totals_must_be_totals(example):
    text = f"{HEAD}exempelstad;Kön;tjejer;12\nexempelstad;Kön;totalt;13\n"
    assert faults(example, text) == [
        "1: Kön, exempelstad: grupperna blir 12, men totalt är 13. Rätta antalen. "
        "Kan man höra till flera grupper: ta bort raden totalt."
    ]
    text = f"{HEAD}exempelstad;Kön;tjejer;12\nexempellan;Kön;tjejer;13\n"
    assert "mottagningarna blir 12, regionen 13" in faults(example, text)[0]


def test_an_export_with_hidden_numbers_is_refused(example):
    text = f"{HEAD}exempelstad;Kön;tjejer;<5\n"
    assert '"<5" är redan dolt' in faults(example, text, is_export=True)[0]
    assert read(example, text)[0].values["Kön", "exempelstad", "tjejer"] == Mark.SMALL


def test_a_small_number_in_a_data_file_is_refused(example):
    """Somebody may put an export there by hand; it would be published."""
    assert faults(example, f"{HEAD}exempelstad;Kön;tjejer;4\nexempelstad;Kön;killar;5\n") == [
        "2: 4 är så få att någon kan pekas ut. "
        "Läs in exporten med python -m build_tools statistics import."
    ]
    assert read(example, f"{HEAD}exempelstad;Kön;tjejer;0\n")[1] == []


def test_a_data_file_is_read_back_as_it_was_written(example):
    figures, _ = read(example, decode(EXPORT.read_bytes()), is_export=True)
    safe, _ = without_small(figures)
    assert read(example, to_csv(safe))[0] == safe


def test_the_import_writes_the_data_file_and_tells_what_it_hid(tmp_path, capsys):
    import shutil

    data = tmp_path / "data"
    shutil.copytree(EXAMPLE, data)
    target = data / "statistik" / "exempellan-2025.csv"
    committed = target.read_text(encoding="utf-8")
    target.unlink()
    more = ["--region", "exempellan", "--year", "2025", "--data", str(data)]
    assert main(["statistics", "import", str(EXPORT), *more]) == 0
    assert target.read_text(encoding="utf-8") == committed
    assert "20 värden, 6 dolda." in capsys.readouterr().out
    assert not any(f";{n}\n" in committed for n in range(1, 5))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ingen.csv", "--region", "exempellan"], "filen går inte att läsa"),
        ([str(EXPORT), "--region", "borta"], 'okänd region "borta". De som finns: exempellan.'),
        ([str(ROOT / "README.md"), "--region", "exempellan"], 'kolumnen "enhet" saknas'),
    ],
)
def test_what_cant_be_imported_is_said_and_nothing_is_written(arguments, said, capsys):
    before = sorted(EXAMPLE.rglob("*"))
    command = ["statistics", "import", *arguments, "--year", "2024", "--data", str(EXAMPLE)]
    assert main(command) == 1
    assert said in capsys.readouterr().err
    assert sorted(EXAMPLE.rglob("*")) == before


def test_the_metadata_describes_every_column(example):
    figures, _ = read(example, decode(EXPORT.read_bytes()), is_export=True)
    columns = metadata(figures, "Titel", SAY)["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == to_csv(figures).split("\n")[0].split(";")


def test_letters_in_parts_are_read_whole(example):
    """A Mac may write å as a and a ring."""
    text = unicodedata.normalize("NFD", f"{HEAD}exempellan;Ålder;Under 16 år;7\n")
    figures, problems = read(example, text)
    assert problems == []
    assert figures.values == {("Ålder", "exempellan", "Under 16 år"): 7}


@pytest.mark.parametrize("said", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;", "\ufeffsep=;"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_for_excel_is_no_row(example, said, end):
    """And the lines keep their numbers."""
    text = f"{said}\n{HEAD}exempellan;Ålder, kön;alla;7\n".replace("\n", end)
    assert list(read(example, text)[0].values.values()) == [7]
    text = f"{said}\n{HEAD}exempellan;Ålder;alla;x\n".replace("\n", end)
    assert faults(example, text)[0].startswith("3: ")


@pytest.mark.parametrize("written", ["1,000", "12.000", "1.234.567", "1,234.0", "1'000", "17,000"])
def test_thousands_that_may_be_parts_are_refused(example, written):
    text = f'{HEAD}exempellan;Ålder;tjejer;"{written}"\n'
    assert "kan läsas på flera sätt. Är det tusental: skriv 1" in faults(example, text)[0]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1 234", 1234),
        ("1\u00a0234\u202f567", 1234567),
        ("12345", 12345),
        ("17,0", 17),
        ("1 234.00", 1234),
        ("1234,000", 1234),
    ],
)
def test_a_number_that_can_be_one_only_is_read(example, written, number):
    figures, _ = read(example, f"{HEAD}exempellan;Ålder;tjejer;{written}\n")
    assert list(figures.values.values()) == [number]


@pytest.mark.parametrize("written", ["12 34", "1  234", "1 2345", "1e3", "1,5", "-5", "½", "١٢"])
def test_other_numbers_are_none(example, written):
    text = f"{HEAD}exempellan;Ålder;tjejer;{written}\n"
    assert "är inte ett antal" in faults(example, text)[0]


@pytest.mark.parametrize(
    ("one", "other"), [("1 200", "1300"), ("17,0", "18.0"), ("17,0", "1200.0")]
)
def test_a_file_writes_its_numbers_in_one_way(example, one, other):
    for first, second in ((one, other), (other, one)):
        text = f"{HEAD}exempellan;Ålder;tjejer;{first}\nexempellan;Ålder;killar;{second}\n"
        wanted = f'3: "{second}" är skrivet på ett annat sätt än "{first}" på rad 2.'
        assert faults(example, text)[0].startswith(wanted)


@pytest.mark.parametrize(
    "group",
    [
        *("jan-15", "10-dec", "12-okt", "okt.-12", "15-Oct-12", "10 dec", "dec 10", "10/12"),
        *("2026-10-12", "2026-10-12 00:00:00", "12/10/2026", "10.12.26", "10 december", "46307"),
    ],
)
def test_a_group_that_has_become_a_date_is_refused(example, group):
    assert "är ett datum" in faults(example, f"{HEAD}exempellan;Ålder;{group};7\n")[0]


@pytest.mark.parametrize("group", ["12-15", "16–18 år", "2025", "januari", "december 2026", "Maja"])
def test_other_groups_are_no_dates(example, group):
    assert read(example, f"{HEAD}exempellan;Ålder;{group};7\n")[1] == []


@pytest.mark.parametrize(
    "group",
    [
        *("Summa", "Total", "Samtliga", "Totalsumma", "Totalt:", "Totalt 2025", "S:a", "Tot."),
        *("summa tjejer", "Grand Total", "Sammanlagt", "Alla", "alla åldrar"),
        *(
            "Båda könen",
            "Slutsumma",
            "Antal totalt",
            "Oavsett kön",
            "I allt",
            "Inalles",
            "Σ",
            "Länet",
        ),
    ],
)
def test_a_sum_is_called_totalt(example, group):
    text = f"{HEAD}exempellan;Ålder;tjejer;7\nexempellan;Ålder;{group};7\n"
    cure = 'Är det summan av de andra grupperna: skriv "totalt".'
    assert faults(example, text) == [f'3: gruppen "{group}" ser ut som en summa. {cure}']


def test_totalt_is_the_sum_however_it_is_written(example):
    text = f"{HEAD}exempellan;Ålder;Totalförsvar;7\nexempellan;Ålder;TOTALT;7\n"
    figures, _ = read(example, text)
    assert figures.groups("Ålder") == ["Totalförsvar", "totalt"]


def test_a_sum_of_clinics_is_the_region(example):
    text = f"{HEAD}Totalt;Ålder;tjejer;7\n"
    assert 'Skriv "exempellan", som är summan av mottagningarna' in faults(example, text)[0]


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_a_cell_that_a_spreadsheet_would_run_is_refused(example, sign):
    for text in (f"{sign}A1;tjejer", f"Ålder;{sign}18"):
        assert f"börjar med {sign}." in faults(example, f"{HEAD}exempellan;{text};7\n")[0]


def test_a_name_that_makes_two_ids_is_asked_about(example):
    """Habo and Håbo lose their rings alike; figures never go to the wrong one."""
    one, other = example.clinics["provkoping"], example.clinics["exempelstad"]
    alike = {
        "provkoping": one.model_copy(update={"name": "Mini-Maria Habo"}),
        "exempelstad": other.model_copy(update={"name": "Mini-Maria Håbo"}),
    }
    site = replace(example, clinics=example.clinics | alike)
    assert (
        'okänd enhet "Mini-Maria Habo"' in faults(site, f"{HEAD}Mini-Maria Habo;Ålder;alla;9\n")[0]
    )
    assert read(site, f"{HEAD}exempelstad;Ålder;alla;9\n")[0]
