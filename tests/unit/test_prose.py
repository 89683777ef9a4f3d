"""The tree of a text is what is rendered of it, and each thing in it knows its line."""

import re
import sys
from datetime import date

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.model.site import Read
from build_tools.model.texts import ContentPage, PageMeta
from build_tools.prose.components import components
from build_tools.prose.links import links
from build_tools.prose.markdown import published
from build_tools.prose.parser import Markdown
from build_tools.prose.text import blocks, headings
from build_tools.prose.text import heading as headline
from build_tools.rules.ids import ids_stand_once
from build_tools.rules.language import links_and_images_say_what_they_are
from tests.texts import render

LINES = ["# Ett\n", "## Två ##\n", "#Tre\n", "Ord\n", "===\n", "---\n", "\n", "```\n", "a # b\n"]
LINES += ["####### Sju\n", "Fler ord\n", "= \n", "- - -\n", "~~~\n", "- punkt\n", "    - under\n"]
LINES += ["1. ett\n", "> citat\n", "> - a\n", "| a | b |\n", "|---|---|\n", "{{ hitta }}\n"]
LINES += ["*a\n", "b* [c\n", "d](e.md)\n", "`f g`\n", "<kbd>h</kbd> \\*\n", "<p>\n", "&amp;\n"]


def page(body: str) -> ContentPage:
    meta = PageMeta(title="Titel", description="Beskrivning")
    return ContentPage("a.md", meta, body, "content/a.md", 1)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_the_blocks_say_what_is_rendered_and_each_line_is_its_own(pieces):
    body = "".join(pieces)
    html = BeautifulSoup(render(body), "html.parser")
    for code in html.find_all("pre"):
        code.decompose()
    assert [w for block in blocks(page(body)) for w in words(block.text)] == words(html.text)
    for block in blocks(page(body)):
        for number, text in block.lines:
            assert set(words(text)) <= set(words(body.split("\n")[number - 1]))


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(LINES), max_size=10))
def test_the_headings_are_those_rendered(pieces):
    body = "".join(pieces)
    html = BeautifulSoup(render(body), "html.parser")
    rendered = [
        (int(h.name[1]), words(h.text), h["id"]) for h in html.find_all(re.compile("^h[1-6]$"))
    ]
    assert [(one.level, words(one.text), one.id) for one in headings(body)] == rendered
    lines = body.split("\n")
    for one in headings(body):
        assert set(words(one.text)) <= set(words("\n".join(lines[one.line : one.end])))


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("> - a\n>   - b\n>     c\n", [1, 2]),
        ("| a |\n|---|\n| b |\n| c |\n", [1, 3, 4]),
        ("a\n{{ hitta }}\nb\n", [1, 3]),
        ("![bild](x.png)\na\n", [2]),
        ("a\nb\n---\n- c\n\n  d\n", [1, 4, 6]),
        ("<span>\na\n</span>\n", [2]),
        ("~~~\na\n~~~\nb\n", [4]),
    ],
)
def test_a_block_knows_its_line(body, lines):
    assert [block.line for block in blocks(page(body))] == lines


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("> - a\n>   - b [c](d.md)\n", 1),
        ("| a |\n|---|\n| [c](d.md) |\n", 2),
        ("`a\nb` *c\nd* [e\nf](d.md)\n", 3),
        ("[c][e] a\n\n[e]: d.md\n", 2),
        ("a\n![c](d.md)\n", 1),
        ("<kbd\nlang=x> [c](d.md)\n", 1),
    ],
)
def test_a_link_knows_the_line_of_its_address(body, line):
    assert [(link.address, link.line) for link in links(body)] == [("d.md", line)]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("a\n![](x.png)\n", [2]),
        ('a\n![ ](x.png "titel")\n', [2]),
        ("> - [klicka\n>   här][x]\n\n[x]: y.md\n", [4]),
        ("| a |\n|---|\n| [här](y.md) |\n", [3]),
        ("[har](y.md) `[här](y.md)` \\[här](y.md)\n", []),
    ],
)
def test_a_link_that_says_nothing_is_told_on_its_line(body, lines):
    site = Read(pages={"a.md": page(body)})
    found = links_and_images_say_what_they_are(site, date(2026, 11, 22))
    assert [one.line for one in found] == lines


