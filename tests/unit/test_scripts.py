"""What `make lint` says of the scripts: a slip of the pen that no browser test may come upon."""

import shutil

import pytest

from tests.scripts import SCRIPTS, faults


@pytest.mark.parametrize(
    ("file", "right", "wrong", "told"),
    [
        ("query.js", "isNear(name, ", "isNaer(name, ", "Cannot find name 'isNaer'"),
        ("search.js", "{ open, search }", "{ open, find }", "'find'"),
        ("filter.js", 'row.querySelector("th").textContent', "row.text", "'text' does not exist"),
    ],
)
def test_a_slip_of_the_pen_is_found(tmp_path, file, right, wrong, told):
    folder = tmp_path / "js"
    shutil.copytree(SCRIPTS, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert right in text
    (folder / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert told in faults(folder)


def test_the_scripts_are_without_faults():
    assert faults(SCRIPTS) == ""
