"""From "we do not know" to a published fact: a letter, a reply, and no YAML touched."""

import re
import subprocess

import pytest

from build_tools.editing.asked import State, addressees
from build_tools.editing.drafts import Drafts
from build_tools.model.kinds import QUESTIONS
from build_tools.model.project import Project
from tests.conftest import ROOT, TODAY
from tests.unit.conftest import run, site_of, snapshot

CLINIC = "data/mottagningar/ovningso.yml"
ANSWERS = {
    "oppet": "Ja, vi har öppet",
    "telefon": "+46 (0)70 174 06 27",
    "telefontider": "mån–tors 9–11, fre stängt",
    "besokstider": "Mån-fre 8-16.30, lunch 12-13",
    "roda-dagar": "Stängt",
    "adress": "Övningsgatan 3, 999 03 Övningsö",
    "drop-in": "varannan onsdag 15-17",
    "bokning": "nej",
}


def replied(letter, answers=ANSWERS, quote="> "):
    """A letter sent back by mail, each answer on the line below its question."""
    lines = []
    for line in letter.read_text(encoding="utf-8").splitlines():
        lines.append(f"{quote}{line}".rstrip())
        tag = re.search(r"\[[\w-]+/[\w-]+/([\w-]+)\]", line)
        lines += [answers[tag[1]]] if tag and tag[1] in answers else []
    return "\r\n".join(["Hej!", "", *lines, "", "Med vänlig hälsning", "Kim", ""])


def test_three_commands_from_a_question_to_a_published_clinic(workplace, capsys):
    """Ask, answer, build: number, hours and address, with the reply as their source."""
    assert run("ask", "mottagning/ovningso") == 0
    (letter,) = (workplace / "brev" / TODAY.isoformat()).glob("*.txt")
    reply = workplace / "svar.txt"
    reply.write_bytes(replied(letter).encode("cp1252"))
    assert run("answer", "--date", "2026-11-20", "--yes", "svar.txt") == 0
    said = capsys.readouterr().out
    assert '"varannan" säger inte om det är jämna eller udda veckor' in said
    assert 'mottagning/ovningso/bokning: de svarar "nej". Inget att skriva.' in said
    assert "+    nummer: 070-174 06 27" in said.splitlines()

    text = (workplace / CLINIC).read_text(encoding="utf-8")
    source = "svar-mottagning-ovningso-2026-11-20"
    for part in (
        f"status:\n  läge: öppen\n  källa: {source}\nkommuner:",  # the old note is gone
        "adress:\n  gata: Övningsgatan 3\n  postnummer: 999 03\n  ort: Övningsö\n",
        f"  - typ: telefon\n    nummer: 070-174 06 27\n    källa: {source}\n",
        "  besök:\n    mån–fre: 08.00–12.00, 13.00–16.30\n",
        "  telefon:\n    mån–tor: 09.00–11.00\n    fre: stängt\n",
        f"  röda_dagar: stängt\n  källa: {source}\n",
    ):
        assert part in text
    clinic = site_of(workplace).site.clinics["ovningso"]
    for fact in (clinic.address, clinic.hours, clinic.opening, clinic.routes[-1]):
        assert fact.is_verified and fact.checked == "2026-11-20"
        assert fact.source == "Svar från Mini-Maria Övningsö"
    page = site_of(workplace).pages["mottagning/ovningso.md"].body
    assert "070-174 06 27" in page and "Övningsgatan 3" in page

    again = (workplace / "svar-fråga-igen.txt").read_text(encoding="utf-8")
    assert 'Du skrev: "varannan onsdag 15-17"' in again
    assert again.count("Svar [") == 1 and "[mottagning/ovningso/drop-in]" in again


def test_nothing_is_written_without_a_yes(workplace, capsys, monkeypatch):
    before = snapshot(workplace)
    run("ask", "mottagning/ovningso")
    (letter,) = (workplace / "brev" / TODAY.isoformat()).glob("*.txt")
    (workplace / "svar.txt").write_text(replied(letter, {"telefon": "070-174 06 27"}))
    monkeypatch.setattr("builtins.input", lambda question: "n")
    assert run("answer", "svar.txt") == 1
    assert "+    nummer: 070-174 06 27" in capsys.readouterr().out and snapshot(workplace) == before
    monkeypatch.setattr("builtins.input", lambda question: "ja")
    assert run("answer", "svar.txt") == 0
    assert snapshot(workplace) != before
    capsys.readouterr()
    assert run("answer", "--yes", "svar.txt") == 0
    assert capsys.readouterr().out.endswith("Det finns inget nytt att skriva.\n")


