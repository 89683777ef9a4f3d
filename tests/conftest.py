"""The sites that the tests look at, built once: the real, the sample region, another service."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build_tools.build import examine
from build_tools.model.project import Project
from build_tools.model.site import Site
from build_tools.problems import errors

ROOT = Path(__file__).parent.parent
SITES = ROOT / "tests" / "sites"
TODAY = date(2026, 11, 22)
"""The day that tests of texts live in."""
_NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
ON_THE_DAY = os.environ | {"SOURCE_DATE_EPOCH": str(int(_NOON.timestamp()))}
"""The environment of a command that builds on the day that the tests live in."""
LIGHTLY = {"COMPRESSION": "1"}
"""For a build whose weight nobody asks: half the time."""


def examined(data: Path, content: Path = ROOT / "content") -> Site:
    """A site without errors, read from two folders."""
    _, output, problems = examine(Project(ROOT, data, content), TODAY)
    assert output, errors(problems)
    return output.site


REAL = ROOT / "data"
EXAMPLE = SITES / "exempellan" / "data"
YOUTH = SITES / "ungdomsmottagning"
"""Another service than the project's own, of data and texts alone."""


@pytest.fixture(scope="session")
def real() -> Site:
    return examined(REAL)


@pytest.fixture(scope="session")
def example() -> Site:
    return examined(EXAMPLE)


@pytest.fixture(scope="session")
def youth() -> Site:
    return examined(YOUTH / "data", YOUTH / "content")


@dataclass(frozen=True)
class Built:
    """A built site: its data, its folder and its pages by address (`kommun/are/`)."""

    name: str
    site: Site
    folder: Path

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        return {
            path.relative_to(self.folder).as_posix().removesuffix("index.html"): _parse(path)
            for path in sorted(self.folder.rglob("*.html"))
        }


def _parse(path: Path) -> BeautifulSoup:
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    for template in page.find_all("template"):
        template.decompose()  # no part of the page until a script fills it in
    return page


def build(config: Path, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as `make site` does, on the day that the tests live in."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "mkdocs", "build", "--strict"),
            *("--config-file", str(config), "--site-dir", str(folder)),
        ],
        cwd=ROOT,
        env=ON_THE_DAY | more,
        capture_output=True,
        text=True,
        check=False,
    )


Once = Callable[[str, Callable[[Path], None]], Path]
"""`once(name, make)`: a path in a folder that all workers of a run share, made by the first."""


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """What one worker has made, the others wait for and use; none of them changes it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def run(name: str, make: Callable[[Path], None]) -> Path:
        made, unfinished = shared / name, shared / f"{name}.unfinished"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                shutil.rmtree(unfinished, ignore_errors=True)
                make(unfinished)
                unfinished.rename(made)
        return made

    return run


def _built(name: str, config: Path, site: Site, once: Once, **more: str) -> Built:
    def make(folder: Path) -> None:
        done = build(config, folder / name, **more)
        assert done.returncode == 0, done.stderr

    return Built(name, site, once(f"site-{name}", make) / name)


@pytest.fixture(scope="session")
def built_real(real: Site, once: Once) -> Built:
    """Compressed as it is published: its weight is measured."""
    return _built("real", ROOT / "mkdocs.yml", real, once)


@pytest.fixture(scope="session")
def built_example(example: Site, once: Once) -> Built:
    return _built("example", SITES / "exempellan" / "mkdocs.yml", example, once, **LIGHTLY)


@pytest.fixture(scope="session")
def built_youth(youth: Site, once: Once) -> Built:
    return _built("youth", YOUTH / "mkdocs.yml", youth, once, **LIGHTLY)


@pytest.fixture(params=["real", "example"])
def built(request: pytest.FixtureRequest) -> Built:
    """Each of the two built sites that have the project's own texts."""
    return request.getfixturevalue(f"built_{request.param}")


@pytest.fixture(params=["real", "example", "youth"])
def any_built(request: pytest.FixtureRequest) -> Built:
    """Each of the built sites, whatever service they are about."""
    return request.getfixturevalue(f"built_{request.param}")
