"""A published list is held against the data: nothing silent, nothing old over what is new."""

import pytest

from tests.unit.conftest import run, site_of, snapshot

MAP = """\
listor:
  prov:
    om: kommun
    källa: provlistan
    kolumn: Kommunkod
    är: kod
    kolumner:
      Växel: växel.nummer
      Webb: webbplats.länk
"""
ORIGIN = """\
  provlistan:
    titel: En lista
    kontrollerad: 2026-11-10
    ansvarig: Ingen, den är påhittad
"""
HEAD = "Kommunkod;Namn;Växel;Webb\n"
NUMBER = "070-174 06 14"  # Sagodal's, which was checked on 2026-11-01
SAGODAL = "data/kommuner/sagodal.yml"
NOWHERE = "data/kommuner/latsasby.yml"


@pytest.fixture
def place(workplace):
    (workplace / "data/listor.yml").write_text(MAP, encoding="utf-8")
    sources = workplace / "data/källor.yml"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(text.rstrip("\n") + "\n" + ORIGIN, encoding="utf-8")
    return workplace


def imported(place, rows, *more, encoding="utf-8"):
    (place / "lista.csv").write_bytes((HEAD + rows).encode(encoding))
    return run("import", "lista.csv", "--yes", *more)


def test_what_we_lack_is_entered_with_its_source(place, capsys):
    assert imported(place, "9902;Låtsasby;0701740630;\n", encoding="cp1252") == 0
    assert "+  nummer: 070-174 06 30" in capsys.readouterr().out.splitlines()
    phone = site_of(place).site.municipalities["latsasby"].switchboard
    assert (phone.number, phone.source, phone.checked) == (
        "070-174 06 30",
        "En lista",
        "2026-11-10",
    )
    before = snapshot(place)
    assert imported(place, "9902;Låtsasby;0701740630;\n") == 0
    assert "Det finns inget nytt att skriva." in capsys.readouterr().out
    assert snapshot(place) == before


def test_what_is_the_same_gets_one_more_source(place):
    assert imported(place, "9905;Sagodal;+46 70 174 06 14;sagodal.example\n") == 0
    town = site_of(place).site.municipalities["sagodal"]
    for fact in (town.switchboard, town.website):
        assert fact.source == "Påhittad uppgift för exemplet; också En lista"
        assert fact.checked == "2026-11-01"


def test_where_two_disagree_the_younger_is_proposed_and_both_are_told(place, capsys):
    assert imported(place, "9905;Sagodal;070-174 06 31;\n") == 0
    told = "listan har 070-174 06 31, vi visar 070-174 06 14 (Påhittad uppgift för exemplet, "
    told += "1 november 2026). Listans är yngre och föreslås. Ta reda på vad som stämmer."
    assert f"lista.csv:2: Varning: {told}" in capsys.readouterr().out
    phone = site_of(place).site.municipalities["sagodal"].switchboard
    assert (phone.number, phone.source) == ("070-174 06 31", "En lista")


def test_what_is_older_than_ours_is_told_and_left(place, capsys):
    sources = place / "data/källor.yml"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(text.replace("2026-11-10", "2016-01-05"), encoding="utf-8")
    before = snapshot(place)
    assert imported(place, "9905;Sagodal;070-174 06 31;\n") == 0
    assert "Det vi visar är yngre och står kvar." in capsys.readouterr().out
    assert snapshot(place) == before


def test_a_new_edition_dates_the_list(place):
    assert imported(place, f"9905;Sagodal;{NUMBER};\n", "--date=2026-11-21") == 0
    assert "kontrollerad: 2026-11-21" in (place / "data/källor.yml").read_text(encoding="utf-8")


def test_a_list_of_the_whole_country_is_read_for_what_we_have(place, capsys):
    assert imported(place, "0114;Annan;08-590 970 00;\n0115;En till;;\n") == 0
    assert "Rader om andra än dem vi har: 2." in capsys.readouterr().out


def test_nothing_is_entered_without_a_yes(place, monkeypatch):
    before = snapshot(place)
    monkeypatch.setattr("builtins.input", lambda question: "nej")
    (place / "lista.csv").write_text(HEAD + "9902;Låtsasby;0701740630;\n", encoding="utf-8")
    assert run("import", "lista.csv") == 1 and snapshot(place) == before


BAD = {
    "a cell": ("9905;S;08-1 eller 08-2;\n", (), 'lista.csv:2: "08-1 eller 08-2": det ska stå ett'),
    "a list": ("", ("--list=provv",), 'lista.csv:1: listan "provv" finns inte. Menade du "prov"?'),
}


@pytest.mark.parametrize(("rows", "more", "told"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_is_told(place, capsys, rows, more, told):
    assert imported(place, rows, *more) == 1
    said = capsys.readouterr()
    assert told in said.out + said.err


def test_a_table_with_other_columns_is_told(place, capsys):
    (place / "lista.csv").write_text("a;b\n1;2\n")
    assert run("import", "lista.csv") == 1
    told = "lista.csv:1: kolumnerna passar ingen lista: a, b. Skriv i data/listor.yml vilken"
    assert capsys.readouterr().err.startswith(told)
    assert run("import", "saknas.csv") == 1
    assert "går inte att läsa som tabell" in capsys.readouterr().err


MISTAKES = {
    "källa: provlistan": ("källa: provlistn", 'okänd källa "provlistn"'),
    "är: kod": ("är: kodd", '"kodd" finns inte hos en kommun. Menade du "kod"?'),
    "växel.nummer": ("växel.tal", '"växel.tal" är ingen uppgift om en kommun att läsa in'),
}


@pytest.mark.parametrize("right", MISTAKES)
def test_a_map_that_leads_nowhere_is_refused(place, capsys, right):
    wrong, told = MISTAKES[right]
    (place / "data/listor.yml").write_text(MAP.replace(right, wrong), encoding="utf-8")
    assert run("check", "--fast") == 1
    assert told in capsys.readouterr().out