def test_what_the_check_refuses_leaves_the_files(workplace, capsys):
    before = snapshot(workplace)
    (workplace / "svar.txt").write_text("Svar [mottagning/sagodal/adress]: Storgatan 1, Provby\n")
    assert run("answer", "--date", "2999-01-01", "--yes", "svar.txt") == 1
    assert "datumet 2999-01-01 ligger i framtiden" in capsys.readouterr().out
    assert snapshot(workplace) == before


CASES = {
    "no number to ring": ("telefontider", "mån 8-9", "utan ett nummer att ringa"),
    "no word of red days": ("besokstider", "mån 8-9", "gäller på röda dagar"),
    "nothing to agree to": ("adress", "stämmer", "det ska stå gata och nummer"),
}


@pytest.mark.parametrize(("id", "text", "fault"), CASES.values(), ids=CASES)
def test_what_can_not_be_told_is_asked_again(workplace, capsys, id, text, fault):
    before = snapshot(workplace)
    (workplace / "svar.txt").write_text(f"Svar [mottagning/ovningso/{id}]: {text}\n")
    assert run("answer", "--yes", "svar.txt") == 1
    said = capsys.readouterr().out
    assert (
        fault in said and said.startswith("svar.txt:1: Varning: ") and snapshot(workplace) == before
    )
    assert f"[mottagning/ovningso/{id}]" in (workplace / "svar-fråga-igen.txt").read_text()


def test_two_new_ways_to_make_contact_are_two(workplace):
    reply = (
        "Svar [mottagning/ovningso/telefon]: 070-174 06 27\n"
        "Svar [mottagning/ovningso/bokning]: minimaria.example/boka\n"
    )
    (workplace / "svar.txt").write_text(reply)
    assert run("answer", "--yes", "svar.txt") == 0
    routes = site_of(workplace).site.clinics["ovningso"].routes
    assert [(one.type, one.number or one.url) for one in routes[1:]] == [
        ("telefon", "070-174 06 27"),
        ("webbokning", "https://minimaria.example/boka"),
    ]
    assert {one.checked for one in routes[1:]} == {TODAY.isoformat()}


def test_who_agrees_confirms_and_who_says_there_is_none_is_looked_into(workplace, capsys):
    reply = (
        "Svar [mottagning/testvik/telefon]: stämmer\n"
        "Svar [mottagning/testvik/adress]: finns inte\n"
        "Svar [mottagning/testvik/adresss]: Vägen 1\n"
        "Svar [mottagning/testvik/besokstider]: vet ej\n"
    )
    (workplace / "svar.txt").write_text(reply)
    assert run("answer", "--yes", "svar.txt") == 0
    said = capsys.readouterr().out
    assert "mottagning/testvik/besokstider: de vet inte." in said
    assert (
        'svar.txt:2: Varning: de svarar "finns inte", men vi visar Provgränd 3, 999 06 Testvik'
        in said
    )
    assert 'svar.txt:3: Varning: okänd fråga "mottagning/testvik/adresss". Menade du' in said
    route = site_of(workplace).site.clinics["testvik"].routes[0]
    assert route.number == "070-174 06 25" and route.checked == TODAY.isoformat()
    assert "Provgränd 3" in (workplace / "data/mottagningar/testvik.yml").read_text(
        encoding="utf-8"
    )


def test_hours_that_were_not_asked_for_keep_their_age(workplace):
    """A reply about the telephone says nothing of when the door is open."""
    (workplace / "svar.txt").write_text("Svar [mottagning/testvik/telefontider]: tis 10-12\n")
    assert run("answer", "--yes", "svar.txt") == 0
    hours = site_of(workplace).site.clinics["testvik"].hours
    assert hours.checked == "2024-05" and "också Svar från Mini-Maria Testvik" in hours.source


def test_a_newer_reply_takes_the_place_of_the_older(workplace):
    for day in ("2026-11-10", "2026-11-20"):
        (workplace / "svar.txt").write_text("Svar [mottagning/sagodal/adress]: stämmer\n")
        run("answer", "--date", day, "--yes", "svar.txt")
    sources = (workplace / "data/källor.yml").read_text(encoding="utf-8")
    assert "sagodal-2026-11-20" in sources and "sagodal-2026-11-10" not in sources


def test_the_sheet_is_an_answer_too(workplace):
    run("ask", "mottagning/ovningso")
    (sheet,) = (workplace / "brev" / TODAY.isoformat()).glob("*.csv")
    text = sheet.read_text(encoding="utf-8-sig")
    filled = re.sub(r"(ovningso/telefon;.*;)$", r"\g<1>0701740627", text, flags=re.MULTILINE)
    assert filled != text
    (workplace / "ifylld.csv").write_bytes(filled.encode("cp1252", "replace"))
    assert run("answer", "--yes", "ifylld.csv") == 0
    assert "nummer: 070-174 06 27" in (workplace / CLINIC).read_text(encoding="utf-8")


