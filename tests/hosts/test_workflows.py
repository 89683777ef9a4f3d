"""The workflows for the git hosts: right by the hosts' schemas, safe, with steps that run."""

import json
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from build_tools.editing.main_branch import Unknown, base
from tests.conftest import ROOT

GITHUB = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
READ_ONLY = {"contents": "read"}
REPORTS = sorted((ROOT / "tests" / "bad").glob("*/report.txt"))


def read(path: Path) -> dict:
    """A workflow with every value as text: to YAML `on` is otherwise a truth."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


CHECK, PUBLISH, REVIEW = (
    read(ROOT / ".github" / "workflows" / f"{name}.yml") for name in ("check", "publish", "review")
)
JOBS = [job for flow in (CHECK, PUBLISH, REVIEW) for job in flow["jobs"].values()]
STEPS = [step for job in JOBS for step in job["steps"]]
GITLAB_JOBS = {name: job for name, job in read(GITLAB).items() if "script" in job}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--builtin-schema", "vendor.github-workflows", *map(str, GITHUB)],
        ["--builtin-schema", "custom.github-workflows-require-timeout", *map(str, GITHUB)],
        ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(GITLAB)],
    ],
    ids=["github", "github-timeouts", "gitlab"],
)
def test_the_hosts_schema_accepts_it(arguments):
    command = [sys.executable, "-m", "check_jsonschema", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_proposal_gets_nothing_that_can_be_stolen():
    """Anyone may propose, and the steps run what is proposed."""
    assert set(CHECK["on"]) == {"pull_request"}
    assert CHECK["permissions"] == READ_ONLY
    assert not any("permissions" in job for job in CHECK["jobs"].values())
    on_gitlab = {name: job for name, job in GITLAB_JOBS.items() if name != "review"}
    for flow in (CHECK, PUBLISH, on_gitlab):
        assert not re.search(r"secrets|github\.token|_TOKEN", json.dumps(flow))
    for step in STEPS:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


def test_what_is_due_is_told_on_main_alone_and_may_write_issues_only():
    assert set(REVIEW["on"]) == {"schedule", "workflow_dispatch"}
    job = REVIEW["jobs"]["review"]
    assert REVIEW["permissions"] == READ_ONLY and job["if"] == "github.ref == 'refs/heads/main'"
    assert job["permissions"] == {"contents": "read", "issues": "write"}
    assert not re.search("secrets", json.dumps(REVIEW))
    assert [name for name, one in GITLAB_JOBS.items() if "_TOKEN" in json.dumps(one)] == ["review"]
    ((rule, *more),) = [one.values() for one in GITLAB_JOBS["review"]["rules"]]
    assert not more and rule.count("==") == 3 and rule.count("&&") == 2
    assert '$CI_PIPELINE_SOURCE == "schedule"' in rule
    assert '$CI_COMMIT_REF_PROTECTED == "true"' in rule


DUE = "- en-kalla: Sidan. Fråga: Provby."


@pytest.mark.parametrize("number", ["", "7"])
@pytest.mark.parametrize("report", [DUE, "Inget behöver kontrolleras."])
def test_what_is_due_stands_in_one_issue(tmp_path, monkeypatch, report, number):
    said = tmp_path / "said"
    for name, script in {
        "make": f"printf '%s\\n' '{report}'",
        "gh": f'case $2 in list) echo {number};; *) echo "$@" >> {said};; esac',
        "curl": f'echo "$@" >> {said}',
    }.items():
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:{os.environ['PATH']}")
    monkeypatch.setenv("RUNNER_TEMP", str(tmp_path))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    monkeypatch.setenv("TITLE", "T")
    for step in REVIEW["jobs"]["review"]["steps"]:
        if "run" in step:
            done = run(["bash", "-eo", "pipefail"], step["run"], tmp_path)
            assert done.returncode == 0, done.stderr
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == f"{report}\n"
    expected = f"issue edit 7 --body-file {tmp_path}/report.md\n" if number else None
    expected = expected or f"issue create --title T --body-file {tmp_path}/report.md\n"
    assert (said.read_text() if said.exists() else "") == (expected if report == DUE else "")
    said.unlink(missing_ok=True)
    script = "\n".join(GITLAB_JOBS["review"]["script"])
    assert run(["bash", "-e"], script, tmp_path).returncode == 0 and not said.exists()
    monkeypatch.setenv("ISSUE_TOKEN", "x")
    assert run(["bash", "-e"], script, tmp_path).returncode == 0
    assert said.exists() == (report == DUE)


def test_only_what_is_tested_on_main_is_published():
    assert set(PUBLISH["on"]) == {"push", "schedule", "workflow_dispatch"}
    assert PUBLISH["on"]["push"] == {"branches": ["main"]}
    assert PUBLISH["permissions"] == READ_ONLY
    publish = PUBLISH["jobs"]["publish"]
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert publish["if"] == "github.ref == 'refs/heads/main'"
    assert publish["needs"] == ["test", "build"]
    assert [job for job in JOBS if "permissions" in job] == [publish, *REVIEW["jobs"].values()]


def test_what_is_published_is_tested_on_every_python():
    """A job waits for all of a matrix, on both hosts."""
    images = [flow["jobs"]["test"]["strategy"]["matrix"]["image"] for flow in (CHECK, PUBLISH)]
    ((on_gitlab, *more),) = [one.values() for one in GITLAB_JOBS["test"]["parallel"]["matrix"]]
    assert not more and images == [on_gitlab, on_gitlab] and len(on_gitlab) == 2
    for job in (CHECK["jobs"]["test"], PUBLISH["jobs"]["test"]):
        assert job["container"] == "${{ matrix.image }}"
        assert "continue-on-error" not in job
    assert GITLAB_JOBS["test"]["image"] == "$IMAGE" and "needs" not in GITLAB_JOBS["pages"]


def test_gitlab_publishes_only_what_is_tested_on_main():
    stages = read(GITLAB)["stages"]
    pages, test = GITLAB_JOBS["pages"], GITLAB_JOBS["test"]
    assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert "rules" not in test
    assert stages.index(test["stage"]) < stages.index(pages["stage"])
    assert pages["artifacts"]["paths"] == ["public"]


def test_gitlab_shows_the_report_and_the_preview():
    """It takes no other letters in a link's name, and a folder only if its name ends in a slash."""
    shown = {name: job["artifacts"] for name, job in GITLAB_JOBS.items() if name != "test"}
    for name, path in (("check", "report.txt"), ("preview", "site/")):
        assert re.fullmatch(r"\w[-\w ]*", shown[name]["expose_as"], re.ASCII)
        assert shown[name]["paths"] == [path]
    assert shown["check"]["when"] == "always"


