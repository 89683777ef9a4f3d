"""The small values that editors write: numbers, addresses, dates and codes, each with its rule.

YAML gives every scalar as text (see `source`); the types here check and convert it. A value that
breaks its rule raises an error that carries a Swedish fault and cure.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated
from urllib.parse import quote, urlsplit

import phonenumbers
from phonenumbers import shortnumberinfo
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


def refuse(fault: str, cure: str) -> PydanticCustomError:
    """An error that `schema` turns into a `Problem`; raise it from a validator."""
    return PydanticCustomError("editor", "{fault}", {"fault": fault, "cure": cure})


def listed(words: list[str]) -> str:
    """Words in a sentence: `Mora, Orsa och Älvdalen`."""
    *first, last = words
    return f"{', '.join(first)} och {last}" if first else last


# Phone numbers ---------------------------------------------------------------------------------


def is_short(number: str) -> bool:
    """Whether `number` is one of Sweden's short numbers (112, 1177, 114 14, 116 111, 90101)."""
    if not re.fullmatch(r"[1-9][0-9 -]*", number):
        return False
    parsed = phonenumbers.parse(number, "SE")
    return shortnumberinfo.is_valid_short_number_for_region(parsed, "SE")


def dialled(number: str) -> str:
    """What a telephone link dials: E.164 (`+4663143000`), or a short number as it is (`112`)."""
    parsed = phonenumbers.parse(number, "SE")
    if is_short(number):
        return re.sub(r"\D", "", number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _check_phone(text: str) -> str:
    cure = "Skriv som 063-14 30 00, eller ett kortnummer som 112"
    try:
        parsed = phonenumbers.parse(text, "SE")
    except phonenumbers.NumberParseException:
        raise refuse(f'"{text}" är inte ett telefonnummer', cure) from None
    if re.search(r"[^0-9 +()-]", text) or not (
        phonenumbers.is_valid_number(parsed) or is_short(text)
    ):
        raise refuse(f'"{text}" är inte ett giltigt telefonnummer', cure)
    return text


# Web addresses ---------------------------------------------------------------------------------


def host(address: str) -> str:
    """The host of a web address, as people say it: `https://www.are.se/x` gives `are.se`."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def check_address(text: str) -> str:
    """The web address, if it is whole, starts with https:// and names a host."""
    cure = "Skriv hela adressen, till exempel https://exempel.se/sida"
    try:
        parts = urlsplit(text)
        name, _ = parts.hostname or "", parts.port
    except ValueError:
        raise refuse(f'"{text}" är inte en webbadress', cure) from None
    if parts.scheme != "https":
        raise refuse(f'webbadressen "{text}" börjar inte med https://', cure)
    if not _is_host(name) or parts.username or re.search(r"[\s<>\"'`\\]", text):
        raise refuse(f'"{text}" är inte en webbadress', cure)
    return text


def _is_host(name: str) -> bool:
    """Whether `name` can be the name of a host: labels between dots, which programs can look up."""
    try:
        name.encode("idna")
    except UnicodeError:
        return False
    labels = name.split(".")
    return len(labels) > 1 and all(
        re.fullmatch(r"(?!-)[\w-]{1,63}(?<!-)", label) for label in labels
    )


def ascii_address(address: str) -> str:
    """A web address as programs write it: `https://ö.se/å` gives `https://xn--nda.se/%C3%A5`."""
    parts = urlsplit(address)
    whole = parts._replace(netloc=parts.netloc.encode("idna").decode("ascii")).geturl()
    return quote(whole, safe=":/?#[]@!$&()*+,;=%")


def _check_report_contact(text: str) -> str:
    """The URI of an e-mail address, a web address or a telephone number."""
    mail = re.fullmatch(r"([A-Za-z0-9._+-]+)@(.+)", text)
    if mail and _is_host(mail[2]):
        return f"mailto:{mail[1]}@{mail[2].encode('idna').decode('ascii')}"
    if "://" in text:
        return ascii_address(check_address(text))
    if re.match(r"[0-9+(]", text) and "@" not in text:
        return f"tel:{dialled(_check_phone(text))}"
    fault = f'"{text}" är varken e-postadress, webbadress eller telefonnummer'
    cure = "Skriv som sakerhet@exempel.se, https://exempel.se/sakerhet eller 063-14 30 00"
    raise refuse(fault, cure)


LONGEST_NAME, LONGEST_ADDRESS = 100, 300
"""Letters between two slashes, and in all; a file has 255 bytes for its name and all endings."""

SHORTER = "Skriv ett kortare namn"


def too_long(address: str) -> str | None:
    """What is too long in an address for hosts and file systems to keep, if anything is."""
    longest = max(map(len, address.split("/")))
    if longest > LONGEST_NAME:
        return f"ett namn i adressen är {longest} tecken långt, högst {LONGEST_NAME} får plats"
    if len(address) > LONGEST_ADDRESS:
        return f"adressen är {len(address)} tecken lång, högst {LONGEST_ADDRESS} får plats"
    return None


def _check_site_address(text: str) -> str:
    if fault := too_long(text):
        raise refuse(fault, SHORTER)
    if not re.fullmatch(r"([a-z0-9-]+/)+", text):
        raise refuse(f'"{text}" är inte en adress på webbplatsen', "Skriv som unga/ny-sida/")
    return text


def _check_published_address(text: str) -> str:
    if not re.fullmatch(r"([a-z0-9-]+/)+([a-z0-9-]+(\.[a-z]+)+)?", text):
        cure = "Skriv som unga/gammal-sida/ eller data/oppettider/ort.ics"
        raise refuse(f'"{text}" är inte en adress på webbplatsen', cure)
    if fault := too_long(text):
        raise refuse(fault, SHORTER)
    return text


# Dates -----------------------------------------------------------------------------------------


def first_day(text: str) -> date:
    """The first day of a date of reduced precision: `2025-08` gives 1 August 2025."""
    year, month, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def date_in_words(text: str) -> str:
    """A date in Swedish, as precise as it was written: `augusti 2025`, `3 maj 2026`, `2016`."""
    parts = text.split("-")
    day = first_day(text)
    words = [str(day.day)] * (len(parts) > 2) + [MONTHS[day.month - 1]] * (len(parts) > 1)
    return " ".join([*words, str(day.year)])


def _check_date(text: str) -> str:
    cure = "Skriv som 2026-11-22, eller 2026-11 eller 2026 om du inte vet dagen"
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        raise refuse(f'"{text}" är inte ett datum', cure)
    try:
        first_day(text)
    except ValueError:
        raise refuse(f"datumet {text} finns inte", cure) from None
    return text


# Yes and no ------------------------------------------------------------------------------------


def _check_yes_no(value: object) -> object:
    if isinstance(value, str) and value not in ("ja", "nej"):
        raise refuse(f'"{value}" är varken ja eller nej', "Skriv ja eller nej")
    return value == "ja" if isinstance(value, str) else value


# A number that an editor writes without quotation marks is a number to a YAML editor, text to us.
_TEXT_OR_NUMBER = {"type": ["string", "integer"]}

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
PhoneNumber = Annotated[Text, AfterValidator(_check_phone), WithJsonSchema(_TEXT_OR_NUMBER)]
WebAddress = Annotated[
    Text,
    AfterValidator(check_address),
    WithJsonSchema({"type": "string", "pattern": "^https://"}),
]
SiteAddress = Annotated[Text, AfterValidator(_check_site_address)]
PublishedAddress = Annotated[Text, AfterValidator(_check_published_address)]
ReportContact = Annotated[
    Text, AfterValidator(_check_report_contact), WithJsonSchema(_TEXT_OR_NUMBER)
]
PartialDate = Annotated[Text, AfterValidator(_check_date), WithJsonSchema(_TEXT_OR_NUMBER)]
YesNo = Annotated[
    bool,
    BeforeValidator(_check_yes_no),
    WithJsonSchema({"enum": ["ja", "nej"]}),
]
Age = Annotated[int, Field(ge=0, le=120)]


def _code(digits: int, what: str):
    def check(text: str) -> str:
        if not re.fullmatch(rf"[0-9]{{{digits}}}", text):
            raise refuse(
                f'"{text}" är inte en {what}', f"Skriv {digits} siffror ur SCB:s förteckning"
            )
        return text

    return Annotated[Text, AfterValidator(check), WithJsonSchema(_TEXT_OR_NUMBER)]


CountyCode = _code(2, "länskod")
MunicipalityCode = _code(4, "kommunkod")
