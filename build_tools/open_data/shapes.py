"""What the open data of clinics hold, as JSON Schema tells it to whoever reads them.

Within a version nothing is taken away or made into something else; new things may come. What breaks
that promise is a new version at a new address, with the old one beside it for a year.
"""

from __future__ import annotations

from typing import Annotated, Any, NotRequired

from pydantic import Field, TypeAdapter
from typing_extensions import TypedDict

from build_tools.model.about import Settings
from build_tools.model.paths import CLINIC_SCHEMA

VERSION = "1.1.0"
"""Major: something is gone. Minor: something new. Patch: better descriptions."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _is(description: str) -> Any:
    return Field(description=description)


class Origin(TypedDict):
    """Where a fact comes from."""

    source: Annotated[str | None, _is("Var uppgiften står, i ord.")]
    checked: Annotated[
        str | None, _is("När den senast kontrollerades: en dag, en månad eller ett år.")
    ]
    isVerified: Annotated[bool, _is("Om den har både källa och datum. Annars är den osäker.")]


class Address(Origin):
    """Where one goes."""

    street: Annotated[str, _is("Gata och nummer.")]
    postalCode: Annotated[str | None, _is("Postnumret, som 831 31.")]
    locality: Annotated[str, _is("Postorten.")]


class Contact(Origin):
    """A way to make contact."""

    type: Annotated[str, _is("telefon, sms, chatt, app, webbokning, e-tjänst, besök med flera.")]
    href: Annotated[str | None, _is("Länken dit: tel:, sms: eller https:. null om den saknas.")]


class Hours(Origin):
    """When the clinic is open."""

    opening_hours: Annotated[
        dict[str, str],
        _is("Tiderna för varje kontaktväg, som OpenStreetMap skriver opening_hours."),
    ]


class Cost(Origin):
    """What a visit costs."""

    isFree: Annotated[bool, _is("Om ett besök inte kostar något.")]
    note: Annotated[str | None, _is("Vad det kostar och för vem.")]


class Premises(Origin):
    """How one gets in, and what is there. What nobody has said is left out."""

    stepFreeEntrance: NotRequired[Annotated[bool, _is("Om man kommer in utan trappsteg.")]]
    lift: NotRequired[Annotated[bool, _is("Om det finns hiss.")]]
    wheelchairAccessibleToilet: NotRequired[
        Annotated[bool, _is("Om det finns en toalett med plats för rullstol.")]
    ]
    hearingLoop: NotRequired[Annotated[bool, _is("Om det finns hörslinga.")]]
    sharedWaitingRoom: NotRequired[Annotated[bool, _is("Om väntrummet delas med andra.")]]
    stop: Annotated[str | None, _is("Närmaste hållplats.")]


class Wait(Origin):
    """How long something takes; told while it is fresh."""

    time: Annotated[str, _is("Antal och enhet: 2 vardagar, 3–4 veckor.")]


class Announcement(TypedDict):
    """What holds for some days."""

    first: Annotated[str, _is("Första dagen, ÅÅÅÅ-MM-DD.")]
    last: Annotated[str, _is("Sista dagen, ÅÅÅÅ-MM-DD.")]
    text: Annotated[str, _is("Vad som gäller.")]


class Clinic(TypedDict):
    """A clinic. `null` is what nobody knows."""

    id: Annotated[str, _is("Mottagningens id. Det ändras aldrig.")]
    name: Annotated[str, _is("Namnet.")]
    kind: Annotated[str, _is("huvudmottagning, filial eller satellit.")]
    region: Annotated[str, _is("Regionen som driver den.")]
    municipality: Annotated[str, _is("Kommunen där den ligger.")]
    serves: Annotated[list[str], _is("Kommunerna som den är till för.")]
    path: Annotated[str, _is("Dess sida, räknat från webbplatsens rot.")]
    address: Annotated[Address | None, _is("Besöksadressen.")]
    contact: Annotated[list[Contact], _is("Sätten att nå den, det bästa först.")]
    hours: Annotated[Hours | None, _is("Öppettiderna.")]
    cost: Annotated[Cost | None, _is("Vad ett besök kostar.")]
    premises: Annotated[Premises | None, _is("Hur man kommer in, och vad som finns där.")]
    answersWithin: Annotated[Wait | None, _is("Hur snart den svarar.")]
    waitingTime: Annotated[Wait | None, _is("Hur länge man väntar på en första tid.")]
    announcements: Annotated[list[Announcement], _is("Det som gäller några dagar.")]


class Clinics(TypedDict):
    """The whole file."""

    version: Annotated[str, _is("Formatets version, som semver.org räknar.")]
    made: Annotated[str, _is("Dagen då filen gjordes.")]
    isExample: Annotated[bool, _is("Om allt är påhittat.")]
    clinics: Annotated[list[Clinic], _is("Mottagningarna.")]


def clinic_schema(settings: Settings) -> dict[str, Any]:
    """The JSON Schema of `/data/mottagningar.json`."""
    found = TypeAdapter(Clinics).json_schema()
    address = settings.whole(CLINIC_SCHEMA) or f"/{CLINIC_SCHEMA}"
    return {"$schema": _DIALECT, "$id": address, "version": VERSION, **found}
