import shutil
import unicodedata

import pytest

from build_tools.model.project import Project
from build_tools.reading.files import read_text
from build_tools.reading.load import load
from build_tools.reading.markdown_text import split_front_matter
from build_tools.reading.yaml_text import parse_yaml
from tests.conftest import SITES


def parsed(text: str):
    document, problems = parse_yaml("x.yml", text)
    assert problems == []
    return document


def test_scalars_stay_what_the_editor_wrote():
    """The usual reading makes these 990, 8.0, False, an octal number and a date."""
    text = "a: 16:30\nb: 08.00\nc: no\nd: 0101234567\ne: 2026-01-01\nf: 'null'\n"
    assert parsed(text).value == {
        "a": "16:30",
        "b": "08.00",
        "c": "no",
        "d": "0101234567",
        "e": "2026-01-01",
        "f": "null",
    }


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL", "''", '""', '" "', "{}"])
def test_what_programs_write_for_nothing_is_left_out(nothing):
    document = parsed(f"a:\n  b: {nothing}\n  c: [{nothing or '~'}, x]\n  d: nullvision\n")
    assert document.value == {"a": {"c": [None, "x"], "d": "nullvision"}}
    assert document.unfilled == (("a", "b"),)


@pytest.mark.parametrize("key", ["~", "null"])
def test_nothing_is_no_key(key):
    _, problems = parse_yaml("x.yml", f"{key}: x\n")
    assert [problem.fault for problem in problems] == ["en nyckel måste vara ett ord"]


def test_each_value_knows_its_line():
    document = parsed("a: 1\nb:\n  - c: 2\n  - d: 3\n")
    assert document.line(("b", 1, "d")) == 4
    assert document.line(("b", 1, "missing")) == 4
    assert document.line(("missing",)) == 1


def test_the_first_of_two_keys_counts_and_both_are_told():
    document, problems = parse_yaml("x.yml", "a: 1\na: 2\n")
    assert document.value == {"a": "1"}
    assert [str(problem) for problem in problems] == [
        'x.yml:2: nyckeln "a" står två gånger, först på rad 1. Ta bort den ena.'
    ]


def test_a_small_bomb_is_refused():
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    document, problems = parse_yaml("x.yml", bomb)
    assert document is None
    assert problems[0].line == 1


def test_text_is_nfc_with_plain_line_ends(tmp_path):
    path = tmp_path / "x.yml"
    decomposed = unicodedata.normalize("NFD", "öppettider: ja")
    path.write_bytes(b"\xef\xbb\xbf" + decomposed.encode() + b"\r\nb: 1\rc: 2")
    assert read_text(path, "x.yml") == ("öppettider: ja\nb: 1\nc: 2", [])


def test_front_matter_and_the_line_where_the_text_starts():
    assert split_front_matter("---\ntitle: X\n---\n# X\n") == ("title: X", "# X\n", 4)
    assert split_front_matter("# X\n") == ("", "# X\n", 1)
    assert split_front_matter("---\nutan slut\n") == ("", "---\nutan slut\n", 1)


def test_a_shortcut_is_never_followed(tmp_path):
    (tmp_path / "x.yml").symlink_to("/dev/zero")
    text, problems = read_text(tmp_path / "x.yml", "x.yml")
    assert text is None
    assert problems[0].fault == "det är en genväg, inte en fil"


def test_a_folder_that_is_a_shortcut_is_not_read(tmp_path):
    shutil.copytree(SITES / "minst", tmp_path / "real")
    for name in ("data", "content"):
        (tmp_path / name).symlink_to(tmp_path / "real" / name)
    site, problems = load(Project.at(tmp_path))
    assert not site.declared["regions"] and not site.declared["pages"]
    assert sum(p.fault == "det är en genväg, inte en fil" for p in problems) == 2
