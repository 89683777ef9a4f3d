"""Which way to make contact stands first where, in office hours: what the build answers."""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote

import pytest

from build_tools.answers.contact import with_message
from build_tools.answers.contact_card import Card, ContactPoints, Standing, card
from build_tools.answers.places import Places
from build_tools.answers.timetable import Timetables
from build_tools.model.clinics import Clinic, Opening
from build_tools.model.helplines import Helpline
from build_tools.model.opening_hours import OpeningHours
from build_tools.model.routes import ContactRoute
from tests.conftest import TODAY

DAYTIME = OpeningHours.model_validate(
    {"telefon": {"mån": "09.00–11.00"}, "sms": {"fre": "9.00–10.00"}}
)
PHONE = ContactRoute.model_validate({"typ": "telefon", "nummer": "070-174 06 40"})
SMS = ContactRoute.model_validate({"typ": "sms", "nummer": "070-174 06 41"})
BOOKING = ContactRoute.model_validate(
    {"typ": "webbokning", "länk": "https://minimaria.example/boka"}
)
VISIT = ContactRoute.model_validate({"typ": "digitalt_besök"})
FOR_STAFF = PHONE.model_copy(update={"audiences": ("yrkesverksamma",)})


def line(name: str, *routes: dict[str, object]) -> Helpline:
    said = {"namn": name, "ämne": "prata", "text": "Text.", "lättläst": "Text."}
    hours = {"telefon": "dygnet runt"}
    return Helpline.model_validate({**said, "kontaktvägar": routes, "öppettider": hours})


CALL = {"typ": "telefon", "nummer": "070-174 06 42"}
LINES = [
    line("Linjen", CALL, {"typ": "webbplats", "länk": "https://linjen.example"}),
    line("Växeln", CALL),
]


def told(found: Card) -> list[str]:
    """Who stands where: `Linjen telefon`."""
    three = (found.now, found.quiet, found.always)
    return [f"{way.owner.name} {way.route.type}" if way else "" for way in three]


@pytest.fixture
def own(example) -> Clinic:
    return example.clinics["exempelstad"]


@pytest.fixture
def card_of(example, own):
    def made(
        *routes: ContactRoute,
        hours: OpeningHours | None = None,
        opened: bool = True,
        lines: Sequence[Helpline] = LINES,
    ) -> Card:
        state = {"läge": "öppen" if opened else "planerad"}
        update = {"routes": routes, "hours": hours, "opening": Opening.model_validate(state)}
        clinic = own.model_copy(update=update)
        region = example.regions[clinic.region].model_copy(
            update={"routes": (), "free_choice": None}
        )
        site = replace(example, clinics={clinic.id: clinic})
        contacts = ContactPoints(Places(site), Timetables(TODAY), list(lines))
        return card(contacts.of_clinic(clinic, region, example.municipalities[clinic.host]))

    return made


def test_without_anything_of_its_own_a_line_for_all_of_sweden_answers(card_of):
    assert told(card_of()) == ["Linjen telefon", "Linjen webbplats", "Växeln telefon"]


def test_a_way_whose_hours_are_known_leads(card_of, own):
    assert told(card_of(SMS, PHONE, hours=DAYTIME)) == [
        f"{own.name} sms",  # as its editors put it first
        "Linjen webbplats",
        "Linjen telefon",
    ]


def test_the_other_way_of_the_clinic_is_the_quiet_one(card_of, own):
    found = card_of(PHONE, SMS, BOOKING, hours=DAYTIME)
    assert told(found)[:2] == [f"{own.name} telefon", f"{own.name} sms"]
    assert found.more[0].route.type == "webbokning"


def test_in_office_hours_an_own_number_goes_before_a_line_though_nobody_knows_its_hours(
    card_of, own
):
    found = card_of(PHONE)
    assert told(found) == [f"{own.name} telefon", "Linjen webbplats", "Linjen telefon"]
    assert found.now.timetable is None


def test_the_hours_of_a_clinic_that_has_not_opened_are_not_believed(card_of, own):
    assert card_of(PHONE, hours=DAYTIME, opened=False).now.timetable is None


def test_what_is_not_for_the_young_or_has_nothing_to_press_never_leads(card_of):
    found = card_of(FOR_STAFF, VISIT, hours=DAYTIME)
    assert told(found) == ["Linjen telefon", "Linjen webbplats", "Växeln telefon"]
    assert [way.route for way in found.more[:2]] == [FOR_STAFF, VISIT]


def test_of_lines_one_that_says_when_it_answers_goes_first(card_of):
    silent = line("Tysta", CALL).model_copy(update={"hours": None})
    assert told(card_of(lines=[silent, *LINES]))[0] == "Linjen telefon"


def test_what_always_answers_is_a_line_though_the_clinic_never_closes(card_of, own):
    other = PHONE.model_copy(update={"number": "070-174 06 43"})
    found = card_of(PHONE, other, hours=OpeningHours.model_validate({"telefon": "dygnet runt"}))
    assert told(found) == [f"{own.name} telefon", "Linjen webbplats", "Linjen telefon"]


def test_what_is_for_staff_is_nobodys_way_without_talking(card_of):
    for_staff = SMS.model_copy(update={"audiences": ("yrkesverksamma",)})
    assert told(card_of(PHONE, for_staff))[1] == "Linjen webbplats"


def test_no_first_message_is_written_to_a_line(card_of):
    by_sms = line("Smslinjen", {"typ": "sms", "nummer": "070-174 06 44"})
    assert card_of(PHONE, lines=[by_sms]).message_to is None


def test_a_first_message_goes_to_who_near_the_reader_takes_sms(card_of, own):
    assert card_of(PHONE).message_to is None
    assert card_of(PHONE, SMS).message_to.route is SMS
    href = with_message(SMS, "Hej! Får jag fråga & vara tyst?")
    number, _, body = href.partition("?&body=")
    assert number == "sms:+46701740641"
    assert unquote(body) == "Hej! Får jag fråga & vara tyst?"
    assert re.fullmatch(r"[\w%!.-]+", body, re.ASCII)


def test_every_way_stands_once(example):
    contacts = ContactPoints(
        Places(example), Timetables(TODAY), list(example.helplines.services.values())
    )
    for one in example.municipalities.values():
        ways = contacts.of_municipality(one, example.regions[one.region])
        found = card(ways)
        shown = [way for way in (found.now, found.quiet, found.always, *found.more) if way]
        assert sorted(found.near[way] for way in shown) == list(range(len(ways)))
        assert [way.standing for way in ways] == sorted(way.standing for way in ways)
        assert {Standing.OWN, Standing.LINE} <= {way.standing for way in ways}
