"""A program that builds again and again makes only what has changed, and the same as a new one."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from build_tools.build import Output, examine
from build_tools.model.project import Project
from build_tools.pages import division, render
from build_tools.pages.render import Memory
from build_tools.reading import apart
from tests.conftest import EXAMPLE, ROOT

TODAY = date(2026, 11, 26)


@pytest.fixture
def project(tmp_path) -> Project:
    shutil.copytree(EXAMPLE, tmp_path / "data")
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return Project(tmp_path, tmp_path / "data", tmp_path / "content")


def built(project: Project, memory: Memory | None = None, day: date = TODAY) -> Output:
    _, output, problems = examine(project, day, memory)
    assert output, problems
    return output


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_has_not_changed_is_not_made_again(project):
    memory = Memory()
    before = built(project, memory)
    after = built(project, memory)
    made = [uri for uri in before.pages if uri not in before.site.pages]
    assert [uri for uri in made if before.pages[uri] is not after.pages[uri]] == [
        "utskrift/samtycke.md"
    ]


EDITS = [
    ("data/mottagningar/testvik.yml", "namn: ", "namn: Nya "),
    ("data/kommuner/testvik.yml", "namn: Testvik", "namn: Testviken"),
    ("data/regioner/exempellan.yml", "kortnamn: ", "kortnamn: Nya "),
    ("data/regioner/exempellan.yml", "2027-05-07: ", "2026-12-04: "),
    ("data/kommuner/sagodal.yml", "sportlov: v. 8", "sportlov: v. 50"),
    ("data/hjälplinjer.yml", "text: ", "text: Ny mening. "),
    ("data/källor.yml", "titel: Påhittad uppgift", "titel: Ny uppgift"),
    ("data/fraser.yml", "fler: Fler sätt", "fler: Andra sätt"),
    ("data/webbplats.yml", "ämnen: [alkohol", "ämnen: [öl, alkohol"),
    ("data/orter.tsv", "Testvik", "Testviksby"),
    ("data/språk.yml", "kan mycket om stöd", "vet mycket om stöd"),
    ("content/mallar/mottagning.md", "# {mottagning}", "# Hos {mottagning}"),
    ("content/mallar/kommun.md", "Är du upp till", "Du som är upp till"),
    ("content/unga/cannabis.md", "# ", "# Nytt: "),
    ("content/akutrad/kramper.md", "Ring", "Ring genast"),
    ("content/unga/jag-vill-inte-ringa.md", "## Kan jag chatta?", "## Går det att chatta?"),
]


@pytest.mark.parametrize("many", [division.MANY, 0], ids=["whole", "divided"])
@pytest.mark.parametrize(
    ("path", "old", "new"), EDITS, ids=[f"{path} {new}" for path, _, new in EDITS]
)
def test_a_change_gives_the_same_as_a_clean_build(project, monkeypatch, path, old, new, many):
    monkeypatch.setattr(division, "MANY", many)
    memory = Memory()
    built(project, memory)
    change(project.root / path, old, new)
    again, clean = built(project, memory), built(project)
    assert again.pages == clean.pages
    assert again.files == clean.files


def test_what_a_region_and_a_municipality_say_of_hours_reaches_their_clinics(project):
    memory = Memory()
    before = built(project, memory)
    change(project.data / "regioner/exempellan.yml", "2027-05-07: ", "2026-12-04: ")
    change(project.data / "kommuner/sagodal.yml", "sportlov: v. 8", "sportlov: v. 50")
    after = built(project, memory)
    news = {"Fredag 4 december": "klämdag", "Torsdag 10 december": "Bokade tider"}
    for day, why in news.items():
        assert day not in before.pages["mottagning/sagodal.md"].body
        assert day in after.pages["mottagning/sagodal.md"].body, why
    assert "Fredag 4 december" in after.pages["mottagning/exempelstad.md"].body
    own = after.pages["mottagning/exempelstad.md"].body.partition('class="changes"')[2]
    assert "Torsdag 10 december" not in own.partition("</ul>")[0]
    calendar = "data/oppettider/sagodal.ics"
    assert before.files[calendar] != after.files[calendar]


def test_a_source_that_has_changed_makes_the_pages_of_those_that_name_it_again(tmp_path):
    for folder in ("data", "content"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    project, memory = Project.at(tmp_path), Memory()
    before = built(project, memory)
    change(tmp_path / "data/källor.yml", "kontrollerad: 2024-11-04", "kontrollerad: 2026-11-04")
    after = built(project, memory)
    same = {uri for uri in before.pages if before.pages[uri] is after.pages[uri]}
    assert "region/dalarna.md" not in same
    assert "4 november 2026" in after.pages["region/dalarna.md"].body
    assert {"region/jamtland-harjedalen.md", "kommun/are.md"} <= same


def test_another_day_gives_the_same_as_a_clean_build(project):
    memory = Memory()
    built(project, memory)
    new_year = date(2027, 1, 1)
    assert built(project, memory, new_year).pages == built(project, None, new_year).pages


def test_a_page_that_is_gone_does_not_stay(project):
    memory = Memory()
    built(project, memory)
    (project.content / "unga" / "cannabis.md").rename(project.content / "unga" / "hasch.md")
    twin = project.content / "lattlast" / "unga"
    (twin / "cannabis.md").rename(twin / "hasch.md")
    with pytest.raises(AssertionError):  # other pages lead there
        built(project, memory)


def test_regions_that_are_made_on_all_cores_are_the_same(tmp_path, monkeypatch):
    for folder in ("data", "content"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    project, memory = Project.at(tmp_path), Memory()
    clean = built(project)
    monkeypatch.setattr(render, "MANY", 1)
    monkeypatch.setattr(apart, "cores", lambda: 2)
    spread = built(project, memory)
    assert (list(spread.pages), list(spread.files)) == (list(clean.pages), list(clean.files))
    assert (spread.pages, spread.files) == (clean.pages, clean.files)
    after = built(project, memory)
    assert all(after.pages[uri] is spread.pages[uri] for uri in ("kommun/are.md", "kommun/mora.md"))