def test_every_action_is_githubs_own_and_has_a_version():
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@(v\d+|[0-9a-f]{40})", action)


def test_no_script_is_put_together_from_what_others_write():
    for step in STEPS:
        assert "${{" not in step.get("run", "")


def test_every_command_is_a_target():
    scripts = [step.get("run", "") for step in STEPS]
    scripts += [line for job in GITLAB_JOBS.values() for line in job["script"]]
    named = set(re.findall(r"^make (\w+)", "\n".join(scripts), re.MULTILINE))
    targets = re.findall(
        r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert named == {"check", "site", "test", "review"}
    assert named <= set(targets)


def test_the_site_is_built_after_every_swedish_midnight():
    (schedule,) = PUBLISH["on"]["schedule"]
    minute, hour, *days = schedule["cron"].split()
    assert days == ["*", "*", "*"]
    for month in (1, 7):
        at = datetime(2027, month, 1, int(hour), int(minute), tzinfo=ZoneInfo("UTC"))
        assert 0 < at.astimezone(ZoneInfo("Europe/Stockholm")).hour < 5


def matched(line: str) -> list[tuple[str, ...]]:
    """What GitHub marks for a line of the report: severity, path, line and message."""
    text = (ROOT / ".github" / "check-matcher.json").read_text(encoding="utf-8")
    found = []
    for matcher in json.loads(text)["problemMatcher"]:
        (pattern,) = matcher["pattern"]
        if match := re.search(pattern["regexp"], line):
            groups = (match[pattern[name]] for name in ("file", "line", "message"))
            found.append((matcher["severity"], *groups))
    return found


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.parent.name)
def test_every_fault_is_marked_in_its_file(path):
    *faults, count = path.read_text(encoding="utf-8").splitlines()
    for line in faults:
        ((severity, file, number, message),) = matched(line)
        label = {"warning": "Varning: ", "error": ""}[severity]
        assert f"{file}:{number}: {label}{message}" == line
    assert not matched(count)