BAD = {
    "saknas.txt": (None, "saknas.txt:1: filen saknas. Rätta namnet."),
    "svar.docx": (b"PK\x03\x04", "svar.docx:1: filen är ingen text. Spara den som text eller CSV."),
    "tom.txt": (b"Hej!", "tom.txt:1: det finns inga svar efter frågornas nycklar"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_reply_is_told(workplace, capsys, name):
    raw, told = BAD[name]
    if raw is not None:
        (workplace / name).write_bytes(raw)
    assert run("answer", "--yes", name) == 1
    assert capsys.readouterr().err.startswith(told)


def test_the_most_pressing_is_asked_first(workplace, capsys):
    assert run("ask") == 0
    letters = sorted((workplace / "brev" / TODAY.isoformat()).glob("*.txt"))
    text = letters[0].read_text(encoding="utf-8")
    site = site_of(workplace).site
    everybody = addressees(Project.at(workplace), site, TODAY)
    asked = [one for one in everybody if one.open]
    assert len(letters) == len(asked) and text.count("Svar [") == len(asked[0].open)
    assert [one.harm for one in asked] == sorted(one.harm for one in asked)
    states = {one.state for each in everybody for one in each.asked}
    assert states == set(State)
    calls = (workplace / "brev" / TODAY.isoformat() / "ringlista.html").read_text(encoding="utf-8")
    assert calls.count("<section>") == len(asked)
    assert run("ask") == 1 and "mappen finns redan" in capsys.readouterr().err


def test_help_lines_are_asked_for_what_they_have(real):
    """None that is a website alone is asked for hours, and nobody asks when 112 answers."""
    asked = [
        one for one in addressees(Project.at(ROOT), real, TODAY) if one.subject == "hjälplinje"
    ]
    names = {one.id.partition("/")[2] for one in asked}
    services = real.helplines.services
    assert names == {
        id
        for id, service in services.items()
        if {route.type for route in service.routes} & {"telefon", "sms", "chatt"} and id != "sos"
    }
    assert {"bris", "polisen"} < names and len(names) < len(services) - 1


CONTACTS = "vem;namn;e-post;telefon;adress\nmottagning/ovningso;Kim;kim@exempel.se;;\n"


def test_letters_are_addressed_by_a_table_of_contacts(workplace, capsys):
    (workplace / "kontakter.csv").write_text(CONTACTS)
    assert run("ask", "mottagning/ovningso") == 0
    (letter,) = (workplace / "brev" / TODAY.isoformat()).glob("*.txt")
    assert letter.read_text(encoding="utf-8").startswith("Till: kim@exempel.se\nÄmne: ")
    (workplace / "kontakter.csv").write_text(CONTACTS.replace("ovningso", "ovningsö"))
    assert run("ask") == 1
    told = 'kontakter.csv:2: okänd mottagare "mottagning/ovningsö". Menade du'
    assert told in capsys.readouterr().err
    (workplace / "kontakter.csv").write_text("vem;namn\n")
    assert run("ask") == 1 and "kolumnen e-post saknas" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["kontakter.csv", "data/kontakter-2026.xlsx", "brev/01.txt"])
def test_people_never_enter_the_repository(workplace, capsys, name):
    (workplace / name).parent.mkdir(exist_ok=True)
    (workplace / name).write_text(CONTACTS)
    for command in (["init", "-q"], ["add", "-f", name]):
        subprocess.run(["git", *command], cwd=workplace, check=True)
    assert run("check", "--fast") == 1
    assert f"{name}:1: filen har uppgifter om personer" in capsys.readouterr().out
    assert run("ask", "--to", "nya") == 1 and not (workplace / "nya").exists()


def test_git_ignores_contacts_and_letters():
    for name in ("kontakter.csv", "kontakter-2026.xlsx", "brev/2026-11-22/01.txt"):
        command = ["git", "check-ignore", "-q", "--no-index", name]
        assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def test_a_site_without_questions_says_what_is_missing(workplace, capsys):
    (workplace / "data" / QUESTIONS.place).unlink()
    assert run("ask") == 1
    assert "data/frågor.yml:1: filen saknas" in capsys.readouterr().err


def test_a_draft_makes_a_file_that_was_not_there(tmp_path):
    (tmp_path / "data").mkdir()
    drafts = Drafts(Project.at(tmp_path))
    drafts.put(tmp_path / "data" / "källor.yml", ("källor", "a", "titel"), "X")
    assert not drafts.save()
    assert (tmp_path / "data" / "källor.yml").read_text() == "källor:\n  a:\n    titel: X\n"
