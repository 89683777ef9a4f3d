"""What a catalogue of public-sector software, and those who build on it, read of the repository."""

import re
import tomllib

import keepachangelog
import yaml
from pre_commit.clientlib import load_manifest

from tests.conftest import ROOT

PUBLIC = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

NEEDED = {
    *("publiccodeYmlVersion", "name", "platforms", "developmentStatus", "softwareType"),
    *("description", "legal", "maintenance", "localisation"),
}
"""What version 0.5 of the standard wants, but `url`: the repository has no public address yet."""
MAY = {
    *("url", "softwareVersion", "releaseDate", "logo", "inputTypes", "outputTypes", "categories"),
    *(
        "usedBy",
        "roadmap",
        "intendedAudience",
        "landingURL",
        "dependsOn",
        "organisation",
        "fundedBy",
    ),
}


def test_the_software_is_told_of_as_the_standard_wants():
    assert set(PUBLIC) >= NEEDED and set(PUBLIC) <= NEEDED | MAY
    assert PUBLIC["legal"]["license"] == "EUPL-1.2"
    assert PUBLIC["maintenance"]["type"] in ("internal", "contract", "community", "none")
    assert PUBLIC["developmentStatus"] in ("concept", "development", "beta", "stable", "obsolete")
    assert PUBLIC["softwareType"] == "standalone/web" and PUBLIC["platforms"] == ["web"]
    assert set(PUBLIC["localisation"]) == {"localisationReady", "availableLanguages"}
    for told in PUBLIC["description"].values():
        assert len(told["shortDescription"]) <= 150
        assert 150 <= len(told["longDescription"]) <= 10_000
        assert 5 <= len(told["features"]) <= 20
        assert all(len(feature) <= 100 for feature in told["features"])


def test_nobody_is_said_to_answer_who_has_not_been_asked():
    """A repository without an address and a maintainer says neither: they wait for a decision."""
    is_decided = PUBLIC["maintenance"]["type"] != "none"
    assert bool(PUBLIC["maintenance"].get("contacts")) == is_decided
    assert not re.search(r"example|localhost", PUBLIC.get("url", ""))


def test_the_changelog_ends_with_the_version_that_this_is():
    path = ROOT / "CHANGELOG.md"
    told = keepachangelog.to_dict(str(path), show_unreleased=True)
    unreleased, last, *_ = told
    assert unreleased == "unreleased" and last == VERSION == PUBLIC["softwareVersion"]
    for one in told.values():
        kinds = set(one) - {"metadata"}
        assert kinds <= {"added", "changed", "deprecated", "removed", "fixed", "security"}
        assert all(one[kind] for kind in kinds)


def test_other_repositories_may_run_the_check():
    (hook,) = load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    own = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (ours,) = own["repos"][0]["hooks"]
    assert hook["entry"] == ours["entry"].replace(".venv/bin/python -m build_tools", "vagvisare")
    same = ("files", "always_run", "require_serial", "verbose")
    assert {name: hook[name] for name in same} == {name: ours[name] for name in same}


def test_the_code_of_conduct_says_where_to_turn():
    text = (ROOT / "CODE_OF_CONDUCT.md").read_text(encoding="utf-8")
    for words in ("**We never**", "**It holds**", "**If something happens**"):
        assert words in text
