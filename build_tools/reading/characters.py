"""Characters that no editor means: those that can't be seen, and those that look like others.

One list, for texts, data, file names and reports. What programs paste along is named in Swedish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from unicodedata import category, decomposition, name, normalize

from build_tools.hidden import HIDDEN, NAMES, SOFT_HYPHEN

_SPACES = {
    "\xa0": "ett hårt mellanslag",
    "\u202f": "ett smalt hårt mellanslag",
    "\u2007": "ett hårt mellanslag, lika brett som en siffra",
    "\t": "en tabb",
}
_HARD_HYPHENS = "\u2010\u2011"
_ODD = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\u2212\xad]")
_NO_BREAK = "[\xa0\u2007\u202f]"
_HARD_SPACE = re.compile(rf"\s*(?:- +)*[\w-]+:[ ]*{_NO_BREAK}+|(?:[ -]*){_NO_BREAK}+")

_SCRIPTS = {"CYRILLIC": "kyrillisk", "GREEK": "grekisk", "ARMENIAN": "armenisk"}
_LIKE_LATIN = frozenset("аеорсухіјѕһԁԛԝАВЕЅІЈКМНОРСТУХоνΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲ")
"""Letters of other scripts that nobody can tell from ours."""

_ORDINARY = re.compile("[\t\n -~\xa0-\xac\xae-\u024f–—’”…]*")
"""What nearly all lines are made of: Latin letters, and the marks of Swedish."""

_WORD = re.compile(r"[^\W\d_]+")
_MICRO = re.compile("μ[A-Za-z]{1,3}")
_INFORMATION = "\u2139"
_AGAIN = "Radera tecknen där omkring, och skriv dem igen"
_IPA = {"ɑ": "a", "ɡ": "g"}


def place(char: str) -> str:
    """A character's place in Unicode, as it is looked up: `U+200B`."""
    return f"U+{ord(char):04X}"


def is_ordinary(text: str) -> bool:
    """Whether a text has none of the characters that need a look; nearly every file has none."""
    return bool(_ORDINARY.fullmatch(text))


def faults(line: str) -> Iterator[tuple[str, str]]:
    """(fault, cure) of each character that has no place in a line of text or data."""
    if is_ordinary(line):
        return
    first: dict[str, int] = {}
    for match in _misplaced(line):
        first.setdefault(match[0], match.start())
    for char, at in first.items():
        told = next(told for span, told in NAMES if span.match(char))
        seen = HIDDEN.sub("", line[max(0, at - 200) : at]).split()[-1:]
        where = f'efter "{seen[0][-20:]}"' if seen else "först"
        yield f"det står {told} ({place(char)}) {where}", _AGAIN
    for char in sorted(set(_HARD_HYPHENS) & set(line)):
        fault = f"det står ett hårt bindestreck ({place(char)})"
        yield fault, "Skriv ett vanligt bindestreck"
    for run in _runs(line):
        fault = f'"{run}" ({place(run[0])}) ser ut som vanliga bokstäver men är något annat'
        yield fault, f'Skriv "{_plain(run)}"'
    yield from _foreign(line)


def without_hidden(text: str) -> str:
    """A text without what can't be seen, and with plain hyphens, to read on in."""
    if is_ordinary(text):
        return text
    gone = {match.start() for match in _misplaced(text)}
    kept = "".join(char for at, char in enumerate(text) if at not in gone) if gone else text
    return re.sub(f"[{_HARD_HYPHENS}]", "-", kept)


def _misplaced(text: str) -> Iterator[re.Match[str]]:
    return (match for match in HIDDEN.finditer(text) if not _belongs(text, match.start()))


