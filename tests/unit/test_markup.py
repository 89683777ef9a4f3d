"""What the check reads of a page is what is published, but for frames and parts."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.model.texts import ContentPage
from build_tools.pages.environment import wide_table
from build_tools.prose.markdown import checked, prepared, render
from build_tools.rules.markup import markup_faults

PIECES = ["| a | <b onclick=x> |\n", "| [x](javascript:a) |\n", "|---|\n", "|", "`", "``", "\\"]
PIECES += ["\n", "\n\n", " ", "    ", "a", "> ", "- ", "# ", "---\n", "~~~\n", "```\n", "**", "_"]
PIECES += ["<script>a</script>", "<i onclick=x>", '<span lang="fi">', "</span>", "<p>", "</p>"]
PIECES += ["[x](javascript:a)", "[x][y]", "[y]: javascript:a\n", "{{ hitta }}\n", "<", ">", "&#60;"]
PART = '<div class="made">\n<p>Del</p>\n</div>'


def page(body: str, *, easy: bool = False) -> ContentPage:
    return ContentPage("lattlast/a.md" if easy else "a.md", None, body, "content/a.md", 1)


def published(body: str, *, easy: bool) -> BeautifulSoup:
    """A page as MkDocs makes it, without the frames and the parts that are ours."""
    text = prepared(body, easy=easy, frame=wide_table, part=lambda *_: PART)
    html = BeautifulSoup(render(text), "html.parser")
    for part in html.find_all("div", class_="made"):
        part.decompose()
    for frame in html.find_all("div", class_="table"):
        frame.unwrap()
    return html


def told(html: BeautifulSoup) -> Counter:
    """Every element with its attributes; a part is a line to the check, a first cell is a cell."""
    found = Counter()
    for element in html.find_all(lambda element: element.name != "hr"):
        name = "td" if element.name == "th" else element.name
        attributes = {key: str(value) for key, value in element.attrs.items() if key != "scope"}
        found[name, *sorted(attributes.items())] += 1
    return found


@settings(max_examples=600, deadline=None, derandomize=True)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12), easy=st.booleans())
def test_what_passes_is_published_as_it_was_checked(pieces, easy):
    body = "".join(pieces) + "\n"
    if list(markup_faults(page(body, easy=easy))):
        return
    seen = BeautifulSoup(render(checked(page(body, easy=easy))), "html.parser")
    assert told(published(body, easy=easy)) == told(seen)


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize("row", ["| a | <script>a</script> |\n|---|---|", "| <i onclick=x> |"])
def test_a_table_inside_a_span_of_code_is_a_table(row, easy):
    """Markdown alone would take its rows for code."""
    assert list(markup_faults(page(f"Se `kod\n{row}\nslut`\n", easy=easy)))
