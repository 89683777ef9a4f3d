"""What a pasted text loses is told: lists that became a paragraph, marks that would be printed."""

from datetime import date

import pytest

from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.problems import Problem
from build_tools.rules import pasted, points

SHALLOW = "underpunkten har för litet indrag, och blir en vanlig punkt"
RULES = (*points.RULES, *pasted.RULES)
LOST = [
    ("-\xa0Ring\n-\xa0Kom\n", 1, '"-" gör ingen lista, utan löpande text'),
    ("•\tRing\n•\tKom\n", 1, '"•" gör ingen lista, utan löpande text'),
    ("· Ring\n", 1, '"·" gör ingen lista, utan löpande text'),
    ("·         Ring\n", 1, '"·" gör ingen lista, utan löpande text'),
    ("–\tRing\n–\tKom\n", 1, '"–" gör ingen lista, utan löpande text'),
    ("Du kan:\n– ringa\n– komma\n", 2, '"–" gör ingen lista, utan löpande text'),
    ("– ringa\n– komma\n", 1, '"–" gör ingen lista, utan löpande text'),
    ("a) Ring\n", 1, '"a)" gör ingen lista, utan löpande text'),
    ("a. Ring\nb. Kom\n", 1, '"a." gör ingen lista, utan löpande text'),
    ("1.\xa0Ring\n", 1, '"1." gör ingen lista, utan löpande text'),
    ("1.Ring\n2.Kom\n", 1, '"1." gör ingen lista, utan löpande text'),
    ("-Ring\n-Kom\n", 1, '"-" gör ingen lista, utan löpande text'),
    ("-ring\n-kom\n", 1, '"-" gör ingen lista, utan löpande text'),
    ("o\tRing\n", 1, '"o" gör ingen lista, utan löpande text'),
    ("§\tRing\n", 1, '"§" gör ingen lista, utan löpande text'),
    ("Det är ** viktigt ** att\n", 1, '"**" skulle synas på sidan'),
    ("**viktigt\n", 1, '"**" skulle synas på sidan'),
    ("viktigt**\n", 1, '"**" skulle synas på sidan'),
    ("__ x __\n", 1, '"__" skulle synas på sidan'),
    ("Det är *viktigt att\n", 1, '"*" skulle synas på sidan'),
    ("Det är _viktigt att\n", 1, '"_" skulle synas på sidan'),
    ("Det är viktigt_ att\n", 1, '"_" skulle synas på sidan'),
    ("ett * viktigt * ord\n", 1, '"*" skulle synas på sidan'),
    ("`kod\n", 1, '"`" skulle synas på sidan'),
    ("| a |\n|---|\n| ** b ** |\n", 3, '"**" skulle synas på sidan'),
    ("- a\n• b\n", 2, '"•" gör ingen lista, utan löpande text'),
    ("- • a\n", 1, '"•" gör ingen lista, utan löpande text'),
    ("(1) Ring\n(2) Kom\n", 1, '"(1)" gör ingen lista, utan löpande text'),
    ("I. Ett\nII. Två\n", 1, '"I." gör ingen lista, utan löpande text'),
    ("Vi har:\n10. tio\n11. elva\n", 2, '"10." gör ingen lista, utan löpande text'),
    ("–\xa0Ring\n", 1, '"–" gör ingen lista, utan löpande text'),
    ("⁃ Ring\n", 1, '"⁃" gör ingen lista, utan löpande text'),
    ("-\u202fRing\n", 1, '"-" gör ingen lista, utan löpande text'),
    ("**Fet** och ** fel**\n", 1, '"**" skulle synas på sidan'),
    ("A) Ring\nB) Kom\n", 1, '"A)" gör ingen lista, utan löpande text'),
    ("A. Ring\nB. Kom\n", 1, '"A." gör ingen lista, utan löpande text'),
    ("Text\n    - a\n", 2, "listan blir löpande text"),
    ("Text\n\n1. a\n  - b\n", 4, SHALLOW),
    ("> 10. a\n>    - b\n>\n> 11. c\n", 2, SHALLOW),
    ("- a\n\n    1. b\n      - c\n", 4, "listan blir löpande text"),
    ("Vi har [en fil](min fil.md) här\n", 1, '"](" skulle synas på sidan'),
    ("Text\n<!-- glömd\n", 2, '"<!--" skulle synas på sidan'),
    ("Text\n\n```\nkod\n\nText\n", 3, "koden som börjar med ``` har inget slut"),
    ("- a\n\n  ~~~~\n  kod\n  ~~~\n", 3, "koden som börjar med ~~~~ har inget slut"),
    ("*Fet\xa0* x\n", 1, '"*" skulle synas på sidan'),
]

