"""The language of skeletons: choices, parts and names from closed lists, and nothing evaluated."""

from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from build_tools.model.site import Read
from build_tools.model.texts import ContentPage, SkeletonMeta
from build_tools.pages.kinds import vocabularies
from build_tools.pages.skeleton import Kind, Part, Value, Writer
from build_tools.prose.links import links
from build_tools.prose.markdown import Classes, Name, to_fill
from build_tools.prose.skeletons import Vocabulary, faults, filled, shown
from build_tools.prose.text import blocks
from build_tools.rules import markup, pasted
from build_tools.rules.markup import ALLOWED
from tests.conftest import ROOT

KNOWN = Vocabulary(
    values={"kommun": "", "fritt_val": ""},
    parts={"kort": "", "osäkert val": ""},
    conditions={"öppen": "", "stor": ""},
    headings=("kontakt",),
    value_needs={"fritt_val": ("om öppen", "om inte stor")},
    part_needs={"osäkert val": ("om stor",)},
)
GOOD = "# Hjälp i {kommun}\n\n{{ om inte öppen }}\nStängt.\n{{ annars }}\n{{ kort }}\n{{ slut }}\n"
GOOD += "## Kontakt {#kontakt}"


def left(text: str, *true: str) -> list[str]:
    return [line.name for line in shown(text, lambda name: name in true)]


def told(text: str) -> list[str]:
    return [f"{line}: {fault}" for line, fault, _ in faults(text, 1, KNOWN)]


def test_a_choice_shows_one_side_and_leaves_no_line():
    text = "före\n{{ om öppen }}\nja\n{{ annars }}\nnej\n{{ slut }}\nefter"
    assert left(text, "öppen") == ["före", "ja", "efter"]
    assert left(text) == ["före", "nej", "efter"]


def test_a_choice_in_what_is_not_shown_stays_hidden():
    inner = "{{ om stor }}\nstor\n{{ annars }}\nliten\n{{ slut }}"
    text = f"{{{{ om inte öppen }}}}\n{inner}\n{{{{ slut }}}}"
    assert left(text, "öppen") == left(text, "öppen", "stor") == []
    assert left(text) == ["liten"]


def test_what_is_not_shown_is_not_asked():
    def holds(name: str) -> bool:
        assert name == "öppen"
        return False

    text = "{{ om öppen }}\n{{ om stor }}\n{{ slut }}\n{{ slut }}"
    assert list(shown(text, holds)) == []


def test_a_good_skeleton_has_no_fault():
    assert told(GOOD) == []


@pytest.mark.parametrize(
    "kind", ["affisch", "fickkort", "hanvisa", "kommun", "mottagning", "region", "skolblad"]
)
def test_what_tells_how_to_make_contact_can_be_neither_left_out_nor_chosen_away(kind):
    known = next(one for one in vocabularies() if one.skeleton == kind)
    (name,) = known.always
    headings = "".join(f"\n\n## Rubrik {{#{id}}}" for id in known.headings)
    without = f"# Rubrik{headings}\n\n"
    chosen = f"{without}{{{{ om x }}}}\n{{{{ {name} }}}}\n{{{{ slut }}}}"
    known = replace(known, conditions={"x": ""})
    said = f"{{{{ {name} }}}} saknas, och utan den går det inte att ta kontakt"
    for text in (without, chosen):
        assert [fault for _, fault, _ in faults(text, 1, known)] == [said]
    assert [*faults(f"{without}{{{{ {name} }}}}", 1, known)] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{{ om öppen }}", '1: "om öppen" har inget slut'),
        ("{{ slut }}", '1: "slut" står här utan att något "om" har börjat'),
        ("{{ annars }}", '1: "annars" står här utan att något "om" har börjat'),
        ("{{ korte }}", '1: okänd del "korte"'),
        ("{{ om dyr }}\n{{ slut }}", '1: okänt villkor "dyr"'),
        ("i {komun}", "1: okänd platshållare {komun}"),
        ("Text {{ kort }}", "1: {{ … }} ska stå ensamt på en rad"),
        ("{{ kort", "1: {{ … }} ska stå ensamt på en rad"),
        ("{", "1: ett ensamt { står i texten"),
        ("{kommun.__class__}", "1: ett ensamt { står i texten"),
        ("{% set a = 1 %}", "1: ett ensamt { står i texten"),
        ("a < b", "1: < kan inte stå i en mall"),
        ("`kod`", "1: ` kan inte stå i en mall"),
        ("~~~", "1: ~~~ kan inte stå i en mall"),
        ("## Kontakt {#Kontakt}", "1: ett ensamt { står i texten"),
        ("{fritt_val}", "1: {fritt_val} är inte alltid känt"),
        ("{{ om stor }}\n{fritt_val}\n{{ slut }}", "2: {fritt_val} är inte alltid känt"),
        ("{{ om öppen }}\n{{ slut }}\n{fritt_val}", "3: {fritt_val} är inte alltid känt"),
        (
            "{{ om inte stor }}\n{{ annars }}\n# {fritt_val}\n{{ slut }}",
            "3: {fritt_val} är inte alltid känt",
        ),
        ("{{ osäkert val }}", "1: det som fyller {{ osäkert val }} är inte alltid känt"),
    ],
)
def test_a_fault_has_its_line(text, fault):
    assert told(f"{text}\n## Kontakt {{#kontakt}}") == [fault]


