"""The list of places that are not ours: all of Sweden, less what a site serves."""

import csv

from build_tools.answers.elsewhere import COUNTIES, LOCALITIES, MUNICIPALITIES, elsewhere


def test_all_municipalities_are_there_once():
    names = [name.strip() for name in MUNICIPALITIES.split(",")]
    with LOCALITIES.open(encoding="utf-8") as file:
        codes = {row["municipality_code"] for row in csv.DictReader(file, delimiter="\t")}
    assert len(names) == len(set(names)) == len(codes) == 290
    assert {code[:2] for code in codes} == set(COUNTIES)


def test_what_a_site_serves_is_not_elsewhere(real):
    names = set(elsewhere(real))
    served = [*real.municipalities.values(), *real.localities]
    assert not names & {record.name for record in served}
    # Their localities that the site does not list, and the provinces that reach into a county.
    assert not names & {"Dalarna", "Jämtland", "Härjedalen", "Hälsingland", "Ångermanland"}
    assert {"Stockholm", "Göteborg", "Visby", "Märsta", "Skåne", "Gävle", "Ånge"} < names


def test_a_site_of_made_up_places_has_all_of_sweden_elsewhere(example):
    assert {"Falun", "Dalarna", "Östersund", "Stockholm"} < set(elsewhere(example))
