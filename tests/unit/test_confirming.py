"""What falls due is listed by source, and dated again with one command."""

import re
from datetime import date

import pytest

from build_tools.__main__ import main
from build_tools.answers.citations import by_source
from tests.conftest import ROOT, TODAY
from tests.unit.conftest import run, site_of, snapshot

SOURCE = "pahittad-for-exemplet"


def test_review_tells_what_is_due_and_whom_to_ask(workplace, capsys):
    assert run("review") == 0
    said = capsys.readouterr().out
    assert "- data/mottagningar/testvik.yml:" in said  # its hours are of 2024-05
    assert "öppettider, gäller till 2024-" in said
    assert "- 8sidor-bris: 8sidor.se" in said and "Fråga: 8 Sidor." in said
    assert "make confirm SOURCE=8sidor-bris" in said
    groups = [re.findall(r"gäller till ([0-9-]+)", group) for group in said.split("\n- ")]
    first = [min(days) for days in groups if days]
    assert len(first) > 2 and first == sorted(first)


def test_what_is_young_is_not_due_until_thirty_days_before(workplace, capsys, monkeypatch):
    run("confirm", f"--source={SOURCE}", "--yes")
    capsys.readouterr()
    limit = site_of(workplace).site.settings.limits["öppettider"]
    for days, is_told in ((limit - 30, False), (limit - 29, True)):
        day = date.fromordinal(TODAY.toordinal() + days)
        monkeypatch.setattr("build_tools.__main__.swedish_today", lambda day=day: day)
        run("review")
        told = "data/mottagningar/exempelstad.yml" in capsys.readouterr().out
        assert told == is_told


def test_one_command_dates_all_that_leans_on_a_source(workplace, capsys):
    before = snapshot(workplace)
    assert run("confirm", f"--source={SOURCE}", "--yes") == 0
    said = capsys.readouterr().out
    assert re.search(r"data/kommuner/sagodal.yml:\d+: växel { nummer: 070-174 06 14", said)
    changed = [path.name for path, raw in snapshot(workplace).items() if raw != before[path]]
    assert sorted(changed) == ["källor.yml", "testvik.yml"]  # the one fact with a date of its own
    leaning = by_source(site_of(workplace).site)[SOURCE]
    assert len(leaning) > 50 and {one.fact.checked for one in leaning} == {TODAY.isoformat()}
    assert run("confirm", f"--source={SOURCE}", "--yes") == 0
    assert capsys.readouterr().out.endswith("Allt har redan det datumet.\n")


def test_a_file_is_dated_fact_by_fact(workplace):
    name = "data/mottagningar/testvik.yml"
    assert run("confirm", "--date", "2026-11-20", "--yes", name) == 0
    site = site_of(workplace).site
    cited = [fact for _, fact in site.clinics["testvik"].facts if fact.source_id]
    assert cited and {fact.checked for fact in cited} == {"2026-11-20"}
    assert site.clinics["sagodal"].address.checked == "2026-11-01"


def test_nothing_is_dated_without_a_yes(workplace, capsys, monkeypatch):
    before = snapshot(workplace)
    monkeypatch.setattr("builtins.input", lambda question: "")
    assert run("confirm", f"--source={SOURCE}") == 1
    assert "+    kontrollerad: 2026-11-22" in capsys.readouterr().out
    assert snapshot(workplace) == before


BAD = {
    "an unknown source": (["--source=pahittad"], 'källan "pahittad" finns inte. Menade du'),
    "an unknown file": (["data/mottagningar/x.yml"], "data/mottagningar/x.yml: det är ingen dataf"),
    "nothing": ([], "Säg vad som är kontrollerat: SOURCE="),
    "no date": (["--date=igår", f"--source={SOURCE}", "--yes"], '"igår" är inte ett datum'),
    "a day to come": (["--date=2999-01-01", f"--source={SOURCE}", "--yes"], "ligger i framtiden"),
}


@pytest.mark.parametrize(("arguments", "told"), BAD.values(), ids=BAD)
def test_what_cannot_be_confirmed_is_told(workplace, capsys, arguments, told):
    before = snapshot(workplace)
    assert run("confirm", *arguments) == 1
    assert told in capsys.readouterr().out and snapshot(workplace) == before


def test_review_runs_on_the_real_data(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert main(["review"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said and all(line.startswith(("- ", "  ", "Uppgifter", "Inget")) for line in said)
