"""What the git hosts do with a proposal and with main: their files, and the steps themselves."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from build_tools.hosting.annotate import github, gitlab, matches
from build_tools.problems import Problem, report
from tests.conftest import ROOT
from tests.servers import PACKAGES

GITHUB = ROOT / ".github" / "workflows"
GITLAB = ROOT / ".gitlab-ci.yml"
REPORT = report(
    [
        Problem("data/kommuner/åre.yml", 12, 'okänd nyckel "a: b, 100 %"', "Ta bort den"),
        Problem("content/akut, nu.md", 3, "lång rad", "Korta den", is_warning=True),
    ]
)


def load(path: Path) -> dict:
    # The base loader keeps `on` a word; the usual one makes it a truth value.
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


WORKFLOWS = {path.name: load(path) for path in sorted(GITHUB.glob("*.yml"))}
CHECK, PUBLISH = WORKFLOWS["check.yml"], WORKFLOWS["publish.yml"]
STEPS = [
    (f"{name}: {step.get('name', step.get('uses', '').split('@')[0])}", step)
    for name, workflow in WORKFLOWS.items()
    for job in workflow["jobs"].values()
    for step in job["steps"]
]
every_step = pytest.mark.parametrize("step", [s for _, s in STEPS], ids=[name for name, _ in STEPS])
every_workflow = pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=WORKFLOWS)


def step_of(job: dict, name: str) -> dict:
    return next(step for step in job["steps"] if step.get("name") == name)


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        *(("github-workflows", GITHUB / name) for name in WORKFLOWS),
        ("gitlab-ci", GITLAB),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_the_files_follow_the_hosts_own_schemas(schema, path):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    done = subprocess.run([*command, path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_proposal_is_checked_tested_and_built():
    assert CHECK["on"] == "pull_request"
    commands = [step.get("run") for job in CHECK["jobs"].values() for step in job["steps"]]
    assert {"make check | tee rapport.txt", "make test", "make site"} <= set(commands)
    assert not any("if" in job for job in CHECK["jobs"].values())
    saved = step_of(CHECK["jobs"]["check"], "Spara en förhandsvisning")
    assert saved["with"]["path"] == "site/"


@every_workflow
def test_a_stranger_proposal_can_do_no_harm(workflow):
    """What is proposed runs with the right to read, and never where secrets are."""
    assert "pull_request_target" not in workflow["on"] and "workflow_run" not in workflow["on"]
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        if "permissions" in job:
            assert [step["uses"].split("@")[0] for step in job["steps"]] == ["actions/deploy-pages"]
    assert "secrets." not in json.dumps(workflow)


@every_step
def test_actions_are_pinned_and_commands_hold_nothing_from_outside(step):
    if "uses" in step:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])
    if step.get("uses", "").startswith("actions/checkout@"):
        assert step["with"] == {"persist-credentials": "false"}
    assert "${{" not in step.get("run", "")


def test_main_is_published_when_it_changes_and_every_night():
    assert PUBLISH["on"]["push"] == {"branches": ["main"]}
    assert re.fullmatch(r"\d+ \d+ \* \* \*", PUBLISH["on"]["schedule"][0]["cron"])
    build, publish = PUBLISH["jobs"]["build"], PUBLISH["jobs"]["publish"]
    assert publish["needs"] == "build" and "if" not in publish
    steps = [step.get("run") or step["uses"].split("@")[0] for step in build["steps"]]
    assert steps[-3:] == ["make test", "make site", "actions/upload-pages-artifact"]
    assert step_of(build, "Testa")["if"] == "github.event_name != 'schedule'"
    assert "if" not in step_of(build, "Bygg webbplatsen")
    assert PUBLISH["concurrency"] == {"group": "${{ github.workflow }}"}, (
        "one at a time, to its end"
    )


def test_gitlab_does_the_same():
    jobs = {name: job for name, job in load(GITLAB).items() if "script" in job}
    rules = {
        name: [rule.get("if") or rule["when"] for rule in job["rules"]]
        for name, job in jobs.items()
    }
    assert rules == {
        "kontrollera": ["on_success"],
        "förhandsvisa": ['$CI_PIPELINE_SOURCE == "merge_request_event"'],
        "testa": ['$CI_PIPELINE_SOURCE != "schedule"'],
        "pages": ["$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"],
    }
    assert load(GITLAB)["stages"] == ["check", "test", "publish"]
    assert (jobs["testa"]["stage"], jobs["pages"]["stage"]) == ("test", "publish")
    assert jobs["pages"]["script"] == ["make site", "mv site public"]
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]
    assert jobs["förhandsvisa"]["artifacts"]["paths"] == ["site/"]


@pytest.mark.parametrize("path", [*GITHUB.glob("*.yml"), GITLAB], ids=lambda path: path.name)
def test_every_make_target_exists(path):
    targets = set(re.findall(r"\bmake ([a-z]+)\b", path.read_text(encoding="utf-8")))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert targets and all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_the_tests_have_their_servers():
    wanted = " ".join(package for packages in PACKAGES.values() for package in packages)
    for job in (CHECK["jobs"]["test"], PUBLISH["jobs"]["build"]):
        assert wanted in step_of(job, "Installera servrarna som testas")["run"]


@pytest.fixture
def checked(tmp_path):
    """A folder where `make check` finds faults, and the project's own tools."""
    (tmp_path / "report").write_text(REPORT + "\n", encoding="utf-8")
    (tmp_path / "Makefile").write_text("check:\n\t@cat report; false\n", encoding="utf-8")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / "build_tools").symlink_to(ROOT / "build_tools")
    return tmp_path


