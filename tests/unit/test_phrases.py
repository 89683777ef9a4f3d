"""The phrases that the pages ask for are those that the registry has, and the other way round."""

import re
from pathlib import Path

import pytest

from build_tools.model.phrase_ids import PHRASES
from build_tools.model.phrases import Phrase, Say
from build_tools.model.placeholders import EVERYWHERE, PLACEHOLDER, placeholder_fault
from build_tools.pages.phrase_html import phrase_html
from tests.conftest import ROOT
from tests.phrases import BOOK

ID = re.compile(rf"""["']((?:{"|".join(PHRASES)})\.(?!(?:json|html|md|yml)\b)[\w-]*)(["'{{])""")
"""An id, or the beginning of one: `"kontaktväg.ring"`, `f"kontaktväg.{type}"`."""

ASKS = re.compile(r"""\b(?:say|plain)\(\s*f?["']([^"']+)["']""")
KNOWN = {
    f"{group}.{id}": names.split() for group, ids in PHRASES.items() for id, names in ids.items()
}
FILES = sorted(
    path
    for folder in ("build_tools", "overrides")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".html") and "publishing" not in path.parts  # talks to editors only
)


def asked_for(path: Path) -> set[str]:
    """The ids that a file asks for; all that begin alike where the file works an id out."""
    text = path.read_text(encoding="utf-8")
    for said in ASKS.findall(text):
        assert said.partition(".")[0] in PHRASES, f"{path}: {said}"
    found = set()
    for id, end in ID.findall(text):
        is_beginning = end == "{" or id.endswith((".", "_"))
        alike = {known for known in KNOWN if known.startswith(id)} if is_beginning else {id}
        assert alike and alike <= KNOWN.keys(), f"{path}: {id}"
        found |= alike
    return found


def test_every_phrase_is_used_and_every_use_is_known():
    assert set().union(*map(asked_for, FILES)) == KNOWN.keys()


@pytest.mark.parametrize("easy", [False, True])
def test_every_phrase_can_be_said(easy):
    say = Say(BOOK.by_id, easy, dict.fromkeys(EVERYWHERE, "t"))
    for id, names in KNOWN.items():
        values = {name.rstrip("?"): "<b>" for name in names}
        assert not PLACEHOLDER.search(say(id, **values))
        assert "<b>" not in phrase_html(say, id, values)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Ring {nummer}", "Ring &lt;b&gt;"),
        ("<i> & {tjänst}", "&lt;i&gt; &amp; t"),
        ("En. [Två]({nummer}).", 'En.<br>\n<a href="&lt;b&gt;">Två</a>.'),
        ("**Nu.** {nummer}. Å", "<strong>Nu.</strong> &lt;b&gt;.<br>\nÅ"),
    ],
)
def test_a_phrase_as_html(text, html):
    """In easy-read each sentence stands on a line of its own."""
    say = Say({"a.b": Phrase(text=text, lättläst=None)}, True, {"tjänst": "t"})
    assert phrase_html(say, "a.b", {"nummer": "<b>"}) == html


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Ring {nummer}", None),
        ("Ring {nummer}, {tjänst}", None),
        ("Ring {nummer} {när}", None),
        ("Ring {numer}", "okänd platshållare {numer}, och platshållaren {nummer} saknas"),
        ("Ring", "platshållaren {nummer} saknas"),
        ("Ring {nummer} }", "ett ensamt } står i texten"),
        ("Ring {nummer} {", "ett ensamt { står i texten"),
        (
            "{nummer.__class__} {nummer!r}",
            "platshållaren {nummer} saknas, och ett ensamt { står i texten",
        ),
    ],
)
def test_placeholders(text, fault):
    found = placeholder_fault(text, ["nummer", "när"], ["nummer"])
    assert (found and found[0]) == fault
