import re
import shutil

import pytest

from build_tools.__main__ import main
from build_tools.editing.todo import HEADINGS
from tests.conftest import ROOT, SITES, TODAY


@pytest.fixture
def smallest(tmp_path, monkeypatch):
    shutil.copytree(SITES / "minst", tmp_path / "site")
    monkeypatch.chdir(tmp_path / "site")
    monkeypatch.setattr("build_tools.__main__.swedish_today", lambda: TODAY)
    return tmp_path / "site"


def test_check_says_nothing_is_wrong(smallest, capsys):
    assert main(["check"]) == 0
    assert capsys.readouterr().out.endswith("0 fel, 0 varningar.\n")


def test_check_fails_on_errors(smallest, capsys):
    (smallest / "data/kommuner/provby.yml").write_text("namn: X\n")
    assert main(["check"]) == 1
    assert 'nyckeln "kod" saknas' in capsys.readouterr().out


def test_missing_lists_what_to_find_out_by_what_does_the_most_harm(smallest, capsys):
    clinic = smallest / "data/mottagningar/provby.yml"
    text = clinic.read_text(encoding="utf-8")
    clinic.write_text(text.replace("    källa: pahittad\n", ""), encoding="utf-8")
    assert main(["check", "--missing"]) == 0
    assert capsys.readouterr().out == (
        "Akut hjälp\n"
        "data/hjälplinjer.yml:11: 1177. Saknas: öppettider.\n"
        "Mottagningarnas nummer och tider\n"
        "data/mottagningar/provby.yml:1: Provbymottagningen. Saknas: öppettider. "
        "Inte bekräftat: telefon 070-174 06 90.\n"
        "Socialjour\n"
        "data/kommuner/provby.yml:1: Provby. Saknas: socialjour.\n"
        "Resten\n"
        "data/mottagningar/provby.yml:1: Provbymottagningen. Saknas: annan kontaktväg än telefon, "
        "adress, vägbeskrivning, personal, kostnad, lokal, svarar inom, väntetid.\n"
        "data/kommuner/provby.yml:1: Provby. Saknas: socialtjänst, webbplats.\n"
        "data/regioner/prov.yml:1: Region Prov. Saknas: växel, fritt val, remiss, basutredning, "
        "löfte om öppettider, avtal.\n"
        "Saknas: 19. Inte bekräftat: 1.\n"
    )


def test_missing_runs_on_the_real_data(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert main(["check", "--missing"]) == 0
    lines = capsys.readouterr().out.splitlines()
    place = r"data/((mottagningar|kommuner|regioner)/[a-z-]+|hjälplinjer)\.yml:\d+: .+\. "
    told = [line for line in lines if re.match(place + "(Saknas|Inte bekräftat): .+", line)]
    headings = [heading for heading in HEADINGS.values() if heading in lines]
    assert lines.index(headings[0]) == 0 and len(headings) > 1
    assert len(lines) == len(told) + len(headings) + 1
    assert re.fullmatch(r"Saknas: \d+\. Inte bekräftat: \d+\.", lines[-1])


def test_site_builds_in_a_new_folder(smallest, capsys):
    assert main(["site", "../out"]) == 0
    page = (smallest.parent / "out/kommun/provby/index.html").read_text(encoding="utf-8")
    assert "<h1>Hjälp i Provby</h1>" in page


def test_site_never_overwrites(smallest, capsys):
    before = (smallest / "content/akut.md").read_bytes()
    assert main(["site", "content"]) == 1
    assert "ingen ny eller tom mapp" in capsys.readouterr().err
    assert main(["site", "content/ny"]) == 1
    assert not (smallest / "content/ny").exists()
    assert (smallest / "content/akut.md").read_bytes() == before


def test_site_refuses_a_site_with_errors(smallest, capsys):
    (smallest / "data/webbplats.yml").unlink()
    assert main(["site", "../out"]) == 1
    assert not (smallest.parent / "out").exists()
    assert "data/webbplats.yml:1: filen saknas" in capsys.readouterr().err
