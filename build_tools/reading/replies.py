"""A reply to our questions, as it comes: a mail, a text, or the filled sheet.

Each question has a tag, such as [mottagning/provby/telefon], and the answer stands after it: beside
it, or on the lines below, before the next question. What the letter itself said is quoted or known.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

from build_tools.hidden import HIDDEN
from build_tools.reading.table import decode, rows

TAG, ANSWER = "nyckel", "svar"
"""Columns of the sheet."""

ANSWER_WORD = "Svar"

_TAG = re.compile(r"\[\s*([\w-]+/[\w-]+/[\w-]+)\s*\]:?")
_QUOTE = re.compile(r"^(?:\s?[>|])+ ?")
_NUMBERED = re.compile(r"^\s*(\d{1,2})[.)]\s+(.*)")
_ENDS = re.compile(
    r"-- ?$|_{5,}|-{3,}.*-{3,}$|={5,}$|/\s?\w+$|skickat från min "
    r"|(?:med )?(?:vänlig|bästa|varm)\w* hälsning|m\.?v\.?h\b|hälsningar\b"
    r"|(?:från|from|skickat|sent|till|to|ämne|subject): |(?:den|on) .*\b(?:skrev|wrote)\b.*:?$",
    re.IGNORECASE,
)
"""What ends an answer: a signature, a greeting, or the head of the mail that is answered."""


@dataclass(frozen=True)
class Said:
    """What somebody answered to the question with a tag, from `line` in the reply."""

    line: int
    tag: str
    text: str


@dataclass(frozen=True)
class Reply:
    """What a reply holds: its answers, what stands outside them, and its day, if it tells."""

    said: tuple[Said, ...]
    outside: str = ""
    day: str | None = None


class UnreadableError(Exception):
    """Why a file is no reply that can be read, in Swedish, with what to do."""


def read_reply(name: str, raw: bytes) -> Reply:
    """The answers in a file, in whichever form it is. Raises UnreadableError."""
    if raw[:2] == b"PK" or raw[:4] in (b"%PDF", b"\xd0\xcf\x11\xe0"):
        raise UnreadableError("filen är ingen text. Spara den som text eller CSV")
    day = None
    if name.lower().endswith(".eml"):
        raw, day = _mail(raw)
    text = HIDDEN.sub("", decode(raw))
    if sheet := _sheet(text):
        return Reply(sheet, day=day)
    return _text(text, day)


def _mail(raw: bytes) -> tuple[bytes, str | None]:
    """The text of a mail, and the day it was sent."""
    mail = message_from_bytes(raw, policy=policy.default)
    body = mail.get_body(("plain",))
    if body is None:
        raise UnreadableError("mejlet har ingen ren text. Kopiera svaret till en textfil")
    try:
        day = parsedate_to_datetime(str(mail["date"])).date().isoformat()
    except (TypeError, ValueError):
        day = None
    return str(body.get_content()).encode(), day


def _sheet(text: str) -> tuple[Said, ...]:
    """The answers of a filled sheet; nothing where it is none."""
    try:
        table = rows(text)
    except csv.Error:
        return ()
    heads = [cell.casefold().strip("\ufeff ") for cell in table[0][1]] if table else []
    if TAG not in heads or ANSWER not in heads:
        return ()
    tag, answer = heads.index(TAG), heads.index(ANSWER)
    return tuple(
        Said(line, cells[tag].strip("[] ").casefold(), " ".join(cells[answer].split()))
        for line, cells in table[1:]
        if len(cells) > max(tag, answer)
    )


def _text(text: str, day: str | None) -> Reply:
    plain = [_plain(line) for line in re.split(r"\r\n?|\n", text)]
    found = [(n, match) for n, line in enumerate(plain) if (match := _TAG.search(line[1]))]
    if not found:
        return Reply((), text.strip(), day)
    said, numbers = [], {}
    outside = [
        (n, line) for n, (is_quoted, line) in enumerate(plain[: found[0][0]]) if not is_quoted
    ]
    start = 0
    for (number, match), end in zip(found, [*(n for n, _ in found[1:]), len(plain)], strict=True):
        tag = match[1].casefold()
        if asked := _last_number(plain[start:number]):
            numbers[asked] = tag
        below, more = _answered(plain, number, end)
        told = [*_lines([(number, plain[number][1][match.end() :])]), *below]
        said.append(
            Said(told[0][0] + 1 if told else number + 1, tag, "\n".join(t for _, t in told))
        )
        outside += more
        start = number + 1
    is_sent_back = plain[found[0][0]][0]  # the letter is quoted, so what is not quoted is theirs
    return Reply(*_with_numbered(said, outside if is_sent_back else [], numbers), day)


def _plain(line: str) -> tuple[bool, str]:
    """Whether a line is quoted, and what it says without the marks of that."""
    line = re.sub("[\xa0\u2007\u202f\t]", " ", line)
    mark = _QUOTE.match(line)
    return bool(mark), line[mark.end() :] if mark else line


def _last_number(lines: list[tuple[bool, str]]) -> str | None:
    found = [match[1] for _, line in lines if (match := _NUMBERED.match(line))]
    return found[-1] if found else None


Lines = list[tuple[int, str]]
"""Lines with their numbers from 0."""


def _lines(numbered: Lines) -> Lines:
    return [(n, line.strip()) for n, line in numbered if line.strip()]


def _answered(plain: list[tuple[bool, str]], tag: int, end: int) -> tuple[Lines, Lines]:
    """The lines below a tag that answer it, and those that somebody wrote beside.

    An answer ends with an empty line, a greeting or what is quoted. Where the letter itself is not
    quoted, the next question begins with its number, and the last one ends with a row of dashes.
    """
    own = [(n, "" if plain[n][0] else plain[n][1].strip()) for n in range(tag + 1, end)]
    if not plain[tag][0] and end < len(plain):
        heads = [at for at, (_, line) in enumerate(own) if _NUMBERED.match(line)]
        own = own[: heads[-1]] if heads else own
    first = next((at for at, (_, line) in enumerate(own) if line), len(own))
    ends = (at for at in range(first, len(own)) if not own[at][1] or _ENDS.match(own[at][1]))
    stop = next(ends, len(own))
    return _lines(own[:stop]), _lines(own[stop:])


def _with_numbered(
    said: list[Said], outside: Lines, numbers: dict[str, str]
) -> tuple[tuple[Said, ...], str]:
    """Answers that stand by the questions' numbers alone, where there is none at the tag."""
    by_tag = {one.tag: one for one in said}
    left = []
    for number, line in outside:
        match = _NUMBERED.match(line)
        tag = numbers.get(match[1]) if match else None
        if match and tag and not by_tag[tag].text and not line.rstrip().endswith("?"):
            by_tag[tag] = Said(number + 1, tag, match[2].strip())
        else:
            left.append(line.rstrip())
    return tuple(by_tag.values()), "\n".join(left).strip()
