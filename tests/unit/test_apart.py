"""Work on all cores: everything is made in order, or there is an error, and no copy lives on."""

import os
import signal
import subprocess
import sys
import time
from datetime import date

import pytest

from build_tools import __main__ as commands
from build_tools.build import examine
from build_tools.model.project import Project
from build_tools.pages.render import Memory
from build_tools.reading import apart as module
from build_tools.reading import load
from build_tools.reading.apart import apart, cores, each, in_shares
from tests.conftest import EXAMPLE, ROOT

pytestmark = pytest.mark.skipif(module.cores() == 1, reason="this machine has one core")

NAPPING = """
import os, sys, time
from pathlib import Path
from build_tools.reading.apart import apart
def nap(number):
    Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(600)
apart(nap, [1, 2])
"""


def test_what_is_made_comes_in_order_from_other_processes():
    kept = []

    def made(number):
        kept.append(number)
        return number * 2, os.getpid()

    numbers, pids = zip(*apart(made, range(20)), strict=True)
    assert list(numbers) == list(range(0, 40, 2))
    assert os.getpid() not in pids
    assert not kept


def test_many_are_shared_out_and_few_stay(monkeypatch):
    monkeypatch.setattr(module, "FEW", 5)
    alone = in_shares(lambda items: (os.getpid(), items), range(5))
    assert [(pid, list(items)) for pid, items in alone] == [(os.getpid(), [0, 1, 2, 3, 4])]
    shares = in_shares(lambda items: (os.getpid(), [*items]), range(6))
    assert len(shares) == module.cores() and os.getpid() not in dict(shares)
    assert sorted(item for _, items in shares for item in items) == list(range(6))


def test_a_copy_shares_nothing_out_again():
    alone = apart(lambda _: (cores(), each(lambda _: os.getpid(), range(9), few=2)), [1, 2])
    assert [many for many, _ in alone] == [1, 1]
    assert all(len(set(pids)) == 1 for _, pids in alone)


def test_copies_find_what_one_process_finds(monkeypatch):
    """Data that copies have read, what they say of it, and the pages that they have made."""
    project = Project(ROOT, EXAMPLE, ROOT / "content")
    monkeypatch.setattr(load, "FEW", 4)
    last = date(2030, 1, 1)  # of which the rules have much to say
    alone, shared = (examine(project, last, memory, whole=False) for memory in (Memory(), None))
    assert alone[0] == shared[0]
    assert len(alone[2]) > 50 and alone[2] == shared[2]
    assert alone[1].pages == shared[1].pages


def test_an_error_of_a_copy_is_raised():
    def made(number):
        raise ValueError(f"not {number}")

    with pytest.raises(ValueError, match="not 1"):
        apart(made, [1, 2])


def test_a_copy_that_is_killed_is_an_error_and_no_half_result():
    def made(number):
        if number == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(ChildProcessError, match="minnet"):
        apart(made, [1, 2, 3])


def test_no_copy_outlives_a_parent_that_is_killed(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", NAPPING, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
    )
    while len(pids := list(tmp_path.iterdir())) < 2:
        assert parent.poll() is None
        time.sleep(0.05)
    parent.kill()
    # They hold its pipe as long as they live.
    parent.communicate(timeout=60)
    assert len(pids) == 2


def test_whoever_builds_is_told_in_one_line(monkeypatch, capsys, tmp_path):
    def ended(*_, **__):
        raise ChildProcessError("systemet avbröt en del av bygget")

    monkeypatch.setattr("build_tools.build.examine", ended)
    assert commands.main(["site", str(tmp_path / "site")]) == 1
    assert capsys.readouterr().err == "systemet avbröt en del av bygget. Bygg igen.\n"
    assert not (tmp_path / "site").exists()
