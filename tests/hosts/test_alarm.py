"""The nightly build as systemd runs it, and the mail that is sent when it fails."""

import os
import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from email import message_from_string
from pathlib import Path

import pytest

from build_tools.__main__ import _parser
from tests.conftest import ROOT

UNITS = ROOT / "build_tools" / "hosting" / "systemd"
BUILD, TIMER, ALARM = (
    "helpsite-build.service",
    "helpsite-build.timer",
    "helpsite-alarm@.service",
)
CODE, SITE = "/opt/helpsite", "/srv/helpsite"


def read(name: str) -> ConfigParser:
    unit = ConfigParser(delimiters="=", interpolation=None, strict=False)
    unit.optionxform = str
    unit.read_string((UNITS / name).read_text(encoding="utf-8"))
    return unit


def test_the_folder_has_what_the_tests_know():
    assert {path.name for path in UNITS.iterdir()} == {BUILD, TIMER, ALARM, "mail-alarm"}


def test_the_timer_starts_the_build_every_night_and_after_a_restart():
    timer = read(TIMER)["Timer"]
    assert re.fullmatch(r"\*-\*-\* 0[1-4]:\d\d:00 Europe/Stockholm", timer["OnCalendar"])
    assert timer["Persistent"] == "yes" and timer["OnBootSec"]
    assert "Unit" not in timer  # the service of the same name


def test_the_build_is_a_command_that_there_is():
    program, *arguments = read(BUILD)["Service"]["ExecStart"].split()
    assert program == f"{CODE}/.venv/bin/python"
    assert arguments == ["-m", "build_tools", "publish", "build", SITE]
    assert _parser().parse_args(arguments[2:]).root == Path(SITE)


def test_a_build_that_fails_starts_the_alarm():
    assert read(BUILD)["Unit"]["OnFailure"] == ALARM.replace("@", "@%n")
    program, unit = read(ALARM)["Service"]["ExecStart"].split()
    assert unit == "%i"
    assert os.access(ROOT / Path(program).relative_to(CODE), os.X_OK)


def test_a_build_of_nothing_fails(tmp_path):
    publish = [sys.executable, "-m", "build_tools", "publish"]
    subprocess.run(
        [*publish, "init", tmp_path / "server"], cwd=ROOT, check=True, capture_output=True
    )
    build = [*publish, "build", tmp_path / "server"]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr and "Traceback" not in done.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is systemd's own")
@pytest.mark.parametrize("name", [BUILD, TIMER, ALARM])
def test_systemd_understands_every_line(name, tmp_path):
    """In a copy, where the programs that it names are real: systemd looks for them too."""
    code, site, units = (tmp_path / part for part in ("code", "site", "units"))
    for folder in (code / ".venv/bin", site, units):
        folder.mkdir(parents=True)
    (code / ".venv/bin/python").symlink_to(sys.executable)
    shutil.copytree(UNITS, code / UNITS.relative_to(ROOT))
    for path in UNITS.iterdir():
        text = path.read_text(encoding="utf-8").replace(CODE, str(code)).replace(SITE, str(site))
        (units / path.name).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", units / name.replace("@.", "@x.")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def program(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def alarm(folder: Path, sendmail: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the alarm where systemd says something in Swedish, and mail goes to a file."""
    program(folder, "systemctl", 'echo "● $5: disken är full"; exit 3')
    mail = program(folder, "sendmail", sendmail)
    path = {"PATH": f"{folder}:{os.environ['PATH']}", "SENDMAIL": str(mail)}
    return subprocess.run(
        [UNITS / "mail-alarm", BUILD],
        env=os.environ | path | environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "to"), [({}, "root"), ({"ALARM_TO": "jour@prov.example"}, "jour@prov.example")]
)
def test_the_mail_tells_what_failed_and_what_it_said(tmp_path, environment, to):
    assert alarm(tmp_path, 'test "$1" = -t && cat > mail', **environment).returncode == 0
    mail = message_from_string((tmp_path / "mail").read_text(encoding="utf-8"))
    assert mail["To"] == to
    assert mail["Subject"].startswith(f"{BUILD} failed on ")
    assert mail.get_content_charset() == "utf-8"
    assert f"● {BUILD}: disken är full" in mail.get_payload()


def test_a_mail_that_can_not_be_sent_is_a_fault_too(tmp_path):
    assert alarm(tmp_path, "cat > /dev/null; exit 75").returncode == 75
