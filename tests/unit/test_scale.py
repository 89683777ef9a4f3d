"""The benchmark of cost: it times what it says, tells where a command stops, and counts right."""

import json
import os
import subprocess
import sys

import pytest

from benchmarks.scale import exponent, kind_of, table
from benchmarks.stages import REST, STAGES, Clock, found
from benchmarks.synthetic import FEWEST, write
from tests.conftest import ON_THE_DAY, ROOT


@pytest.mark.parametrize("place", [place for places in STAGES.values() for place in places])
def test_what_begins_a_stage_is_there(place):
    _, _, function = found(place)
    assert callable(function)


class Told(Clock):
    """A clock that is told what it is."""

    at = 0.0

    def _now(self):
        return self.at, 2 * self.at


def test_time_in_a_stage_within_a_stage_is_its_own():
    clock = Told()

    def wait(seconds, more=lambda: None):
        clock.at += seconds
        more()

    inner, outer = clock.timed("read", wait), clock.timed("rules", wait)
    wait(1)
    outer(2, lambda: inner(4))
    clock.at += 8
    clock.turn()
    taken = {name: both for name, both in clock.taken.items() if any(both)}
    assert taken == {"read": [4, 8], "rules": [2, 4], REST: [9, 18]}


def test_a_generator_works_when_it_is_asked():
    clock = Told()

    def items():
        clock.at += 1
        yield "one"
        clock.at += 2

    asked = clock.timed("links", items)()
    clock.at += 4
    assert list(asked) == ["one"]
    clock.turn()
    assert clock.taken["links"] == [3, 6]
    assert clock.taken[REST] == [4, 8]


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scale") / "site"
    write(folder, FEWEST)
    return folder


def timed(folder, *options):
    """The report of a fast check of the site in a folder."""
    report = folder.parent / "report.json"
    command = [sys.executable, "-m", "benchmarks.stages", *options, str(report), "check", "--fast"]
    own = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=folder, env=os.environ | ON_THE_DAY | own, capture_output=True, check=False
    )
    return done.returncode, json.loads(report.read_text(encoding="utf-8"))


def test_a_command_is_told_stage_by_stage(country):
    status, told = timed(country)
    assert (status, told["stopped"]) == (0, "")
    took = {stage for stage, (processor, _) in told["stages"].items() if processor}
    assert took == {"read", "rules", "links", REST}
    assert told["peak"] > 10_000_000


def test_a_command_that_does_not_end_well_tells_where_it_stopped(country):
    (country / "data" / "orter.tsv").write_text("ort\n", encoding="utf-8")
    assert timed(country)[1]["stopped"] == "errors in data or texts"


def test_cost_in_line_with_size_has_the_exponent_1():
    assert exponent((23, 4.6), (290, 58)) == pytest.approx(1)
    assert exponent((10, 1), (100, 100)) == pytest.approx(2)


def test_the_table_tells_each_figure_and_its_growth():
    rows = {
        100: {"check: wall, s": 40.0, "pages": 1221, "heaviest": "/a/"},
        10: {"check: wall, s": 4.0, "pages": 400, "heaviest": "/b/"},
        2900: {"check: stopped": "read: MemoryError"},
    }
    assert table(rows).split("\n") == [
        "| municipalities | 10 | 100 | 2900 | exponent |",
        "|---|--:|--:|--:|--:|",
        "| check: wall, s | 4.00 | 40.0 | – | 1.00 |",
        "| check: stopped | – | – | read: MemoryError |  |",
        "| pages | 400 | 1221 | – | 0.48 |",
        "| heaviest | /b/ | /a/ | – |  |",
    ]


def test_pages_are_of_the_kind_that_their_address_says():
    assert kind_of("lattlast/mottagning/x/index.html") == "page of mottagning/"
    assert kind_of("utskrift/fickkort/kommun/x/index.html") == "page of utskrift/"
    assert kind_of("lattlast/kontakt/index.html") == kind_of("index.html") == "other page"
