"""Every word that a reader reads is the editors': none stands in the generator."""

import ast
import calendar
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

NOT_SWEDISH = {
    *("width=device-width, initial-scale=1", "no-referrer", "light dark", "noindex"),
    *("sv_SE", "website"),
}
"""What browsers and programs read in `<meta content>`."""
ATTRIBUTES = re.compile(r'(?:[\w-]+="[^"]*"\s*)+')
"""What a macro says of an element that stands elsewhere."""


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
    words = {one for one in said - NOT_SWEDISH if not ATTRIBUTES.fullmatch(one)}
    assert not {one for one in words if WORD.search(one)}


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


ROOMS = ("answers", "prose", "search", "open_data", "pages")
"""Where what readers meet is made."""
MODULES = sorted(path for room in ROOMS for path in (ROOT / "build_tools" / room).glob("*.py"))

FOR_EDITORS = {"Value", "Part", "Kind", "Problem", "doubt", "suggestion"}
"""What is made of words that only who writes skeletons, or mends a fault, ever meets."""
FAULTS = {"fault", "cure", "otherwise"}
"""What the words of a fault are called before they are told."""
FORMATS = {
    *("Contact: ", "Expires: ", "Canonical: ", *calendar.day_name),
    *("Service", "Organization", "Kind", "Hälsa", "Teman för data i EU"),
}
"""Words of `security.txt`, of schema.org, of vCard and of the EU's themes for data."""
NAMES = {"answers/elsewhere.py", "open_data/shapes.py"}
"""The country's municipalities by their register, and what programmers read in a JSON Schema."""


def said_in_code(text: str) -> Iterator[str]:
    """Strings that begin as a sentence does, but for what editors alone are told."""
    tree = ast.parse(text)
    quiet = {
        id(inner)
        for node in ast.walk(tree)
        if is_for_others(node)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Constant)
    }
    words = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    yield from (n.value for n in words if id(n) not in quiet and is_sentence(n.value))


def is_for_others(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Call(func=ast.Name(id="TypeVar")):
            return True
        case ast.Call(func=function):
            return ast.unparse(function).split(".")[-1] in FOR_EDITORS
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name in FAULTS
        case ast.Yield(value=ast.Tuple()) | ast.Return(value=ast.JoinedStr()):
            return True  # a fault, its cure and their line
    return False


def is_sentence(value: object) -> bool:
    if not isinstance(value, str) or value in FORMATS:
        return False
    begins = re.match(r"[A-ZÅÄÖ][a-zåäö]", value.strip())
    is_word = re.fullmatch(r"[A-ZÅÄÖ][a-zåäö]{3,}[.:!?]?", value)
    return bool(begins and (SWEDISH.search(value) or is_word))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_module_has_words_of_its_own(path):
    if f"{path.parent.name}/{path.name}" not in NAMES:
        assert not list(said_in_code(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "code",
    ['above = "Tabell"', 'say = f"Öppet {when}"', 'def f():\n    return "Vi vet inte."'],
)
def test_words_in_a_module_are_found(code):
    assert list(said_in_code(code))


@pytest.mark.parametrize("folder", ["build_tools", "overrides"])
def test_the_generator_does_not_know_what_the_service_is_called(folder):
    """In any case of letters, with a hyphen, a space or nothing between."""
    named = re.compile(r"mini[-_ ‑]?maria", re.IGNORECASE)
    files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    told = [path for path in files if "__pycache__" not in path.parts]
    assert not [path for path in told if named.search(path.name)]
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in told}
    assert not [path for path, text in texts.items() if named.search(text)]
