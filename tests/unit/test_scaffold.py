"""What `make new-page` and `make new-clinic` write: nothing is guessed, nothing is forgotten."""

import re
import shutil
from pathlib import Path

import pytest

from build_tools.__main__ import main
from build_tools.model.clinics import Clinic
from build_tools.model.kinds import schemas
from build_tools.model.texts import PageMeta
from build_tools.reading.markdown_text import split_front_matter
from build_tools.reading.yaml_text import parse_yaml
from tests.conftest import SITES, TODAY

LONELY = "Varning: ingen annan sida länkar hit. Länka hit från en sida som hör ihop med den."
"""What is said of a new page until another one leads to it."""

CLINIC = Path("data/mottagningar/nyby.yml")
PAGE, TWIN = Path("content/unga/ny-sida.md"), Path("content/lattlast/unga/ny-sida.md")


@pytest.fixture(autouse=True)
def smallest(tmp_path, monkeypatch):
    shutil.copytree(SITES / "minst", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("build_tools.__main__.swedish_today", lambda: TODAY)


@pytest.fixture
def report(capsys):
    """What `make check` says, as lines."""

    def lines() -> list[str]:
        capsys.readouterr()
        main(["check"])
        return capsys.readouterr().out.splitlines()

    return lines


def everything() -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}


