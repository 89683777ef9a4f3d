"""What the check reads of a page is what is published, but for frames and parts."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.model.texts import ContentPage
from build_tools.pages.environment import wide_table
from build_tools.prose import markdown
from build_tools.rules.markup import ALLOWED, markup_faults

PIECES = ["| a | <b onclick=x> |\n", "| [x](javascript:a) |\n", "|---|\n", "|", "`", "``", "\\"]
PIECES += ["\n", "\n\n", " ", "    ", "a", "> ", "- ", "# ", "---\n", "~~~\n", "```\n", "**", "_"]
PIECES += ["<script>a</script>", "<i onclick=x>", '<span lang="fi">', "</span>", "<p>", "</p>"]
PIECES += ["[x](javascript:a)", "[x][y]", "[y]: javascript:a\n", "{{ hitta }}\n", "<", ">", "&#60;"]
PART = '<div class="made">\n<p>Del</p>\n</div>'


def page(body: str, *, easy: bool = False) -> ContentPage:
    return ContentPage("lattlast/a.md" if easy else "a.md", None, body, "content/a.md", 1)


def published(body: str, *, easy: bool) -> BeautifulSoup:
    """A page as it is published, without the frames and the parts that are ours."""
    text = markdown.published(
        body, easy=easy, frame=wide_table, part=lambda *_: PART, link=lambda way: way
    )
    html = BeautifulSoup(text, "html.parser")
    for part in html.find_all("div", class_="made"):
        part.decompose()
    for frame in html.find_all("div", class_="table"):
        frame.unwrap()
    return html


def told(html: BeautifulSoup) -> Counter:
    """Every element with its attributes."""
    return Counter(
        (element.name, *sorted((key, str(value)) for key, value in element.attrs.items()))
        for element in html.find_all(True)
    )


@settings(max_examples=600, deadline=None, derandomize=True)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12), easy=st.booleans())
def test_what_passes_is_published_as_it_was_checked(pieces, easy):
    body = "".join(pieces) + "\n"
    if list(markup_faults(page(body, easy=easy))):
        return
    pieces = markdown.checked(page(body, easy=easy))
    found = told(published(body, easy=easy))
    assert found == told(BeautifulSoup("".join(html for _, html in pieces), "html.parser"))
    assert {name for name, *_ in found} <= ALLOWED.keys()


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize(
    ("row", "is_table"), [("| a | <script> |\n|---|---|", True), ("| <i onclick=x> |", False)]
)
def test_a_table_inside_a_span_of_code_is_a_table(row, is_table, easy):
    """A row that is no table is code, and shown as it is written."""
    body = f"Se `kod\n{row}\nslut`\n"
    assert bool(list(markup_faults(page(body, easy=easy)))) == is_table
    assert published(body, easy=easy).find(["script", "i"]) is None or is_table


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("> - a\n>   - b\n>     <b>c\n", [3, 3]),
        ("> - a\n>   [x\n>   y](z) `a\n>   b` <b>c</b>\n", [4]),
        ("| a | b |\n|---|---|\n| c | d |\n| e | <i> |\n", [4, 4]),
        ("Text\n<svg\nonload=x> och <u>\n", [2, 2, 3, 3]),
        ("a\n\n<table>\n<tr onclick=x>\n", [3, 3, 4, 4, 4, 4]),
        ("<!-- a\nb -->\n\n<?php ?>\n", [1, 4]),
        ("a\n\n<p>\n\nb\n", [3, 3]),
        ("a\n\n<kbd>b\n\n</kbd>\n", [3, 5]),
        ("## a\n\n![x](https://a.se/x.png)\n", [3]),
    ],
)
def test_a_fault_is_told_on_its_line(body, lines, easy):
    found = sorted(one.line for one in markup_faults(page(body, easy=easy)))
    assert found == lines
