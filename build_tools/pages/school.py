"""The sheet for the schools of a municipality, and what they and others may copy to their sites.

What is copied is a link and a sentence: no frame and no script, which our policy and theirs forbid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_tools.model.addresses import page_uri
from build_tools.model.clinics import Clinic
from build_tools.model.kinds import MUNICIPALITIES
from build_tools.model.regions import Municipality, Region
from build_tools.model.routes import ContactRoute
from build_tools.pages.frame import PICTURE
from build_tools.pages.printing import ways
from build_tools.pages.shared import VALUES
from build_tools.pages.sheets import CODE, Handout
from build_tools.pages.skeleton import Kind, Part, Value
from build_tools.pages.view import View

_SNIPPET = Markup('<p><a href="{}">{}</a>. {}</p>')


@dataclass(frozen=True, kw_only=True)
class SchoolSheet(Handout):
    """A sheet for those who work in the schools of a municipality."""

    municipality: Municipality

    @classmethod
    def of_municipality(cls, view: View, one: Municipality) -> SchoolSheet:
        region = view.site.regions[one.region]
        owners: list[Clinic | Region] = [*view.edition.places.clinics_for(one), region]
        return cls(
            view=view,
            name=view.plain("utskrift.namn", kommun=one.name),
            target=page_uri(MUNICIPALITIES, one.id),
            region=region,
            owners=owners,
            municipality=one,
        )

    @property
    def reports(self) -> Sequence[ContactRoute]:
        """Where a concern is reported by day."""
        return self.municipality.social_services

    @property
    def is_certain(self) -> bool:
        return super().is_certain and all(route.is_verified for route in self.reports)

    def to_copy(self) -> dict[str, object]:
        """What may be copied; there is no link until the site's address is decided."""
        say, address = self.view.plain, self.view.links.address(self.target)
        link = say("skola.länk", kommun=self.municipality.name)
        words = say("skola.text")
        return {
            "html": str(_SNIPPET.format(address, link, words)) if address else None,
            "words": f"{link}. {words}",
            "picture": self.view.links.to(PICTURE),
        }


SCHOOL: Kind[SchoolSheet] = Kind(
    "skolblad",
    "bladen för skolan",
    values={
        **VALUES,
        "namn": Value("mottagningens namn, eller tjänsten i kommunen", lambda page: page.name),
        "kommun": Value("kommunens korta namn: Åre", lambda page: page.municipality.name),
    },
    parts={
        "kontaktvägar": Part(
            "högst fem kontaktvägar, en per rad",
            "printed_ways.html",
            lambda page: {"ways": page.ways},
        ),
        "socialtjänst": Part(
            "vägarna till socialtjänsten på dagtid",
            "printed_ways.html",
            lambda page: {"ways": ways(page.reports, page.view.plain)},
            ("om socialtjänst",),
        ),
        "qr_kod": CODE,
        "kopiera": Part(
            "kod, text och bild till andras webbplatser; syns på skärmen, inte på pappret",
            "to_copy.html",
            lambda page: page.to_copy(),
        ),
    },
    conditions={
        "socialtjänst": ("vägen till socialtjänsten är känd", lambda page: page.reports),
        "obekräftat": ("någon kontaktväg är inte bekräftad", lambda page: not page.is_certain),
    },
    always=("kontaktvägar",),
    has_twin=False,
    template="referral.html",
    classes={},
    has_sections=False,
)
