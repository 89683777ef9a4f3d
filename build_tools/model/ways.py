"""The ways to make contact that have hours: a type, and a name where there are two of a type."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from build_tools.model.refusal import refuse
from build_tools.model.routes import ContactRoute, RouteType
from build_tools.problems import suggestion

TIMED = (
    RouteType.VISIT,
    RouteType.DROP_IN,
    RouteType.BOOKED_VISIT,
    RouteType.PHONE,
    RouteType.SMS,
    RouteType.CHAT,
    RouteType.DIGITAL_VISIT,
)
"""The types that have hours, in the order in which they are told."""

NAMED_WAY = rf"^({'|'.join(TIMED)}) \S.*$"


class Way(str):
    """A way to make contact, as the key of its hours: `telefon`, or `telefon Kvällstelefonen`.

    One without a name is equal to its type.
    """

    @property
    def type(self) -> RouteType:
        return RouteType(self.partition(" ")[0])

    @property
    def name(self) -> str:
        """What it is called apart from others of its type, empty if it is the only one."""
        return self.partition(" ")[2]


def way_of(route: ContactRoute, timed: Container[str]) -> Way:
    """The way whose hours hold for a route: that of its own name if there is one."""
    own = Way(f"{route.type.value} {route.name}")
    return own if own in timed else Way(route.type.value)


def _parse_way(text: object) -> Way:
    if not isinstance(text, str):
        raise refuse("en kontaktväg ska stå på en rad", "Skriv som [besök, telefon]")
    if text in tuple(TIMED) or re.match(NAMED_WAY, text):
        return Way(text)
    cure = suggestion(text, TIMED, f"Välj bland: {', '.join(TIMED)}")
    raise refuse(f'okänt värde "{text}" i "gäller"', cure)


WrittenWay = Annotated[Way, PlainValidator(_parse_way), WithJsonSchema({"type": "string"})]
