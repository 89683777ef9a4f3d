"""What is used and shipped: licences of every file, the bill of materials, what updates it."""

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from urllib.parse import urlsplit

import pytest
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from build_tools.adapters.sbom import main, plain
from build_tools.open_data.notices import parts
from tests.conftest import ROOT

LOCKS = tuple(f"requirements{part}.txt" for part in ("", "-edit", "-learn", "-test"))
PYTHONS = ("python:3.11", "python:3.13")
"""The oldest that pyproject.toml claims, and the newest that the tests run on."""
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DEPENDABOT, RENOVATE = ROOT / ".github" / "dependabot.yml", ROOT / "renovate.json"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


# Licences of the files ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def reuse() -> dict:
    return json.loads(run("reuse", "--root", str(ROOT), "lint", "--json").stdout)


def test_every_file_says_who_owns_it_and_on_which_terms(reuse):
    assert not {fault: found for fault, found in reuse["non_compliant"].items() if found}
    assert reuse["summary"]["compliant"] is True


@pytest.mark.parametrize(
    ("path", "owners", "licence"),
    [
        ("build_tools/build.py", {"Mini-Maria"}, "EUPL-1.2"),
        ("overrides/assets/js/search.js", {"Mini-Maria"}, "EUPL-1.2"),
        ("tests/bad/bruten-lank/content/akut.md", {"Mini-Maria"}, "EUPL-1.2"),
        ("content/akut.md", {"Mini-Maria"}, "CC-BY-4.0"),
        ("content/lattlast/om/webbplatsen.md", {"Mini-Maria"}, "CC-BY-4.0"),
        ("data/webbplats.yml", {"Mini-Maria"}, "CC-BY-4.0"),
        ("data/orter.tsv", {"GeoNames", "Mini-Maria"}, "CC-BY-4.0"),
        ("build_tools/answers/places-se.tsv", {"GeoNames", "Mini-Maria"}, "CC-BY-4.0"),
    ],
)
def test_a_file_is_under_the_licence_that_readme_promises(reuse, path, owners, licence):
    (file,) = (file for file in reuse["files"] if file["path"] == path)
    assert [one["value"] for one in file["spdx_expressions"]] == [licence]
    told = " ".join(one["value"] for one in file["copyrights"])
    assert {name for name in ("Mini-Maria", "GeoNames") if name in told} == owners


# The bill of materials ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bill(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("sbom") / "sbom.cdx.json"
    sys.argv = ["sbom", str(path)]
    assert main() == 0
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def components(bill) -> dict[str, dict]:
    return {component["name"]: component for component in json.loads(bill)["components"]}


def locked(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {plain(a): b for a, b in re.findall(r"^([\w.-]+)==(\S+)", text, re.M)}


def test_the_bill_is_good_cyclonedx(bill):
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None


def test_the_validator_sees_a_fault(bill):
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill.replace('"type"', '"kind"', 1))


def test_the_bill_has_all_that_builds_the_site_and_no_more(components):
    installed = {plain(one.metadata["Name"]): one.version for one in distributions()}
    wanted = {name: installed[name] for name in locked("requirements.txt") if name in installed}
    assert {"mkdocs", "pydantic", "pagefind", "pagefind-bin", "spylls"} <= set(wanted)
    found = {
        plain(name): one["version"]
        for name, one in components.items()
        if one.get("purl", "").startswith("pkg:pypi/")
    }
    assert found == wanted


def test_the_bill_tells_what_readers_get(components):
    needed = {name for name, one in components.items() if one["scope"] == "required"}
    assert needed == {"pagefind", "GeoNames", *(name for name, _, _ in parts())}
    assert {"pagefind_stem", "pagefind_microjson", "fflate", "rust-std"} < needed
    assert all(one["licenses"] for one in components.values())
    assert components["pagefind_microjson"]["licenses"][0]["license"]["id"] == "GPL-3.0-only"
    assert components["spylls"]["licenses"][0]["license"]["id"] == "MPL-2.0"
    assert components["Den stora svenska ordlistan"]["scope"] == "excluded"


def test_everything_in_the_bill_is_needed_by_something(bill):
    made = json.loads(bill)
    needs = {one["ref"]: one.get("dependsOn", []) for one in made["dependencies"]}
    reached, waiting = set(), [made["metadata"]["component"]["bom-ref"]]
    while waiting:
        ref = waiting.pop()
        if ref not in reached:
            reached.add(ref)
            waiting += needs[ref]
    assert reached == set(needs)
    assert {one["bom-ref"] for one in made["components"]} < reached


def test_the_bill_names_no_host(bill):
    assert {urlsplit(found).hostname for found in re.findall(r"\w+://[^\"\s]+", bill)} == {
        "cyclonedx.org"
    }


# What updates it ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schema", "path"), [("dependabot", DEPENDABOT), ("renovate", RENOVATE)], ids=str
)
def test_the_hosts_schema_accepts_it(schema, path):
    done = run("check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path))
    assert done.returncode == 0, done.stdout


def test_both_robots_look_after_python_and_the_host():
    updates = yaml.safe_load(DEPENDABOT.read_text(encoding="utf-8"))["updates"]
    assert {one["package-ecosystem"] for one in updates} == {"uv", "github-actions"}
    renovate = json.loads(RENOVATE.read_text(encoding="utf-8"))
    assert renovate["enabledManagers"] == ["pip-compile", "gitlabci"]
    (pattern,) = renovate["pip-compile"]["managerFilePatterns"]
    for name in LOCKS:
        assert re.search(pattern.strip("/"), name)


UNDERSTOOD = {"--universal", "--generate-hashes", "--python-version", "--output-file"}
"""What Renovate knows of uv's options; it gives up on a lock whose head names any other."""


def test_the_robots_understand_how_the_locks_are_made():
    recipe = re.search(r"^lock:.*?(?=^\S)", MAKEFILE, re.M | re.S)[0]
    command = re.search(r"uv pip compile (.*?) \|\|", recipe.replace("\\\n", " "))[1].split()
    *options, source = command
    assert source == "$$name.in"
    kept = {option for option in options if option not in ("--quiet", "--upgrade")}  # not written
    assert {option.partition("=")[0] for option in kept} == UNDERSTOOD
    assert "pip install" not in recipe


def test_the_tool_that_locks_is_locked_itself():
    wanted = (ROOT / "requirements-test.in").read_text(encoding="utf-8")
    for tool in ("uv", "reuse", "cyclonedx-bom"):
        assert re.search(rf"^{tool}[=>]=", wanted, re.M), tool


def test_every_image_is_named_exactly():
    paths = [*(ROOT / ".github" / "workflows").glob("*.yml"), ROOT / ".gitlab-ci.yml"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    images = re.findall(r"python:[^\"\s]+", re.sub(r"#.*", "", text))
    assert len(images) == 7  # on each of the two Pythons in three files, and GitLab's default
    assert {image.partition("-")[0].rpartition(".")[0] for image in images} == set(PYTHONS)
    for image in images:
        assert re.fullmatch(r"python:3\.\d+\.\d+-bookworm(@sha256:[0-9a-f]{64})?", image)
    assert len(set(images)) == len(PYTHONS)
    assert set(re.findall(r"runs-on: (\S+)", text)) == {"ubuntu-24.04"}
    commands = re.findall(r"# docker buildx imagetools inspect --format '.*?' (\S+)$", text, re.M)
    assert set(commands) < {image.partition("@")[0] for image in images} and len(commands) == 2


def test_the_oldest_python_that_is_tried_is_the_oldest_that_is_claimed():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["requires-python"] == ">=" + PYTHONS[0].removeprefix("python:")
