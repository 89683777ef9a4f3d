"""A new kind of record is one entry, one model and its texts: the rest follows."""

import json
import shutil

import pytest
from pydantic import Field

from build_tools.__main__ import main
from build_tools.build import examine
from build_tools.editing.json_schema import json_schema
from build_tools.editing.vanished import data_addresses
from build_tools.model import kinds
from build_tools.model.kinds import Kind, schemas
from build_tools.model.project import Project
from build_tools.model.record import Named
from build_tools.model.references import MunicipalityId
from build_tools.model.scalars import Text
from build_tools.model.sections import searched_section
from build_tools.model.sourced import Phone
from build_tools.publishing.verify import source_of
from build_tools.search.covered import searched_uris
from tests.conftest import SITES, TODAY


class Association(Named):
    """A society that young people can join."""

    name: Text = Field(alias="namn", description="Föreningens namn.")
    municipality: MunicipalityId = Field(
        alias="kommun", description="Id för kommunen där den finns."
    )
    what: Text = Field(alias="gör", description="Vad man gör där, i några ord.")
    phone: Phone | None = Field(None, alias="telefon", description="Numret dit.")


ASSOCIATIONS = Kind(
    *("associations", Association, "förening", "föreningar"),
    is_needed=False,
    command="association",
    has_pages=True,
)
SKELETON = """---
title: "{namn}%s"
description: "%s om {namn}."
granskad: 2026-11-01
---
# {namn}

Här kan du {gör}.

{{ om telefon }}
De har telefon.
{{ annars }}
De har ingen telefon.
{{ slut }}
"""
FILE = "namn: Provby judo\nkommun: provby\ngör: träna judo\n"


@pytest.fixture
def site(tmp_path, monkeypatch):
    """The smallest site with a kind of its own, and one record of it."""
    monkeypatch.setattr(kinds, "KINDS", (*kinds.KINDS, ASSOCIATIONS))
    shutil.copytree(SITES / "minst", tmp_path, dirs_exist_ok=True)
    for folder, texts in (("", ("", "Läs")), ("lattlast/", (", lättläst", "Lättläst"))):
        path = tmp_path / f"content/{folder}mallar/forening.md"
        path.write_text(SKELETON % texts, encoding="utf-8")
    settings = tmp_path / "data/webbplats.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("mappar: [kommun", "mappar: [forening, kommun"), "utf-8")
    (tmp_path / "data/föreningar").mkdir()
    (tmp_path / "data/föreningar/judo.yml").write_text(FILE, encoding="utf-8")
    return tmp_path


def report(site) -> list[str]:
    return [str(problem) for problem in examine(Project.at(site), TODAY)[2]]


def test_its_records_have_pages_in_both_versions(site):
    found, output, problems = examine(Project.at(site), TODAY)
    assert problems == []
    assert [one.name for one in found.of(ASSOCIATIONS).values()] == ["Provby judo"]
    standard, easy = output.pages["forening/judo.md"], output.pages["lattlast/forening/judo.md"]
    assert (standard.title, easy.title) == ("Provby judo", "Provby judo, lättläst")
    assert "Här kan du träna judo." in standard.body and "De har ingen telefon." in easy.body
    assert standard.above == ("hitta/", "Hitta din mottagning")


def test_they_stand_in_the_search_and_in_the_register(site):
    found, output, _ = examine(Project.at(site), TODAY)
    assert "forening/judo.md" in searched_uris(found, easy=False)
    assert "lattlast/forening/judo.md" in searched_uris(found, easy=True)
    assert searched_section(found, "forening/judo.md").id == "mottagningar"
    assert '<a href="../forening/judo/">Provby judo</a>' in output.pages["sok.md"].body


def test_a_fault_is_told_with_its_place_and_cure(site):
    path = site / "data/föreningar/judo.yml"
    path.write_text("namn: Judo\nkommun: provbyn\ngörr: x\n", encoding="utf-8")
    assert report(site) == [
        'data/föreningar/judo.yml:3: okänd nyckel "görr". Menade du "gör"?',
    ]
    path.write_text(FILE.replace("provby\n", "provbyn\n"), encoding="utf-8")
    assert report(site) == [
        'data/föreningar/judo.yml:2: okänd kommun "provbyn". Menade du "provby"?'
    ]
    (site / "content/mallar/forening.md").unlink()
    told = "mallen saknas, och sidorna av slaget förening görs av den. Skriv den."
    assert f"content/mallar/forening.md:1: {told}" in report(site)


def test_its_facts_are_looked_after_as_others(site):
    with (site / "data/föreningar/judo.yml").open("a", encoding="utf-8") as file:
        file.write("telefon:\n  nummer: 070-174 06 05\n")
    (told,) = report(site)
    assert told.startswith("data/föreningar/judo.yml:4: Varning: uppgiften är inte bekräftad")


def test_editors_programs_know_its_keys(site):
    schema = json.loads(json_schema(schemas()["forening"]))
    assert schema["required"] == ["namn", "kommun", "gör"]


def test_a_new_one_is_begun_with_every_key(site, monkeypatch, capsys):
    monkeypatch.chdir(site)
    assert main(["new", "association", "schack"]) == 0
    text = (site / "data/föreningar/schack.yml").read_text(encoding="utf-8")
    assert all(f"{key}:" in text for key in ("namn", "kommun", "gör", "telefon"))
    assert main(["new", "association", "judo"]) == 1
    assert "adressen /forening/judo/ är upptagen" in capsys.readouterr().err


def test_its_addresses_are_looked_after_when_the_site_is_published(site):
    assert source_of("lattlast/forening/judo/") == "data/föreningar/judo.yml"
    gone = dict(data_addresses(["föreningar/judo.yml"], "data"))
    assert gone.keys() == {"forening/judo/", "lattlast/forening/judo/"}


def test_without_its_entry_nothing_reads_it(site, monkeypatch):
    monkeypatch.undo()
    told = "data/föreningar/judo.yml:1: Varning: filen läses inte. "
    assert any(line.startswith(told) for line in report(site))
