"""What has changed in the facts: written from git's history, told to people and to programs."""

import os
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import feedparser
import pytest

from build_tools.editing.change_log import write_log
from build_tools.model.project import Project
from build_tools.open_data.changes import changes, feed

TODAY = date(2026, 11, 22)
BEFORE = """\
namn: Mora
växel:
  nummer: 070-174 06 05
  källa: a
webbplats:
  länk: https://mora.example
"""
AFTER = """\
namn: Mora
växel:
  nummer: 070-174 06 06
  källa: b
minoritetsspråk:
  språk: [finska]
"""


@pytest.fixture
def project(tmp_path):
    data = tmp_path / "data"
    (data / "kommuner").mkdir(parents=True)
    git(tmp_path, "init", "-q", "-b", "main")
    return Project(tmp_path, data, tmp_path / "content")


def git(folder: Path, *arguments: str, day: str = "2026-11-01") -> None:
    who = {
        f"GIT_{one}_{what}": "x@x.example"
        for one in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    dates = {f"GIT_{one}_DATE": f"{day}T12:00:00+0100" for one in ("AUTHOR", "COMMITTER")}
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", *arguments], cwd=folder, env=own | who | dates, check=True)


def commit(project: Project, day: str, **files: str | None) -> None:
    for name, text in files.items():
        path = project.data / "kommuner" / f"{name}.yml"
        path.write_text(text, encoding="utf-8") if text else path.unlink()
    git(project.root, "add", "-A", day=day)
    git(project.root, "commit", "-q", "-m", "Ändring", "--allow-empty", day=day)


def log(project: Project) -> str:
    assert write_log(project) == []
    return (project.data / "ändringar.yml").read_text(encoding="utf-8").split("hand.\n")[1]


def test_each_day_tells_what_it_changed(project):
    commit(project, "2026-11-01", mora=BEFORE)
    commit(project, "2026-11-02", mora=BEFORE + "kod: x\n")  # undone the same day
    commit(project, "2026-11-02", mora=AFTER, orsa=BEFORE)
    commit(project, "2026-11-03", mora=AFTER.replace("källa: b", "källa: c"))
    commit(project, "2026-11-04", orsa=None)
    assert log(project) == (
        "ändringar:\n"
        "  - datum: 2026-11-04\n"
        "    var: kommun/orsa\n"
        "    borttaget: [allt]\n"
        "  - datum: 2026-11-02\n"
        "    var: kommun/mora\n"
        "    nytt: [minoritetsspråk]\n"
        "    ändrat: [växel]\n"
        "    borttaget: [webbplats]\n"
        "  - datum: 2026-11-02\n"
        "    var: kommun/orsa\n"
        "    nytt: [allt]\n"
    )
    assert log(project) == log(project)


def test_what_is_older_than_the_history_stays(project):
    old = "ändringar:\n  - datum: 2025-01-01\n    var: kommun/mora\n    nytt: [växel]\n"
    (project.data / "ändringar.yml").write_text(old, encoding="utf-8")
    commit(project, "2026-11-01", mora=BEFORE)
    commit(project, "2026-11-02", mora=AFTER)
    assert log(project).endswith(old.removeprefix("ändringar:\n"))
    assert log(project).count("datum") == 2


def test_a_history_without_changes_is_an_empty_log(project):
    commit(project, "2026-11-01", mora=BEFORE)
    assert log(project) == "ändringar: []\n"


def test_without_git_nothing_is_written_and_it_says_why(tmp_path):
    (tmp_path / "data").mkdir()
    (told,) = write_log(Project(tmp_path, tmp_path / "data", tmp_path / "content"))
    assert str(told) == (
        "data/ändringar.yml:1: git känner inte mappen. "
        "Kör kommandot där hela historien i git finns."
    )
    assert not (tmp_path / "data" / "ändringar.yml").exists()


def test_people_read_it_newest_first(example):
    told = [(one.day, one.name, one.words) for one in changes(example)]
    assert told == [
        ("2026-11-20", "Testvik", "Nytt: växel. Ändrat: socialtjänst och socialjour."),
        ("2026-11-20", "Exempellinjen", "Borttaget: åldrar."),
        ("2026-11-18", "Mini-Maria Exempelstad", "Ändrat: öppettider."),
        ("2026-11-18", "mottagning/nedlagda", "Borttaget: allt."),
    ]


def test_programs_read_it_as_a_feed(example):
    read = feedparser.parse(feed(example, TODAY))
    assert not read.bozo and read.version == "atom10"
    root = example.settings.address
    assert (read.feed.id, read.feed.updated) == (
        f"{root}/data/andringar.atom",
        "2026-11-20T12:00:00Z",
    )
    assert read.feed.author == "Region Exempellän" and read.feed.language == "sv"
    assert {link.rel for link in read.feed.links} == {"self", "alternate"}
    first = read.entries[0]
    assert (first.title, first.link) == ("Testvik", f"{root}/kommun/testvik/")
    assert first.content[0].value == "Nytt: växel. Ändrat: socialtjänst och socialjour."
    ids = [one.id for one in read.entries]
    assert len(ids) == len(set(ids)) == 4 and all(id.startswith("urn:uuid:") for id in ids)
    assert all(one.updated and one.link for one in read.entries)


def test_a_feed_needs_an_address(example):
    settings = example.settings.model_copy(update={"address": None})
    assert feed(replace(example, settings=settings), TODAY) is None
