"""Every word that a reader reads is the editors': none stands in the generator."""

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, NavigableString

from tests.conftest import ROOT

TEMPLATES = sorted(
    [*ROOT.glob("build_tools/pages/templates/**/*.html"), *ROOT.glob("overrides/**/*.html")]
)
SCRIPTS = sorted(ROOT.glob("overrides/assets/js/*.js"))

JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
WORD = re.compile(r"[A-Za-zÅÄÖåäö]{2,}")
SAID = ("aria-label", "alt", "title", "placeholder", "content", "value", "label")
"""Attributes whose values are read to somebody."""

NOT_SWEDISH = {"width=device-width, initial-scale=1", "no-referrer", "light dark", "noindex"}
"""What browsers read in `<meta content>`."""


def said_in_html(text: str) -> Iterator[str]:
    """What a template says itself, in text and in attributes; what it fills in is left out."""
    for code in JINJA.findall(text):
        strings = () if code.startswith("{#") else re.findall(r"""(["'])(.*?)\1""", code)
        yield from (one for _, one in strings if " " in one.strip())
    page = BeautifulSoup(JINJA.sub("", text), "html.parser")
    for data in page.find_all(["script", "svg"]):
        if data.name == "script":
            yield from re.findall(r':\s*"([^"]*)"', data.get_text())
            data.decompose()
    for element in page.find_all(True):
        yield from (element[name] for name in SAID if isinstance(element.get(name), str))
    yield from (one for one in page.find_all(string=True) if type(one) is NavigableString)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_template_has_words_of_its_own(path):
    said = {one.strip() for one in said_in_html(path.read_text(encoding="utf-8"))}
    assert not {one for one in said - NOT_SWEDISH if WORD.search(one)}


@pytest.mark.parametrize(
    "html",
    [
        "<p>Hej</p>",
        '<p aria-label="Hej {{ namn }}"></p>',
        '{{ phone(x, "Numret går till kommunen.") }}',
        '<script>{"none": "Inga träffar."}</script>',
        "{% if easy %}Ja{% endif %}",
    ],
)
def test_words_in_a_template_are_found(html):
    assert any(WORD.search(one) for one in said_in_html(html))


SWEDISH = re.compile(
    r"[åäöÅÄÖ]|\b(och|inte|som|den|det|att|kommun\w*|visas|sidan)\b", re.IGNORECASE
)
PLACE_NAMES = {" kommun", "${name} kommun"}
"""How Swedish names of places are made, which `places.js` knows as it knows their genitive."""


def said_in_script(text: str) -> Iterator[str]:
    without = re.sub(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", "", text, flags=re.DOTALL)
    yield from (match[2] for match in re.finditer(r"""(["'`])((?:\\.|(?!\1).)*)\1""", without))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_has_words_of_its_own(path):
    said = set(said_in_script(path.read_text(encoding="utf-8")))
    assert not {one for one in said - PLACE_NAMES if SWEDISH.search(one)}


def test_words_in_a_script_are_found():
    assert any(SWEDISH.search(one) for one in said_in_script('// x\nsay("1 kommun visas.")'))


@pytest.mark.parametrize("folder", ["build_tools", "overrides"])
def test_the_generator_does_not_know_what_the_service_is_called(folder):
    """In any case of letters, with a hyphen, a space or nothing between."""
    named = re.compile(r"mini[-_ ‑]?maria", re.IGNORECASE)
    files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    told = [path for path in files if "__pycache__" not in path.parts]
    assert not [path for path in told if named.search(path.name)]
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in told}
    assert not [path for path, text in texts.items() if named.search(text)]
