"""One answer as people write it, as the value that a data file has.

What is not wholly understood is not guessed: whoever answered is asked once more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from pydantic_core import PydanticCustomError

from build_tools.model.clinics import OpeningState
from build_tools.model.phone import as_printed
from build_tools.model.scalars import check_address
from build_tools.model.visits import check_duration
from build_tools.reading.fact_paths import Answer
from build_tools.reading.said_hours import UnclearError, times_of, week_of

Said = str | Sequence[str] | Mapping[str, str]

_UNKNOWN = re.compile(
    r"(?:vi |jag )?vet (?:ännu |tyvärr )?(?:ej|inte)(?: än)?"
    r"|ingen aning|oklart|osäkert|okänt|\?+|-+"
)
_AGREED = re.compile(
    r"(?:ja|jo|jajamän)?,? ?(?:det )?(?:stämmer|är rätt|rätt|korrekt|ok|okej|är riktigt)"
    r"(?: bra| fortfarande)?"
)
_NONE = re.compile(
    r"(?:nej,? ?)?(?:(?:det )?finns (?:inte|ej|inget?|inga)|(?:vi )?har (?:inte|inget?|ingen|inga)"
    r"|nej)\b.*"
)
_OPEN = re.compile(
    r"(?:ja|jo)?,? ?(?:(?:den|det|vi|mottagningen) )?(?:är |har )?(?:öppe[nt]|öppna(?:t|de))?"
    r"(?: (?:i|den|sedan|redan|år|under)(?: \w+){1,4})?"
)
_ADDRESS = r"(?:https?://)?(?:[\w-]+\.)+[a-zåäö]{2,}(?:/[^\s<>]*)?"
_BESIDE_A_NUMBER = re.compile(
    r"(?:ja|ring|nya?|nytt|vårt?|numret?|nummer|är|det|tel|telefon|telefonnummer|mobil|växeln?"
    r"|direkt|till|på|via|oss|kl|nu|gäller|och|också|sms)\b|[\s,.:;()!]+",
    re.IGNORECASE,
)
_NUMBERS = {"en": "1", "ett": "1", "två": "2", "tre": "3", "fyra": "4", "fem": "5", "sex": "6"}
_DENIED = re.compile(r"\b(?:inte|ej|inget|fel|gamla|tidigare|förut|upphör\w*)\b", re.IGNORECASE)


def is_unknown(text: str) -> bool:
    """Whether somebody says that they do not know."""
    return bool(_UNKNOWN.fullmatch(_bare(text)))


def is_agreed(text: str) -> bool:
    """Whether somebody says that what we show is right."""
    return bool(_AGREED.fullmatch(_bare(text)))


def is_none(text: str) -> bool:
    """Whether somebody says that there is no such thing."""
    return bool(_NONE.fullmatch(_bare(text)))


def value_of(answer: Answer, text: str) -> Said:
    """What a text says. Raises UnclearError."""
    return _READERS[answer](text.strip())


def _bare(text: str) -> str:
    return " ".join(text.casefold().strip(" .!,\n").split())


def _number(text: str) -> str:
    text = text.replace("(0)", "")
    found = re.findall(r"(?:\+|\(?0|\b[1-9])[\d\s()/.–‐‑-]*\d", text)
    if len(found) != 1:
        raise UnclearError("det ska stå ett enda telefonnummer")
    # A name, or "not any longer": then it may be another number than we asked for.
    if beside := " ".join(_BESIDE_A_NUMBER.sub(" ", text.replace(found[0], " ")).split()):
        raise UnclearError(f'det står mer än ett nummer: "{beside}"')
    try:
        return as_printed(" ".join(found[0].split()))
    except PydanticCustomError as error:
        raise UnclearError(str((error.context or {})["fault"])) from None


def _link(text: str) -> str:
    found = re.findall(_ADDRESS, text, re.IGNORECASE)
    if len(set(found)) != 1 or "@" in text or _DENIED.search(text):
        raise UnclearError("det ska stå en enda webbadress")
    address = re.sub(r"^(?:https?://)?", "https://", found[0].rstrip(".,;)"), flags=re.IGNORECASE)
    try:
        return check_address(address)
    except PydanticCustomError as error:
        raise UnclearError(str((error.context or {})["fault"])) from None


def _address(text: str) -> dict[str, str]:
    parts = [part.strip() for part in re.split(r"[,\n]", text.strip(" .\n")) if part.strip()]
    whole = ", ".join(parts)
    with_code = re.fullmatch(r"(.+?),? (?:SE?-)?(\d{3}) ?(\d{2}),? ([^\d,]+)", whole)
    without = re.fullmatch(r"([^,]+ \d[^,]*), ([^\d,]+)", whole)
    if not re.match(r"[^\W\d]", whole) or not (found := with_code or without):
        raise UnclearError("det ska stå gata och nummer, postnummer och ort")
    if found is without:
        return {"gata": found[1], "ort": found[2]}
    return {"gata": found[1], "postnummer": f"{found[2]} {found[3]}", "ort": found[4].strip()}


def _yes_no(text: str) -> str:
    found = re.match(r"(ja|jo|nej|inte|ej)\b", text.casefold())
    if not found or len(text.split()) > 8:
        raise UnclearError("det ska stå ja eller nej")
    return "ja" if found[1] in ("ja", "jo") else "nej"


def _opening(text: str) -> str:
    bare = _bare(text)
    if _OPEN.fullmatch(bare) and not _DENIED.search(bare):
        return OpeningState.OPEN
    if re.match(r"(?:nej|inte|ej|planera)", bare) and len(bare.split()) <= 12:
        return OpeningState.PLANNED
    raise UnclearError("det ska stå ja eller nej")


def _names(text: str) -> list[str]:
    names = [one.strip(" .-•*") for one in re.split(r"[,;\n]| och ", text) if one.strip(" .-•*")]
    for name in names:
        is_person = re.fullmatch(r"[A-ZÅÄÖ]\w+ [A-ZÅÄÖ]\w+", name)
        if is_person or re.search(r"[\d@]", name) or len(name.split()) > 3:
            raise UnclearError(f'"{name}" ser inte ut som ett yrke')
    if not names:
        raise UnclearError("det ska stå yrken, med komma emellan")
    return [name if name[:2].isupper() else name[0].lower() + name[1:] for name in names]


def _red_days(text: str) -> str:
    bare = _bare(text)
    if re.fullmatch(r"(?:ja,? )?(?:vi (?:har|håller) |det är )?stäng[td](?: då)?", bare):
        return "stängt"
    if re.fullmatch(r"(?:öppet |samma tider )?som vanligt|(?:öppet |samma )?vanliga tider", bare):
        return "som vanligt"
    return times_of(text)


def _duration(text: str) -> str:
    text = text.casefold()
    for word, number in _NUMBERS.items():
        text = re.sub(rf"\b{word}\b", number, text)
    found = re.findall(r"\d+(?: ?(?:[–-]|till) ?\d+)? [^\W\d]+", text)
    if len(found) != 1 or _DENIED.search(text) or len(text.split()) > 8:
        raise UnclearError("det ska stå antal och enhet, som 2 vardagar eller 3–4 veckor")
    try:
        return check_duration(re.sub(r" ?till ?", "–", found[0]))
    except PydanticCustomError as error:
        raise UnclearError(str((error.context or {})["fault"])) from None


def _stop(text: str) -> str:
    name = " ".join(text.strip(" .\n").split())
    if "\n" in text.strip() or re.search(r"\d{3}|[@/]", name) or len(name.split()) > 4:
        raise UnclearError("det ska stå en hållplats, som den heter i tidtabellen")
    return name


_READERS: Mapping[Answer, Callable[[str], Said]] = {
    Answer.NUMBER: _number,
    Answer.LINK: _link,
    Answer.ADDRESS: _address,
    Answer.HOURS: week_of,
    Answer.RED_DAYS: _red_days,
    Answer.OPENING: _opening,
    Answer.YES_NO: _yes_no,
    Answer.NAMES: _names,
    Answer.DURATION: _duration,
    Answer.STOP: _stop,
}
