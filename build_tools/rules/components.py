"""The parts that a text names are ones that can be filled in."""

from __future__ import annotations

from build_tools.model.paths import ADVICE, EASY, is_advice
from build_tools.model.routes import RouteType
from build_tools.model.sections import text_folders
from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.problems import Problem, Problems, suggestion
from build_tools.prose.components import PICTURES, SUBJECTS, TEMPLATES, components
from build_tools.prose.guides import is_guide
from build_tools.prose.text import lines

SHOWN_AGAIN = ("akut", "hjälplinje", "kontakt")
"""What the steps of a guide may all show: a reader sees one at a time."""


def component_faults(site: Read, page: ContentPage) -> Problems:
    """The components of a text that can't be filled in."""
    seen: dict[tuple[str, str | None], int] = {}
    for one in components(page.body):
        number = page.body_line + one.line
        first = seen.setdefault((one.name, one.argument), number)
        if one.name == "akut" and is_advice(page.uri):
            fault = "ett råd kan inte visa ett annat råd"
            yield Problem(page.path, number, fault, "Länka till sidan som visar det")
        elif found := _fault(site, one.name, one.argument):
            yield Problem(page.path, number, *found)
        elif first != number and not (is_guide(page) and one.name in SHOWN_AGAIN):
            fault = f"samma del står redan på rad {first}"
            yield Problem(page.path, number, fault, "Ta bort den ena")
    for number, line in lines(page):
        if "{{" in line:
            fault = "{{ … }} ska stå ensam på en rad, som {{ hitta }}"
            yield Problem(page.path, number, fault, "Flytta den till en egen rad")


def _fault(site: Read, name: str, argument: str | None) -> tuple[str, str] | None:
    if name not in TEMPLATES:
        otherwise = f"De som finns: {', '.join(TEMPLATES)}"
        return f'okänd del "{name}"', suggestion(name, TEMPLATES, otherwise)
    services = site.helplines.services if site.helplines else {}
    advice = {uri.removeprefix(EASY).removeprefix(ADVICE) for uri in site.declared["advice"]}
    choices = {
        "akut": sorted(name.removesuffix(".md") for name in advice),
        "hjälplinje": services,
        "bild": PICTURES,
        "hjälplinjer": SUBJECTS,
        "väg": list(RouteType),
        "sidor": text_folders(site),
    }
    known = list(choices.get(name, ()))
    wants_one = name in choices and name != "hjälplinjer"
    unread = name == "hjälplinje" and not services  # which is told of their own file
    if (argument or wants_one) and argument not in known and not unread:
        otherwise = f"De som finns: {', '.join(known)}" if known else f"Skriv bara {name}"
        if name == "akut" and not known:
            otherwise = f"Skriv rådet i {site.content_folder}/{ADVICE}"
        return f'"{name}" kan inte följas av "{argument or ""}"', suggestion(
            argument or "", known, otherwise
        )
    return None
