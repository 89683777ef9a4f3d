from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from build_tools.values import (
    CountyCode,
    MunicipalityCode,
    PartialDate,
    PhoneNumber,
    WebAddress,
    YesNo,
    date_in_words,
    dialled,
    first_day,
    host,
    is_short,
)


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
    "text", ["https://are.se", "https://www.are.se/sida?x=1#y", "https://åre.se:8443/"]
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
