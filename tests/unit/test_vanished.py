"""An address that main has answers in a proposal too; where git can't tell, the check says so."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from build_tools.__main__ import main
from build_tools.adapters.mkdocs_plugin import tell
from build_tools.editing import main_branch
from build_tools.editing.vanished import (
    addresses_live_on,
    data_addresses,
    page_addresses,
    redirect_addresses,
)
from build_tools.model.project import Project
from build_tools.problems import Problem
from build_tools.reading.load import load
from tests.conftest import ROOT, SITES, TODAY

PAGE = "---\ntitle: {0}\ndescription: Om {0}.\ngranskad: 2026-11-01\n---\n# {0}\n\nText.\n"
LEADS = "  - {{från: {}, till: unga/om-oss/, datum: 2026-11-01, orsak: Den flyttade.}}\n"
NOTE = "Obs: kan inte se om sidor har försvunnit sedan main: "

# The rule itself --------------------------------------------------------------------------------


def test_a_page_has_one_address_and_a_municipality_all_of_its_pages():
    assert dict(page_addresses(["unga/x.md", "index.md", "assets/a.png"], "content")) == {
        "unga/x/": "content/unga/x.md",
        "": "content/index.md",
    }
    found = dict(data_addresses(["kommuner/are.yml", "orter.tsv", "statistik/x.csv"], "data"))
    assert found == dict.fromkeys(
        (
            *("kommun/are/", "lattlast/kommun/are/"),
            *(
                "utskrift/kommun/are/",
                "utskrift/fickkort/kommun/are/",
                "utskrift/skola/kommun/are/",
            ),
        ),
        "data/kommuner/are.yml",
    )
    others = dict(data_addresses(["mottagningar/a.yml", "regioner/b.yaml"], "d")).keys()
    assert {"mottagning/a/", "lattlast/mottagning/a/", "region/b/", "utskrift/region/b/"} <= others


def test_what_had_moved_is_an_address_too():
    text = "omdirigeringar:\n" + LEADS.format("om/gammal/")
    assert list(redirect_addresses(text, "data")) == [("om/gammal/", "data/omdirigeringar.yml")]
    for nothing in (None, "omdirigeringar: []\n", "omdirigeringar:\n", "trasig: [", "a: b\n"):
        assert list(redirect_addresses(nothing, "data")) == []


def test_what_is_gone_is_told_by_its_file():
    site, _ = load(Project.at(SITES / "minst"))
    old = [
        *page_addresses(["akut.md", "unga/bort.md"], "content"),
        *data_addresses(["kommuner/provby.yml", "regioner/bort.yml"], "data"),
    ]
    assert [(p.path, p.fault) for p in addresses_live_on(site, old)] == [
        (
            "content/unga/bort.md",
            "adressen /unga/bort/ finns på main, men leder ingenstans nu",
        ),
        (
            "data/regioner/bort.yml",
            "adresserna /lattlast/region/bort/, /region/bort/, /utskrift/region/bort/ "
            "finns på main, men leder ingenstans nu",
        ),
    ]


@pytest.mark.parametrize("text", ["omdirigeringar: []\n", "omdirigeringar:\n", None])
def test_an_empty_list_of_redirects_is_good(tmp_path, monkeypatch, capsys, text):
    shutil.copytree(SITES / "minst", tmp_path, dirs_exist_ok=True)
    shipped = (ROOT / "data/omdirigeringar.yml").read_text(encoding="utf-8")
    (tmp_path / "data/omdirigeringar.yml").write_text(text or shipped, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("build_tools.__main__.swedish_today", lambda: TODAY)
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "0 fel, 0 varningar.\n"


# Through git ------------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    names = ["-c", "user.name=Prov", "-c", "user.email=prov@exempel.se"]
    command = ["git", *names, "-c", "protocol.file.allow=always", *arguments]
    return subprocess.run(
        command, cwd=folder, env=own, capture_output=True, text=True, check=True
    ).stdout


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


@pytest.fixture
def shared(tmp_path) -> Path:
    """What everybody fetches from: the smallest site with one more page, and one that moved."""
    folder = tmp_path / "shared"
    shutil.copytree(SITES / "minst", folder)
    for uri in ("unga/kompis.md", "lattlast/unga/kompis.md"):
        (folder / "content" / uri).write_text(PAGE.format(uri[:-3]), encoding="utf-8")
    redirects = "omdirigeringar:\n" + LEADS.format("om/gammal/")
    (folder / "data/omdirigeringar.yml").write_text(redirects, encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, "Början")
    return folder


@pytest.fixture
def site(shared, tmp_path, monkeypatch) -> Path:
    """An editor's clone, on a branch of its own."""
    git(tmp_path, "clone", "--quiet", str(shared), "clone")
    git(tmp_path / "clone", "switch", "--quiet", "--create", "min-gren")
    monkeypatch.chdir(tmp_path / "clone")
    monkeypatch.setattr("build_tools.__main__.swedish_today", lambda: TODAY)
    return tmp_path / "clone"


