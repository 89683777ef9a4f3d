"""One change in a data file is one change: everything else stays, byte for byte."""

import re
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build_tools.editing.drafts import Drafts
from build_tools.editing.key_order import keys_at
from build_tools.editing.yaml_edit import CannotWriteError, read_value, with_value, without
from build_tools.model.kinds import every
from build_tools.model.project import Project
from tests.conftest import ROOT, SITES

FOLDERS = [ROOT / "data", *sorted(SITES.glob("*/data"))]
FILES = [path for folder in FOLDERS for path in sorted(folder.rglob("*.yml"))]
DRESSES = {
    "as it is": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "BOM": lambda text: "\ufeff" + text,
    "no last line end": lambda text: text.rstrip("\n"),
    "both line ends": lambda text: text.replace("\n", "\r\n", text.count("\n") // 2),
}
WORDS = st.one_of(
    st.sampled_from(
        ["112", "0101", "ja", "null", "~", "- a", "a: b", "x #y", "'", '"', "[", "{a}", "@", "å, ä"]
    ),
    st.text("abcåäö019 .,:;#-–'\"[]{}&*!?|>%@`\\/", min_size=1, max_size=40),
).map(lambda text: " ".join(text.split()))


def locs(value, loc=()):
    """Every place in a value with what is there, outermost first."""
    yield loc, value
    pairs = value.items() if isinstance(value, dict) else ()
    pairs = enumerate(value) if isinstance(value, list) else pairs
    for key, inner in pairs:
        yield from locs(inner, (*loc, key))


@cache
def text_of(path, dress):
    return DRESSES[dress](path.read_bytes().decode())


@cache
def places(path, kind):
    found = locs(read_value(text_of(path, "as it is")))
    return [(loc, value) for loc, value in found if loc and isinstance(value, kind)]


def at(value, loc):
    for part in loc:
        value = value[part]
    return value


def order_of(path):
    folder = next(folder for folder in FOLDERS if path.is_relative_to(folder))
    place = path.relative_to(folder)
    kinds = {kind.place: kind for kind in every()}
    kind = kinds.get(place.as_posix()) or kinds[place.parent.as_posix()]
    return lambda loc: keys_at(kind.model, loc)


def lines(text):
    return re.split(r"(?<=\n)", text)


def only_differs(old, new):
    """How many lines at the start and at the end of two texts are the same."""
    old, new = lines(old), lines(new)
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), None)
    start = min(len(old), len(new)) if start is None else start
    left = zip(reversed(old[start:]), reversed(new[start:]), strict=False)
    end = next((n for n, (a, b) in enumerate(left) if a != b), None)
    end = min(len(old), len(new)) - start if end is None else end
    return old[start : len(old) - end], new[start : len(new) - end]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_to_open_and_write_is_the_identity(path):
    folder = next(folder for folder in FOLDERS if path.is_relative_to(folder))
    drafts = Drafts(Project(folder.parent, folder, folder))
    before = path.read_bytes()
    assert drafts.text(path).encode() == before and not drafts.changed
    assert not drafts.save() and path.read_bytes() == before


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_to_write_what_is_there_changes_nothing(data):
    path, dress = data.draw(st.sampled_from(FILES)), data.draw(st.sampled_from(list(DRESSES)))
    assume(places(path, object))
    loc, value = data.draw(st.sampled_from(places(path, object)))
    text = text_of(path, dress)
    assert with_value(text, loc, value) == text


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_new_scalar_changes_its_line_alone(data):
    path, dress = data.draw(st.sampled_from(FILES)), data.draw(st.sampled_from(list(DRESSES)))
    assume(places(path, str))
    loc, old = data.draw(st.sampled_from(places(path, str)))
    value = data.draw(WORDS)
    assume(value and value != old)
    text = text_of(path, dress)
    new = with_value(text, loc, value)
    before, after = only_differs(text, new)
    assert len(before) == len(after) == 1
    expected = read_value(text)
    at(expected, loc[:-1])[loc[-1]] = value
    assert read_value(new) == expected
    # Quotation marks and the comment after them stay as well.
    assert re.search(r"\s#.*$", before[0].rstrip("\r\n")) is None or " #" in after[0]
    assert list(locs(read_value(with_value(new, loc, old)))) == list(locs(read_value(text)))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_taken_away_goes_alone_and_comes_back_in_its_place(data):
    path, dress = data.draw(st.sampled_from(FILES)), data.draw(st.sampled_from(list(DRESSES)))
    found = [(loc, value) for loc, value in places(path, object) if isinstance(loc[-1], str)]
    assume(found)
    loc, value = data.draw(st.sampled_from(found))
    text = text_of(path, dress)
    whole = read_value(text)
    assume(all(len(at(whole, loc[:n])) > 1 for n in range(len(loc))))
    cut = without(text, loc)
    del at(whole, loc[:-1])[loc[-1]]
    assert read_value(cut) == whole
    gone, left = only_differs(text, cut)
    assert len(left) <= 1 and "".join(gone).count("\n") >= "".join(left).count("\n")
    again = with_value(cut, loc, value, order_of(path))
    assert read_value(again) == read_value(text)
    rest, added = only_differs(cut, again)
    assert len(rest) <= 1 and added
    # In the model's order, where the others follow it.
    keys, known = list(at(read_value(again), loc[:-1])), order_of(path)(loc[:-1])
    others = [one for one in keys if one != loc[-1]]
    assert others == list(at(whole, loc[:-1]))
    if set(keys) <= set(known) and others == sorted(others, key=known.index):
        assert keys == sorted(keys, key=known.index)


