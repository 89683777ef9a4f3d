"""A form that is opened and sent changes nothing; one change in it is one in the file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from build_tools.editing.drafts import Drafts
from build_tools.editing.yaml_edit import read_value
from build_tools.form.nodes import KEY, NEW, REMOVED, Shape, Widget, groups, leaves, name_of
from build_tools.form.posted import Change, apply, changes, text_in
from build_tools.form.saving import opened
from build_tools.form.subjects import subjects
from build_tools.form.workspace import Workspace
from build_tools.model.kinds import every
from build_tools.model.project import Project
from build_tools.model.weekdays import SHORT
from tests.conftest import EXAMPLE, ROOT, SITES
from tests.unit.test_yaml_edit import FOLDERS, only_differs

FILES = [path for folder in FOLDERS for path in sorted(folder.rglob("*.yml"))]
WORDS = st.sampled_from(["0101", "ja", "a: b", "x #y", "[å]", "12.00", "två ord", "- ö", "'"])


def as_sent(node):
    """What a browser sends of a form that nobody has touched: line ends are CRLF."""
    sent = {}
    for leaf in leaves(node):
        if leaf.widget == Widget.TICKS:
            sent |= {f"{leaf.name}#fanns": ["1"]}
            sent |= {leaf.name: leaf.ticked} if leaf.ticked else {}
        else:
            sent[leaf.name] = [leaf.shown.replace("\n", "\r\n")]
    return sent


@cache
def forms(folder):
    workspace = Workspace(Project(folder.parent, folder, folder))
    found = subjects(workspace.project).values()
    return [opened(workspace, subject) for subject in found]


def drafted(form, found):
    folder = next(folder for folder in FOLDERS if form.subject.path.is_relative_to(folder))
    drafts = Drafts(Project(folder.parent, folder, folder))
    apply(drafts, form.subject.path, found)
    workspace = Workspace(drafts.project)
    return drafts, opened(workspace, form.subject, drafts.text(form.subject.path))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_to_open_and_send_is_the_identity(folder):
    seen = {form.subject.path for form in forms(folder)}
    assert seen == set(folder.rglob("*.yml"))
    for form in forms(folder):
        assert list(changes(form.node, as_sent(form.node))) == [], form.subject.address
        assert list(changes(form.node, {})) == [], form.subject.address


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_value_of_a_file_stands_in_its_form(folder):
    """Whatever an editor can read in a file can be changed without opening it."""
    for form in forms(folder):
        value = read_value(form.text)
        for part in form.subject.base:
            value = value[part]
        shown = {line for leaf in leaves(form.node) for line in leaf.shown.split("\n")}
        shown |= {part for line in shown for part in line.split(": ", 1)}
        assert set(texts_in(value)) <= shown, form.subject.address


def texts_in(value):
    if isinstance(value, str):
        yield value
    for one in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from texts_in(one)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data())
def test_one_change_is_one_change(data):
    form = data.draw(st.sampled_from(forms(data.draw(st.sampled_from(FOLDERS)))))
    filled = [one for one in leaves(form.node) if one.shown and one.loc[-1] != KEY]
    assume(filled)
    leaf = data.draw(st.sampled_from(filled))
    assume(not leaf.options and "#" not in str(leaf.loc[-1]))
    word = data.draw(WORDS)
    last = leaf.ticked[-1]
    wanted = "\n".join([*leaf.ticked[:-1], word]) if leaf.is_many else word
    assume(word != last)
    sent = as_sent(form.node) | {leaf.name: [wanted]}
    found = list(changes(form.node, sent))
    assert len(found) == 1
    drafts, after = drafted(form, found)
    before, now = only_differs(form.text, drafts.text(form.subject.path))
    is_split = leaf.loc[-1] in SHORT and len(now) > 1  # one day of several that had one line
    assert len(before) <= 1 and (len(now) == 1 or is_split)
    assert {one.name: one.shown for one in leaves(after.node)} == {
        one.name: wanted if one == leaf else one.shown for one in leaves(form.node)
    }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data())
def test_what_is_removed_is_gone_and_nothing_else(data):
    form = data.draw(st.sampled_from(forms(data.draw(st.sampled_from(FOLDERS)))))
    items = [one for one in groups(form.node) if one.is_item and not one.is_new and one.value]
    assume(items)
    item = data.draw(st.sampled_from(items))
    found = list(changes(form.node, as_sent(form.node) | {f"{item.name}{REMOVED}": ["1"]}))
    assert found == [Change(item.loc, None)]
    drafts, after = drafted(form, found)
    _, now = only_differs(form.text, drafts.text(form.subject.path))
    assert len(now) <= 1  # between brackets on one line, or nothing at all
    told = sorted(leaf.shown for leaf in leaves(form.node) if leaf.loc[: len(item.loc)] != item.loc)
    left = sorted(leaf.shown for leaf in leaves(after.node))
    assert [one for one in left if one] == [one for one in told if one]


def form_of(name):
    return next(form for form in forms(EXAMPLE) if form.subject.address == name)


def lines_after(form, sent):
    drafts, _ = drafted(form, list(changes(form.node, as_sent(form.node) | sent)))
    old, new = only_differs(form.text, drafts.text(form.subject.path))
    return [line.rstrip("\n") for line in old], [line.rstrip("\n") for line in new]


def test_a_new_exception_is_one_row():
    form = form_of("mottagning/exempelstad")
    place = ("öppettider", "avvikelser", NEW)
    sent = {name_of((*place, KEY)): ["2026-12-23"], name_of((*place, "tider")): ["stängt"]}
    assert lines_after(form, sent) == ([], ["    2026-12-23: stängt"])
    sent |= {name_of((*place, "orsak")): ["vi flyttar"]}
    assert lines_after(form, sent) == (
        [],
        ["    2026-12-23:", "      tider: stängt", "      orsak: vi flyttar"],
    )


def test_a_new_way_to_make_contact_stands_after_the_others():
    form = form_of("mottagning/ovningso")
    place = ("kontaktvägar", NEW)
    sent = {name_of((*place, "typ")): ["telefon"], name_of((*place, "nummer")): ["070-174 06 99"]}
    assert lines_after(form, sent) == ([], ["  - typ: telefon", "    nummer: 070-174 06 99"])


def test_a_group_that_was_not_there_is_written_whole():
    form = form_of("mottagning/ovningso")
    sent = {name_of(("adress", key)): [key] for key in ("gata", "ort")}
    assert lines_after(form, sent) == ([], ["adress:", "  gata: gata", "  ort: ort"])


def test_ticks_keep_the_order_of_the_file():
    form = form_of("mottagning/exempelstad")
    name = name_of(("kommuner",))
    ticked = ["latsasby", "ovningso", "sagodal", "exempelstad"]  # as the page has them
    assert text_in({name: ticked}, next(one for one in leaves(form.node) if one.name == name)) == (
        "exempelstad\nlatsasby\novningso\nsagodal"
    )
    assert lines_after(form, {name: ticked}) == (["  - testvik"], ["  - sagodal"])


WEEK = [
    (
        "mån–fre: 08.00–16.00",
        {"ons": "stängt"},
        "mån: 08.00–16.00 | tis: 08.00–16.00 | ons: stängt | tor: 08.00–16.00 | fre: 08.00–16.00",
    ),
    ("mån–fre: 08.00–16.00", dict.fromkeys(SHORT[:5], "9–15"), "mån–fre: 9–15"),
    ("mån–tis: 9–12 | ons: 9–10", {"ons": "9–11"}, "mån–tis: 9–12 | ons: 9–11"),
    (
        "mån: 9–12 | ons jämna veckor: 15–18",
        {"ons": "9–10"},
        "mån: 9–12 | ons jämna veckor: 15–18 | ons: 9–10",
    ),
    ("mån–tis: 9–12 | anmärkning: Knacka", {"mån": "", "tis": ""}, "anmärkning: Knacka"),
]


@pytest.mark.parametrize(("old", "cells", "new"), WEEK)
def test_a_day_of_several_leaves_them_only_when_it_differs(old, cells, new):
    from build_tools.form.nodes import Leaf
    from build_tools.form.posted import built
    from build_tools.form.week import week_parts

    held = dict(part.split(": ") for part in old.split(" | "))
    node = week_parts(held, Leaf(("besök",), "", "", ""))
    sent = as_sent(node) | {name_of(("besök", day)): [text] for day, text in cells.items()}
    assert built(node, sent) == dict(part.split(": ") for part in new.split(" | "))


def test_every_field_has_a_label_and_every_choice_its_names():
    for form in forms(EXAMPLE):
        assert all(leaf.label for leaf in leaves(form.node))
    host = next(
        leaf for leaf in leaves(form_of("mottagning/ovningso").node) if leaf.loc == ("värdkommun",)
    )
    assert ("ovningso", "Övningsö kommun") in host.options
    assert {kind.name for kind in every()} > {form.subject.kind.name for form in forms(EXAMPLE)}
    assert any(one.shape == Shape.WEEK for one in groups(form_of("mottagning/exempelstad").node))
    assert Path(ROOT, "data").is_dir() and SITES
