"""Texts as sentences and numbers, and what the checks of the language find in them."""

from dataclasses import replace

import pytest

from build_tools.model.texts import PageMeta
from build_tools.prose.components import helplines
from build_tools.prose.sentences import lix, numbers, sentences
from build_tools.prose.text import blocks
from build_tools.reading.content import read_page
from build_tools.rules.spelling import misspelt
from tests.conftest import ROOT

FRONT = "---\ntitle: T\ndescription: D\n---\n"


def page(body: str):
    found, problems = read_page(PageMeta, "content/x.md", "x.md", FRONT + body)
    assert problems == []
    return found


def test_markdown_becomes_plain_text():
    def plain(text: str) -> str:
        (block,) = blocks(page(text))
        return block.text

    assert plain("**Ring** [Bris](https://www.bris.se) nu") == "Ring Bris nu"
    assert plain("Se ![karta](x.svg) eller https://x.example/12") == "Se  eller"
    assert plain("Se <https://x.example/12> eller <a@x.example>!") == "Se  eller !"
    assert plain("Tillgänglighets&shy;redogörelse") == "Tillgänglighetsredogörelse"
    assert plain("## En \\*stjärna\\* och `kod_x` {#id}") == "En *stjärna* och kod_x"


def test_blocks_know_their_kind_and_line():
    text = "# Rubrik\n\nEn rad\nen till.\n\n- Punkt\n- Nästa\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    found = [(block.kind, block.line) for block in blocks(page(text))]
    assert found == [
        *(("heading", 5), ("text", 7), ("item", 10), ("item", 11)),
        *(("cell", 13), ("cell", 13), ("cell", 15), ("cell", 15)),
    ]


def test_components_and_code_are_no_text():
    assert sentences(page("# R\n\n{{ hitta }}\n\n```\nkod 5\n```\n\nText.")) == sentences(
        page("# R\n\n\n\n\n\n\n\nText.")
    )


def test_sentences_know_where_they_begin():
    found = sentences(page("# R\n\nEn sak. Och\nen till. ”Ja!” Nej\n"))
    assert [(s.text, s.line) for s in found] == [
        ("En sak.", 7),
        ("Och\nen till.", 7),
        ("”Ja!", 8),
        ("Nej", 8),
    ]


def test_lix_is_bjornssons():
    """Words a sentence, plus the percentage of words with more than six letters."""
    found = sentences(page("# R\n\nJag ringer till mottagningen. Du kommer hit.\n"))
    assert lix(found) == pytest.approx(7 / 2 + 100 * 1 / 7)
    assert lix([]) == 0


def test_numbers_are_those_that_readers_meet():
    text = "# R\n\n1. Ring 112.\n2. Är 13–15 år.\n\n[Bris](https://x.example/99), 16.30, c4.\n"
    assert numbers(page(text)) == {"112", "13", "15", "16.30"}


def test_helplines_are_those_shown_alone():
    assert helplines(page("# R\n\n{{ hjälplinje sos }}\n\n{{ hjälplinjer prata }}\n")) == {"sos"}


def misspellings(site, body: str) -> list[tuple[int, str]]:
    found = misspelt(replace(site, pages={"x.md": page(body)}))
    return [(problem.line, problem.fault.split('"')[1]) for problem in found]


def test_spelling(real):
    body = "# Alkohol\n\nFråga i Östersunds kommun eller Grövelsjön.\nEn mottagninng.\n"
    assert misspellings(real, body) == [(8, "mottagninng")]


def test_spelling_knows_compounds_the_data_and_the_editors_words(real):
    assert (
        misspellings(real, "# Mini-Maria-mottagningen i Malung-Sälen\n\nUngDOK och orosanmälan.\n")
        == []
    )


def test_the_real_texts_are_spelt_right(real):
    assert [str(problem) for problem in misspelt(real)] == []


def test_the_words_of_the_editors_are_sorted():
    """So that two editors' additions seldom meet on one line."""
    lines = (ROOT / "data" / "språk.yml").read_text(encoding="utf-8").split("\n")
    start, end = lines.index("ord:"), lines.index("kanslispråk:")
    words = lines[start + 1 : end]
    assert words == sorted(words, key=str.casefold)
