"""An address that people and browsers read alike, and a link that leads where it says."""

import pytest

from build_tools.model.web import address_fault, is_below, misnamed


@pytest.mark.parametrize(
    "address",
    [
        "https://are.se",
        "https://www.are.se/sida?x=1#y",
        "https://e-tjanst.a-b.are.se/a.b/c@d",
        "https://are.se/sök/Åre",
        "https://are.se/sök?q=mini-maria&sida=2",
        "https://are.se?x",
        "https://are.se/?returnurl=/start",
        "https://are.se/kontakt/url/redirect",
    ],
)
def test_plain_addresses_pass(address):
    assert address_fault(address) is None


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("http://are.se", "börjar inte med https://"),
        ("https:are.se", "börjar inte med https://"),
        ("//are.se", "börjar inte med https://"),
        ("https:///are.se", "är inte en webbadress"),
        ("https://localhost/", "är inte en webbadress"),
        ("https://are.se%2eexempel.se", "är inte en webbadress"),
        ("https://are.se\\@exempel.se", "är inte en webbadress"),
        ("https://are.se/a\u200bb", "är inte en webbadress"),
        ("https://a_b.se/", "är inte en webbadress"),
        (f"https://{'a.' * 130}se/", "är inte en webbadress"),
        ("https://:1177.se@exempel.se/", "@"),
        ("https://1177.se@exempel.se", "@"),
        ("https://@1177.se", "@"),
        ("https://1177.se:pw@exempel.se", "@"),
        ("https://are.se:443", "portnummer"),
        ("https://are.se:/", "portnummer"),
        ("https://127.0.0.1/", "IP-adress"),
        ("https://127.1", "IP-adress"),
        ("https://0177.0.0.1", "IP-adress"),
        ("https://2130706433/", "IP-adress"),
        ("https://0x7f000001/", "IP-adress"),
        ("https://0X7F.1:80/", "IP-adress"),
        ("https://127.0.0.1./", "IP-adress"),
        ("https://[::1]/", "IP-adress"),
        ("https://[::ffff:7f00:1]:443/", "IP-adress"),
        ("https://xn--re-yia.se", "xn--"),
        ("https://a.XN--re-yia.se/", "xn--"),
        ("https://åre.se", "a–z"),
        ("https://1177.ѕе/", "a–z"),
        ("https://１１７７.se/", "a–z"),
        ("https://are。se/", "a–z"),
        ("https://are.se./", "punkt"),
        ("https://WWW.are.se", "stora bokstäver"),
        ("HTTPS://are.se", "stora bokstäver"),
    ],
)
def test_a_host_that_fools_its_reader_is_refused(address, part):
    fault, cure = address_fault(address)
    assert part in fault
    assert cure


@pytest.mark.parametrize(
    "address",
    [
        "https://eur01.safelinks.protection.outlook.com/?url=x",
        "https://www.google.com/url?q=https://www.1177.se&sa=D",
        "https://www.google.com/url?q=www.1177.se",
        "https://www.google.se/url?sa=t&url=1177.se/barn",
        "https://l.facebook.com/l.php?h=x",
        "https://www.facebook.com/l.php?u=https%3A%2F%2F1177.se",
        "https://exempel.se/l?u=https%25253A%25252F%25252F1177.se",
        "https://exempel.se/r?redirect_uri=//1177.se",
        "https://urldefense.com/v3/__https://1177.se__;!!x",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__1177.se",
        "https://www.bing.com/ck/a?u=a1aHR0cHM6Ly8xMTc3LnNl",
        "https://duckduckgo.com/l/?uddg=https%3A%2F%2F1177.se",
        "https://web.archive.org/web/2020/https://1177.se/",
        "https://exempel.se/#https://1177.se",
        "https://bit.ly/3abc",
        "https://www-1177-se.translate.goog/",
        "https://protect-eu.mimecast.com/s/x",
    ],
)
def test_an_address_that_leads_through_another_is_refused(address):
    assert "leder genom en tjänst" in address_fault(address)[0]


@pytest.mark.parametrize(
    ("words", "address", "named"),
    [
        ("https://www.1177.se/", "https://exempel.se/", "1177.se"),
        ("Läs mer på www.1177.se.", "https://1177.se.exempel.se/", "1177.se"),
        ("WWW.1177.SE", "../akut.md", "1177.se"),
        ("１１７７．ｓｅ", "https://exempel.se/", "1177.se"),
        ("1177\u00ad.\u200bse", "https://exempel.se/", "1177.se"),
        ("https://:1177.se@exempel.se", "https://exempel.se/", "1177.se"),
        ("1177.se-tjänsten", "https://exempel.se/", "1177.se"),
        ("e.are.se", "https://are.se/", "e.are.se"),
        ("http://10.0.0.1", "https://are.se/", "10.0.0.1"),
        ("1177.se", "https://www.1177.se/barn", None),
        ("www.are.se/sida", "https://are.se/sida", None),
        ("are.se", "https://e-tjanst.are.se/", None),
        ("Åres webbplats, t.ex. om stöd m.m.", "https://are.se/", None),
        ("Så här.Se också", "../akut.md", "här.se"),
    ],
)
def test_words_that_name_another_host_are_found(words, address, named):
    assert misnamed(words, address) == named


def test_our_own_name_may_lead_to_our_own_page():
    assert misnamed("minimaria.se/kontakt", "../kontakt.md", "minimaria.se") is None
    assert misnamed("minimaria.se/kontakt", "../kontakt.md") == "minimaria.se"


def test_a_part_of_a_host_is_below_it():
    assert is_below("kart.are.se", ("are.se",))
    assert not is_below("are.se.exempel.se", ("are.se",))
    assert not is_below("xare.se", ("are.se",))
