"""What readers must know for some days: a door that is broken, a telephone that is silent."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from build_tools.model.dates import WrittenDates
from build_tools.model.scalars import Text
from build_tools.model.sourced import Model


class Announcement(Model):
    """Stands first on every page about what it belongs to, on the days of its key."""

    text: Text = Field(description="Vad som gäller och vad läsaren gör i stället, kort.")
    easy: Text = Field(alias="lättläst", description="Samma sak på lättläst svenska.")


Announcements = dict[WrittenDates, Announcement]


def announcements() -> Any:
    """The field of a record that may have some."""
    return Field(
        {},
        alias="meddelanden",
        description="Det som gäller några dagar och står först på sidorna: "
        "2026-12-01 – 2026-12-04: med text och lättläst.",
    )
