"""What regions became in earlier builds comes back the same, and not when anything has changed."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest
from markupsafe import Markup

from build_tools import build
from build_tools.adapters import generator
from build_tools.answers.timetable import Timetables
from build_tools.build import Output, examine
from build_tools.model.page import Page
from build_tools.model.phrases import Phrase
from build_tools.model.project import Project
from build_tools.model.routes import RouteType
from build_tools.model.site import faultless
from build_tools.model.ways import Way
from build_tools.open_data.feeds import ToldClinic
from build_tools.pages import division, render
from build_tools.pages.cache import Cache
from build_tools.pages.canonical import Canonical
from build_tools.pages.kept import Kept, Made
from build_tools.pages.render import Memory
from build_tools.pages.view import Edition
from build_tools.reading import apart
from build_tools.reading.load import load
from tests.build.test_memory import TODAY, change
from tests.conftest import ROOT


@pytest.fixture
def project(tmp_path, monkeypatch) -> Project:
    """A site of two regions, which here are many."""
    monkeypatch.setattr(render, "MANY", 2)
    monkeypatch.setattr(apart, "cores", lambda: 1)
    for folder in ("data", "content"):
        shutil.copytree(ROOT / folder, tmp_path / "site" / folder)
    return Project.at(tmp_path / "site")


def built(project: Project, folder: Path) -> Output:
    """What a process of its own makes, with what others have kept in a folder."""
    _, output, problems = examine(project, TODAY, Memory(kept=Kept(Cache(folder), lambda: "us")))
    assert output, problems
    return output


def test_what_is_kept_is_what_a_clean_build_makes(project, monkeypatch, tmp_path):
    monkeypatch.setattr(build, "judged", lambda *_, **__: [])  # the rules are no part of it
    made = []
    real = render.region_feeds
    monkeypatch.setattr(
        render,
        "region_feeds",
        lambda site, *a, **b: made.extend(site.regions) or real(site, *a, **b),
    )
    before = built(project, tmp_path / "kept")
    change(project.data / "mottagningar/mora.yml", "namn: ", "namn: Nya ")
    made.clear()
    after = built(project, tmp_path / "kept")
    assert made == ["dalarna"]  # and the neighbour comes from the folder
    clean = built(project, tmp_path / "new")
    assert made == ["dalarna", "dalarna", "jamtland-harjedalen"]
    assert (list(after.pages), list(after.files)) == (list(clean.pages), list(clean.files))
    assert (after.pages, after.files) == (clean.pages, clean.files)
    assert after.pages["mottagning/mora.md"] != before.pages["mottagning/mora.md"]


class Asked(Kept):
    """Knows every region, so that none is made, and remembers which keys it was asked for."""

    asked: ClassVar[list[str]] = []

    def has(self, key: str) -> bool:
        return True

    def read(self, key: str) -> Made:
        self.asked.append(key)
        return [], ({}, {})


def keys(project: Project, by: str = "us", day: date = TODAY) -> tuple[str, str]:
    """The keys of both regions."""
    knowing = Asked(Cache(project.root / "kept"), lambda: by)
    knowing.asked.clear()
    edition = Edition(faultless(load(project)[0]), Timetables(day))
    Memory(kept=knowing).begin(edition, whole=True)
    dalarna, jamtland = knowing.asked
    return dalarna, jamtland


def test_what_a_region_hangs_on_is_in_its_key(project, monkeypatch):
    monkeypatch.setattr(division, "MANY", 1)
    known = {*keys(project)}
    assert {*keys(project)} == known

    def only_new(found: tuple[str, str]) -> None:
        assert not known & {*found}
        known.update(found)

    for path, old, new in (
        ("data/fraser.yml", "fler: Fler sätt", "fler: Andra sätt"),
        ("data/hjälplinjer.yml", "text: ", "text: Ny mening. "),
        ("data/webbplats.yml", "ämnen: [alkohol", "ämnen: [öl, alkohol"),
        ("content/mallar/kommun.md", "Är du upp till", "Du som är upp till"),
        ("content/unga/jag-vill-inte-ringa.md", "## Kan jag chatta?", "## Går det att chatta?"),
    ):
        change(project.root / path, old, new)
        only_new(keys(project))
    only_new(keys(project, by="others"))
    only_new(keys(project, day=date(2026, 12, 24)))
    last = keys(project)
    change(project.data / "mottagningar/mora.yml", "namn: ", "namn: Nya ")
    dalarna, jamtland = keys(project)
    assert dalarna not in known and jamtland == last[1]


def test_a_key_is_the_same_in_every_process():
    """The order of a set is another in each."""
    code = """
