"""Texts in the form: a page and its twin, begun, changed, moved and removed."""

from __future__ import annotations

import pytest

from build_tools.form.nodes import name_of
from build_tools.form.page_file import page_file
from tests.conftest import ROOT, SITES
from tests.editing import git

TEXTS = [path for folder in (ROOT / "content", *sorted(SITES.glob("*/content")))
         for path in sorted(folder.rglob("*.md"))]  # fmt: skip
PAGE, PLAIN, EASY = "/text/unga/om-oss", "_text-vanlig", "_text-lättläst"


def save(form, address, sent):
    return form.post(address, form.fields(address) | {"gor": "spara"} | sent)


def test_every_text_that_is_opened_and_sent_is_the_same():
    assert len(TEXTS) > 100
    for path in TEXTS:
        for text in (path.read_text(), path.read_text().replace("\n", "\r\n")):
            file = page_file(text)
            assert str(file) == text
            assert str(file.with_body(file.shown.replace("\n", "\r\n"))) == text


def test_a_changed_line_leaves_the_others_with_their_line_ends():
    text = "\ufeff---\r\ntitle: x\r\n---\r\n# A\r\n\nB\r\nC"
    new = page_file(text).with_body("# A\n\nX\nY\nC")
    assert str(new) == text.replace("B\r\n", "X\r\nY\r\n")


def test_a_page_that_is_opened_and_saved_changes_nothing(form):
    for name in ("unga/om-oss", "akut", "lattlast/kontakt"):
        answer = save(form, f"/text/{name}", {})
        assert answer.status == 200 and "Inget var ändrat" in answer.text
    assert not git(form.folder, "status", "--porcelain")


def test_a_page_and_its_twin_are_saved_as_one(form):
    fields = form.fields(PAGE)
    sent = {
        PLAIN: [fields[PLAIN][0] + "\r\nMer text.\r\n"],
        EASY: [fields[EASY][0] + "\r\nMer.\r\n"],
    }
    sent |= {name_of(("vanlig", "sökord")): ["vi\r\noss"]}
    assert save(form, PAGE, sent).status == 303
    assert form.head() == "Ändra sidan /unga/om-oss/"
    told = git(form.folder, "show", "--format=", "--unified=0").splitlines()
    assert [line for line in told if line[:1] in "+-" and line[:3] not in ("+++", "---")] == [
        "+", "+Mer.", "+sökord: [vi, oss]", "+", "+Mer text."
    ]  # fmt: skip


def test_the_checks_words_stand_beside_the_text_and_the_lines_at_its_top(form):
    fields = form.fields(PAGE)
    sent = {PLAIN: [fields[PLAIN][0] + "\r\n[Hit](finns-inte.md)\r\n"]}
    sent |= {name_of(("vanlig", "granskad")): ["i går"]}
    answer = save(form, PAGE, sent)
    assert answer.status == 422 and form.head() == "Börja"
    assert '"i går" är inte ett datum' in answer.text.replace("&#34;", '"')
    answer = save(form, PAGE, {PLAIN: sent[PLAIN]})
    assert "Rad 5: länken" in answer.text and "finns-inte.md" in answer.text
    answer = form.post(
        PAGE, fields | {"gor": "kontrollera", PLAIN: [fields[PLAIN][0] + "Qzxwv.\r\n"]}
    )
    assert "Rad 4: ordet" in answer.text and answer.status == 200


def test_a_draft_is_shown_and_not_saved(form):
    fields = form.fields(PAGE)
    answer = form.post(
        PAGE, fields | {"gor": "visa-vanlig", PLAIN: ["# Rubrik\r\n\r\nProvtext.\r\n"]}
    )
    assert answer.to == "/utkast/unga/om-oss/"
    assert (
        "Provtext." in form.get(answer.to).text
        and "Provtext." not in form.get("/visa/unga/om-oss/").text
    )
    assert form.post(PAGE, fields | {"gor": "visa-lättläst"}).to == "/utkast/lattlast/unga/om-oss/"
    wrong = form.post(PAGE, fields | {"gor": "visa-vanlig", PLAIN: ["# R\r\n\r\n[x](y.md)\r\n"]})
    assert wrong.status == 422 and "leder inte till någon sida" in wrong.text


def test_a_part_is_put_in_from_a_list_without_script(form):
    sent = form.fields(PAGE) | {"gor": "lägg-in-vanlig", "_del-vanlig": "{{ hitta }}"}
    from tests.editing import fields_of

    assert fields_of(form.post(PAGE, sent).text)[PLAIN][0].endswith("\r\n\r\n{{ hitta }}\r\n")


def test_a_text_changed_under_the_form_is_told_and_nothing_is_lost(form):
    sent = form.fields(PAGE) | {"gor": "spara", PLAIN: ["# Rubrik\r\n\r\nMin text.\r\n"]}
    path = form.folder / "content/unga/om-oss.md"
    path.write_text(theirs := path.read_text() + "\nDeras text.\n")
    answer = form.post(PAGE, sent)
    assert answer.status == 409 and path.read_text() == theirs
    assert "Min text." in answer.text and "Deras text." in answer.text


def test_a_new_page_gets_its_twin(form):
    address = "/ny-text?mapp=unga&namn=ta-med&titel=Ta med en kompis"
    fields = form.fields(address)
    assert fields[PLAIN] == ["# Ta med en kompis\r\n\r\n"]
    sent = {PLAIN: [fields[PLAIN][0] + "Fråga oss.\r\n"], EASY: [fields[EASY][0] + "Fråga.\r\n"]}
    assert form.post(address, fields | sent | {"gor": "spara"}).status == 422  # no description yet
    for key in ("vanlig", "lättläst"):
        sent |= {name_of((key, "description")): [f"Om en kompis, {key}."]}
        sent |= {name_of((key, "granskad")): ["2026-11-22"]}
    answer = form.post(address, fields | sent | {"gor": "spara"})
    assert answer.status == 303 and form.head() == "Lägg till sidan /unga/ta-med/"
    assert (form.folder / "content/lattlast/unga/ta-med.md").read_text().startswith("---\ntitle: ")
    assert "är upptagen" in form.get("/ny-text?mapp=unga&namn=om-oss&titel=x").text


@pytest.mark.parametrize("button", ["flytta", "ta-bort"])
def test_a_page_moves_or_goes_and_comes_back_by_undo(form, button):
    sent = {
        "gor": button,
        "ny": "om/vilka-vi-ar",
        "i-stället": "kontakt",
        "orsak": "Den bytte namn.",
    }
    answer = form.post("/flytta/unga/om-oss", sent)
    assert answer.status == 303, answer.text
    to = "om/vilka-vi-ar/" if button == "flytta" else "kontakt/"
    assert (
        form.head()
        == f"{button.replace('-', ' ').capitalize()} sidan /unga/om-oss/: led läsaren till /{to}"
    )
    assert f"till: {to}" in (form.folder / "data/omdirigeringar.yml").read_text()
    assert not (form.folder / "content/unga/om-oss.md").exists()
    form.post("/angra", {"id": git(form.folder, "rev-parse", "HEAD")})
    assert git(form.folder, "diff", "main") == "" and form.get(PAGE).status == 200


def test_a_page_that_can_not_move_says_why(form):
    for new, told in (
        ("akut", "finns redan"),
        ("../x", "är inte en sidas sökväg"),
        ("ny/x", "finns inte"),
    ):
        answer = form.post("/flytta/unga/om-oss", {"gor": "flytta", "ny": new})
        assert answer.status == 422 and told in answer.text
    assert not git(form.folder, "status", "--porcelain")
