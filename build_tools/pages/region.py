"""The pages of regions: what their skeletons may name."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.answers.choice import has_free_choice
from build_tools.answers.contact_card import ContactPoint
from build_tools.model.paths import region_calendar_uri
from build_tools.model.regions import Region
from build_tools.open_data.schema_org import Thing
from build_tools.pages.environment import passage
from build_tools.pages.shared import CARD, DataPage, doubt
from build_tools.pages.skeleton import Kind, Part, Value, sure
from build_tools.swedish import listed


@dataclass(frozen=True)
class RegionPage(DataPage):
    """A page about a region."""

    record: Region

    @property
    def region(self) -> Region:
        return self.record

    @property
    def contact_points(self) -> list[ContactPoint]:
        return self.view.edition.contact_points.of_region(self.record)

    def things(self) -> list[Thing]:
        return [self.view.edition.things.of_region(self.record)]

    @property
    def has_staff(self) -> bool:
        return any(one.staff for one in self.view.edition.places.clinics_of(self.record))


REGION: Kind[RegionPage] = Kind(
    "region",
    "regionernas sidor",
    values={
        "region": Value("länets korta namn: Dalarna", lambda page: page.record.short_name),
        "huvudmännen": Value(
            "de som driver mottagningarna",
            lambda page: listed(page.record.principals.names),
        ),
        "avtalet": Value(
            "vad regionen och kommunerna har kommit överens om",
            lambda page: passage(sure(page.record.agreement), page.view.easy),
            ("om avtal",),
        ),
    },
    parts={
        "kommuner": Part("länkar till regionens kommuner", "municipality_links.html"),
        "mottagningar": Part(
            "ett kort för varje mottagning",
            "clinics_of_region.html",
            lambda page: {"calendar": page.view.links.to(region_calendar_uri(page.record.id))},
        ),
        "kontaktkort": CARD,
        "huvudmän": Part("de som driver mottagningarna, en per rad", "principals.html"),
        "personal": Part("vilka yrken som finns på varje mottagning", "staff_of_region.html"),
        "historia": Part("hur det började, år för år", "history.html"),
        "osäkert fritt_val": doubt("det fria valet", lambda page: page.record.free_choice),
        "osäkert huvudmän": doubt("vilka som driver", lambda page: page.record.principals),
        "osäkert avtal": doubt("avtalet", lambda page: page.record.agreement),
    },
    conditions={
        "fritt_val": (
            "man får välja mottagning oavsett kommun",
            lambda page: has_free_choice(page.record),
        ),
        "avtal": ("avtalet är känt", lambda page: page.record.agreement),
        "personal": (
            "yrkena är kända på någon mottagning",
            lambda page: page.has_staff,
        ),
        "historia": ("det står i data hur det började", lambda page: page.record.history),
    },
    always=("kontaktkort",),
)