FILE = """\
# about the file
namn: Provby # its name
telefon:
  nummer: "112"
  # about the source
  källa: 'sidan'
vägar:
  - typ: chatt   # first
    för: [unga, andra]
  - typ: sms
tider: { mån: 8.00–9.00, ons: stängt }
"""
CHANGES = {
    "a number keeps its marks": (("telefon", "nummer"), "113", '  nummer: "113"\n'),
    "a comment stays": (("namn",), "Ny: by", 'namn: "Ny: by" # its name\n'),
    "an item of a list": (("vägar", 0, "för", 1), "vuxna", "    för: [unga, vuxna]\n"),
    "a day": (
        ("tider", "ons"),
        "8.00–12.00, 13.00–16.00",
        'tider: { mån: 8.00–9.00, ons: "8.00–12.00, 13.00–16.00" }\n',
    ),
}


@pytest.mark.parametrize(("loc", "value", "line"), CHANGES.values(), ids=CHANGES)
def test_a_line_as_an_editor_would_have_written_it(loc, value, line):
    assert only_differs(FILE, with_value(FILE, loc, value))[1] == [line]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_new_lines_end_as_the_others_do(path):
    text = text_of(path, "CRLF")
    new = with_value(text, ("ööö", "a"), [{"b": "1", "c": "2"}])
    new = with_value(new, ("ööö", "a", 1), {"b": "3"})
    assert new == text + "ööö:\r\n  a:\r\n    - b: 1\r\n      c: 2\r\n    - b: 3\r\n"


def test_new_keys_items_and_days_stand_where_they_belong():
    order = {(): ["namn", "telefon", "vägar"], ("telefon",): ["typ", "nummer", "not", "källa"]}
    text = FILE
    for loc, value in (
        (("telefon", "typ"), "tal"),
        (("telefon", "not"), "två"),
        (("vägar", 2), {"typ": "besök", "för": ["unga"]}),
        (("tider", "tis"), "stängt"),
        (("adress", "gata"), "Vägen 1"),
    ):
        text = with_value(text, loc, value, lambda at: order.get(at, ()))
    assert (
        text
        == """\
# about the file
namn: Provby # its name
telefon:
  typ: tal
  nummer: "112"
  not: två
  # about the source
  källa: 'sidan'
vägar:
  - typ: chatt   # first
    för: [unga, andra]
  - typ: sms
  - typ: besök
    för: [unga]
tider: { mån: 8.00–9.00, ons: stängt, tis: stängt }
adress:
  gata: Vägen 1
"""
    )


