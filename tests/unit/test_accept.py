"""Golden reports are rewritten on demand, for somebody who reads them."""

import shutil

import pytest

from tests.accept import CASES, REFUSED, REPORT, accept, main


@pytest.fixture
def case(tmp_path):
    return shutil.copytree(CASES[0], tmp_path / CASES[0].name)


def test_a_report_that_differs_is_rewritten_and_the_difference_told(case, monkeypatch, capsys):
    monkeypatch.delenv("CI", raising=False)
    good = (case / REPORT).read_text(encoding="utf-8")
    (case / REPORT).write_text(f"Något annat.\n{good}", encoding="utf-8")
    assert main([case]) == 0
    assert (case / REPORT).read_text(encoding="utf-8") == good
    told = capsys.readouterr().out
    assert "\n-Något annat.\n" in told and "Nya rapporter: 1." in told


def test_a_new_case_gets_its_report(case):
    good = (case / REPORT).read_text(encoding="utf-8")
    (case / REPORT).unlink()
    assert f"+{good.splitlines()[0]}\n" in accept(case)
    assert (case / REPORT).read_text(encoding="utf-8") == good


def test_a_report_that_holds_is_left_alone(case):
    before = (case / REPORT).stat().st_mtime_ns
    assert accept(case) == ""
    assert (case / REPORT).stat().st_mtime_ns == before


def test_nothing_is_accepted_where_nobody_reads(case, monkeypatch, capsys):
    monkeypatch.setenv("CI", "true")
    (case / REPORT).write_text("Något annat.\n", encoding="utf-8")
    assert main([case]) == 1
    assert capsys.readouterr().err == f"{REFUSED}\n"
    assert (case / REPORT).read_text(encoding="utf-8") == "Något annat.\n"
