"""The sample region as an editor's own folder, where commands may change what they like."""

import shutil

import pytest

from build_tools.__main__ import main
from build_tools.build import examine
from build_tools.model.kinds import QUESTIONS
from build_tools.model.project import Project
from build_tools.problems import errors
from tests.conftest import ROOT, SITES, TODAY
from tests.editing import Form, as_it_was, sample, started


@pytest.fixture
def workplace(tmp_path, monkeypatch):
    """The sample region as an editor's own folder: the real questions, and the fewest texts."""
    shutil.copytree(SITES / "exempellan" / "data", tmp_path / "data")
    shutil.copytree(SITES / "minst" / "content", tmp_path / "content")
    shutil.copy(ROOT / "data" / QUESTIONS.place, tmp_path / "data")
    # The settings name pages, which are those of the texts.
    text = (SITES / "minst/data/webbplats.yml").read_text(encoding="utf-8")
    (tmp_path / "data/webbplats.yml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("build_tools.__main__.swedish_today", lambda: TODAY)
    return tmp_path


def run(*command):
    return main(list(command))


def site_of(folder):
    _, output, problems = examine(Project.at(folder), TODAY)
    assert output, errors(problems)
    return output


def snapshot(folder):
    return {path: path.read_bytes() for path in (folder / "data").rglob("*.yml")}


@pytest.fixture(scope="session")
def running_form(tmp_path_factory) -> Form:
    """The editors' form, on a repository of its own."""
    with started(sample(tmp_path_factory.mktemp("form"))) as form:
        yield form


@pytest.fixture
def form(running_form) -> Form:
    """The same, with the files and branches that it had from the start."""
    yield running_form
    as_it_was(running_form.folder)
