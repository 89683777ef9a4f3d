"""The two sites that the tests look at, built once: the real one and the sample region."""

from __future__ import annotations

import os
import subprocess
import sys
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
_NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
ON_THE_DAY = os.environ | {"SOURCE_DATE_EPOCH": str(int(_NOON.timestamp()))}
"""The environment of a command that builds on the day that the tests live in."""
"""The day that tests of texts live in."""


def examined(data: Path, content: Path = ROOT / "content") -> Site:
    """A site without errors, read from two folders."""
    site, _, problems = examine(Project(ROOT, data, content), TODAY)
    assert not errors(problems)
    return site


REAL = ROOT / "data"
EXAMPLE = SITES / "exempellan" / "data"


@pytest.fixture(scope="session")
def real() -> Site:
    return examined(REAL)


@pytest.fixture(scope="session")
def example() -> Site:
    return examined(EXAMPLE)


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


def build(config: Path, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as `make site` does, on the day that the tests live in."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "mkdocs", "build", "--strict"),
            *("--config-file", str(config), "--site-dir", str(folder), *more),
        ],
        cwd=ROOT,
        env=ON_THE_DAY,
        capture_output=True,
        text=True,
        check=False,
    )


def _built(name: str, config: Path, site: Site, factory: pytest.TempPathFactory) -> Built:
    folder = factory.mktemp("site") / name
    done = build(config, folder)
    assert done.returncode == 0, done.stderr
    return Built(name, site, folder)


@pytest.fixture(scope="session")
def built_real(real: Site, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _built("real", ROOT / "mkdocs.yml", real, tmp_path_factory)


@pytest.fixture(scope="session")
def built_example(example: Site, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _built("example", SITES / "exempellan" / "mkdocs.yml", example, tmp_path_factory)


@pytest.fixture(params=["real", "example"])
def built(request: pytest.FixtureRequest) -> Built:
    """Each of the two built sites in turn."""
    return request.getfixturevalue(f"built_{request.param}")