@pytest.mark.parametrize(
    ("text", "loc", "value", "after"),
    [
        ("a: {}\n", ("a", "b"), "1", "a:\n  b: 1\n"),
        ("a: []\n", ("a", 0), "1", "a: [1]\n"),
        ("a:\nb: 2\n", ("a",), "1", "a: 1\nb: 2\n"),
        ("a: # why\n", ("a",), "1", "a: 1 # why\n"),
        ("a: |\n  x\n  y\nb: 2\n", ("a",), "1", "a: 1\nb: 2\n"),
        ("a: { b: [1], c: { d: 1 } }\n", ("a", "b"), "x, y", 'a: { b: "x, y", c: { d: 1 } }\n'),
        ("a: 1 # why\n", ("a",), ["x", "y"], "a: [x, y] # why\n"),
        ("a:\n  - b\n", ("a", 0), {"c": "1", "d": "2"}, "a:\n  - c: 1\n    d: 2\n"),
        ("# only\n", ("a", "b"), "1", "# only\na:\n  b: 1\n"),
    ],
)
def test_a_value_takes_another_shape(text, loc, value, after):
    assert with_value(text, loc, value) == after


def test_what_goes_takes_only_itself():
    text = without(FILE, ("vägar", 0, "typ"))
    text = without(text, ("tider", "mån"))
    text = without(without(text, ("telefon", "nummer")), ("telefon", "källa"))
    assert (
        text
        == """\
# about the file
namn: Provby # its name
vägar:
  - för: [unga, andra]
  - typ: sms
tider: { ons: stängt }
"""
    )


@pytest.mark.parametrize(
    ("text", "loc", "value"),
    [
        ("a: 1\na: 2\n", ("a",), "3"),
        ("a: [\n", ("a",), "3"),
        ("a: 1\n", ("a",), "två\u200bord"),
        ("a: 1\n", ("a",), ""),
        ("a: 1\n", ("b", 2), "x"),
        ("a: 1\n", (), {}),
    ],
)
def test_what_the_reader_would_not_read_is_refused(text, loc, value):
    with pytest.raises(CannotWriteError):
        with_value(text, loc, value)


def draft(tmp_path, text="hjälplinjer: { a: { namn: X } }\n"):
    path = tmp_path / "data" / "hjälplinjer.yml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    path.chmod(0o640)
    drafts = Drafts(Project.at(tmp_path))
    drafts.put(path, ("hjälplinjer", "a", "namn"), "Y")
    return drafts, path


def test_a_file_that_changed_meanwhile_is_told_and_kept(tmp_path):
    drafts, path = draft(tmp_path)
    path.write_text("hjälplinjer: { b: { namn: Z } }\n", encoding="utf-8")
    assert [str(problem) for problem in drafts.save()] == [
        "data/hjälplinjer.yml:1: filen har ändrats under tiden. "
        "Läs ändringen, och kör kommandot igen."
    ]
    assert "Z" in path.read_text(encoding="utf-8")
    path.unlink()
    assert drafts.save() and not path.exists()


def test_a_file_is_put_in_place_whole(tmp_path):
    drafts, path = draft(tmp_path)
    assert "+hjälplinjer: { a: { namn: Y } }" in drafts.difference().splitlines()
    with drafts.proposed() as project:
        there = project.data / "hjälplinjer.yml"
        assert "Y" in there.read_text(encoding="utf-8")
        assert project.shown(there) == "data/hjälplinjer.yml"
    assert "X" in path.read_text(encoding="utf-8")
    assert not drafts.save() and "Y" in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in path.parent.iterdir()] == ["hjälplinjer.yml"]


def test_when_one_file_cannot_be_written_none_is(tmp_path, monkeypatch):
    drafts, path = draft(tmp_path)
    drafts.put(path.with_name("källor.yml"), ("källor", "a", "titel"), "X")
    calls = []

    def full(number):
        calls.append(number)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    (problem,) = drafts.save()
    assert str(problem).startswith("data/källor.yml:1: filen går inte att skriva")
    assert [one.name for one in path.parent.iterdir()] == ["hjälplinjer.yml"]
    assert "X" in path.read_text(encoding="utf-8")


def test_files_that_cannot_be_read_are_refused(tmp_path):
    drafts, path = draft(tmp_path)
    with pytest.raises(CannotWriteError, match="går inte att läsa"):
        drafts.text(path.parent)
    path.with_name("x.yml").write_bytes(b"\xff\xfe\xfd")
    with pytest.raises(CannotWriteError, match="UTF-8"):
        drafts.text(path.with_name("x.yml"))
