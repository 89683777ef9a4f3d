from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from build_tools.model.phone import dialled, is_mobile, is_short
from build_tools.model.scalars import (
    CountyCode,
    MunicipalityCode,
    PartialDate,
    PhoneNumber,
    Source,
    Text,
    WebAddress,
    Word,
    YesNo,
    host,
)
from build_tools.swedish import date_in_words, first_day


def accepts(kind: object, text: str) -> bool:
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("063-14 30 00", "+4663143000"),
        ("0225-55 165", "+4622555165"),
        ("+46 63 14 30 00", "+4663143000"),
        ("020-50 50 50", "+4620505050"),
        ("070-174 06 05", "+46701740605"),
        ("112", "112"),
        ("1177", "1177"),
        ("114 14", "11414"),
        ("116 111", "116111"),
        ("90101", "90101"),
    ],
)
def test_phone_numbers_are_dialled_in_full_and_short_ones_as_they_are(written, called):
    assert accepts(PhoneNumber, written)
    assert dialled(written) == called
    assert is_short(written) == (len(called) < 7)


@pytest.mark.parametrize(
    "text", ["", "ring oss", "063-14", "0000", "063-14 30 00 x5", "999", "+46 112"]
)
def test_other_numbers_are_refused(text):
    assert not accepts(PhoneNumber, text)


@pytest.mark.parametrize(
    "text",
    [
        *("0900-123 45 67", "0939-123 45 67", "0944-123 45 67", "+46 900 123 45 67"),
        *("0771-567 567", "077-114 14 00", "075-123 45 67", "074-123 456", "099-123 45 67"),
        *("+44 909 123 4567", "+44 20 7946 0000", "0047 22 12 34 56", "+1 202 555 0143"),
        *("+882 16 123 4567", "+870 773 111 632", "+979 123 456 789", "+800 1234 5678"),
        *("118 118", "118888", "11 80 00", "72 456", "71700", "222", "90 000", "116 123"),
    ],
)
def test_a_number_that_nobody_should_be_asked_to_call_is_refused(text):
    assert not accepts(PhoneNumber, text)


def test_bris_for_adults_has_no_other_number():
    assert accepts(PhoneNumber, "077-150 50 50")


@pytest.mark.parametrize(
    ("number", "reached"),
    [
        ("070-174 06 05", True),
        ("+46 76 174 06 05", True),
        ("112", False),
        ("1177", False),
        ("116 111", False),
        ("063-14 30 00", False),
        ("020-50 50 50", False),
        ("010-456 67 00", False),
    ],
)
def test_text_messages_reach_mobile_numbers(number, reached):
    assert is_mobile(number) == reached


@pytest.mark.parametrize(
    "text",
    [
        *("-", "–", "?", "…", "***", "null", "None", "N/A", "n/a.", "NaN", "undefined", "#SAKNAS!"),
        *("#N/A", "#DIV/0!", "saknas", "Uppgift saknas", "(okänt)", "Vet ej", "inget", "TODO"),
    ],
)
def test_words_for_nothing_are_no_text(text):
    assert not accepts(Text, text)


@pytest.mark.parametrize("text", ["x", "1177", "Nulägesrapport 2026", "Tom", "Okänd väg 3", "#7"])
def test_other_words_are_text(text):
    assert accepts(Text, text)


def test_the_address_of_a_source_leads_to_it():
    """A reader is shown it, and a mail filter's address holds who got the mail."""
    assert accepts(Source, "Region Provs sida (https://www.exempel.se/prov), läst 2026")
    safelink = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexempel.se"
    assert not accepts(Source, f"Region Provs sida, {safelink}")


def test_somebody_may_search_for_nothing():
    assert accepts(Word, "ingen")


@pytest.mark.parametrize(
    "text", ["https://are.se", "https://www.are.se/sida?x=1#y", "https://e.are.se/#https"]
)
def test_web_addresses(text):
    assert accepts(WebAddress, text)


@pytest.mark.parametrize(
    "text",
    [
        "are.se",
        "http://are.se",
        "https://",
        "https://are",
        "https://a b.se",
        "https://are.se/a b",
        "https://are..se",
        "https://-are.se",
        "https://user@are.se",
        "https://are.se:port/",
        "https://[are.se",
        "javascript:alert(1)",
        'https://are.se/"x',
    ],
)
def test_other_addresses_are_refused(text):
    assert not accepts(WebAddress, text)


def test_host_is_what_people_say():
    assert host("https://www.are.se/sida") == "are.se"


@pytest.mark.parametrize(
    ("text", "first", "words"),
    [
        ("2026-11-02", date(2026, 11, 2), "2 november 2026"),
        ("2025-08", date(2025, 8, 1), "augusti 2025"),
        ("2016", date(2016, 1, 1), "2016"),
    ],
)
def test_dates_may_be_less_precise(text, first, words):
    assert accepts(PartialDate, text)
    assert first_day(text) == first
    assert date_in_words(text) == words


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13", "26-01-01", "2026-1-1", "igår", "0000"])
def test_other_dates_are_refused(text):
    assert not accepts(PartialDate, text)


def test_codes_have_their_digits():
    assert accepts(MunicipalityCode, "2321")
    assert accepts(CountyCode, "23")
    for text in ("232", "23210", "23O1", " "):
        assert not accepts(MunicipalityCode, text)
    assert not accepts(CountyCode, "3")


def test_yes_and_no_are_words():
    assert TypeAdapter(YesNo).validate_python("ja") is True
    assert TypeAdapter(YesNo).validate_python("nej") is False
    assert not accepts(YesNo, "true")


@pytest.mark.parametrize(
    "text", ["701740690", "23-49 00 00", "114 14 00", "112 112", "1177 1177", "46701740690"]
)
def test_a_number_begins_as_one_that_is_dialled(text):
    """A spreadsheet eats the first zero; what is left may be somebody else's number."""
    assert not accepts(PhoneNumber, text)
    assert accepts(PhoneNumber, "(063) 14 30 00")