def told(capsys, *arguments: str) -> tuple[list[str], str]:
    """(the errors about addresses, what is said beside the report)."""
    main(["check", "--fast", *arguments])
    said = capsys.readouterr()
    return [line for line in said.out.splitlines() if "finns på main" in line], said.err


def test_nothing_is_gone_at_first(site, capsys):
    assert told(capsys) == ([], "")


@pytest.mark.parametrize("saved", [False, True])
def test_a_page_that_is_taken_away_is_told(site, capsys, saved):
    for uri in ("unga/kompis.md", "lattlast/unga/kompis.md"):
        (site / "content" / uri).unlink()
    if saved:
        commit(site, "Bort")
    (easy, standard), note = told(capsys)
    assert standard.startswith("content/unga/kompis.md:1: adressen /unga/kompis/ finns på main")
    assert easy.startswith("content/lattlast/unga/kompis.md:1: adressen /lattlast/unga/kompis/")
    assert note == ""
    assert main(["check", "--fast"]) == 1


def test_a_page_that_is_renamed_in_one_version_is_told(site, capsys):
    git(site, "mv", "content/unga/kompis.md", "content/unga/vanner.md")
    assert len(told(capsys)[0]) == 1


def test_a_redirect_is_enough(site, capsys):
    for uri in ("unga/kompis.md", "lattlast/unga/kompis.md"):
        (site / "content" / uri).unlink()
    with (site / "data/omdirigeringar.yml").open("a", encoding="utf-8") as file:
        file.write(LEADS.format("unga/kompis/") + LEADS.format("lattlast/unga/kompis/"))
    assert told(capsys) == ([], "")


def test_a_redirect_that_is_taken_away_is_told(site, capsys):
    (site / "data/omdirigeringar.yml").write_text("omdirigeringar: []\n", encoding="utf-8")
    (line,) = told(capsys)[0]
    assert line.startswith("data/omdirigeringar.yml:1: adressen /om/gammal/ finns på main")
    (site / "content/om/gammal.md").write_text(PAGE.format("Tillbaka"), encoding="utf-8")
    assert told(capsys)[0] == []


def test_a_municipality_that_is_taken_away_is_told_with_all_its_addresses(site, capsys):
    git(site, "mv", "data/kommuner/provby.yml", "data/kommuner/nyby.yml")
    (line,) = told(capsys)[0]
    assert line.startswith("data/kommuner/provby.yml:1: adresserna /kommun/provby/, ")


def test_what_main_has_got_since_is_not_gone(site, shared, capsys):
    (shared / "content/om/nytt.md").write_text(PAGE.format("Nytt"), encoding="utf-8")
    commit(shared, "Nytt på main")
    git(site, "fetch", "--quiet")
    assert told(capsys) == ([], "")


def test_an_object_put_in_the_place_of_another_is_not_believed(site, capsys):
    real = git(site, "rev-parse", "origin/main").strip()
    (site / "content/unga/kompis.md").unlink()
    (site / "content/lattlast/unga/kompis.md").unlink()
    commit(site, "Bort")
    git(site, "replace", "--force", real, "HEAD")
    assert len(told(capsys)[0]) == 2


