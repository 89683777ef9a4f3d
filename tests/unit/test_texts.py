"""What the texts say in one way only, and what they no longer say."""

import re

import pytest

from build_tools.model.paths import is_easy
from build_tools.prose.text import lines


def said(real, *, easy=None, folder=""):
    """{uri: the page's text in one line} of the pages that are asked for."""
    return {
        uri: " ".join(line for _, line in lines(page))
        for uri, page in real.pages.items()
        if (easy is None or is_easy(uri) == easy) and uri.startswith(folder)
    }


def pages_that_say(texts, pattern):
    return sorted(uri for uri, text in texts.items() if re.search(pattern, text, re.IGNORECASE))


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bbli dömd",
        r"olika nummer",
        r"drugsmart\.com",
        r"finns också (linjer|hjälp) för män",
        r"burkar och kart",
        r"alla svar blir statistik",
        r"1177 är en webbplats",
        r"Alla har gjort något som de ångrar",
        r"mest farlig",
        r"bli arg lätt",
        r"Tar du något för att få större muskler",
        r"kännas som sanning",
    ],
)
def test_what_misled_is_gone(real, pattern):
    texts = said(real)
    assert len(texts) > 90
    assert pages_that_say(texts, pattern) == []


def test_the_upper_age_is_said_one_way(real):
    """Up to 21, as in both regions' documents, and nowhere an age from which it is too late."""
    texts = said(real)
    told = pages_that_say(texts, r"upp till 21")
    assert len(told) > 15
    assert pages_that_say(texts, r"18–21|\b22 år|(under|högst|till och med) 21 år\b(?! dras)") == []
    assert {region.target_group.oldest for region in real.regions.values()} == {21}


def test_easy_read_tells_of_secrecy_in_one_way(real):
    texts = said(real, easy=True)
    assert pages_that_say(texts, r"nästan aldrig får berätta|får nästan aldrig berätta") == []
    explained = re.compile(
        r"har (också )?tystnadsplikt\. (Det har de på Mini-Maria också\. )?(\S+ ){3}"
    )
    for uri, text in texts.items():
        for found in explained.finditer(text):
            after = text[found.start() : found.start() + 160]
            if "De får" in after[: found.end() - found.start()]:
                assert "De får inte berätta för vem som helst" in after, uri


def test_the_law_of_what_the_police_may_know_has_the_same_day_everywhere(real):
    """On the pages that tell of the change; none of them calls it only proposed."""
    day = "1 april 2025"
    pages = [
        *("yrkesverksamma/polis.md", "yrkesverksamma/samtycke-och-sekretess.md"),
        *("yrkesverksamma/skola-och-elevhalsa.md", "unga/vem-far-veta.md"),
        "lattlast/unga/vem-far-veta.md",
    ]
    texts = said(real)
    assert [uri for uri in pages if day not in texts[uri]] == []
    proposed = r"föreslog[^.]*1 april 2025"
    assert pages_that_say(texts, proposed) == []


def test_consent_is_paper_by_custom_and_not_by_law(real):
    texts = said(real)
    assert "Lagen kräver inte" in texts["yrkesverksamma/samtycke-och-sekretess.md"]
    assert pages_that_say(texts, r"samtycke och ska vara skriftligt") == []


def test_the_young_learn_that_the_social_services_work_at_mini_maria(real):
    """Before the first heading, in both versions."""
    for uri in ("unga/vem-far-veta.md", "lattlast/unga/vem-far-veta.md"):
        first = real.pages[uri].body.split("\n## ")[0]
        assert "socialtjänst" in first and "Den du träffar kan alltså" in first, uri


def test_national_lines_are_anonymous_where_that_is_known(real):
    services = real.helplines.services
    anonymous = {id for id, service in services.items() if service.is_anonymous}
    assert anonymous >= {
        *("bris", "jourhavande-kompis", "unga-lukas", "sjalvmordslinjen", "hjalplinjen"),
        *("droghjalpen", "alkoholhjalpen", "stodlinjen", "drugsmart"),
        *("kvinnofridslinjen", "stodlinjen-man", "stodlinjen-trans", "ratt-att-valja"),
    }
    assert "1177" not in anonymous


def test_an_easy_page_about_who_may_know_is_shorter_than_its_twin(real):
    texts = said(real)
    for uri in ("unga/vem-far-veta.md", "kontakt.md", "narstaende/stod-till-dig.md"):
        assert len(texts[f"lattlast/{uri}"].split()) < len(texts[uri].split()), uri
