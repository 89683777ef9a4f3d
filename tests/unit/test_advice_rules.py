"""Advice for emergencies stands in one place, and no page may say it in words of its own."""

from dataclasses import replace

import pytest

from build_tools.model.texts import AdviceMeta, PageMeta
from build_tools.prose.components import shown_advice
from build_tools.prose.sentences import numbers
from build_tools.reading.content import read_page
from build_tools.rules.advice import RULES
from build_tools.rules.components import component_faults
from tests.conftest import ROOT, TODAY

DANGERS = (
    *("vaknar-inte", "andas-konstigt", "kramper", "overhettad", "jag-har-tagit"),
    *("nagon-har-tagit", "drink", "vill-inte-leva", "nagon-vill-inte-leva", "vald"),
)
"""What somebody may be in danger of: each has advice of its own."""

FRONT = "---\ntitle: T\ndescription: D\ngranskad: 2026-11-01\n---\n# R\n\n"


def page(body: str, uri: str = "x.md"):
    found, problems = read_page(PageMeta, f"content/{uri}", uri, FRONT + body)
    assert problems == []
    return found


def faults(site, body: str, uri: str = "x.md") -> list[tuple[int, str]]:
    """(line, rule) of what the rules say of a page beside the real advice."""
    changed = replace(site, pages={uri: page(body, uri)})
    return [(one.line, rule.__name__) for rule in RULES for one in rule(changed, TODAY)]


COPIED, WORDS, LIST = (
    "advice_is_not_copied",
    "words_come_with_their_advice",
    "pages_have_no_danger_signs_of_their_own",
)


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        # Copied: whole, in part, with other marks, capitals and line breaks, and in a heading.
        (
            "Sätt en hand mitt på bröstet och den andra ovanpå. Släpp upp helt mellan trycken.",
            COPIED,
        ),
        (
            "Sätt en **hand** mitt på\nbröstet och DEN andra ovanpå!",
            COPIED,
        ),
        ("## Ingen blir arg för att du ringer, och du behöver inte vara säker", COPIED),
        ("Håll inte fast, och stoppa inget i munnen.", COPIED),
        ("Kom ihåg: lyssna vid munnen och känn efter luft mot din kind, alltid.", COPIED),
        (
            "| A | B |\n|---|---|\n| Stoppa inget | Håll inte fast, och stoppa inget i munnen. |",
            COPIED,
        ),
        # Signs: in one sentence, in a list, spread over a section, before the call or after it.
        ("Ring 112 om någon inte går att väcka eller får kramper.", LIST),
        ("Ring 112 om kompisen\n\n- inte vaknar\n- andas med långa uppehåll.", LIST),
        ("Är läpparna blå?\n\nKan du inte få kontakt?\n\nDå ringer du 112.", LIST),
        ("## Ring 112\n\n### När?\n\nNågon krampar.\n\n### Och?\n\nNågon är avsvimmad.", LIST),
        ("Kalla på ambulans om hen är medvetslös och krampar.", LIST),
        ("Det kan vara att någon inte vaknar, är mycket förvirrad eller har blå läppar.", LIST),
        # Words that have advice of their own.
        ("Lägg din kompis i stabilt sidoläge.", WORDS),
        ("Då ska du vända hen försiktigt på sidan.", WORDS),
        ("Börja med bröstkompressioner.", WORDS),
        ("Kan du hjärt-lungräddning?", WORDS),
        ("Gör kompressioner och mun-till-mun.", WORDS),
        ("Hjärtlungräddning, HLR, kan alla lära sig.", WORDS),
        ("Tryck allt vad du kan mitt på bröstet.", WORDS),
        ("Snarkande andetag är inte sömn.", WORDS),
        ("Det rosslade när han andades.", WORDS),
        ("Ha naloxon hemma, och ring 112.", WORDS),
        ("I tabletterna fanns nitazener.", WORDS),
    ],
)
def test_a_page_may_not_write_its_own(real, body, rule):
    assert rule in {name for _, name in faults(real, body)}
    assert rule in {name for _, name in faults(real, body, "lattlast/x.md")}


@pytest.mark.parametrize(
    "body",
    [
        "Är någon i fara ringer du 112. [Akut hjälp](akut.md)",
        "Det är inte ditt fel. Bris är till för dig som är under 18.",
        "Alkohol kan göra att du slutar andas. Tramadol kan ge kramper.",
        "Jag blev rädd i lördags när du inte gick att väcka.",
        "Ring 112.\n\n## Sömn\n\nVakna samma tid. Andas lugnt.",
        "Ring 1177 om du har svårt att vakna och andas.",
        "- [Någon vaknar inte](a.md)\n- [Någon har kramper](b.md)\n- [Någon andas konstigt](c.md)",
        "```\nRing 112 om någon krampar och inte vaknar.\n```",
    ],
)
def test_what_any_page_may_say(real, body):
    assert faults(real, body) == []


def test_a_word_is_free_where_its_advice_is_shown(real):
    words = "Ha naloxon hemma."
    assert faults(real, f"{{{{ akut naloxon }}}}\n\n{words}") == []
    assert faults(real, f"{{{{ akut vald }}}}\n\n{words}") == [(10, WORDS)]


def test_a_list_of_signs_is_refused_even_where_the_advice_is_shown(real):
    body = "{{ akut tecken }}\n\nRing 112 om någon krampar eller inte vaknar."
    assert faults(real, body) == [(10, LIST)]


def test_every_danger_has_advice_in_both_versions_and_is_shown_with_the_steps(real):
    for uri in ("unga/nar-det-ar-akut.md", "lattlast/unga/nar-det-ar-akut.md"):
        assert set(DANGERS) <= shown_advice(real.pages[uri])
    for folder in ("content/akutrad", "content/lattlast/akutrad"):
        names = {path.stem for path in (ROOT / folder).glob("*.md")}
        assert {*DANGERS, "tecken", "steg", "naloxon", "falska-tabletter"} <= names


def test_every_advice_is_shown_and_says_who_has_to_read_it(real):
    shown = set().union(*map(shown_advice, real.pages.values()))
    for advice in real.advice.values():
        assert advice.path.rsplit("/", 1)[1].removesuffix(".md") in shown
        assert advice.meta.sources and advice.meta.reviewed


def test_advice_holds_no_dose_and_no_age(real):
    """The only number that anybody in danger needs to remember is the one to call."""
    for advice in real.advice.values():
        assert numbers(advice) <= {"112", "1177", "18", "2026"}, advice.path


def test_advice_in_advice_is_refused_where_it_stands(real):
    text = "---\ngranskad: 2026\n---\n{{ akut fara }}\n"
    found, _ = read_page(AdviceMeta, "content/akutrad/x.md", "akutrad/x.md", text)
    assert [problem.line for problem in component_faults(real, found)] == [4]