def shell(folder: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does when it says `shell: bash`."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_github_shows_the_report_and_fails(checked):
    job = CHECK["jobs"]["check"]
    step = step_of(job, "Kontrollera data och texter")
    assert step["shell"] == "bash"  # without it tee's success would be the step's
    assert shell(checked, step["run"]).returncode != 0
    summary = checked / "summary.md"
    step = step_of(job, "Visa rapporten")
    done = shell(checked, step["run"], GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text(encoding="utf-8") == f"```text\n{REPORT}\n```\n"
    assert done.stdout.splitlines() == [
        '::error file=data/kommuner/åre.yml,line=12::okänd nyckel "a: b, 100 %25". Ta bort den.',
        "::warning file=content/akut%2C nu.md,line=3::lång rad. Korta den.",
    ]
    assert (done.returncode, step["if"]) == (0, "${{ !cancelled() }}")


def test_gitlab_shows_the_report_and_fails(checked):
    job = load(GITLAB)["kontrollera"]
    # GitLab's shell sets no pipefail in every version; the script must do it itself.
    done = shell(checked, "set +o pipefail\n" + "\n".join(job["script"]))
    assert done.returncode != 0
    shell(checked, "\n".join(job["after_script"]))
    assert (checked / "rapport.txt").read_text(encoding="utf-8") == REPORT + "\n"
    quality = json.loads((checked / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert [(f["severity"], f["location"]["lines"]["begin"]) for f in quality] == [
        ("major", 12),
        ("minor", 3),
    ]
    assert quality[0]["location"]["path"] == "data/kommuner/åre.yml"
    assert quality[1]["description"] == "lång rad. Korta den."
    assert job["artifacts"]["when"] == "always"


def test_equal_faults_on_different_lines_stay_apart():
    faults = [Problem("a.yml", line, "fel", "Rätta") for line in (1, 2)]
    found = json.loads(gitlab(matches(report(faults))))
    assert len({fault["fingerprint"] for fault in found}) == 2


def test_a_report_without_faults_gives_nothing_to_show():
    found = matches("Installerar det som behövs för att bygga …\n" + report([]))
    assert (github(found), gitlab(found)) == ("", "[]")