@pytest.mark.parametrize(
    "line",
    ["make: *** [Makefile:27: check] Error 1", "/usr/lib/x.py:12: DeprecationWarning: old"],
)
def test_what_programs_say_of_themselves_is_not_marked(line):
    assert not matched(line)


REPORT = "data/prov.yml:1: fel ``` <b>. Rätta.\n1 fel, 0 varningar."


@pytest.fixture(params=[0, 1], ids=["good", "faulty"])
def make(request, tmp_path, monkeypatch) -> int:
    """In place of make, one that only says what make would; the status it ends with."""
    program = tmp_path / "bin" / "make"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\ncat <<'X'\n{REPORT}\nX\nmkdir site\nexit {request.param}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("RUNNER_TEMP", str(tmp_path))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    return request.param


def run(shell: list[str], script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [*shell, "-c", script]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_github_shows_the_whole_report_and_stops(make, tmp_path):
    steps = {step["name"]: step for step in CHECK["jobs"]["check"]["steps"] if "name" in step}
    check, show = steps["make check"], steps["Visa hela svaret"]
    assert check["shell"] == "bash" and "shell" not in show
    done = run(["bash", "--noprofile", "--norc", "-eo", "pipefail"], check["run"], tmp_path)
    assert done.returncode == make
    assert REPORT in done.stdout
    assert (ROOT / re.search("add-matcher::(.*)", done.stdout)[1]).is_file()
    assert show["if"] == "${{ !cancelled() }}"
    assert run(["bash", "-e"], show["run"], tmp_path).returncode == 0
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    # Indented by four, so that nothing in it is read as Markdown.
    assert summary == "## make check\n\n" + "".join(f"    {line}\n" for line in REPORT.split("\n"))


def test_gitlab_keeps_the_whole_report_and_stops(make, tmp_path):
    done = run(["bash", "-e"], "\n".join(GITLAB_JOBS["check"]["script"]), tmp_path)
    assert done.returncode == make
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == f"{REPORT}\n"
    assert REPORT in done.stdout


def test_gitlab_publishes_what_was_built(make, tmp_path):
    done = run(["bash", "-e"], "\n".join(GITLAB_JOBS["pages"]["script"]), tmp_path)
    assert done.returncode == make
    assert (tmp_path / "public").is_dir() == (make == 0)


def test_the_check_of_a_proposal_can_compare_it_with_main(tmp_path):
    """The hosts fetch a proposal's newest commit alone unless they are asked for more."""
    (checkout, *_) = CHECK["jobs"]["check"]["steps"]
    assert checkout["with"]["fetch-depth"] == "0"  # which fetches every branch
    job = GITLAB_JOBS["check"]
    assert job["variables"]["GIT_DEPTH"] == "0"
    script = """
        git init --quiet --initial-branch main all && cd all
        git -c user.name=P -c user.email=p@exempel.se commit --quiet --allow-empty --message Ett
        git switch --quiet --create gren
        git clone --quiet --single-branch --branch gren "file://$PWD" ../one
    """
    assert run(["bash", "-e"], script, tmp_path).returncode == 0
    with pytest.raises(Unknown):
        base(tmp_path / "one")
    assert run(["bash", "-e"], "\n".join(job["before_script"]), tmp_path / "one").returncode == 0
    assert re.fullmatch("[0-9a-f]{40}", base(tmp_path / "one"))
