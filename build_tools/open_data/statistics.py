"""Figures as CSV, and what describes them (W3C's CSV on the Web)."""

from __future__ import annotations

import csv
import io

from build_tools.model.figures import Figures
from build_tools.reading.statistics import COLUMNS


def to_csv(figures: Figures) -> str:
    """The figures as a data file."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for (measure, unit, group), count in figures.values.items():
        writer.writerow([unit, measure, group, count])
    return out.getvalue()


def metadata(figures: Figures, title: str) -> dict[str, object]:
    """What the columns of the published file mean, as CSV on the Web (W3C, csvw)."""
    described = {
        "enhet": "Id för mottagningen eller regionen. Regionen är summan av sina mottagningar.",
        "mått": "Det som räknas.",
        "grupp": "Gruppen inom måttet. totalt är summan av de andra grupperna.",
        "antal": "Antal unga. <5 betyder 1 till 4. .. döljs för att ingen ska kunna räkna ut det.",
    }
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "sv"}],
        "url": f"{figures.region}-{figures.year}.csv",
        "dc:title": title,
        "dc:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
        "dialect": {"delimiter": ";"},
        "tableSchema": {
            "columns": [
                {"name": name, "titles": name, "datatype": "string", "dc:description": text}
                for name, text in described.items()
            ]
        },
    }
