"""What must not grow with the country is counted, on two made-up ones of different size."""

import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from sys import getsizeof
from unittest.mock import Mock

import jinja2
import pytest
import zxingcpp

from benchmarks.synthetic import TODAY, write
from build_tools.answers import timetable
from build_tools.build import Output, examine
from build_tools.model import document
from build_tools.model.page import Packed, Page
from build_tools.model.project import Project
from build_tools.pages import division, environment, printing
from build_tools.pages.environment import Templates


@dataclass(repr=False)
class Counted:
    """What one examination of a site has done, how many times."""

    output: Output
    reads: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    days: Counter[tuple[int, str, date]] = field(default_factory=Counter)
    """Days worked out, by the hours and the way to make contact."""
    spans: Counter[tuple[int, str]] = field(default_factory=Counter)
    near: Counter[tuple[int, date]] = field(default_factory=Counter)
    """Days for which some dated items have been gone through."""
    slugs: int = 0
    environments: int = 0
    packed: Counter[str] = field(default_factory=Counter)
    """How many times the text of each page has been packed."""


def counted(folder, size) -> Counted:
    write(folder, size)
    reads, codes, environments = Counter(), Counter(), Counter()
    days, spans, slugs = Counter(), Counter(), Counter()
    opened, drawn, made = Path.open, zxingcpp.create_barcode, jinja2.Environment.__init__
    worked_out, ended, slugged = timetable._decided, timetable.Timetable._open, document.slug
    near, looked_up = Counter(), timetable.nearest
    packed, packs = Counter(), Packed.__set__

    def open_path(path, *arguments, **more):
        reads[path.as_posix()] += 1
        return opened(path, *arguments, **more)

    def draw(text, *arguments, **more):
        codes[text] += 1
        return drawn(text, *arguments, **more)

    def make(self, *arguments, **more):
        environments["made"] += 1
        made(self, *arguments, **more)

    def work_out(hours, route, week, day, *exceptions):
        days[id(hours), route, day] += 1
        return worked_out(hours, route, week, day, *exceptions)

    def look_up(items, day):
        near[id(items), day] += 1
        return looked_up(items, day)

    def pack(self, holder, text):
        packed[holder.uri] += 1
        packs(self, holder, text)

    def end(self):
        spans[id(self.hours), self.way] += 1
        return ended(self)

    def make_slug(text):
        slugs["made"] += 1
        return slugged(text)

    printing.drawn.cache_clear()
    environment._environment.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", open_path)
        patch.setattr(zxingcpp, "create_barcode", draw)
        patch.setattr(jinja2.Environment, "__init__", make)
        patch.setattr(timetable, "_decided", work_out)
        patch.setattr(timetable, "nearest", look_up)
        patch.setattr(timetable.Timetable, "_open", end)
        patch.setattr(Packed, "__set__", pack)
        for module in [one for name, one in sys.modules.items() if "build_tools" in name]:
            if getattr(module, "slug", None) is slugged:
                patch.setattr(module, "slug", make_slug)
        _, output, _ = examine(Project.at(folder), TODAY)
    own = Counter({path: n for path, n in reads.items() if path.startswith(folder.as_posix())})
    times = slugs["made"], environments["made"], packed
    return Counted(output, own, codes, days, spans, near, *times)


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


def test_a_code_is_made_once_however_many_sheets_show_it(larger):
    """A card sheet shows its own eight times; a poster and a card sheet lead to the same page."""
    sheets = [uri for uri in larger.output.pages if uri.startswith("utskrift/")]
    assert 0 < larger.codes.total() < len(sheets)
    assert set(larger.codes.values()) == {1}


def test_a_day_is_worked_out_once_and_only_if_it_may_differ_from_its_week(larger):
    assert set(larger.days.values()) == {1}
    assert len(larger.days) < len(larger.spans) * timetable.HORIZON / 4


