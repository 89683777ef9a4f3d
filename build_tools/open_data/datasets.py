"""The data sets of a site, once: what each is called, and the files that it comes as.

`/data/` shows them to people, `/data/dcat.rdf` to catalogues.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.model.paths import (
    ACCESSIBILITY,
    CLINIC_DATA,
    CLINIC_SCHEMA,
    CLINIC_TABLE,
    FACT_DATA,
    SERVICES,
    figures_uri,
    region_calendar_uri,
)
from build_tools.model.site import Site

JSON, LINKED, CSV, CALENDAR = (
    *("application/json", "application/ld+json"),
    *("text/csv", "text/calendar"),
)


@dataclass(frozen=True)
class File:
    """A form that a data set comes in."""

    uri: str
    media_type: str
    format: str
    """What people call it."""
    schema: str | None = None
    """Where its form is described."""


@dataclass(frozen=True)
class Dataset:
    """Something that is known, whatever form it comes in."""

    id: str
    title: str
    description: str
    files: tuple[File, ...]


def datasets(site: Site) -> Iterator[Dataset]:
    """All that the site gives away."""
    say = site.say()

    def told(id: str, *files: File) -> Dataset:
        return Dataset(id, say(f"öppna_data.{id}"), say(f"öppna_data.om_{id}"), files)

    yield told(
        "mottagningar",
        File(CLINIC_DATA, JSON, "JSON", CLINIC_SCHEMA),
        File(CLINIC_TABLE, CSV, "CSV", f"{CLINIC_TABLE}-metadata.json"),
        File(SERVICES, JSON, "HSDS", "https://docs.openreferral.org/en/v3.0/hsds/"),
    )
    yield told("uppgifter", File(FACT_DATA, JSON, "JSON"))
    calendars = (
        File(region_calendar_uri(id), CALENDAR, f"iCalendar, {one.short_name}")
        for id, one in site.regions.items()
    )
    yield told("kalendrar", *calendars)
    yield told("tillgänglighet", File(ACCESSIBILITY, LINKED, "EARL"))
    if site.figures:
        uris = ((figures_uri(one.region, one.year), one) for one in site.figures)
        yield told(
            "statistik",
            *(
                File(
                    uri,
                    CSV,
                    f"CSV, {site.regions[one.region].short_name} {one.year}",
                    f"{uri}-metadata.json",
                )
                for uri, one in uris
            ),
        )
