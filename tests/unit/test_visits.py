"""What a visit takes: told while it is known and fresh, in both versions and to programs."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

from build_tools.answers.knowledge import subjects
from build_tools.answers.timetable import Timetables
from build_tools.open_data.feeds import clinics_told
from build_tools.open_data.schema_org import Things
from build_tools.pages.render import Memory, render_pages
from build_tools.pages.view import Edition
from build_tools.reading.fact_paths import Answer
from build_tools.reading.said import value_of
from build_tools.reading.said_hours import UnclearError
from tests.conftest import TODAY

CHECKED = date(2026, 11, 1)
"""The day that all facts of the sample were."""

LINES = [
    *("Närmaste hållplats: Påhittstorget.", "Du kommer in utan trappsteg.", "Det finns hiss."),
    *("Det är gratis att gå hit.", "Det finns hörslinga."),
]
WAITS = ["Du får svar inom 1 vardag.", "1–2 veckor"]


def page(site, day, uri: str) -> str:
    made = render_pages(Edition(site.only("exempellan"), Timetables(day)), Memory())
    return " ".join(BeautifulSoup(made[uri].body, "html.parser").get_text(" ").split())


@pytest.mark.parametrize("easy", ["", "lattlast/"])
def test_a_wait_is_told_for_90_days_and_the_rest_for_longer(example, easy):
    uri = f"{easy}mottagning/exempelstad.md"
    fresh, old = (page(example, CHECKED + timedelta(days), uri) for days in (90, 91))
    assert [one for one in LINES + WAITS if one not in fresh] == []
    assert [one for one in LINES if one not in old] == []
    assert [one for one in WAITS if one in old] == []


def test_what_is_no_longer_told_is_something_that_nobody_knows(example):
    clinic = next(one for one in subjects(example) if one.record.id == "exempelstad")
    limits = example.settings.limits
    later = clinic.gaps(CHECKED + timedelta(91), limits).keys()
    assert later - clinic.gaps(TODAY, limits).keys() == {"svarar inom", "väntetid"}
    assert {"svarar inom", "väntetid"} <= clinic.gaps(CHECKED + timedelta(91), {}).keys()


def test_programs_are_told_the_same(example):
    told = json.loads(json.dumps(clinics_told(example, Timetables(TODAY))["exempelstad"].data))
    assert told["premises"]["lift"] is True and told["premises"]["stop"] == "Påhittstorget"
    assert (told["cost"]["isFree"], told["answersWithin"]["time"]) == (True, "1 vardag")
    later = clinics_told(example, Timetables(CHECKED + timedelta(91)))["exempelstad"].data
    assert later["answersWithin"] is None and later["cost"]
    found = Things(example, Timetables(TODAY)).of_clinic(example.clinics["exempelstad"])
    features = {one["name"]: one["value"] for one in found["amenityFeature"]}
    assert found["isAccessibleForFree"] is True
    assert features["hearingLoop"] is True and features["sharedWaitingRoom"] is False


@pytest.mark.parametrize(
    ("answer", "text", "value"),
    [
        (Answer.DURATION, "Inom två vardagar.", "2 vardagar"),
        (Answer.DURATION, "ca 3 till 4 veckor", "3–4 veckor"),
        (Answer.DURATION, "2-3 veckor just nu", "2–3 veckor"),
        (Answer.DURATION, "en vecka", "1 vecka"),
        (Answer.DURATION, "oftast samma dag", None),
        (Answer.DURATION, "inte längre 2 veckor", None),
        (Answer.DURATION, "2 veckor för unga, 4 veckor för vuxna", None),
        (Answer.STOP, "Stortorget.", "Stortorget"),
        (Answer.STOP, "Stortorget, sedan går man 300 meter", None),
    ],
)
def test_an_answer_is_read_or_asked_again(answer, text, value):
    if value:
        assert value_of(answer, text) == value
    else:
        with pytest.raises(UnclearError):
            value_of(answer, text)