def test_exceptions_are_gone_through_once_for_each_day_whatever_ways_they_hold_for(larger):
    hours = [one.hours for one in larger.output.site.clinics.values() if one.hours]
    own = {id(one.exceptions) for one in hours}
    asked = {key: times for key, times in larger.near.items() if key[0] in own}
    assert len(asked) > 50
    assert set(asked.values()) == {1}


def test_templates_are_read_before_the_work_is_shared_out(monkeypatch):
    """Copies of a process would each read them anew."""
    templates = Templates()
    templates.compile()
    monkeypatch.setattr(templates._environment, "loader", None)
    values = {"writer": Mock(body=lambda _: "<p>hej</p>"), "links": Mock(root=""), "text": ""}
    assert templates.html("sheet.html", values)


def test_spans_are_worked_out_once_for_each_way_to_make_contact(larger):
    assert len(larger.spans) > 50
    assert set(larger.spans.values()) == {1}


def test_a_page_takes_no_more_memory_than_its_bytes():
    """All pages of a country are in memory at the same time, and nearly each has a dash."""
    page = Page("a.md", "A", "", "<p>–</p>" + 1000 * "ord ")
    assert sum(map(getsizeof, vars(page).values())) < len(page.body.encode()) + 1000


def test_the_text_of_a_page_is_packed_twice(larger):
    """With what it tells, and with what stands around that; not for each thing told of it."""
    assert len(larger.packed) > 50
    assert max(larger.packed.values()) == 2


def test_what_is_left_at_the_end_is_not_looked_through():
    """All pages of a country are: to go through them takes as long as to read the data."""
    code = (
        "import atexit, gc\n"
        "from build_tools.adapters.garbage import look_seldom_for_garbage\n"
        "kept = [[] for _ in range(5_000)]\n"
        "atexit.register(lambda: print(len(gc.get_objects())))\n"  # the last comes first
        "look_seldom_for_garbage(); more = [[] for _ in range(5_000)]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert int(done.stdout) < 1_000


def test_names_are_made_into_ids_as_many_times_as_there_are_names(larger):
    """The parts of a file's path, a record's id, headings and names in figures; not at each use."""
    site = larger.output.site
    rows = sum(len(figures.values) for figures in site.figures)
    headed = sum(text.body.count("\n#") for text in site.texts.values())
    assert len(larger.reads) < larger.slugs < 4 * len(larger.reads) + rows + headed


def test_jinja_environments_are_as_many_however_large_the_country(small, larger):
    assert len(larger.output.pages) > len(small.output.pages)
    assert 0 < larger.environments == small.environments


def weights(folder: Path, size: int) -> dict[str, int]:
    """Bytes of each page, by uri; lists are divided however few the regions are."""
    write(folder, size)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(division, "MANY", 0)
        _, output, _ = examine(Project.at(folder), TODAY)
    assert output
    return {uri: len(page.body.encode()) for uri, page in output.pages.items()}


@pytest.fixture(scope="module")
def weighed(tmp_path_factory) -> list[dict[str, int]]:
    """The same region with three times as much in it."""
    return [weights(tmp_path_factory.mktemp("weighed") / "site", size) for size in (6, 18)]


@pytest.mark.parametrize("kind", ["mottagning", "kommun", "utskrift/mottagning", "utskrift/kommun"])
def test_a_page_about_one_place_weighs_the_same_in_a_larger_region(weighed, kind):
    few, many = (max(n for uri, n in pages.items() if uri.startswith(kind)) for pages in weighed)
    assert many < 1.25 * few  # another clinic may have one more way, or a longer name


def test_a_text_weighs_the_same_in_a_larger_country(weighed):
    """Its lists are on the regions' pages."""
    few, many = weighed
    kinds = ("kommun/", "mottagning/", "region/", "utskrift/")
    texts = [uri for uri in few if not uri.removeprefix("lattlast/").startswith(kinds)]
    parts = {uri for uri in texts if uri.removesuffix(".md").rpartition("/")[0] + ".md" in few}
    whole = [uri for uri in texts if uri not in parts]
    assert len(whole) > 80
    assert not {uri: (few[uri], many[uri]) for uri in whole if many[uri] > 1.1 * few[uri]}
