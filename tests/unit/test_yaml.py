"""Two readers of YAML: the fast one gives what the other gives, or leaves the text to it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.reading import yaml_text
from build_tools.reading.yaml_text import parse_yaml
from tests.conftest import ROOT

FILES = sorted(
    path
    for folder in ("data", "tests/bad", "tests/sites")
    for path in (ROOT / folder).rglob("*.yml")
)
PIECES = [
    *(
        "a",
        "b: ",
        "- ",
        "\n",
        "  ",
        "\n  ",
        "[",
        "]",
        "{",
        "}",
        ": ",
        ":",
        ",",
        "'",
        '"',
        "#",
        " #",
    ),
    *(
        "|\n",
        ">-\n",
        "&x ",
        "*x",
        "!t ",
        "! ",
        "? ",
        "?",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "å",
        "~",
    ),
    *("\t", "\\u200b", "\u00a0", "\ufeff", "@", "`", "%", "-", "|", ">", "\\", "=", "<<: ", "0"),
]


def outcome(text: str) -> object:
    document, problems = parse_yaml("x.yml", text)
    return document and (document.value, document.lines, document.unfilled), problems


def outcome_by_one(text: str) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_text, "composed", lambda text: yaml.compose(text, yaml_text._Loader))
        return outcome(text)


def written(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_file_of_ours_is_read_alike(path):
    assert outcome(written(path)) == outcome_by_one(written(path))


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_anything_is_read_alike(text):
    assert outcome(text) == outcome_by_one(text)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(FILES).map(lambda path: written(path)[:400]),
    st.integers(0, 400),
    st.integers(0, 2),
    st.sampled_from(PIECES),
)
def test_a_slip_of_the_pen_is_told_alike(text, at, gone, piece):
    slipped = text[:at] + piece + text[at + gone :]
    assert outcome(slipped) == outcome_by_one(slipped)


def test_a_plain_file_is_read_by_the_fast_one(monkeypatch):
    monkeypatch.delattr(yaml_text, "_Loader")
    assert parse_yaml("x.yml", "namn: Mora\nvägar:\n  - typ: telefon\n")[0]


def test_what_is_too_much_is_refused_by_both():
    for text in ("[" * 5000, "- a\n" * 10_001, "a: &x [b]\nc: *x\n"):
        assert outcome(text) == outcome_by_one(text)
        assert outcome(text)[1]
