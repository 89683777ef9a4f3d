"""Reading again costs what has changed, and tells what is wrong each time."""

import shutil
from pathlib import Path

import pytest

from build_tools.model.project import Project
from build_tools.reading import load as loading
from build_tools.reading.load import load
from tests.conftest import ROOT


@pytest.fixture
def site(tmp_path) -> Path:
    shutil.copytree(ROOT / "tests" / "sites" / "minst", tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def parsed(monkeypatch) -> list[str]:
    """The data files that have been parsed."""
    found: list[str] = []
    parse = loading.parse_yaml
    monkeypatch.setattr(
        loading, "parse_yaml", lambda *given: found.append(given[0]) or parse(*given)
    )
    loading._parsed.cache_clear()
    return found


def test_only_a_changed_file_is_parsed_again(site, parsed):
    load(Project.at(site))
    assert len(parsed) > 3
    parsed.clear()
    changed = next((site / "data" / "mottagningar").glob("*.yml"))
    changed.write_text(changed.read_text(encoding="utf-8") + "# nytt\n", encoding="utf-8")
    load(Project.at(site))
    assert parsed == [changed.relative_to(site).as_posix()]


def test_a_fault_is_told_each_time_and_gone_when_it_is_mended(site):
    path = next((site / "data" / "mottagningar").glob("*.yml"))
    good = path.read_text(encoding="utf-8")
    path.write_text(f"{good}påhitt: ja\n", encoding="utf-8")
    first, again = (load(Project.at(site))[1] for _ in range(2))
    assert [one.fault for one in first] == ['okänd nyckel "påhitt"']
    assert again == first
    path.write_text(good, encoding="utf-8")
    assert load(Project.at(site))[1] == []


def test_what_one_site_leaves_out_is_there_for_the_next(site):
    """A record that is read once may be narrowed to a region; the next reading has it whole."""
    one, _ = load(Project.at(site))
    facts = one.helplines.facts
    narrowed = one.helplines.model_copy(update={"services": {}})
    assert narrowed.facts == ()
    assert load(Project.at(site))[0].helplines.facts == facts
