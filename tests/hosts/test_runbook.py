"""What RUNBOOK.md tells the person who runs a server holds."""

import json
import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from build_tools.__main__ import _parser
from build_tools.publishing.journal import LOGIN, NAME_DAYS
from tests.conftest import ROOT

RUNBOOK = (ROOT / "RUNBOOK.md").read_text(encoding="utf-8")
UNITS = ROOT / "build_tools" / "hosting" / "systemd"
KEY_LINE = re.search(r'^restrict,command="(.*)" ssh-ed25519 ', RUNBOOK, re.M)[1].replace('\\"', '"')
COMMANDS = re.findall(r"(?:^|&& )publish ([a-z]+ /.*?)(?: +#.*| &&.*)?$", RUNBOOK, re.M)
COMMANDS += re.findall(r"`publish ([a-z]+ /[^`]*)`", RUNBOOK)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_one_that_there_is(command):
    assert _parser().parse_args(["publish", *shlex.split(command)]).root == Path("/srv/helpsite")


def test_every_command_for_the_server_is_told():
    told = {command.split()[0] for command in COMMANDS}
    assert told == {"init", "status", "rollback", "verify", "backup", "restore"}  # systemd builds


def test_every_unit_is_told():
    for path in UNITS.glob("helpsite-*"):
        assert path.name in RUNBOOK or path.name.replace("@.", "@test.") in RUNBOOK, path.name
    assert "build_tools/hosting/systemd/helpsite-* /etc/systemd/system/" in RUNBOOK
    alarm = (UNITS / "helpsite-alarm@.service").read_text(encoding="utf-8")
    for word in ("/etc/helpsite-alarm", "ALARM_TO"):
        assert word in RUNBOOK and word in alarm


def test_names_go_when_it_is_told():
    assert f"the name goes after {NAME_DAYS} days" in RUNBOOK


def test_the_files_and_the_targets_that_it_names_are_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in re.findall(
        r"`((?:build_tools|\.github)/[\w./-]+|[\w-]+\.(?:txt|in|json|md))`", RUNBOOK
    ):
        # What the server writes is named by its place on the server.
        assert (ROOT / name).exists() or name in ("withdrawn.json",), name
    for target in re.findall(r"\bmake (?:-C \S+ )?([a-z]+)(?=[\s`]|$)", RUNBOOK):
        assert re.search(rf"^{target}:", makefile, re.M), target


# The line for a key ------------------------------------------------------------------------------


def as_sshd(folder: Path) -> Path:
    """What sshd does with a key's line: run its command, and tell it what was asked for."""
    script = folder / "ssh"
    script.write_text(
        f'#!/bin/sh\nfor asked; do :; done\nSSH_ORIGINAL_COMMAND="$asked"\n'
        f"export SSH_ORIGINAL_COMMAND\nexec sh -c {shlex.quote(KEY_LINE)}\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    return script


@pytest.fixture
def server(tmp_path) -> Path:
    """A repository that tells whoever pushes what name the key gave."""
    repository = tmp_path / "repo.git"
    subprocess.run(["git", "init", "--quiet", "--bare", repository], check=True)
    hook = repository / "hooks" / "pre-receive"
    hook.write_text(f'#!/bin/sh\necho "av: ${LOGIN}"\n', encoding="utf-8")
    hook.chmod(0o755)
    return repository


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    who = ("-c", "user.name=Redaktör", "-c", "user.email=redaktor@helpsite.example")
    return subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        env=os.environ | {"GIT_SSH": str(as_sshd(folder)), LOGIN: "nagon-annan"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_key_pushes_under_its_own_name(server, tmp_path):
    git(tmp_path, "init", "--quiet", "copy")
    copy = tmp_path / "copy"
    git(copy, "commit", "--quiet", "--allow-empty", "-m", "Prov")
    done = git(copy, "push", f"ssh://helpsite@prov.example{server}", "HEAD:refs/heads/main")
    assert done.returncode == 0, done.stderr
    assert "remote: av: anna" in done.stderr
    assert git(copy, "ls-remote", f"ssh://helpsite@prov.example{server}").stdout.endswith("main\n")


@pytest.mark.parametrize("asked", ["", "ls /", "sh", "git-receive-pack '/x'; id", "scp -t /tmp"])
def test_a_key_can_do_nothing_else(asked, tmp_path):
    command = [as_sshd(tmp_path), "helpsite@prov.example", asked]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode and "uid=" not in done.stdout


# Watching from outside ---------------------------------------------------------------------------


def test_the_day_of_the_build_can_be_read_from_outside(built_real):
    assert "`/data/mottagningar.json`, where `made` is the day of the build" in RUNBOOK.replace(
        "\n", " "
    )
    text = (built_real.folder / "data" / "mottagningar.json").read_text(encoding="utf-8")
    assert json.loads(text)["made"] == "2026-11-22"
