"""Golden bad files: each folder in `tests/bad` is a fault laid over the smallest good site.

`report.txt` is the whole report that an editor gets. A file whose name ends in `.removed` takes
the file of that name away. `make accept` rewrites the reports that differ, to be read.
"""

import shutil
from unicodedata import normalize

import pytest

from build_tools.build import examine
from build_tools.model.project import Project
from build_tools.problems import report
from tests.accept import CASES, REPORT, outcome
from tests.conftest import SITES, TODAY


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_whole_report(case, tmp_path):
    output, problems = outcome(case, tmp_path)
    assert report(problems) + "\n" == (case / REPORT).read_text(encoding="utf-8")
    assert bool(output) == all(problem.is_warning for problem in problems)


def test_the_smallest_site_is_good():
    _, output, problems = examine(Project.at(SITES / "minst"), TODAY)
    assert problems == []
    assert "kommun/provby.md" in output.pages


def test_file_names_may_be_coded_either_way(tmp_path):
    """A Mac may write ä as a and two dots."""
    shutil.copytree(SITES / "minst", tmp_path, dirs_exist_ok=True)
    (tmp_path / "data/hjälplinjer.yml").rename(tmp_path / "data/hja\u0308lplinjer.yml")
    assert examine(Project.at(tmp_path), TODAY)[2] == []


@pytest.mark.parametrize(
    "name", ["data/hjälplinjer.yml", "content/assets/bild-på-dörr.png", "content/unga/kön.md"]
)
def test_two_files_whose_names_look_the_same_are_an_error(tmp_path, name):
    """Written here, for a Mac can't have both in one folder."""
    shutil.copytree(SITES / "minst", tmp_path, dirs_exist_ok=True)
    for form in ("NFC", "NFD"):
        path = tmp_path / normalize(form, name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes((tmp_path / "data/hjälplinjer.yml").read_bytes())
    told = [str(problem) for problem in examine(Project.at(tmp_path), TODAY)[2]]
    fault = "2 filer heter så, med å, ä eller ö lagrat på olika sätt"
    assert f"{name}:1: {fault}. Jämför dem, och ta bort den som är fel." in told
    assert not any("läses inte" in line for line in told)


def test_an_asset_that_no_link_would_find_is_an_error(tmp_path):
    shutil.copytree(SITES / "minst", tmp_path, dirs_exist_ok=True)
    (tmp_path / "content/assets").mkdir()
    (tmp_path / normalize("NFD", "content/assets/dörr.png")).write_bytes(b"")
    told = [problem.fault for problem in examine(Project.at(tmp_path), TODAY)[2]]
    assert "filnamnet har å, ä eller ö lagrat på ett ovanligt sätt" in told
