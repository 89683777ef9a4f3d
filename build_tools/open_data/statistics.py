"""Figures as CSV, and what describes them (W3C's CSV on the Web)."""

from __future__ import annotations

import csv
import io

from build_tools.model.figures import Figures
from build_tools.model.phrases import Say
from build_tools.reading.statistics import COLUMNS


def to_csv(figures: Figures) -> str:
    """The figures as a data file."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for (measure, unit, group), count in figures.values.items():
        writer.writerow([unit, measure, group, count])
    return out.getvalue()


def metadata(figures: Figures, title: str, say: Say) -> dict[str, object]:
    """What the columns of the published file mean, as CSV on the Web (W3C, csvw)."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "sv"}],
        "url": f"{figures.region}-{figures.year}.csv",
        "dc:title": title,
        "dc:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
        "dialect": {"delimiter": ";"},
        "tableSchema": {
            "columns": [
                {
                    "name": name,
                    "titles": name,
                    "datatype": "string",
                    "dc:description": say(f"siffror.kolumn_{name}"),
                }
                for name in COLUMNS
            ]
        },
    }