@pytest.mark.parametrize(
    "text",
    [
        "{{ om öppen }}\n{{ om stor }}\n{fritt_val}\n{{ osäkert val }}\n{{ slut }}\n{{ slut }}",
        "{{ om stor }}\n{{ osäkert val }}\n{{ annars }}\n{fritt_val}\n{{ slut }}",
        "{{ om inte öppen }}\n{{ annars }}\n{fritt_val}\n{{ slut }}",
    ],
)
def test_what_may_be_unknown_stands_where_a_choice_says_it_is_known(text):
    assert told(f"{text}\n## Kontakt {{#kontakt}}") == []


def test_three_choices_may_lie_in_each_other_but_not_four():
    ends = "{{ slut }}\n"
    assert told("{{ om stor }}\n" * 3 + ends * 3 + "# K {#kontakt}") == []
    found = told("{{ om stor }}\n" * 4 + ends * 4 + "# K {#kontakt}")
    assert found == ["4: här ligger fler än 3 om i varandra"]


def test_a_heading_that_others_lead_to_must_be_there():
    assert told("# Hjälp") == ["1: rubriken {#kontakt} saknas, och sidorna behöver den"]


LINES = [*GOOD.split("\n"), "{{ om stor }}", "{{ slut }}", "{{ annars }}", "{{", "}}", "{", "{x}"]


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(LINES), max_size=16), st.booleans())
def test_a_skeleton_without_faults_can_always_be_shown(lines, answer):
    text = "\n".join(lines)
    if not told(text):
        for line in shown(text, lambda _: answer):
            filled(line.name, {"kommun": "Åre"}.__getitem__)


PIECES = ["{{ om öppen }}", "{{ annars }}", "{{ slut }}", "", "text", "- a", "> ", "## B", "<b"]
PIECES += ["`| <b onclick=x> |`", "`| [x](javascript:a) |`", "|---|---|---|", "```", "~~~", "`a"]
PIECES += [
    "[x](",
    "javascript:a)",
    "x]",
    "onclick=x>",
    "<!--",
    "-->",
    "<script>",
    "[y]: javascript:a",
]


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=9), st.booleans())
def test_no_choice_makes_what_was_not_checked(lines, is_open):
    body = "\n".join(lines)
    text = ContentPage("mallar/kommun.md", SkeletonMeta(title="T", description="D"), body, "x", 1)
    site = Read(skeletons={text.uri: text})
    rules = (*pasted.RULES, *markup.RULES)
    told_of = [*faults(body, 1, replace(KNOWN, headings=()))]
    told_of += [one for rule in rules for one in rule(site, date(2026, 11, 22))]
    if not told_of and not links(body):
        html = BeautifulSoup(page(body, open=is_open), "html.parser")
        assert {one.name for one in html.find_all(True)} <= {*ALLOWED, "section"}
        assert not [one for one in html.find_all(True) if {"href", "onclick"} & one.attrs.keys()]


