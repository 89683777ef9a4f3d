"""What must not grow with the country is counted, on two made-up ones of different size."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
import pytest
import segno

from benchmarks.synthetic import TODAY, write
from build_tools.build import Output, examine
from build_tools.model.project import Project


@dataclass(repr=False)
class Counted:
    """What one examination of a site has done, how many times."""

    output: Output
    reads: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    environments: int = 0


def counted(folder, size) -> Counted:
    write(folder, size)
    reads, codes, environments = Counter(), Counter(), Counter()
    opened, drawn, made = Path.open, segno.make, jinja2.Environment.__init__

    def open_path(path, *arguments, **more):
        reads[path.as_posix()] += 1
        return opened(path, *arguments, **more)

    def draw(text, **more):
        codes[text] += 1
        return drawn(text, **more)

    def make(self, *arguments, **more):
        environments["made"] += 1
        made(self, *arguments, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", open_path)
        patch.setattr(segno, "make", draw)
        patch.setattr(jinja2.Environment, "__init__", make)
        _, output, _ = examine(Project.at(folder), TODAY)
    own = Counter({path: n for path, n in reads.items() if path.startswith(folder.as_posix())})
    return Counted(output, own, codes, environments["made"])


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return counted(tmp_path_factory.mktemp("small") / "site", 6)


@pytest.fixture(scope="module")
def larger(tmp_path_factory):
    return counted(tmp_path_factory.mktemp("larger") / "site", 9)


def test_no_file_is_read_twice(larger):
    files = [path for path in larger.reads if path.endswith((".yml", ".md", ".tsv", ".csv"))]
    assert len(files) > 100
    assert {path: times for path, times in larger.reads.items() if times > 1} == {}


def test_a_code_is_made_once_for_each_sheet_that_shows_it(larger):
    """A card sheet shows its own eight times; a poster and a card sheet lead to the same page."""
    sheets = [uri for uri in larger.output.pages if uri.startswith("utskrift/")]
    assert 0 < larger.codes.total() <= len(sheets)
    assert max(larger.codes.values()) <= 2


def test_jinja_environments_are_as_many_however_large_the_country(small, larger):
    assert len(larger.output.pages) > len(small.output.pages)
    assert 0 < larger.environments == small.environments
