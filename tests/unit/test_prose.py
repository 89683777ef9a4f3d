"""What we read of Markdown line by line is what Markdown makes of it."""

import re
from itertools import groupby

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.model.texts import ContentPage, PageMeta
from build_tools.prose.lines import headings, text_lines
from build_tools.prose.markdown import prepared, render
from build_tools.prose.text import blocks
from build_tools.prose.text import heading as headline

FENCES = [
    "```\n",
    "~~~\n",
    "````\n",
    "~~~~\n",
    "``` yaml\n",
    "``` \n",
    "```\t\n",
    " ```\n",
    "ord\n",
]
FENCES += ["# Rubrik\n", "\n", "| a |\n", "`` ` ``\n", "```x```\n"]
LINES = ["# Ett\n", "## Två ##\n", "#Tre\n", "Ord\n", "===\n", "---\n", "\n", "```\n", "a # b\n"]
LINES += ["####### Sju\n", "Fler ord\n", "= \n", "- - -\n"]


def page(body: str) -> ContentPage:
    meta = PageMeta(title="Titel", description="Beskrivning")
    return ContentPage("a.md", meta, body, "content/a.md", 1)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(FENCES), max_size=14))
def test_a_fence_begins_and_ends_as_in_markdown(pieces):
    body = "".join(pieces)
    runs = groupby(text_lines(body), key=lambda pair: pair[1])
    # A fence may follow another at once; each has two lines that are not shown.
    code = ["\n".join(line for line, _ in run) for is_text, run in runs if not is_text]
    shown = [pre.text for pre in BeautifulSoup(render(body), "html.parser").find_all("pre")]
    assert bool(code) == bool(shown)
    assert sum(part.count("\n") + 1 for part in code) == sum(s.count("\n") + 2 for s in shown)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(LINES), max_size=10))
def test_a_heading_is_one_as_in_markdown(pieces):
    body = "".join(pieces)
    html = BeautifulSoup(render(body), "html.parser")
    rendered = [(int(h.name[1]), h.text.strip()) for h in html.find_all(re.compile("^h[1-6]$"))]
    found = [(level, text) for _, level, text in headings(body)]
    assert [one for one in found if one[1]] == [one for one in rendered if one[1]]


@pytest.mark.parametrize(
    ("body", "heading"),
    [
        ("# Om **ordet**\n", "Om ordet"),
        ("# Om *ordet* och `kod`\n", "Om ordet och kod"),
        ("# Om [oss](kontakt.md)\n", "Om oss"),
        ('# Om <abbr title="gamma">GHB</abbr>\n', "Om GHB"),
        ("# Tillgänglighets&shy;redogörelse\n", "Tillgänglighetsredogörelse"),
        ("```\n# Inte rubriken\n```\n\n# Rubriken\n", "Rubriken"),
        ("~~~ sh\n# en kommentar\n~~~\n# Rubriken #\n", "Rubriken"),
        ("Rubriken\n========\n", "Rubriken"),
        ("## Bara en liten\n", "Titel"),
    ],
)
def test_the_register_shows_the_heading_as_readers_see_it(body, heading):
    assert headline(page(body)) == heading


@pytest.mark.parametrize(
    "body",
    [
        "```\n~~~\n```\n\nText efter.\n",
        "~~~\n```\n~~~\n\nText efter.\n",
        "````\n```\n````\n\nText efter.\n",
        "```\naldrig avslutad\n\nText efter.\n",
    ],
)
def test_text_after_a_fence_is_read(body):
    assert "Text efter." in [block.text for block in blocks(page(body))]


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_code_is_published_as_it_was_written(fence, easy):
    code = "| a | b |\n|---|---|\n{{ hitta }}\n# rad\nrad"
    text = f"# Ett\n\n{fence}\n{code}\n{fence}\n\n| a |\n|---|\n| b |"
    body = prepared(text, easy=easy, frame=lambda name, rows: f"<!--{name}-->{rows}", part=str)
    html = BeautifulSoup(render(body), "html.parser")
    assert html.pre.text == code + "\n"
    assert [cell.text for cell in html.table.find_all("th")] == ["a", "b"]
    assert "<!--Ett-->" in body


def test_a_table_tells_what_its_rows_and_columns_are():
    html = BeautifulSoup(render("| a | b |\n|:--|---|\n| c | d |\n| e | f |"), "html.parser")
    heads = [(cell.text, cell["scope"]) for cell in html.find_all("th")]
    assert heads == [("a", "col"), ("b", "col"), ("c", "row"), ("e", "row")]
    assert [cell.text for cell in html.find_all("td")] == ["d", "f"]
