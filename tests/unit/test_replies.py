"""A reply is read in whichever form it comes."""

import pytest

from build_tools.reading.replies import UnreadableError, read_reply

TEL, ADR, TID = (f"mottagning/provby/{name}" for name in ("telefon", "adress", "tider"))
LETTER = f"""\
Hej!

1. Vilket nummer?
   I dag: vi vet inte.
   Svar [{TEL}]:

2. Vilken adress?
   I dag visar vi: 12 trappor.
   Svar [{ADR}]:

3. Vilka tider?
   Svar [{TID}]:

----------------------------------------

Tack!
"""
QUOTED = "".join(f"> {line}\n" for line in LETTER.splitlines())
ANSWERS = {TEL: "070-174 06 05", ADR: "Storgatan 1", TID: "mån 8-9"}


def told(text, name="svar.txt", encoding="utf-8"):
    reply = read_reply(name, text if isinstance(text, bytes) else text.encode(encoding))
    return {one.tag: one.text for one in reply.said}


def beside(letter):
    for tag, answer in ANSWERS.items():
        letter = letter.replace(f"[{tag}]:", f"[{tag}]: {answer}")
    return letter


def below(letter):
    for tag, answer in ANSWERS.items():
        letter = letter.replace(f"[{tag}]:\n", f"[{tag}]:\n{answer}\n")
    return letter


FORMS = {
    "filled in, beside": beside(LETTER),
    "filled in, below": below(LETTER),
    "quoted, beside": f"Hej!\n\n{beside(QUOTED)}",
    "quoted, below": f"Hej!\n\n{below(QUOTED)}\nMvh\nKim, 070-174 06 99\n",
    "quoted twice": below(QUOTED).replace("> ", ">> "),
    "quoted by Outlook": below(QUOTED).replace("> ", "| "),
    "an empty line between": below(QUOTED).replace("]:\n", "]:\n\n"),
    "by the numbers, above": "1. 070-174 06 05\n2. Storgatan 1\n3) mån 8-9\n\n" + QUOTED,
    "line ends of Windows": below(QUOTED).replace("\n", "\r\n"),
    "hard spaces": below(QUOTED).replace("] ", "]\u00a0").replace("mån 8", "mån\u00a08"),
    "a mark at the start": "\ufeff" + below(LETTER),
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_answers_are_found(text, encoding):
    if encoding == "cp1252":
        text = text.removeprefix("\ufeff")
    assert told(text, encoding=encoding) == ANSWERS


def test_a_mail_is_read_with_its_day():
    head = (
        "Date: Fri, 27 Nov 2026 09:12:00 +0100\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    )
    body = below(QUOTED).replace("å", "=C3=A5")
    reply = read_reply("svar.eml", (head + body).encode())
    assert {one.tag: one.text for one in reply.said} == ANSWERS and reply.day == "2026-11-27"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_sheet_is_read_as_spreadsheets_save_it(separator, encoding):
    rows = [("nyckel", "fråga", "svar"), *((tag, "Vad?", text) for tag, text in ANSWERS.items())]
    text = "".join(separator.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
    assert told(text, "svar.csv", encoding) == ANSWERS


def test_an_empty_answer_is_empty_and_a_signature_is_no_answer():
    """The telephone number of whoever wrote is nobody's to publish."""
    reply = read_reply("svar.txt", f"{QUOTED}\n\nMed vänlig hälsning\nKim 070-174 06 99\n".encode())
    assert {one.text for one in reply.said} == {""}
    assert "070-174 06 99" in reply.outside


def test_what_stands_beside_the_answers_is_handed_on():
    text = f"Vi flyttar i maj.\n\n{below(QUOTED)}\n\nRing gärna på förmiddagen!\n"
    reply = read_reply("svar.txt", text.encode())
    assert {one.tag: one.text for one in reply.said} == ANSWERS
    assert reply.outside == "Vi flyttar i maj.\n\nRing gärna på förmiddagen!"


def test_an_answer_knows_its_line():
    reply = read_reply("svar.txt", below(LETTER).encode())
    lines = below(LETTER).split("\n")
    assert [lines[one.line - 1] for one in reply.said] == list(ANSWERS.values())


@pytest.mark.parametrize("raw", [b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_text_is_refused(raw):
    with pytest.raises(UnreadableError, match="Spara den som text eller CSV"):
        read_reply("svar.docx", raw)


def test_a_mail_without_plain_text_is_refused():
    with pytest.raises(UnreadableError, match="ren text"):
        read_reply("svar.eml", b"Content-Type: text/html\n\n<p>Hej</p>")
