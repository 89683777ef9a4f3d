"""Whatever an editor saves, the answer is a report."""

import io
import os
import random
import re
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.__main__ import main
from build_tools.build import examine
from build_tools.model.project import Project
from build_tools.problems import errors
from tests.conftest import SITES, TODAY

NAME_PAGES = ("meny", "delar", "bara_lättläst", "söks_inte")
DATA = SITES / "exempellan" / "data"
FILES = sorted(f"data/{path.relative_to(DATA).as_posix()}" for path in DATA.rglob("*.*"))
FILES += ["content/akut.md", "content/lattlast/unga/om-oss.md"]
# What breaks YAML, Markdown and tables, and bytes that are no text at all.
SPLINTERS = [
    b":",
    b"- ",
    b"\t",
    b'"',
    b"'",
    b"[",
    b"{",
    b"}",
    b"&a ",
    b"*a",
    b"---\n",
    b"!!int ",
    b"#",
]
SPLINTERS += [
    b"\n",
    b"\r",
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"{{",
    b"}}",
    b"](",
    b"<b",
    b"\\",
    b"  ",
    b"%",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The sample region, where every field is filled, so that every field can break.

    Its texts are the fewest that do: all of them would take twice as long to read each time.
    """
    folder = tmp_path_factory.mktemp("broken")
    shutil.copytree(DATA, folder / "data")
    shutil.copytree(SITES / "minst" / "content", folder / "content")
    # The settings name pages, which are those of the texts.
    settings, fewest = (
        yaml.safe_load((SITES / name / "data/webbplats.yml").read_text(encoding="utf-8"))
        for name in ("exempellan", "minst")
    )
    settings |= {key: fewest.get(key, []) for key in NAME_PAGES}
    text = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    (folder / "data/webbplats.yml").write_text(text, encoding="utf-8")
    assert not errors(examine(Project.at(folder), TODAY)[2])  # whole, so that all of it is read
    return folder


def checked(folder: Path) -> bool:
    """Whether the command ends as it should: with a report, and a line that counts."""
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(said):
        status = main(["check", "--data", f"{folder}/data", "--content", f"{folder}/content"])
    said.seek(0)
    last = said.read().splitlines()[-1]
    return status in (0, 1) and bool(re.fullmatch(r"\d+ fel, \d+ varning(ar)?\.", last))


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.sampled_from(FILES), seed=st.integers(0, 10**9), cuts=st.integers(1, 4))
def test_a_mutilated_file_gives_a_report(folder, name, seed, cuts):
    path = folder / name
    good = path.read_bytes()
    chance = random.Random(seed)
    broken = bytearray(good)
    for _ in range(cuts):
        start = chance.randrange(len(broken) + 1)
        end = start + chance.choice([0, 0, 1, 5, 40])
        broken[start:end] = chance.choice([b"", *SPLINTERS])
    path.write_bytes(broken)
    try:
        assert checked(folder)
    finally:
        path.write_bytes(good)


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.sampled_from(FILES), junk=st.binary(max_size=300))
def test_junk_gives_a_report(folder, name, junk):
    path = folder / name
    good = path.read_bytes()
    path.write_bytes(junk)
    try:
        assert checked(folder)
    finally:
        path.write_bytes(good)


ROWS = ["Byn\t9901\t60.0", "Byn\t9901\t\t20.0", "Byn\t9901\tnan\t20", "Byn\t9901\t91\t20"]
ROWS += ["Byn\t9901\t60\t20\tmånga", "\t9901", "Byn", "\t" * 9, "B" * 200_000, 'B"\t9901']


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_a_bad_row_of_localities_gives_a_report(folder, row):
    path = folder / "data" / "orter.tsv"
    good = path.read_bytes()
    path.write_bytes(good + row.encode())
    try:
        assert checked(folder)
    finally:
        path.write_bytes(good)


def test_a_file_name_that_is_no_text_gives_a_report(folder):
    path = os.fsencode(folder / "data" / "kommuner") + b"/\xff.yml"
    try:
        Path(os.fsdecode(path)).write_text("namn: X\n")
    except OSError:
        pytest.skip("this file system has no such names")
    try:
        assert checked(folder)
    finally:
        os.unlink(path)


def test_a_statistics_file_of_no_year_gives_a_report(folder):
    path = folder / "data" / "statistik" / "exempellan-²⁰.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("enhet,mått,grupp,antal\n", encoding="utf-8")
    try:
        assert checked(folder)
    finally:
        path.unlink()
