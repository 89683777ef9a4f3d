"""The licences that follow the copies, and where to report a security hole."""

import re
from datetime import date, timedelta

import pytest

from build_tools.model.about import Settings
from build_tools.model.paths import LICENCES, SECURITY
from build_tools.open_data.notices import render_notices
from tests.conftest import ROOT

LOCKED = dict(
    re.findall(
        r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M
    )
)


def settings(**more: object) -> Settings:
    security = {"kontakt": ["sakerhet@prov.example"], "kontrollerad": "2026-11-20"}
    needed = {
        "namn": "Prov",
        "tjänst": {"namn": "P", "ämnen": ["x"], "målgrupper": ["y"]},
        "delar": [{"id": "om", "namn": "Om"}],
        "hänvisning": ["1177"],
        "meny": [{"sida": "hitta.md", "text": "Hitta"}],
        "lämna_sidan": "https://prov.example/",
        "kontrolleras_inom": {},
    }
    given = {"säkerhet": security | more.pop("säkerhet", {})} | more
    return Settings.model_validate(needed | given)


def security(**more: object) -> list[str]:
    return render_notices(settings(**more))[SECURITY].splitlines()


# security.txt ------------------------------------------------------------------------------------


def test_the_real_site_has_no_contact_yet_and_no_file(real):
    assert real.settings.security is None
    assert set(render_notices(real.settings)) == {LICENCES}


def test_the_file_is_what_rfc_9116_wants(example):
    assert render_notices(example.settings)[SECURITY] == (
        "Contact: mailto:sakerhet@minimaria.example\n"
        "Contact: https://minimaria.example/kontakt/\n"
        "Expires: 2027-11-19T00:00:00Z\n"
        "Preferred-Languages: sv, en\n"
        "Canonical: https://minimaria.example/.well-known/security.txt\n"
    )


@pytest.mark.parametrize(
    ("contact", "uri"),
    [
        ("a.b+c_d-e@prov.example", "mailto:a.b+c_d-e@prov.example"),
        ("sakerhet@räksmörgås.example", "mailto:sakerhet@xn--rksmrgs-5wao1o.example"),
        (
            "https://prov.example/säkerhet?a=1&b=%20#x",
            "https://prov.example/s%C3%A4kerhet?a=1&b=%20#x",
        ),
        ("https://prov.example/säkerhet", "https://prov.example/s%C3%A4kerhet"),
        ("070-174 06 05", "tel:+46701740605"),
        ("+46 70 174 06 05", "tel:+46701740605"),
    ],
)
def test_a_contact_is_a_uri(contact, uri):
    assert security(säkerhet={"kontakt": [contact]})[0] == f"Contact: {uri}"


@pytest.mark.parametrize(
    "contact",
    [
        *("@prov.example", "a@", "a@@prov.example", "a b@prov.example", "a@prov..example"),
        *("a@prov.example/x", "a@prov.example?subject=x", "a@prov.example\nExpires: x"),
        *("a%0A@prov.example", f"a@{'å' * 63}.example", f"https://{'å' * 63}.example"),
        *("ftp://prov.example", "https://a:b@prov.example", "0", "+", "123@", "prov.example"),
    ],
)
def test_what_is_no_contact_is_refused(contact):
    with pytest.raises(
        ValueError,
        match=r"är varken|är inte|börjar inte|har andra tecken|har ett @|säger ingenting",
    ):
        settings(säkerhet={"kontakt": [contact]})


@pytest.mark.parametrize("checked", ["2026-11-20", "2026-11", "2026", "2024-02-29"])
def test_the_file_expires_within_a_year_of_when_it_was_checked(checked):
    (line,) = (x for x in security(säkerhet={"kontrollerad": checked}) if x.startswith("Expires"))
    until = date.fromisoformat(re.fullmatch(r"Expires: (\S{10})T00:00:00Z", line)[1])
    first = date.fromisoformat(f"{checked}-01-01"[:10])
    assert timedelta(0) < until - first < timedelta(days=365)


def test_without_an_address_there_is_nothing_canonical():
    assert not any(line.startswith("Canonical") for line in security())


def test_the_canonical_place_is_at_the_hosts_root():
    assert security(adress="https://prov.example/minimaria/")[-1] == (
        "Canonical: https://prov.example/.well-known/security.txt"
    )


def test_a_built_site_has_it_where_the_rfc_wants(built_example, built_real):
    text = (built_example.folder / ".well-known" / "security.txt").read_text(encoding="ascii")
    assert text == render_notices(built_example.site.settings)[SECURITY]
    assert not (built_real.folder / ".well-known").exists()


# The licences ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def licences(request) -> str:
    return render_notices(request.getfixturevalue("real").settings)[LICENCES]


def test_a_built_site_has_the_licences(built, licences):
    assert (built.folder / LICENCES).read_text(encoding="utf-8") == licences


def test_the_licences_are_of_the_very_version_that_is_shipped(built_real, licences):
    script = (built_real.folder / "sok" / "pagefind" / "pagefind.js").read_text(encoding="utf-8")
    version = re.search(r'pagefind_version="([\d.]+)"', script)[1]
    assert f"\nPagefind {version}," in licences
    assert f"/Pagefind/pagefind/tree/v{version}\n" in licences
    assert f"spylls {LOCKED['spylls']}," in licences


def test_the_version_that_they_were_read_for_is_pinned():
    wanted = (ROOT / "requirements-run.in").read_text(encoding="utf-8")
    assert f"\npagefind[bin]=={LOCKED['pagefind']} " in wanted


def test_every_crate_that_the_search_tells_of_stands_there(built_real, licences):
    """Those whose paths the compiler has left in the WebAssembly."""
    code = (built_real.folder / "sok" / "pagefind" / "wasm.sv.pagefind").read_bytes()
    crates = {
        (a.decode(), b.decode()) for a, b in re.findall(rb"/([a-z_-]+)-(\d+\.\d+\.\d+)/src/", code)
    }
    assert len(crates) > 1
    for name, version in crates:
        assert re.search(rf"^  {name} {re.escape(version)}  ", licences, re.M), name


def test_the_whole_licences_follow(licences):
    eupl = (ROOT / "LICENSES" / "EUPL-1.2.txt").read_text(encoding="utf-8")
    assert licences.endswith(eupl)
    for sentence in (
        "Copyright 2022 Pagefind\n",
        "The above copyright notice and this permission notice shall be included in all",
        "Redistributions in binary form must reproduce the above copyright notice,",
        "GNU GENERAL PUBLIC LICENSE\n                       Version 3, 29 June 2007",
        "https://blueoakcouncil.org/license/1.0.0\n",
        "Copyright GeoNames, https://www.geonames.org\n",
    ):
        assert sentence in licences


def test_both_pages_lead_there(built):
    for page, link in (
        ("om/webbplatsen/", "../../licenser.txt"),
        ("lattlast/om/webbplatsen/", "../../../licenser.txt"),
    ):
        assert built.pages[page].find("a", href=link), page