from pathlib import Path
from build_tools.model.project import Project
from build_tools.pages.canonical import Canonical
from build_tools.reading.load import load
print(Canonical().digest(load(Project.at(Path("tests/sites/exempellan")))[0]))
"""
    commands = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
        )
        for seed in "12"
    ]
    first, second = (command.communicate()[0] for command in commands)
    assert len(first) > 64 and first == second


def test_values_are_written_alike_only_when_they_are():
    text = {"text": "Ring.", "lättläst": None}
    values = [
        *(1, True, 1.0, "1", None, "", (), [], {}, frozenset()),
        *((1,), [1], {1: 1}, frozenset({1}), (1, (2,)), ((1,), 2), (1, 2)),
        *({"a": 1, "b": 2}, {"b": 2, "a": 1}, "a", Markup("a"), ("a",), ["tuple", "a"]),
        *(RouteType.PHONE, Way("telefon"), "telefon", date(2026, 11, 26), "2026-11-26"),
        *(
            Phrase(**text),
            Phrase.model_construct(text="Ring."),
            Phrase(text="Ring.", lättläst="Ring"),
        ),
        *(Page("a", "b", "", ""), Page("a", "", "b", "")),
    ]
    written = [Canonical().digest(value) for value in values]
    assert len({*written}) == len(values)
    assert Canonical().digest(frozenset("abc")) == Canonical().digest(frozenset("cba"))
    with pytest.raises(TypeError, match="canonical"):
        Canonical().digest(object())


MADE: Made = (
    [Page("a.md", "A", "", "<p>å</p>", above=("../", "B"), things=({"@id": "#a"},))],
    ({"a.json": "{}"}, {"a": ToldClinic({"id": "a"}, ["a"], None)}),
)


def test_what_comes_back_is_what_was_kept(tmp_path):
    kept = Kept(Cache(tmp_path), str)
    assert kept.read("key") is None
    kept.write("key", MADE)
    assert Canonical().digest(kept.read("key")) == Canonical().digest(MADE)
    marked = [Page("a.md", Markup("A &amp; B"), "", "")]
    kept.write("other", (marked, MADE[1]))
    assert kept.read("other") is None  # for it would come back as mere text, to be escaped again


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda content: content[:-1] + bytes([content[-1] ^ 1]),
        lambda content: b"",
        lambda content: content[32:],
    ],
    ids=["cut", "flipped", "empty", "no checksum"],
)
def test_a_file_that_is_damaged_or_anothers_counts_for_nothing(tmp_path, damage):
    kept = Kept(Cache(tmp_path), str)
    kept.write("key", MADE)
    shutil.copy(tmp_path / "key", tmp_path / "another")
    assert kept.read("another") is None
    (tmp_path / "key").write_bytes(damage((tmp_path / "key").read_bytes()))
    assert kept.read("key") is None
    kept.write("key", MADE)
    assert kept.read("key") == MADE


def test_another_generator_is_told(tmp_path, monkeypatch):
    def told() -> str:
        found = generator.generator()
        assert found == generator.generator()
        return found

    seen = [told()]
    monkeypatch.setattr(generator, "FRAME", tmp_path)
    seen.append(told())
    (tmp_path / "main.html").write_text("a")
    seen.append(told())
    (tmp_path / "main.html").write_text("b")
    seen.append(told())
    monkeypatch.setattr(generator, "build_tools", SimpleNamespace(__path__=[str(tmp_path)]))
    seen.append(told())
    monkeypatch.setattr(generator, "sys", SimpleNamespace(version="4"))
    seen.append(told())
    monkeypatch.setattr(generator, "TZPATH", ())
    seen.append(told())
    monkeypatch.setattr(generator, "distributions", lambda: ())
    seen.append(told())
    assert len({*seen}) == len(seen)