def test_a_value_is_never_read_again():
    assert filled("{kommun}", lambda _: "{kommun}") == "{kommun}"


def test_names_in_tags_stay_as_they_are():
    assert page("[{kommun}](x-{kommun}.md)") == '<p><a href="x-{kommun}.md">Åre</a></p>'


def test_a_skeleton_reads_as_words():
    body = "## Hjälp i {fritt_val} {#kontakt}\n\n{{ om öppen }}\nNamn ____\n{{ slut }}"
    text = ContentPage("mallar/kommun.md", SkeletonMeta(title="T", description="D"), body, "x", 1)
    assert [(one.line, one.text) for one in blocks(text)] == [
        (1, "Hjälp i fritt val"),
        (4, "Namn ____"),
    ]


PAGE: Kind = Kind(
    "sida",
    "sidorna",
    values={"kommun": Value("", lambda page: page["name"])},
    parts={"kort": Part("", "card.html")},
    conditions={"öppen": ("", lambda page: page["open"])},
)


def markdown(lines: str, classes: Classes, bare: bool) -> tuple[str | Name, ...]:
    return to_fill(
        lines, easy=False, frame=lambda _, table: table, link=str, classes=classes, bare=bare
    )


def page(text: str, **subject: object) -> str:
    subject = {"name": "Åre", "open": True} | subject
    part = "<article>{kommun}</article>"
    return (
        Writer(PAGE, subject, {"tjänst": "Hjälpen"}, markdown, lambda _: part)
        .body(text)
        .replace("\n", "")
    )


def test_values_are_escaped():
    assert page("I {kommun}.", name="<b>&") == "<p>I &lt;b&gt;&amp;.</p>"
    assert page("{kommun}", name=Markup("<a>Åre</a>")) == "<p><a>Åre</a></p>"


def test_the_service_may_be_named_everywhere():
    assert page("{tjänst} i {kommun}.") == "<p>Hjälpen i Åre.</p>"


def test_what_a_part_says_is_no_skeleton():
    assert page("{{ kort }}") == "<article>{kommun}</article>"


def test_a_choice_within_a_paragraph_leaves_it_whole():
    text = "Ett.\n{{ om öppen }}\nTvå.\n{{ slut }}\nTre."
    assert page(text) == "<p>Ett.Två.Tre.</p>"
    assert page(text, open=False) == "<p>Ett.Tre.</p>"


def test_sections_leads_notices_and_lines_to_fill_in():
    text = "# Hej\n\n{{ ingress }}\nEtt.\n\nTvå.\n\n## Akut {#akut}\n\n> Tre.\n\n## B\n\nNamn ____"
    assert page(text) == (
        '<h1>Hej</h1><p class="lead">Ett.</p><p>Två.</p>'
        '<section class="emergency"><h2 id="akut">Akut</h2><p class="doubt">Tre.</p></section>'
        '<section><h2>B</h2><p class="fill">Namn</p></section>'
    )


def rows() -> list[str]:
    """The table in the guide: what may be written, what it becomes, and in which skeletons."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in vocabularies():
        told = [(f"{{{name}}}", words) for name, words in one.values.items()]
        told += [(f"{{{{ {name} }}}}", words) for name, words in one.parts.items()]
        told += [(f"{{{{ om {name} }}}}", words) for name, words in one.conditions.items()]
        for row in told:
            found.setdefault(row, []).append(one.skeleton)
    return [f"| `{name}` | {words} | {', '.join(found[name, words])} |" for name, words in found]


def test_the_guide_tells_every_name_and_no_other():
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = guide.split("### Namn, delar och villkor i mallar")[1].split("\n#")[0]
    table = [line for line in section.split("\n") if line.startswith("| `")]
    assert sorted(table) == sorted(rows())
