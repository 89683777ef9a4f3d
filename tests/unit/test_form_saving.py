"""The form over HTTP: what is shown, checked, saved and told, on a repository of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from bs4 import BeautifulSoup

from build_tools.form.nodes import KEY, NEW, REMOVED, name_of
from tests.conftest import TODAY
from tests.editing import fields_of, git, started

CLINIC, FILE = "/andra/mottagning/exempelstad", "data/mottagningar/exempelstad.yml"
NUMBER = name_of(("kontaktvägar", 0, "nummer"))


def save(form, address, sent):
    return form.post(address, form.fields(address) | {"gor": "spara"} | sent)


def difference(form):
    lines = git(form.folder, "show", "--format=", "--unified=0").splitlines()
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_a_page_that_is_opened_and_saved_changes_nothing(form):
    for address in ("", "/hjalplinjer/sos", "/kommun/testvik", "/region/exempellan", "/webbplats"):
        address = f"/andra{address}" if address else CLINIC
        answer = save(form, address, {})
        assert (answer.status, "Inget var ändrat" in answer.text) == (200, True), address
    assert not git(form.folder, "status", "--porcelain") and form.head() == "Börja"


def test_a_change_is_one_line_and_one_commit_with_plain_words(form):
    answer = save(form, CLINIC, {NUMBER: ["070-174 06 99"]})
    assert answer.status == 303
    assert form.head() == "Mini-Maria Exempelstad: ändra kontaktvägar"
    assert difference(form) == ["-    nummer: 070-174 06 22", "+    nummer: 070-174 06 99"]
    assert git(form.folder, "branch", "--show-current") == f"redigera-kim-exempel-{TODAY}"
    page = form.get(answer.to).text
    assert "070-174 06 99" in page and "git switch --create redigera-kim-exempel" in page
    assert f"git commit --quiet --message &#39;{form.head()}&#39; -- {FILE}" in page


def test_nothing_with_an_error_is_saved_and_the_words_stand_beside_the_field(form):
    answer = save(form, CLINIC, {NUMBER: ["12345"], name_of(("adress", "gata")): ["Nygatan 1"]})
    assert answer.status == 422 and form.head() == "Börja"
    assert not git(form.folder, "status", "--porcelain")
    page = BeautifulSoup(answer.text, "html.parser")
    field = page.find(attrs={"name": NUMBER})
    told = page.find(id=field["aria-describedby"].split()[0])
    assert (field["value"], field["aria-invalid"]) == ("12345", "true")
    assert "12345" in told.text and "fault" in told["class"]
    assert page.find(attrs={"name": name_of(("adress", "gata"))})["value"] == "Nygatan 1"


def test_an_error_in_another_file_is_told_and_stops_the_save(form):
    (form.folder / "data/mottagningar/testvik.yml").write_text("namn: x\n")
    answer = save(form, CLINIC, {NUMBER: ["070-174 06 99"]})
    assert answer.status == 422 and "data/mottagningar/testvik.yml, rad 1" in answer.text
    assert "Rätta det här först" in form.get("/").text
    assert form.get("/utseende/tokens.css").status == 200  # it looks the same all the while


def test_a_file_changed_under_the_form_is_told_and_nothing_of_either_is_lost(form):
    sent = form.fields(CLINIC) | {"gor": "spara", NUMBER: ["070-174 06 99"]}
    sent |= {name_of(("adress", "ort")): ["Min ort"]}
    path = form.folder / FILE
    theirs = (
        path.read_text()
        .replace("070-174 06 22", "070-174 06 98")
        .replace("Påhittsgatan 1", "Nyg. 2")
    )
    path.write_text(theirs)
    answer = form.post(CLINIC, sent)
    assert answer.status == 409 and path.read_text() == theirs
    assert "Någon har ändrat filen medan du skrev" in answer.text
    assert "I filen står nu: 070-174 06 98" in answer.text
    again = fields_of(answer.text)
    assert again[NUMBER] == ["070-174 06 99"] and again[name_of(("adress", "gata"))] == ["Nyg. 2"]
    assert form.post(CLINIC, again | {"gor": "spara"}).status == 303
    text = path.read_text()
    assert "070-174 06 99" in text and "Min ort" in text and "Nyg. 2" in text


def test_what_an_editor_wrote_in_something_that_is_gone_is_shown(form):
    place = name_of(("meddelanden", "2026-11-20 – 2026-12-04", "text"))
    sent = form.fields(CLINIC) | {"gor": "spara", place: ["Porten är lagad."]}
    path = form.folder / FILE
    text = path.read_text()
    start, end = text.index("meddelanden:"), text.index("vägbeskrivning:")
    path.write_text(text[:start] + text[end:])
    answer = form.post(CLINIC, sent)
    assert answer.status == 409 and "Text: Porten är lagad." in answer.text


def test_it_is_right_today_dates_the_fact_and_nothing_else(form):
    answer = form.post(CLINIC, form.fields(CLINIC) | {"stammer": name_of(("adress",))})
    assert answer.status == 303 and form.head() == "Mini-Maria Exempelstad: stämmer i dag"
    assert difference(form) == [f"+  kontrollerad: {TODAY}"]
    form.post(CLINIC, form.fields(CLINIC) | {"stammer": "alla"})
    assert len(difference(form)) > 8 and set(difference(form)) <= {
        f"+{' ' * depth}kontrollerad: {TODAY}" for depth in (2, 4)
    }


def test_a_new_exception_and_a_notice_that_is_over(form):
    new, old = ("öppettider", "avvikelser", NEW), ("meddelanden", "2026-11-20 – 2026-12-04")
    sent = {name_of((*new, KEY)): ["2026-12-23"], name_of((*new, "tider")): ["08.00–12.00"]}
    sent |= {f"{name_of(old)}{REMOVED}": ["1"]}
    answer = save(form, CLINIC, sent)
    row = BeautifulSoup(answer.text, "html.parser").find(attrs={"name": name_of((*new, KEY))})
    told = row.find_parent("fieldset").select_one(".fault")
    assert answer.status == 422 and "avvikelsen öppnar drop-in" in told.text.lower()
    assert row.find_parent("details").has_attr("open")
    sent |= {name_of((*new, "gäller")): ["besök\r\nsms"]}
    assert save(form, CLINIC, sent).status == 303
    assert "+    2026-12-23:" in difference(form) and "+      gäller: [besök, sms]" in difference(
        form
    )
    assert form.head() == "Mini-Maria Exempelstad: ändra öppettider, meddelanden"


def test_a_new_source_and_a_new_clinic(form):
    address = "/ny/kallor?id=kontakt-i-provby"
    sent = {name_of(("källor", "kontakt-i-provby", "titel")): ["Provbys sida"],
            name_of(("källor", "kontakt-i-provby", "ansvarig")): ["Provby kommun"]}  # fmt: skip
    assert form.post(address, form.fields(address) | sent | {"gor": "spara"}).status == 303
    assert difference(form) == [
        "+  kontakt-i-provby:", "+    titel: Provbys sida", "+    ansvarig: Provby kommun"
    ]  # fmt: skip
    assert "finns redan" in form.get("/ny/mottagning?id=testvik").text
    assert form.get("/ny/kommun").status == 404  # which also needs its localities


def test_without_git_it_saves_and_says_so(form, tmp_path):
    shutil.copytree(form.folder, tmp_path / "bare", ignore=shutil.ignore_patterns(".git"))
    with started(tmp_path / "bare") as alone:
        answer = save(alone, CLINIC, {NUMBER: ["070-174 06 99"]})
        assert answer.to == f"{CLINIC}?sparat=1"
        assert "070-174 06 99" in (alone.folder / FILE).read_text()
        assert "Sparat i filen" in alone.get(answer.to).text


def test_who_saves_is_asked_the_first_time(form, monkeypatch):
    monkeypatch.setattr(type(form.desk.repository), "has_name", False)
    answer = save(form, CLINIC, {NUMBER: ["070-174 06 99"]})
    assert answer.status == 422 and "Ditt namn" in answer.text and form.head() == "Börja"
    sent = {NUMBER: ["070-174 06 99"], "_namn": ["Robin"], "_mejl": ["r@exempel.example"]}
    assert save(form, CLINIC, sent).status == 303
    assert git(form.folder, "log", "-1", "--format=%an %ae") == "Robin r@exempel.example"
    git(form.folder, "config", "user.name", "Kim Exempel")


# git ---------------------------------------------------------------------------------------------


def test_only_the_files_of_the_form_are_saved(form):
    other = form.folder / "data/mottagningar/testvik.yml"
    other.write_text(other.read_text() + "# på gång\n")
    git(form.folder, "add", "--all")
    save(form, CLINIC, {NUMBER: ["070-174 06 99"]})
    assert git(form.folder, "show", "--format=", "--name-only") == FILE
    assert "testvik" in git(form.folder, "diff", "--cached", "--name-only")


def test_what_was_done_is_undone_by_a_button_and_that_too(form):
    save(form, CLINIC, {NUMBER: ["070-174 06 99"]})
    first = git(form.folder, "rev-parse", "HEAD")
    answer = form.post("/angra", {"id": first})
    assert answer.status == 303
    assert form.head() == "Ångra: Mini-Maria Exempelstad: ändra kontaktvägar"
    assert git(form.folder, "diff", "main") == ""
    assert f"git revert --no-commit {first}" in form.get(answer.to).text
    assert form.head() in form.get("/historia").text


def test_what_can_not_be_undone_leaves_all_as_it_was(form):
    save(form, CLINIC, {NUMBER: ["070-174 06 99"]})
    first = git(form.folder, "rev-parse", "HEAD")
    save(form, CLINIC, {NUMBER: ["070-174 06 98"]})
    answer = form.post("/angra", {"id": first})
    assert answer.status == 409 and "samma rader har ändrats" in answer.text
    assert not git(form.folder, "status", "--porcelain")
    assert "070-174 06 98" in (form.folder / FILE).read_text()


def test_nothing_is_undone_if_the_check_then_says_no(form):
    """A source that something has come to lean on."""
    address = "/ny/kallor?id=ny-kalla"
    place = ("källor", "ny-kalla")
    sent = {name_of((*place, "titel")): ["Ny"], name_of((*place, "ansvarig")): ["Vi"]}
    form.post(address, form.fields(address) | sent | {"gor": "spara"})
    first = git(form.folder, "rev-parse", "HEAD")
    save(form, CLINIC, {name_of(("adress", "källa")): ["ny-kalla"]})
    answer = form.post("/angra", {"id": first})
    assert answer.status == 409 and "kontrollen nej" in answer.text
    assert not git(form.folder, "status", "--porcelain")


def test_a_branch_is_sent_and_what_the_server_says_is_shown(form):
    there = Path(git(form.folder, "remote", "get-url", "origin"))
    hook = there / "hooks/post-receive"
    hook.write_text("#!/bin/sh\necho 'Se https://hjalp.example/forslag/1. Klart'\n")
    hook.chmod(0o755)
    save(form, CLINIC, {NUMBER: ["070-174 06 99"]})
    assert "Skicka 1 ändring" in form.get("/").text
    answer = form.post("/skicka", {})
    assert answer.status == 200
    assert 'href="https://hjalp.example/forslag/1"' in answer.text
    assert "git push --set-upstream origin HEAD:refs/heads/redigera-kim" in answer.text
    assert git(there, "rev-parse", f"redigera-kim-exempel-{TODAY}")
    assert "Skicka" not in form.get("/").text
    hook.unlink()


def test_another_editors_branch_is_never_written_to(form):
    there = Path(git(form.folder, "remote", "get-url", "origin"))
    name = f"redigera-kim-exempel-{TODAY}"
    git(form.folder, "switch", "--quiet", "--create", "theirs")
    git(form.folder, "commit", "--quiet", "--allow-empty", "--message", "Någon annans")
    git(form.folder, "push", "--quiet", "origin", f"theirs:{name}")
    git(form.folder, "update-ref", "-d", f"refs/remotes/origin/{name}")  # which we have not seen
    git(form.folder, "switch", "--quiet", "main")
    before = git(there, "rev-parse", name)
    save(form, CLINIC, {NUMBER: ["070-174 06 99"]})
    answer = form.post("/skicka", {})
    assert answer.status == 409 and git(there, "rev-parse", name) == before
    git(form.folder, "fetch", "--quiet")
    git(form.folder, "switch", "--quiet", "main")
    save(form, CLINIC, {NUMBER: ["070-174 06 98"]})
    assert git(form.folder, "branch", "--show-current") == f"{name}-2"
    assert form.post("/skicka", {}).status == 200


def test_nothing_is_ever_sent_to_main(form):
    answer = form.post("/skicka", {})
    assert answer.status == 409 and "Spara en ändring först" in answer.text
