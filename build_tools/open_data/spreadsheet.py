"""Clinics as a table for spreadsheets, and what its columns mean (W3C's CSV on the Web)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from build_tools.model.clinics import Clinic
from build_tools.model.paths import CLINIC_TABLE
from build_tools.model.routes import RouteType
from build_tools.model.site import Site
from build_tools.model.sourced import Sourced

COLUMNS = (
    *("id", "namn", "typ", "läge", "läge_kontrollerat", "region", "kommun", "kommuner"),
    *("gata", "postnummer", "postort", "adress_kontrollerad"),
    *("telefon", "telefon_kontrollerad", "öppettider", "öppettider_kontrollerade"),
)

Row = list[str]

MARK = "\ufeff"
"""What spreadsheets know UTF-8 by."""


def clinic_table(rows: Iterable[Row]) -> str:
    """A row for each clinic. A cell with a date is empty when the fact beside it is not certain."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return MARK + out.getvalue()


def clinic_row(site: Site, one: Clinic, opening_hours: Mapping[str, str]) -> Row:
    """The row of a clinic; `opening_hours` are OpenStreetMap's of each of its ways."""
    address, hours = one.address, one.hours
    phone = next((route for route in one.routes if route.type == RouteType.PHONE), None)
    told = (f"{way}: {held}" for way, held in opening_hours.items())
    return [
        *(one.id, one.name, one.kind.value, one.opening.state.value, _checked(one.opening)),
        site.regions[one.region].name,
        site.municipalities[one.host].official_name,
        ", ".join(site.municipalities[id].official_name for id in one.serves),
        *((address.street, address.postal_code or "", address.locality) if address else [""] * 3),
        _checked(address),
        *((phone and phone.number) or "", _checked(phone)),
        *(" | ".join(told), _checked(hours)),
    ]


def _checked(fact: Sourced | None) -> str:
    return (fact.checked or "") if fact and fact.is_verified else ""


def table_metadata(site: Site) -> dict[str, object]:
    """What the columns mean."""
    say = site.say()
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "sv"}],
        "url": CLINIC_TABLE.rpartition("/")[2],
        "dc:title": say("öppna_data.mottagningar"),
        "dc:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
        "dialect": {"delimiter": ";", "encoding": "utf-8"},
        "tableSchema": {
            "primaryKey": "id",
            "columns": [{"name": name, "titles": name, "datatype": "string"} for name in COLUMNS],
        },
    }
