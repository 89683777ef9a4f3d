"""Characters that can't be seen or look like others: one list, for all that editors give us."""

import shutil
import sys
import unicodedata

import pytest

from build_tools.hidden import HIDDEN
from build_tools.model.project import Project
from build_tools.problems import on_one_line
from build_tools.reading.characters import faults, hard_space, unusual, without_hidden
from build_tools.reading.load import load
from build_tools.reading.localities import read_localities
from build_tools.reading.yaml_text import parse_yaml
from tests.conftest import SITES

INVISIBLE = [
    *("\u00ad", "\u034f", "\u061c", "\u115f", "\u1160", "\u17b4", "\u180e", "\u200b", "\u200e"),
    *("\u2060", "\u2063", "\u2069", "\u2800", "\u3164", "\ufe00", "\ufe0f", "\ufeff", "\uffa0"),
    *("\ufffc", "\U0001d173", "\U000e0001", "\U000e0041", "\U000e01ef"),
]


def test_every_control_format_and_private_character_is_on_the_list():
    kinds = ("Cc", "Cf", "Co", "Cs")
    known = {
        chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in kinds
    }
    assert not {char for char in known - set("\t\n") if not HIDDEN.match(char)}


@pytest.mark.parametrize("char", INVISIBLE, ids=lambda char: f"U+{ord(char):04X}")
def test_what_cannot_be_seen_is_named_in_texts_data_and_reports(char):
    line = f"Falun {char}och Mora"
    ((fault, _),) = faults(line)
    assert f"(U+{ord(char):04X})" in fault and fault.endswith('efter "Falun"')
    assert without_hidden(line) == "Falun och Mora"
    assert char not in on_one_line(line)
    escaped = f'"Fal\\U{ord(char):08x} un"'
    if char != "\u00ad":
        assert parse_yaml("x.yml", f"namn: {escaped}\n")[1] != []


@pytest.mark.parametrize(
    "line",
    [
        "ett lång\u00adord, 1\u00a0000 kronor, klockan\u202f8",
        "❤️ ☎️ ℹ️ 👍🏽 👨\u200d👩\u200d👧",
        "5 μg, 10 μmol, β-blockerare, Δ9-THC, γ-hydroxismörsyra",
        "می\u200cخواهم",
        "Это Мора и дом. Ελλάδα. Türkçe ı, română ș, Kurdî, áájtje",
        "m² 2º ½ ™ © € § – — ” ’ … → №",
        "−18 grader",
    ],
)
def test_what_has_a_place_in_a_text_is_left_alone(line):
    assert list(faults(line)) == []
    assert without_hidden(line) == line


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Fаlun", '"Fаlun" är "а" (U+0430) en kyrillisk bokstav'),
        ("κokain", '"κokain" är "κ" (U+03BA) en grekisk bokstav'),
        ("Vi ses і Mora", '"і" är "і" (U+0456) en kyrillisk bokstav'),
        ("Ring СОС", '"СОС" är "С" (U+0421) en kyrillisk bokstav'),
        ("ﬁnns", '"ﬁ" (U+FB01) ser ut som vanliga bokstäver'),
        ("Ring １１２", '"１１２" (U+FF11) ser ut som vanliga bokstäver'),
        ("𝗠𝗼𝗿𝗮", '"𝗠𝗼𝗿𝗮" (U+1D5E0) ser ut som vanliga bokstäver'),
        ("Mini\u2011Maria", "ett hårt bindestreck (U+2011)"),
    ],
)
def test_what_looks_like_our_letters_is_told(line, told):
    ((fault, _),) = faults(line)
    assert told in fault


@pytest.mark.parametrize("char", ["\u00a0", "\u2007", "\u202f"])
def test_a_hard_space_is_named(char):
    assert "hårt mellanslag" in unusual(f"831{char}31")[0]
    for line in (f"postnummer:{char}831 31", f"  - gata:{char}X", f"{char} gata: X", f"-{char}X"):
        fault, _, mended = hard_space(line)
        assert "hårt mellanslag" in fault
        assert char not in mended
    assert hard_space(f"text: Det kostar 1{char}000 kronor") is None


def test_a_soft_hyphen_in_data_is_read_by_its_letters(tmp_path):
    document, problems = parse_yaml("x.yml", "namn: Mini-Ma\u00adria Prov\u00adby\n")
    assert (document.value, problems) == ({"namn": "Mini-Maria Provby"}, [])
    path = tmp_path / "orter.tsv"
    columns = "ort\tkommunkod\tlatitud\tlongitud\tinvånare\tgeonames_id\tuppdaterad"
    path.write_text(f"{columns}\nLud\u00advika\t2085\n", encoding="utf-8")
    (place,), problems = read_localities(path, "orter.tsv")
    assert (place.name, problems) == ("Ludvika", [])


def test_a_file_name_is_read_by_the_same_list(tmp_path):
    shutil.copytree(SITES / "minst", tmp_path, dirs_exist_ok=True)
    (tmp_path / "content/assets").mkdir()
    (tmp_path / "content/assets/a\u200bb.css").write_text("")
    (tmp_path / "data/ort\u0435r.tsv").write_text("")
    told = [str(problem) for problem in load(Project.at(tmp_path))[1]]
    assert any(r"a\u200bb.css:1: filnamnet: det står ett mellanslag" in line for line in told)
    assert any('i "ortеr" är "е" (U+0435) en kyrillisk bokstav' in line for line in told)