@pytest.mark.parametrize("body", ["> {{ hitta }}", "- {{ hitta }}", "```\n{{ hitta }}", " {{ a }}"])
def test_a_part_stands_alone_from_the_margin(body):
    assert components(body) == ()


def test_a_part_ends_what_stands_above_it():
    body = "a\n{{ hitta }}\n- b\n{{ sidor unga }}\n> c\n{{ x y z }}\nd"
    assert [(one.line, one.name, one.argument) for one in components(body)] == [
        (1, "hitta", None),
        (3, "sidor", "unga"),
        (5, "x", "y z"),
    ]


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


def test_a_heading_has_an_id_of_its_words():
    body = "# Åre & *Öl*!\n## Hit\n## Hit\n## Hit_1\n## Dit {#hit}\n## ☎\n"
    assert [one.id for one in headings(body)] == ["are-ol", "hit_1", "hit_2", "hit_3", "hit", "_1"]


@pytest.mark.parametrize(
    "body",
    [
        "```\n~~~\n```\n\nText efter.\n",
        "~~~\n```\n~~~\n\nText efter.\n",
        "````\n```\n````\n\nText efter.\n",
        "    Text efter.\n",
        "<p>\n\nText efter.",
    ],
)
def test_what_is_no_code_is_read(body):
    assert "Text efter." in [block.text for block in blocks(page(body))]


def test_an_id_of_two_parts_is_told_where_the_parts_begin():
    text = page("# Rubrik\n\n## Hit\n\n{{ material }}\n\n{{ löften }}\n")
    html = '<h2 id="hit">Hit</h2><h2 id="a">A</h2><h3 id="a">A</h3><p id="b"></p>'
    found = list(ids_stand_once(Read(pages={"a.md": text}), {"a.md": html}))
    assert [(one.line, one.fault) for one in found] == [(5, 'två delar på sidan har samma id: "a"')]


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_code_is_published_as_it_was_written(fence, easy):
    code = "| a | b |\n|---|---|\n{{ hitta }}\n# rad\nrad"
    text = f"# Ett\n\n{fence}\n{code}\n{fence}\n\n| a |\n|---|\n| b |"
    body = published(
        text, easy=easy, frame=lambda name, rows: f"<!--{name}-->{rows}", part=str, link=str
    )
    html = BeautifulSoup(body, "html.parser")
    assert html.pre.text == code + "\n"
    assert [cell.text for cell in html.table.find_all("th")] == ["a", "b"]
    assert "<!--Ett-->" in body


def test_in_easy_read_a_line_is_a_line():
    def breaks(*, easy: bool) -> int:
        text = "a\nb\n\n- c\n  d\n\n| a |\n|---|\n| b |"
        html = published(text, easy=easy, frame=lambda _, rows: rows, part=str, link=str)
        return html.count("<br>")

    assert (breaks(easy=False), breaks(easy=True)) == (0, 2)


def test_a_table_tells_what_its_rows_and_columns_are():
    html = BeautifulSoup(render("| a | b |\n|:--|---|\n| c | d |\n| e | f |"), "html.parser")
    heads = [(cell.text, cell["scope"]) for cell in html.find_all("th")]
    assert heads == [("a", "col"), ("b", "col"), ("c", "row"), ("e", "row")]
    assert [cell.text for cell in html.find_all("td")] == ["d", "f"]


HOSTILE = ["[" * 20, "![" * 10, "[a](" * 10, "<http://" * 10, "**a*" * 10, "`a``" * 10, "_a " * 10]
HOSTILE += ["> " * 10, "- " * 10, "&#60;" * 10, "<b " * 10, "\\" * 20, "a\n- \n" * 5, "|a|\n|-|\n"]


def steps(body: str) -> int:
    """The calls that reading takes."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    reader = Markdown()
    sys.setprofile(counted)
    try:
        reader.parse(body)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_text_takes_about_twice_the_steps(piece):
    assert steps(piece * 20) < 2.6 * steps(piece * 10) + 1000
