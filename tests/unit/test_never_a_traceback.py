"""Whatever an editor saves, the answer is a report."""

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.build import examine
from build_tools.problems import report
from tests.conftest import SITES, TODAY

FILES = [
    "data/webbplats.yml",
    "data/hjälplinjer.yml",
    "data/orter.tsv",
    "data/regioner/prov.yml",
    "data/kommuner/provby.yml",
    "data/mottagningar/provby.yml",
    "content/akut.md",
]
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
    folder = tmp_path_factory.mktemp("broken")
    shutil.copytree(SITES / "minst", folder, dirs_exist_ok=True)
    return folder


def examined(folder: Path) -> str:
    return report(examine(folder / "data", folder / "content", TODAY)[2])


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
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
        assert examined(folder).endswith(("varningar.", "varning."))
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
        assert examined(folder).endswith(("varningar.", "varning."))
    finally:
        path.write_bytes(good)