def _belongs(text: str, at: int) -> bool:
    """Whether what can't be seen does its work: in a long word, in Arabic, in a picture sign."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    match char:
        case "\xad":
            return before.isalpha() and after.isalpha()
        case "\u200c" | "\u200d" if before.isalpha():
            return all("\u0600" <= c <= "\u08ff" for c in (before, after or " "))
        case "\u200d":
            return _is_sign(before) and _is_sign(after)
        case "\ufe0f":
            return _is_sign(before) and before != "\ufe0f"
    return False


def _is_sign(char: str) -> bool:
    """Whether a character is one of those that pictures of faces and hearts are made of."""
    return bool(char) and (category(char) in ("So", "Sk") or char in "\ufe0f\u2139\u203c")


def _runs(line: str) -> Iterator[str]:
    """What is written with our letters in another dress: wide, of mathematics, as ligatures."""
    for is_other, chars in groupby(line, _is_drawn_otherwise):
        if is_other:
            yield "".join(chars)


def _is_drawn_otherwise(char: str) -> bool:
    if char < "\u0250" or char == _INFORMATION:
        return False
    kind, plain = decomposition(char).partition(" ")[0], _plain(char)
    is_ours = plain.isascii() and plain.isalnum() and category(char)[0] in "LN"
    return char in _IPA or (kind in ("<wide>", "<font>", "<compat>") and is_ours)


def _plain(text: str) -> str:
    return "".join(_IPA.get(char) or normalize("NFKC", char) for char in text)


def _foreign(line: str) -> Iterator[tuple[str, str]]:
    """Words with letters of another script among ours, or wholly of letters that look like ours."""
    scripts = {char: name(char, "").partition(" ")[0] for char in set(line) if char.isalpha()}
    own = {c for c, script in scripts.items() if script in _SCRIPTS and c not in _LIKE_LATIN}
    is_written = {scripts[char] for char in own}
    for word in dict.fromkeys(_WORD.findall(line)):
        found = [char for char in word if scripts.get(char) in _SCRIPTS]
        is_mixed = len({scripts.get(char) for char in word}) > 1
        is_disguised = len(found) == len(word) and set(word) <= _LIKE_LATIN
        if not found or _MICRO.fullmatch(word):
            continue
        if (is_mixed and _has_latin(word, scripts)) or (
            is_disguised and scripts[found[0]] not in is_written
        ):
            fault = (
                f'i "{word}" är "{found[0]}" ({place(found[0])}) '
                f"en {_SCRIPTS[scripts[found[0]]]} bokstav"
            )
            yield fault, "Skriv om ordet på tangentbordet"


def _has_latin(word: str, scripts: dict[str, str]) -> bool:
    return any(scripts.get(char) == "LATIN" for char in word)


def unusual(value: str) -> tuple[str, str] | None:
    """(fault, cure) of what makes a number, a code or a key another than it looks like."""
    if not (match := _ODD.search(value)):
        return None
    char = match[0]
    seen = HIDDEN.sub("", value)[:60]
    if char == SOFT_HYPHEN:
        told, cure = "ett mjukt bindestreck", "Ta bort det"
    elif char == "\u2212":
        told, cure = "ett minustecken", "Skriv ett vanligt bindestreck"
    else:
        told, cure = _SPACES.get(char, "ett ovanligt mellanslag"), "Skriv ett vanligt mellanslag"
    return f'det står {told} ({place(char)}) i "{seen}"', cure


def has_hard_spaces(text: str) -> bool:
    """Whether a file has any, wherever: of most files no line need be looked at."""
    return bool(re.search(_NO_BREAK, text))


def hard_space(line: str) -> tuple[str, str, str] | None:
    """Of a line of YAML with a hard space where a plain one is needed: (fault, cure, mended line).

    That is first on the line, after a key's colon, and after the dash of a list.
    """
    if not (match := _HARD_SPACE.match(line)):
        return None
    char, before = match[0][-1], match[0].rstrip()
    where = "efter kolonet" if ":" in before else "efter strecket" if "-" in before else "först"
    fault = f"det står {_SPACES[char]} ({place(char)}) {where}"
    return (
        fault,
        "Skriv ett vanligt mellanslag",
        re.sub(_NO_BREAK, " ", match[0]) + line[match.end() :],
    )
