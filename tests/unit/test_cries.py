"""Cries for help that no phrase has: what has been learned, and what the box makes of it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import brotli
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.model.paths import ANSWERS, EASY
from build_tools.model.site import Site
from build_tools.search.cries import BUCKETS, learned, marks, nearness, words
from tests.answers import Answer, ask, near, write_files
from tests.conftest import ROOT

KILOBYTES = 8
EXAMPLES = ROOT / "benchmarks" / "cries.tsv"

HEARD = [
    "han bara gapar som en fisk och låter konstigt",
    "jag finns inte kvar när ni läser det här",
    "hon har skickat alla sina saker till mig och säger tack för allt",
]
"""No phrase has them."""
SURE = [*HEARD[1:], "hon ligger bara där och ingen når henne", "har bestämt mig nu"]
CALM = [
    *("hur gör jag pannkakor", "vad kostar det", "öppettider falun", "ångest inför prov"),
    *("sommarjobb 2027", "jag är trött på skolan", "får min mamma veta", "bensin eller diesel"),
]
NAMED = ["mora", "jag bor i hotagen", "ring mansjour"]
"""Places and lines, some of whose letters stand in cries for help."""
ROW_ONLY = "slår ihjäl tiden med en bok"
"""A phrase of danger is in it, and all that has been learned says against it."""


@pytest.fixture(scope="module")
def folder(real: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("svar")
    write_files(real, folder)
    return folder


@pytest.fixture(scope="module")
def answers(folder: Path) -> dict[str, Answer]:
    asked = [*HEARD, *SURE, *CALM, *NAMED, ROW_ONLY]
    return dict(zip(asked, ask(folder, asked), strict=True))


def test_a_cry_in_words_that_no_phrase_has_gets_help(answers):
    assert {text: (answers[text].dangers, answers[text].is_doubted) for text in HEARD} == {
        text: ([], True) for text in HEARD
    }


def test_what_is_surely_a_cry_looks_like_danger(answers):
    assert {text: (answers[text].dangers, answers[text].is_sure) for text in SURE} == {
        text: ([], True) for text in SURE
    }


def test_what_is_calm_is_left_alone(answers):
    assert [t for t in [*CALM, *NAMED] if answers[t].is_doubted or answers[t].dangers] == []


def test_a_phrase_that_all_else_speaks_against_gives_no_more_than_a_row(answers):
    found = answers[ROW_ONLY]
    assert (found.dangers, found.is_sure, found.is_doubted) == ([], False, True)


@pytest.mark.parametrize("easy", ["", EASY])
def test_what_is_learned_weighs_little(folder, easy):
    content = (folder / f"{easy}{ANSWERS}" / "nodrop.json").read_bytes()
    assert len(brotli.compress(content)) <= KILOBYTES * 1024


def test_a_site_without_the_row_has_nothing_of_it(example: Site, tmp_path):
    write_files(example, tmp_path)
    assert (tmp_path / ANSWERS / "nodrop.json").read_text(encoding="utf-8") == "null"
    assert ask(tmp_path, HEARD[:1])[0].is_doubted is False


def test_weights_are_there_for_every_bucket():
    model = learned()
    assert (len(model.weights), set(model.weights) <= set("0123456")) == (BUCKETS, True)
    assert model.calm < model.doubt < model.sure


def test_the_examples_are_one_to_a_line_and_none_says_two_things():
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows.pop(0) == ["writer", "kind", "text"]
    assert {len(row) for row in rows} == {3}
    assert {kind for _, kind, _ in rows} == {"danger", "calm"}
    told: dict[str, set[str]] = {}
    for _, kind, text in rows:
        told.setdefault(" ".join(words(text)), set()).add(kind)
    assert [text for text, kinds in told.items() if len(kinds) > 1] == []


WRITTEN = [
    *("", " ", "!", "Jag ORKAR inte", "jaaaaag mååår så dååååligt", "é è ü ñ", "l’amour c'est"),
    *(
        "أخي لا يستيقظ",
        "мій син не прокидається",
        "🙂🙂 hjälp",
        "a",
        "ab",
        "två\tord\nsex",
        "İ ß ﬁ",
    ),
    *("mi\u00adni", "A\u0301ngest", "123 45", "snälla_svara", "\u200bnu"),
]


def test_scripts_and_generator_find_the_same_marks(tmp_path):
    path = tmp_path / "nodrop.json"
    path.write_text(json.dumps(learned()._asdict()), encoding="utf-8")
    with EXAMPLES.open(encoding="utf-8") as file:
        texts = [*WRITTEN, *(line.rstrip("\n").split("\t")[2] for line in [*file][1::50])]
    model = learned()
    assert near(path, texts) == pytest.approx([nearness(model, text) for text in texts])


@given(st.text())
@example("\ud7ff\U0001f642")
def test_any_text_has_marks_in_buckets(text):
    found = marks(text)
    assert all(0 <= one < BUCKETS for one in found)
    assert found == marks(f"  {text}  ")
