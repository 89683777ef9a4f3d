from datetime import date

import pytest

from build_tools.answers.contact import action, doubt, is_doubtful, is_stale, named
from build_tools.model.fact_kinds import FactKind
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.routes import CALLED, IN_PERSON, ContactRoute, RouteType
from build_tools.model.sourced import Claim, Event, Link, Origin, Phone, PostalAddress
from tests.phrases import SAY, SAY_EASY

TODAY = date(2026, 11, 22)


SOURCES = {"x": Origin(titel="En lista", ansvarig="Kommunen")}


LIMITS = dict.fromkeys(FactKind, 180)


def cited(fact, kind=None):
    """A fact as it is read, with what its source says, and its place."""
    fact.learn(SOURCES, kind)
    return fact


def route(**values: str) -> ContactRoute:
    return ContactRoute.model_validate(values)


@pytest.mark.parametrize(
    ("values", "text", "href"),
    [
        ({"typ": "telefon", "nummer": "063-14 30 00"}, "Ring 063-14 30 00", "tel:+4663143000"),
        ({"typ": "telefon", "nummer": "114 14"}, "Ring 114 14", "tel:11414"),
        (
            {"typ": "sms", "nummer": "070-174 06 05"},
            "Skicka sms till 070-174 06 05",
            "sms:+46701740605",
        ),
        ({"typ": "chatt", "länk": "https://x.example"}, "Öppna chatten", "https://x.example"),
        ({"typ": "chatt"}, "Chatt", None),
        (
            {"typ": "app", "namn": "Mini", "länk": "https://x.example"},
            "Hämta appen Mini",
            "https://x.example",
        ),
        ({"typ": "webbplats", "länk": "https://www.x.example/a"}, "Gå till x.example", None),
        ({"typ": "drop-in"}, "Kom utan att boka", None),
        ({"typ": "besök"}, "Besök mottagningen", None),
    ],
)
def test_a_route_is_a_verb_and_a_link(values, text, href):
    found = action(route(**values), SAY)
    assert found.text == text
    assert found.href == (href or values.get("länk"))


def test_every_type_of_route_has_words():
    target = {"nummer": "070-174 06 05"}, {"länk": "https://x.example"}, {}
    for type in RouteType:
        which = 0 if type in CALLED else 2 if type in IN_PERSON else 1
        assert action(route(typ=type.value, **target[which]), SAY).text


def test_a_fact_without_source_or_date_is_not_confirmed():
    assert doubt(Phone(nummer="1177"), TODAY, LIMITS, SAY) == "Inte bekräftat."
    assert doubt(cited(Phone(nummer="1177", källa="x")), TODAY, LIMITS, SAY) == "Inte bekräftat."
    assert doubt(Phone(nummer="1177", kontrollerad="2026"), TODAY, LIMITS, SAY_EASY) == (
        "Vi vet inte säkert att det stämmer."
    )


def test_a_fact_is_as_old_as_its_source_unless_it_has_a_date_of_its_own():
    page = Origin(adress="https://x.example/a", kontrollerad="2026-11", ansvarig="Kommunen")
    other = Origin(titel="En lista", kontrollerad="2016", ansvarig="Kommunen")
    fact = Phone(nummer="1177", källa="x", ställe="s. 4", också="y")
    assert (fact.source, fact.checked, fact.is_verified) == (None, None, False)
    fact.learn({"x": page, "y": other})
    assert fact.source == "x.example/a, s. 4; också En lista"
    assert (fact.checked, fact.is_verified) == ("2026-11", True)
    own = Phone(nummer="1177", källa="x", kontrollerad="2026-10-02")
    own.learn({"x": page})
    assert own.checked == "2026-10-02"


def test_a_fact_whose_source_has_changed_is_another_one():
    """What was made of it is made again."""
    one, same, other = (Phone(nummer="1177", källa="x") for _ in range(3))
    for fact, day in ((one, "2016"), (same, "2016"), (other, "2026")):
        fact.learn({"x": Origin(titel="En lista", kontrollerad=day, ansvarig="Kommunen")})
    assert one == same != other


def test_the_emergency_number_itself_is_never_in_doubt():
    """Only whether somebody else, such as the social services, answers there."""
    for easy in (False, True):
        words = doubt(Phone(nummer="112"), TODAY, LIMITS, SAY_EASY if easy else SAY)
        assert "alltid 112" in words
        assert "Uppgiften" not in words


def called(checked: str, kind: FactKind | None = None) -> ContactRoute:
    number = {"typ": "telefon", "nummer": "070-174 06 05", "källa": "x", "kontrollerad": checked}
    return cited(route(**number), kind)


def test_a_fact_gets_stale_when_the_days_of_its_kind_have_passed():
    fresh, stale = called("2026-05-26"), called("2026-05-25")
    assert doubt(fresh, TODAY, LIMITS, SAY) == ""
    assert not is_doubtful(fresh, TODAY, LIMITS)
    assert doubt(stale, TODAY, LIMITS, SAY) == "Kontrollerat 25 maj 2026."
    assert is_doubtful(stale, TODAY, LIMITS)
    longer = LIMITS | {FactKind.ON_CALL: 365}
    assert not is_stale(called("2026-05-25", FactKind.ON_CALL), TODAY, longer)
    assert is_stale(stale, TODAY, longer)


def test_a_kind_without_a_limit_never_gets_stale():
    happened = Event(när="2023", text="Något hände.", källa="x", kontrollerad="2016")
    without = {kind: days for kind, days in LIMITS.items() if kind != FactKind.HISTORY}
    assert not is_stale(cited(happened), TODAY, without)


def test_an_old_switchboard_is_no_reason_to_doubt_a_page():
    old = cited(Phone(nummer="063-14 30 00", källa="x", kontrollerad="2016"))
    assert doubt(old, TODAY, LIMITS, SAY) == "Kontrollerat 2016. Sådant ändras sällan."
    assert doubt(old, TODAY, LIMITS, SAY_EASY) == "Kontrollerat 2016. Det ändras sällan."
    assert is_stale(old, TODAY, LIMITS)
    assert not is_doubtful(old, TODAY, LIMITS)
    assert is_doubtful(Phone(nummer="063-14 30 00"), TODAY, LIMITS)


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (Link(länk="https://x.example"), "Länken x.example"),
        (Phone(nummer="063-14 30 00"), "Numret 063-14 30 00"),
        (OpeningHours(), "Öppettiderna"),
        (PostalAddress(gata="G 1", ort="O"), "Adressen"),
    ],
)
def test_what_is_not_certain_is_named(fact, words):
    assert named(fact, SAY) == words


def test_every_kind_of_fact_has_a_name():
    for kind in FactKind:
        assert named(cited(Claim(gäller="ja"), kind), SAY)


def test_short_numbers_do_not_age():
    assert not is_stale(Phone(nummer="112", källa="x", kontrollerad="2016"), TODAY, LIMITS)
