import re
import shutil

import pytest

from build_tools.__main__ import main
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


def test_missing_lists_what_to_find_out(smallest, capsys):
    assert main(["check", "--missing"]) == 0
    assert capsys.readouterr().out == (
        "data/mottagningar/provby.yml: saknas: adress, vägbeskrivning, "
        "annan kontaktväg än telefon, öppettider, personal.\n"
        "data/kommuner/provby.yml: saknas: webbplats, socialtjänst, socialjour.\n"
    )


def test_missing_runs_on_the_real_data(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert main(["check", "--missing"]) == 0
    for line in capsys.readouterr().out.splitlines():
        assert re.match(
            r"data/(mottagningar|kommuner)/[a-z-]+\.yml: (saknas|inte bekräftat): ", line
        )


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