def want_all(path: Path) -> None:
    """Take the mark away from every row that is not in use."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^( *)#(?! )", r"\1", text, flags=re.M), encoding="utf-8")


def fill(path: Path, *answers: tuple[str, str]) -> None:
    """Answer gaps from the top down: each answer belongs to the next row with its key."""
    done, left = "", path.read_text(encoding="utf-8")
    for key, answer in answers:
        row = re.search(rf"^ *(- )?{key}( ?[^ #\n]+)?(?=\s)", left, re.M)
        done += f"{left[: row.start()]}{row[0].removesuffix(row[2] or '')} {answer}"
        left = left[row.end() :]
    path.write_text(done + left, encoding="utf-8")


SOURCE = ("källa:", "pahittad")
SOURCED = [SOURCE, ("kontrollerad:", "2026-11-01")]
KNOWN = [("namn:", "Mini-Maria Nyby"), ("typ:", "filial"), ("region:", "prov")]
KNOWN += [("värdkommun:", "provby")]


def test_a_new_clinic_says_what_is_left_to_fill_in(report, capsys):
    assert main(["new", "clinic", "nyby"]) == 0
    assert capsys.readouterr().out == f"Skrev {CLINIC}. Fyll i den, och kör make check.\n"
    assert report() == [
        f'{CLINIC}:4: nyckeln "namn" saknas. Lägg till "namn".',
        f'{CLINIC}:5: nyckeln "typ" saknas. Lägg till "typ".',
        f'{CLINIC}:6: nyckeln "region" saknas. Lägg till "region".',
        f'{CLINIC}:7: nyckeln "värdkommun" saknas. Lägg till "värdkommun".',
        f'{CLINIC}:10: nyckeln "läge" saknas. Lägg till "läge".',
        f'{CLINIC}:18: en punkt under "kommuner" är tom. Fyll i den eller ta bort den.',
        "6 fel, 0 varningar.",
    ]


def test_a_new_clinic_passes_when_its_gaps_are_filled_in(report):
    main(["new", "clinic", "nyby"])
    fill(CLINIC, *KNOWN, ("läge:", "öppen"), SOURCE, ("-", "provby"))
    text = CLINIC.read_text(encoding="utf-8")
    CLINIC.write_text(text.replace("filial ", "huvudmottagning ", 1), encoding="utf-8")
    assert report() == [
        f'{CLINIC}:4: Varning: mottagningen har ingen egen kontaktväg. Lägg till "kontaktvägar".',
        "0 fel, 1 varning.",
    ]


def test_every_row_of_a_new_clinic_can_be_used(report):
    """The marks taken away and the gaps filled in, the file is whole: no key is wrong or lost."""
    main(["new", "clinic", "nyby"])
    want_all(CLINIC)
    hours = [(f"{day}:", "08.00–16.00") for day in ("mån", "tis", "ons", "tor")]
    hours += [(f"{day}:", "stängt") for day in ("fre", "lör", "sön")]
    fill(
        CLINIC,
        *[*KNOWN, ("huvudmottagning:", "provby"), ("läge:", "öppen")],
        *[("anmärkning:", "Bra."), ("anmärkning_lättläst:", "Bra."), *SOURCED, ("-", "provby")],
        *[("gata:", "Gatan 1"), ("postnummer:", "999 01"), ("ort:", "Nyby"), *SOURCED],
        *[("text:", "Gå in."), ("lättläst:", "Gå in."), *SOURCED],
        *[("utan_trappsteg:", "ja"), ("hiss:", "ja"), ("rullstolstoalett:", "ja")],
        *[("hörslinga:", "ja"), ("delat_väntrum:", "nej"), ("hållplats:", "Torget"), *SOURCED],
        *[("gratis:", "ja"), ("anmärkning:", "Bra."), ("anmärkning_lättläst:", "Bra."), *SOURCED],
        *[("typ:", "telefon"), ("namn:", "Luren"), ("nummer:", "070-174 06 92"), ("-", "unga")],
        *[("anonym:", "ja"), ("anmärkning:", "Ring."), ("anmärkning_lättläst:", "Ring.")],
        *[*SOURCED, *hours, ("röda_dagar:", "stängt"), ("dag_före_röd_dag:", "08.00–12.00")],
        *[("tider:", "stängt"), ("orsak:", "flytt"), ("-", "besök")],
        *[("namn:", "Sommartider"), *SOURCED],
        *[("tid:", "2 vardagar"), *SOURCED],
        ("väntetid:", "{ tid: 3–4 veckor, källa: pahittad }"),
        *[("text:", "Porten är trasig."), ("lättläst:", "Porten är trasig.")],
        *[("-", "läkare"), ("anmärkning:", "Här."), ("anmärkning_lättläst:", "Här."), *SOURCED],
    )
    text = CLINIC.read_text(encoding="utf-8")
    for days in ("2026-12-23", "2027-06-21 – 2027-08-15", "2026-12-01"):
        text = text.replace("ÅÅÅÅ-MM-DD:", f"{days}:", 1)
    CLINIC.write_text(text, encoding="utf-8")
    assert report() == ["0 fel, 0 varningar."]
    assert parse_yaml(str(CLINIC), text)[0].value.keys() == {
        info.alias or name for name, info in Clinic.model_fields.items()
    }


def test_a_day_that_is_not_filled_in_is_never_taken_for_closed(report):
    main(["new", "clinic", "nyby"])
    want_all(CLINIC)
    days = [line for line in report() if '"…" är inte en öppettid' in line]
    assert len(days) == 7 + 1  # the week, and an exception


def properties(schema: dict) -> list[tuple[str, str]]:
    """(key, description) of every key in a JSON Schema, the nested ones too."""
    return [
        (key, field["description"])
        for definition in (schema, *schema.get("$defs", {}).values())
        for key, field in definition.get("properties", {}).items()
    ]


@pytest.mark.parametrize(
    ("arguments", "path", "kind"),
    [(["clinic", "nyby"], CLINIC, "mottagning"), (["page", "unga/ny-sida"], PAGE, "sida")],
)
def test_every_key_is_explained_by_the_model(arguments, path, kind):
    main(["new", *arguments])
    text = path.read_text(encoding="utf-8")
    for key, description in properties(schemas()[kind].model_json_schema()):
        assert re.search(rf"^ *#?(- )?{key}:[^#]*# {re.escape(description)}", text, re.M), key


def test_a_key_with_its_own_words_says_which_they_are():
    main(["new", "clinic", "nyby"])
    text = CLINIC.read_text(encoding="utf-8")
    assert "kontaktväg det är. Välj: telefon, sms, chatt, app, " in text
    assert re.search(r"typ: +# huvudmottagning, filial eller satellit\.$", text, re.M)


def test_a_new_page_says_what_is_left_to_fill_in(report, capsys):
    assert main(["new", "page", "unga/ny-sida", "--title", "Ny sida"]) == 0
    assert capsys.readouterr().out == "".join(
        f"Skrev {path}. Fyll i den, och kör make check.\n" for path in (PAGE, TWIN)
    )
    assert report() == [
        *[
            f"{path}:{line + number}: {fault}"
            for path, line in ((TWIN, 6), (PAGE, 5))
            for number, fault in (
                (0, 'nyckeln "description" saknas. Lägg till "description".'),
                (
                    1,
                    '"ÅÅÅÅ-MM-DD" är inte ett datum. '
                    "Skriv som 2026-11-22, eller 2026-11 eller 2026 om du inte vet dagen.",
                ),
                (11, "sidan saknar text. Skriv något."),
            )
        ],
        "6 fel, 0 varningar.",
    ]


def test_a_new_page_passes_when_its_gaps_are_filled_in(report):
    main(["new", "page", "unga/ny-sida", "--title", "Ny sida"])
    for path, description in ((PAGE, "Om det nya."), (TWIN, "Lätt om det nya.")):
        fill(path, ("description:", description), ("granskad:", "2026-11-01"))
        path.write_text(path.read_text(encoding="utf-8") + "# Rubrik\n\nText.\n", encoding="utf-8")
    assert report() == [f"{TWIN}:1: {LONELY}", f"{PAGE}:1: {LONELY}", "0 fel, 2 varningar."]


def test_every_row_of_a_new_page_can_be_used(report):
    main(["new", "page", "om/ny-sida", "--title", "Ny sida"])
    path = Path("content/om/ny-sida.md")
    want_all(path)
    fill(
        path,
        *[("description:", "Om det nya."), ("granskad:", "2026-11-01")],
        *[
            ("-", "Påhittad uppgift"),
            ("-", "nytt"),
            ("listas:", "nej"),
            ("vägval:", "nej"),
            ("-", "prov"),
        ],
    )
    path.write_text(path.read_text(encoding="utf-8") + "# Rubrik\n\nText.\n", encoding="utf-8")
    assert report() == [f"{path}:1: {LONELY}", "0 fel, 1 varning."]
    front, _, _ = split_front_matter(path.read_text(encoding="utf-8"))
    assert parse_yaml(str(path), front)[0].value.keys() == {
        info.alias or name for name, info in PageMeta.model_fields.items()
    }


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("unga/ny", ["unga/ny.md", "lattlast/unga/ny.md"]),
        ("ny", ["ny.md", "lattlast/ny.md"]),
        ("om/ny", ["om/ny.md"]),
    ],
)
def test_a_page_gets_a_twin_where_the_check_wants_one(name, written, report):
    before = everything().keys()
    main(["new", "page", name])
    assert everything().keys() - before == {Path("content", uri) for uri in written}
    assert not any("lättläst version" in line for line in report())


def test_a_twin_can_be_written_for_a_page_that_has_none():
    main(["new", "page", "om/ny"])
    assert main(["new", "page", "lattlast/om/ny", "--title", "Ny"]) == 0
    text = Path("content/lattlast/om/ny.md").read_text(encoding="utf-8")
    assert "title: Ny, lättläst " in text
    assert "# En tanke på varje rad. Högst 15 ord i en mening.\n" in text


TITLES = [
    "Ny sida",
    'Säg: "nej"',
    "Nr #1",
    "Nr 1 # 2",
    "ja",
    "[a]",
    "'x",
    "&Co",
    "!obs",
    "12",
    "- a",
]


@pytest.mark.parametrize("title", [*TITLES, "a\tb\n  c", "\\", "\ud800", "{{ x }}", "| a", "a: b"])
def test_a_title_is_kept_as_it_was_given(title):
    main(["new", "page", "om/ny", "--title", title])
    front, _, _ = split_front_matter(Path("content/om/ny.md").read_text(encoding="utf-8"))
    document, problems = parse_yaml("", front)
    assert document.value["title"] == " ".join(title.replace("\ud800", "?").split())
    assert not problems


NAMES = {
    "": '"" är inte en sidas sökväg. Skriv mappen och namnet, som unga/ny-sida.',
    "unga/": '"unga/" är inte en sidas sökväg. Skriv mappen och namnet, som unga/ny-sida.',
    "../ny": '"../ny" är inte en sidas sökväg. Skriv mappen och namnet, som unga/ny-sida.',
    "/unga/ny": '"/unga/ny" är inte en sidas sökväg. Skriv mappen och namnet, som unga/ny-sida.',
    "content/unga/Ny sida.md": '"content/unga/Ny sida.md" är inte en sidas sökväg. '
    'Skriv "unga/ny-sida".',
    "ung/ny": 'mappen "ung" finns inte. Menade du "unga"?',
    "kommun/ny": 'mappen "kommun" finns inte. De som finns: narstaende, om, unga, yrkesverksamma.',
    "lattlast/om/ny": 'sidan har ingen text på vanlig svenska. Börja med "om/ny".',
    "om/webbplatsen": "adressen /om/webbplatsen/ är upptagen. "
    "Välj ett annat namn, eller ändra filen som finns.",
    f"om/{'a' * 101}": "ett namn i adressen är 101 tecken långt, högst 100 får plats. "
    "Skriv ett kortare namn.",
    "om/surfa-sakert/index": 'mappen "om/surfa-sakert" finns inte. '
    "De som finns: narstaende, om, unga, yrkesverksamma.",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_page_with_a_wrong_name_is_refused(name, capsys):
    before = everything()
    assert main(["new", "page", name]) == 1
    assert capsys.readouterr() == ("", f"{NAMES[name]}\n")
    assert everything() == before


def test_a_page_is_refused_when_only_its_twin_is_taken(capsys):
    TWIN.write_text("x", encoding="utf-8")
    assert main(["new", "page", "unga/ny-sida"]) == 1
    assert capsys.readouterr().err.startswith("adressen /lattlast/unga/ny-sida/ är upptagen.")
    assert TWIN.read_text(encoding="utf-8") == "x"
    assert not PAGE.exists()


def test_a_page_is_refused_where_a_folder_has_its_address(capsys):
    Path("content/om/index.md").write_text("x", encoding="utf-8")
    assert main(["new", "page", "om"]) == 1
    assert capsys.readouterr().err.startswith("adressen /om/ är upptagen.")


IDS = {
    "": '"" går inte att ha i en webbadress. Skriv ortens namn med bokstäverna a–z.',
    "index": '"index" går inte att ha i en webbadress. Skriv ortens namn med bokstäverna a–z.',
    "Åre": '"Åre" går inte att ha i en webbadress. Skriv "are".',
    "../x": '"../x" går inte att ha i en webbadress. Skriv "x".',
    "a" * 300: "ett namn i adressen är 300 tecken långt, högst 100 får plats. "
    "Skriv ett kortare namn.",
    "provby": "adressen /mottagning/provby/ är upptagen. "
    "Välj ett annat namn, eller ändra filen som finns.",
}


@pytest.mark.parametrize("id", IDS)
def test_a_clinic_with_a_wrong_id_is_refused(id, capsys):
    before = everything()
    assert main(["new", "clinic", id]) == 1
    assert capsys.readouterr() == ("", f"{IDS[id]}\n")
    assert everything() == before


def test_what_is_in_the_way_is_left_alone(capsys):
    """A link to a file is not read as a page; still nothing is written through it."""
    PAGE.symlink_to(Path("content/akut.md").resolve())
    before = everything()
    assert main(["new", "page", "unga/ny-sida"]) == 1
    assert capsys.readouterr().err.startswith(f"{PAGE}: filen går inte att skriva (")
    assert everything() == before
