"""The small values that editors write: numbers, addresses, dates and codes, each with its rule.

YAML gives every scalar as text (see `source`); the types here check and convert it. A value that
breaks its rule raises an error that carries a Swedish fault and cure.
"""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from build_tools.model.document import SHORTER, too_long
from build_tools.model.phone import check_phone, dialled
from build_tools.model.refusal import refuse
from build_tools.model.web import address_fault, host
from build_tools.swedish import first_day

# Web addresses ---------------------------------------------------------------------------------


def check_address(text: str) -> str:
    """The web address, if a reader can trust it (see `web`)."""
    if found := address_fault(text):
        raise refuse(*found)
    return text


def _check_source(text: str) -> str:
    for address in re.findall(r"\b[a-z]+://\S+", text, re.IGNORECASE):
        check_address(address.rstrip(".,;)"))
    return text


def _check_host(text: str) -> str:
    if address_fault(f"https://{text}") or host(f"https://{text}") != text:
        raise refuse(f'"{text}" är inte namnet på en webbplats', "Skriv som exempel.se, utan www.")
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


def _check_mail(text: str) -> str:
    mail = re.fullmatch(r"[A-Za-z0-9._+-]+@([a-z0-9.-]+)", text)
    if not mail or not _is_host(mail[1]):
        raise refuse(f'"{text}" är inte en e-postadress', "Skriv som redaktion@exempel.se")
    return text


def _check_report_contact(text: str) -> str:
    """The URI of an e-mail address, a web address or a telephone number."""
    mail = re.fullmatch(r"([A-Za-z0-9._+-]+)@(.+)", text)
    if mail and _is_host(mail[2]):
        return f"mailto:{mail[1]}@{mail[2].encode('idna').decode('ascii')}"
    if "://" in text:
        return ascii_address(check_address(text))
    if re.match(r"[0-9+(]", text) and "@" not in text:
        return f"tel:{dialled(check_phone(text))}"
    fault = f'"{text}" är varken e-postadress, webbadress eller telefonnummer'
    cure = "Skriv som sakerhet@exempel.se, https://exempel.se/sakerhet eller 063-14 30 00"
    raise refuse(fault, cure)


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


def _check_source_id(text: str) -> str:
    if not re.fullmatch(_ID, text):
        fault = f'"{text}" är inte ett id'
        raise refuse(fault, "Skriv källan i data/källor.yml, och dess id här")
    return text


# Dates -----------------------------------------------------------------------------------------


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


# Nothing -----------------------------------------------------------------------------------------

_NOTHING = frozenset(
    {
        *("null", "none", "nil", "nan", "undefined", "n/a", "tbd", "todo"),
        *("saknas", "uppgift saknas", "ingen uppgift", "ingen", "inget"),
        *("okänd", "okänt", "ej känd", "ej känt", "inte känd", "inte känt", "vet ej", "vet inte"),
    }
)
"""What programs and people write where there is nothing to write. A reader would be shown it."""


_SAYS = re.compile(r"\w")
_ERROR = re.compile(r"#[A-ZÅÄÖ/0]+[!?]?")
"""What Excel writes in the place of a value: #SAKNAS!"""


def _check_says_something(text: str) -> str:
    bare = text.strip(" .,:;!?()[]<>{}*/-–—").casefold()
    is_error = _ERROR.fullmatch(text)
    if not _SAYS.search(text) or bare in _NOTHING or is_error:
        raise refuse(f'"{text}" säger ingenting', "Skriv uppgiften, eller ta bort raden")
    return text


# A number that an editor writes without quotation marks is a number to a YAML editor, text to us.
_TEXT_OR_NUMBER = {"type": ["string", "integer"]}

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Whatever somebody may search for or misspell."""

Text = Annotated[Word, AfterValidator(_check_says_something)]
_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, StringConstraints(pattern=_ID)]
PhoneNumber = Annotated[Text, AfterValidator(check_phone), WithJsonSchema(_TEXT_OR_NUMBER)]
WebAddress = Annotated[
    Text,
    AfterValidator(check_address),
    WithJsonSchema({"type": "string", "pattern": "^https://"}),
]
Source = Annotated[Text, AfterValidator(_check_source)]
"""Where something stands: the name of a document, or an address that the reader is shown."""

SourceId = Annotated[
    Text, AfterValidator(_check_source_id), WithJsonSchema({"type": "string", "pattern": _ID})
]
Host = Annotated[Text, AfterValidator(_check_host)]
SiteAddress = Annotated[Text, AfterValidator(_check_site_address)]
PublishedAddress = Annotated[Text, AfterValidator(_check_published_address)]
MailAddress = Annotated[Text, AfterValidator(_check_mail)]
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


def _code(digits: int, what: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(rf"[0-9]{{{digits}}}", text):
            raise refuse(
                f'"{text}" är inte en {what}', f"Skriv {digits} siffror ur SCB:s förteckning"
            )
        return text

    return AfterValidator(check)


CountyCode = Annotated[Text, _code(2, "länskod"), WithJsonSchema(_TEXT_OR_NUMBER)]
MunicipalityCode = Annotated[Text, _code(4, "kommunkod"), WithJsonSchema(_TEXT_OR_NUMBER)]
