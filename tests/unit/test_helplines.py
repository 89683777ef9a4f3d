"""Whom help lines are for, which belong together, and that a page never shows one alone."""

import pytest
from pydantic import ValidationError

from build_tools.answers.audience import ages as in_words
from build_tools.model.sourced import Ages
from build_tools.rules.helplines import helplines_have_company
from tests.conftest import TODAY
from tests.phrases import SAY


@pytest.mark.parametrize(
    ("ages", "words"),
    [
        ({"från": 18}, "För dig som är 18 år eller äldre."),
        ({"till": 17}, "För dig som är under 18 år."),
        ({"till": 25}, "För dig som är högst 25 år."),
        ({"från": 0, "till": 17}, "För dig som är under 18 år."),
        ({"från": 13, "till": 19}, "För dig som är 13–19 år."),
        ({"från": 0}, "För alla åldrar."),
    ],
)
def test_ages_in_words(ages, words):
    assert in_words(Ages(**ages), SAY) == words


@pytest.mark.parametrize("ages", [{}, {"från": 19, "till": 18}, {"från": -1}, {"till": 200}])
def test_ages_that_cannot_be(ages):
    with pytest.raises(ValidationError):
        Ages(**ages)


def test_services_are_found_by_topic_and_by_errand(example):
    lines = example.helplines
    assert set(lines.about(None)) == set(lines.services)
    assert {"exempelskydd", "kvinnofridslinjen"} <= set(lines.about("våld"))
    assert "exempellinjen" in lines.about("alkohol")
    assert "exempellinjen" not in lines.about("våld")


def test_no_page_shows_a_help_line_alone_where_there_are_two(real):
    assert [str(p) for p in helplines_have_company(real, TODAY)] == []


def test_every_helpline_says_what_it_is_for(real):
    """The official services that answer every question have no errand of their own."""
    general = {"sos", "giftinformation", "polisen", "1177", "umo", "youmo"}
    without = {id for id, service in real.helplines.services.items() if not service.needs}
    assert without <= general


ONLY_FOR = {
    "bris": "under 18 år",
    "hjalplinjen": "18 år eller äldre",
    "jourhavande-kompis": "högst 25 år",
    "unga-lukas": "13–25 år",
    "maskrosbarn": "13–19 år",
    "ungarelationer": "15–20 år",
    "stodlinjen-man": "18 år eller äldre",
    "stodlinjen-trans": "18 år eller äldre",
}


def test_lines_that_are_for_some_ages_say_so(real):
    services = real.helplines.services
    assert {id: in_words(services[id].ages, SAY) for id in ONLY_FOR} == {
        id: f"För dig som är {words}." for id, words in ONLY_FOR.items()
    }


def test_a_fact_at_second_hand_is_never_certain(real):
    """Its source says so, and it has no date."""
    second = [fact for _, fact in real.helplines.facts if "i andra hand" in (fact.source or "")]
    assert second, "the number of Hjälplinjen was found at second hand"
    assert not [fact for fact in second if fact.is_verified]
