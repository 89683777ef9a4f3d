"""Telephone numbers: which of them anybody in Sweden can call, and how a link dials them."""

from __future__ import annotations

import re
from functools import cache

import phonenumbers
from phonenumbers import shortnumberinfo

from build_tools.model.refusal import refuse

KNOWN_NUMBERS = frozenset(
    {
        *("112", "1177", "11313", "11414"),  # the emergency services, care, information, the police
        *("116000", "116006", "116111"),  # missing children, victims of crime, Bris
        *("90101", "90390"),  # Självmordslinjen, Hjälplinjen
        "+46771505050",  # Bris for adults: its only number, though it is of shared cost
    }
)
"""Numbers out of the ordinary that lead to a service that everybody may call."""

SWEDEN = 46

_Kind = phonenumbers.PhoneNumberType
_MOBILE = {_Kind.MOBILE, _Kind.FIXED_LINE_OR_MOBILE}
_CALLABLE = _MOBILE | {_Kind.FIXED_LINE, _Kind.TOLL_FREE, _Kind.UAN}
_OTHER_KINDS = {
    _Kind.PREMIUM_RATE: "ett betalnummer, som det kostar extra att ringa",
    _Kind.SHARED_COST: "ett nummer med delad kostnad, som kan vara dyrt att ringa",
    _Kind.PERSONAL_NUMBER: "ett personligt nummer, som kan vara dyrt att ringa",
    _Kind.PAGER: "ett nummer till en personsökare",
}


@cache
def is_short(number: str) -> bool:
    """Whether `number` is one of Sweden's short numbers (112, 1177, 114 14, 116 111, 90101)."""
    if not re.fullmatch(r"[1-9][0-9 -]*", number):
        return False
    parsed = phonenumbers.parse(number, "SE")
    return shortnumberinfo.is_valid_short_number_for_region(parsed, "SE")


@cache
def dialled(number: str) -> str:
    """What a telephone link dials: E.164 (`+4663143000`), or a short number as it is (`112`)."""
    parsed = phonenumbers.parse(number, "SE")
    if is_short(number):
        return re.sub(r"\D", "", number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def check_phone(text: str) -> str:
    """The number, if it is Swedish and anybody can call it; otherwise it is refused."""
    cure = "Skriv som 063-14 30 00, eller ett kortnummer som 112"
    try:
        parsed = phonenumbers.parse(text, "SE")
    except phonenumbers.NumberParseException:
        raise refuse(f'"{text}" är inte ett telefonnummer', cure) from None
    if re.search(r"[^0-9 +()-]", text) or not (
        phonenumbers.is_valid_number(parsed) or is_short(text)
    ):
        raise refuse(f'"{text}" är inte ett giltigt telefonnummer', cure)
    if not is_short(text) and not re.match(r"0|\(0|\+46[ (-]*[0-9]|\+(?!46)", text):
        raise refuse(f'"{text}" börjar inte med 0 eller +46', cure)
    if dialled(text) not in KNOWN_NUMBERS and (what := _uncallable(text, parsed)):
        raise refuse(f'"{text}" är {what}', "Skriv ett vanligt nummer till tjänsten")
    return text


def _uncallable(text: str, parsed: phonenumbers.PhoneNumber) -> str | None:
    """Why a number is none that anybody can call from any phone for the usual price."""
    if is_short(text):
        return "ett kortnummer som inte finns i listan över kända nummer"
    if parsed.country_code != SWEDEN:
        return "inte ett svenskt nummer"
    kind = phonenumbers.number_type(parsed)
    return None if kind in _CALLABLE else _OTHER_KINDS.get(kind, "inte ett vanligt telefonnummer")


def is_mobile(number: str) -> bool:
    """Whether text messages reach a number: no short number is known to take them from all."""
    parsed = phonenumbers.parse(number, "SE")
    return not is_short(number) and phonenumbers.number_type(parsed) in _MOBILE


def as_printed(text: str) -> str:
    """A number as Swedes print it, however it was written: `+46 (0)63 143000` is `063-14 30 00`.

    What is no number that anybody can call is refused, as `check_phone` does.
    """
    bare = re.sub(r"^(?:\+|00)46", "+46", re.sub(r"[^\d+]", "", text.replace("(0)", "")))
    check_phone(text if is_short(text) else bare)
    if is_short(text):
        return text
    parsed = phonenumbers.parse(bare, "SE")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
