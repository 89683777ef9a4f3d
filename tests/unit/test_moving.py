"""A page that moves takes its twin, its links, its mentions and its old address with it."""

from __future__ import annotations

import pytest

from tests.conftest import TODAY
from tests.unit.conftest import run, site_of

OLD, NEW = "unga/om-oss", "om/vilka-vi-ar"


def texts(folder):
    return {path: path.read_text() for path in (folder / "content").rglob("*.md")}


@pytest.fixture
def moved(workplace):
    ours = workplace / f"content/{OLD}.md"
    ours.write_text(ours.read_text() + "\n## Hur\n\n[Akut](../akut.md)\n")
    page = workplace / "content/kontakt.md"
    page.write_text(
        page.read_text() + f"\n[Vi]({OLD}.md#hur 'Titel') och [en till][vi].\n\n[vi]: {OLD}.md\n"
    )
    before = texts(workplace)
    assert run("move-page", "--yes", OLD, NEW) == 0
    return workplace, before


def test_a_page_that_moves_takes_everything_with_it(moved):
    folder, before = moved
    after = texts(folder)
    files = {f"{uri}.md" for one in (OLD, NEW) for uri in (one, f"lattlast/{one}")}
    assert {
        path.relative_to(folder / "content").as_posix() for path in before.keys() ^ after
    } == files
    assert not any(f"{OLD}.md" in text for text in after.values())
    contact = after[folder / "content/kontakt.md"]
    assert f"({NEW}.md#hur 'Titel')" in contact and f"[vi]: {NEW}.md\n" in contact
    assert "[Akut](../akut.md)" in after[folder / f"content/{NEW}.md"]
    site = site_of(folder).site  # without an error: every link leads somewhere
    told = {one.old: (one.new, one.since) for one in site.redirects.entries}
    assert told == {
        f"{way}{OLD}/": (f"{way}{NEW}/", TODAY.isoformat()) for way in ("", "lattlast/")
    }


def test_only_the_lines_with_links_change(moved):
    folder, before = moved
    for path, text in texts(folder).items():
        old = before.get(path)
        if old is not None:
            pairs = zip(old.splitlines(), text.splitlines(), strict=True)
            assert all("](" in one or "]: " in one for one, other in pairs if one != other)


def test_to_move_back_leaves_one_redirect_for_each_address(moved):
    folder, before = moved
    assert run("move-page", "--yes", NEW, OLD) == 0
    assert texts(folder) == before
    told = {one.old: one.new for one in site_of(folder).site.redirects.entries}
    assert told == {f"{way}{NEW}/": f"{way}{OLD}/" for way in ("", "lattlast/")}


def test_the_menu_and_the_search_follow(moved):
    folder, _ = moved
    settings = (folder / "data/webbplats.yml").read_text()
    assert f"sida: {NEW}.md" in settings and f"{OLD}.md" not in settings


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("unga/finns-inte", NEW, "/unga/finns-inte/ är ingen sida som är skriven för hand"),
        (OLD, "kontakt", "/kontakt/ finns redan"),
        (OLD, "okänd/sida", 'Skriv "okand/sida"'),
        (OLD, "ny/sida", 'mappen "ny" finns inte'),
        (OLD, "../../etc/sida", "är inte en sidas sökväg"),
    ],
)
def test_what_can_not_be_moved_is_told_and_nothing_is_written(workplace, capsys, old, new, told):
    before = texts(workplace)
    assert run("move-page", "--yes", old, new) == 1
    assert told in capsys.readouterr().err and texts(workplace) == before