KEPT = [
    "Du kan:\n\n- ringa\n- komma\n",
    "Du kan:\n- ringa\n- komma\n",
    "Du kan:\n* ringa\n",
    "Du kan:\n1. ringa\n2. komma\n",
    "1) Ring\n2) Kom\n",
    "1)\tRing\n",
    "- a\n  - b\n",
    "1. a\n   - b\n",
    "- a\n    - b\n      - c\n",
    "- a\n\n  - b\n",
    "1. a\n\nText\n\n2. b\n",
    "## Rubrik\nText\n- a\n",
    "> Text\n> - a\n",
    "Du kan\n+ ringa\n",
    "Steg:\n1. Ring\n",
    "# R\n- a\n",
    "– Hej, sa hon.\n\n– Hej, sa han.\n",
    "– Hej, sa hon.\n",
    "5 * 3 = 15\n",
    "trans* och fotnot*\n",
    "a\\*b och \\*inte fet\\*\n",
    "`- kod` och `**`\n",
    "```\n- a\n**\n• b\n```\n",
    "- a\n- b\n\n    - c\n",
    "1. a\n2. b\n",
    "1. a\n\n    Text\n\n2. b\n",
    "1. a\n1. b\n",
    "Namn: ______\n",
    "fil_namn_x.md\n",
    "**Fet**, *kursiv*, _kursiv_ och __fet__\n",
    "Det var år\n2019. Sedan kom\n",
    "Det var den\n12. Sedan\n",
    "- a\n- b\n  fortsättning\n",
    "1. a\n   fortsättning\n",
    "| a | b |\n|---|---|\n| – | - |\n",
    "-18 grader\n",
    "Ord\n-\n",
    "alkohol- och drog\n",
    "--- \n",
    "§ 5 i lagen\n",
    "a\n\n***\n\nb\n",
    "- **Fet:** text\n- *Kursiv* text\n",
    "> - a\n> - b\n",
    "- a\n\n- b\n",
    "[länk](a_b_c.md)\n",
    "<https://x.se/a_b_>\n",
    "- [ ] ruta\n",
    "1. a\n    - b\n    - c\n2. d\n",
    "Text.\n\n1\\. Ett\n",
    "Klockan 8–16. Hej\n",
    "a.m. och p.m.\n",
    "2\n",
    "> ```\n> kod\n> ```\n\nText\n",
    "- a\n\n    ~~~ sh\n    kod\n    ~~~~\n",
]


def told(body: str, *, easy: bool) -> list[Problem]:
    uri = "lattlast/a.md" if easy else "a.md"
    site = Read(pages={uri: ContentPage(uri, None, body, f"content/{uri}", 6)})
    return [problem for rule in RULES for problem in rule(site, date(2026, 11, 22))]


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize(("body", "line", "fault"), LOST)
def test_what_is_lost_is_told_on_its_line(body, line, fault, easy):
    (problem,) = told(body, easy=easy)
    assert (problem.line - 5, problem.fault) == (line, fault)


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize("body", KEPT)
def test_what_is_as_it_was_meant_is_left_alone(body, easy):
    assert told(body, easy=easy) == []


@pytest.mark.parametrize("body", ["Hon sa:\n– Kom!\n", "– Kom!\n– Nej!\n", "A. Ett\nB. Två\n"])
def test_what_may_be_somebody_speaking_is_a_warning(body):
    (problem,) = told(body, easy=False)
    assert problem.is_warning


@pytest.mark.parametrize("half", ["[x](", "![bild", "&#91;x"])
def test_no_half_of_a_link_or_an_element_stands_in_a_skeleton(half):
    """The lines around a choice are joined when it is made, and then the halves are a whole."""
    uri = "mallar/kommun.md"
    text = ContentPage(uri, None, f"{half}\n{{{{ om a }}}}\nx)\n{{{{ slut }}}}\n", uri, 1)
    site = Read(skeletons={uri: text})
    found = [one for rule in RULES for one in rule(site, date(2026, 11, 22))]
    is_whole = half.startswith("&")
    assert [one.line for one in found] == ([] if is_whole else [1])


def test_what_is_written_as_a_number_is_seen():
    (problem,) = told("Fal&#8203;un och Lud&shy;vika\n", easy=False)
    assert "(U+200B)" in problem.fault