def test_a_shallow_clone_says_once_that_it_cannot_tell(shared, tmp_path, monkeypatch, capsys):
    git(shared, "switch", "--quiet", "--create", "min-gren")
    (shared / "content/unga/kompis.md").unlink()
    commit(shared, "Bort")
    address = f"file://{shared}"
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--branch", "min-gren", address, "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    lines, note = told(capsys)
    assert lines == []
    assert note == f"{NOTE}grenen main finns inte här. Hämta den med git fetch origin main.\n"
    git(tmp_path / "shallow", "fetch", "--quiet", "--depth", "1", "origin", "main:main")
    lines, note = told(capsys)
    assert lines == []
    assert note == f"{NOTE}historien är avklippt. Hämta den med git fetch --unshallow.\n"
    git(tmp_path / "shallow", "fetch", "--quiet", "--unshallow")
    lines, note = told(capsys)
    assert len(lines) == 1 and note == ""


def test_without_git_or_a_repository_the_note_says_why(site, tmp_path, monkeypatch, capsys):
    shutil.copytree(SITES / "minst", tmp_path / "alone")
    monkeypatch.chdir(tmp_path / "alone")
    assert told(capsys) == ([], f"{NOTE}git känner inte mappen.\n")
    monkeypatch.chdir(site)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert told(capsys) == ([], f"{NOTE}git finns inte på datorn.\n")


def test_git_that_does_not_answer_is_not_waited_for(site, tmp_path, monkeypatch, capsys):
    slow = tmp_path / "bin/git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 600\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(main_branch, "SECONDS", 0.2)
    lines, note = told(capsys, "content/akut.md")
    assert (lines, note) == ([], f"{NOTE}git svarade inte på 0.2 sekunder.\n")


def test_the_fast_check_shows_the_warnings_about_what_has_changed(site, capsys):
    """As `make check FAST=1`, and as the preview that reloads."""
    page = site / "content/akut.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nDet kostar 14 kr.\n", encoding="utf-8")
    (site / "content/om/ny.md").write_text(PAGE.format("Ny") + "\n15 kr.\n", encoding="utf-8")
    (site / "content/hitta.md").write_text(PAGE.format("Hitta") + "\n16 kr.\n", encoding="utf-8")
    git(site, "add", "content/hitta.md")
    main(["check", "--fast"])
    lines = capsys.readouterr().out.splitlines()
    warned = {line.split(":")[0] for line in lines if "Varning" in line}
    assert {"content/akut.md", "content/om/ny.md", "content/hitta.md"} <= warned
    assert not any("kompis" in path for path in warned)


def test_warnings_about_what_has_changed_stand_before_the_old(site, capsys):
    for name in ("akut", "hitta"):
        page = site / f"content/{name}.md"
        page.write_text(page.read_text(encoding="utf-8") + "\nEtt stafvel.\n", encoding="utf-8")
    git(site, "add", "content/akut.md")
    git(site, "commit", "-q", "-m", "gammal")
    git(site, "update-ref", "refs/remotes/origin/main", "HEAD")
    main(["check"])
    warned = [
        line.split(":")[0] for line in capsys.readouterr().out.splitlines() if "stafvel" in line
    ]
    assert warned == ["content/hitta.md", "content/akut.md"]


def test_the_preview_shows_every_error_but_only_new_warnings(site, capsys):
    (site / "content/akut.md").write_text(PAGE.format("Akut") + "\n14 kr.\n", encoding="utf-8")
    problems = [
        Problem("content/akut.md", 1, "ny", "Gör", is_warning=True),
        Problem("content/hitta.md", 1, "gammal", "Gör", is_warning=True),
        Problem("content/hitta.md", 2, "fel", "Rätta"),
    ]
    tell(problems, Project.at(site))
    assert capsys.readouterr().err == (
        "content/akut.md:1: Varning: ny. Gör.\ncontent/hitta.md:2: fel. Rätta.\n1 fel, 1 varning.\n"
    )
    tell(problems[1:2], Project.at(site))
    assert capsys.readouterr().err == ""
