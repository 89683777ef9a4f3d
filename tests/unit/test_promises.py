"""Whether hours keep what a region has promised: kept, broken, or that nobody knows."""

import pytest

from build_tools.answers.promises import Verdict, verdict
from build_tools.model.clinics import Clinic
from build_tools.model.regions import Term

KEPT, BROKEN, UNKNOWN = Verdict.KEPT, Verdict.BROKEN, Verdict.UNKNOWN


def found(hours: dict[str, object], **term: object) -> Verdict:
    clinic = Clinic.model_validate(
        {
            "namn": "Provbymottagningen",
            "typ": "huvudmottagning",
            "region": "prov",
            "värdkommun": "provby",
            "status": {"läge": "öppen"},
            "kommuner": ["provby"],
            "öppettider": hours,
        }
    )
    return verdict(None, clinic, Term.model_validate(term))


DAYTIME = {"erbjuder": "dagtid", "dagar_i_veckan": 2}
EVENING = {"erbjuder": "kväll"}
BOOKED = {"erbjuder": "bokade_tider"}


@pytest.mark.parametrize(
    ("hours", "term", "said"),
    [
        ({"besök": {"mån–tis": "08.00–16.00"}}, DAYTIME, KEPT),
        ({"besök": {"mån": "08.00–16.00"}}, DAYTIME, BROKEN),
        ({"besök": {"mån": "08.00–16.00"}, "drop-in": {"tor": "13.00–15.00"}}, DAYTIME, KEPT),
        # two ways on the same day are one day
        ({"besök A": {"mån": "08.00–09.00"}, "besök B": {"mån": "13.00–15.00"}}, DAYTIME, BROKEN),
        ({"besök A": {"mån": "08.00–09.00"}, "besök B": {"tor": "08.00–09.00"}}, DAYTIME, KEPT),
        # days without times
        ({"besök": {"mån–tis": "öppet"}}, DAYTIME, UNKNOWN),
        ({"besök": {"mån": "öppet"}}, DAYTIME, BROKEN),
        ({"besök": {"mån": "08.00–16.00", "fre": "efter överenskommelse"}}, DAYTIME, UNKNOWN),
        ({"besök": {"mån": "08.00–16.00", "lör": "öppet"}}, DAYTIME, BROKEN),
        ({"besök": {"mån": "öppet"}}, EVENING, UNKNOWN),
        ({"besök": {"mån": "08.00–16.00"}}, EVENING, BROKEN),
        ({"bokade_tider": {"tor": "öppet"}}, BOOKED, KEPT),
        ({"bokade_tider": "en dag i veckan"}, BOOKED, KEPT),
        ({"bokade_tider": "en dag i veckan"}, BOOKED | {"dagar_i_veckan": 2}, BROKEN),
        ({"bokade_tider": "efter överenskommelse"}, BOOKED, UNKNOWN),
        ({"besök": "två dagar i veckan"}, DAYTIME, UNKNOWN),
        ({"besök": "en dag i veckan"}, DAYTIME, BROKEN),
        # every week counts
        ({"besök": {"ons jämna veckor": "08.00–19.00"}}, EVENING, BROKEN),
        (
            {"besök": {"ons jämna veckor": "08.00–19.00", "tor udda veckor": "08.00–19.00"}},
            EVENING,
            KEPT,
        ),
        ({"besök": {"tor": "08.00–19.00", "sista tor i månaden": "stängt"}}, EVENING, BROKEN),
        ({"besök": {"första mån i månaden": "13.00–19.00"}}, EVENING, BROKEN),
        # broken where the last Wednesday of a month comes in an even week
        (
            {
                "besök A": {"ons jämna veckor": "08.00–19.00", "sista ons i månaden": "stängt"},
                "besök B": {"tor udda veckor": "08.00–19.00"},
            },
            EVENING,
            BROKEN,
        ),
        ({}, EVENING, UNKNOWN),
    ],
)
def test_a_term(hours, term, said):
    assert found(hours, **term) == said
