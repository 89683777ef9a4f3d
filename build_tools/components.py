"""Parts of a hand-written page that are filled in from data: `{{ hitta }}` on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from build_tools.addresses import ADVICE, EASY, is_advice
from build_tools.facts import RouteType
from build_tools.model import ContentPage, Helpline, Need, Site
from build_tools.problems import Problem, Problems, suggestion
from build_tools.prose import text_lines

TEMPLATES = {
    "hitta": "lookup.html",
    "kommuner": "municipalities.html",
    "kontaktvägar": "contact_routes.html",
    "hjälplinjer": "helplines.html",
    "hjälplinje": "helpline.html",
    "regioner": "regions.html",
    "tillgänglighet": "accessibility.html",
    "löften": "promises.html",
    "kontakt": "contact.html",
    "väg": "route.html",
    "orosanmälan": "report_of_concern.html",
    "orosanmälningar": "reports_of_concern.html",
    "ansvar": "tasks.html",
    "material": "material.html",
    "rapporter": "reports.html",
    "minoritetsspråk": "minority_languages.html",
    "sidor": "pages.html",
    "statistik": "statistics.html",
    "formspråk": "style.html",
    "bild": "picture.html",
    "sök": "search.html",
    "akut": "advice.html",
}
"""The template of each component, by the name that editors write."""

PICTURES = sorted(p.stem for p in (Path(__file__).parent / "templates" / "pictures").glob("*"))
"""The drawings, by the name that follows `bild`."""

SUBJECTS = tuple(
    dict.fromkeys((*get_args(Helpline.model_fields["topic"].annotation), *get_args(Need)))
)
"""What `hjälplinjer` can be narrowed to: a topic or an errand."""

SECTIONS = ("unga", "narstaende", "yrkesverksamma", "om")
"""The folders of content whose pages `sidor` can list."""

_LINE = re.compile(r"^\{\{[ \t]*([\w-]+)(?:[ \t]+([\w-]+))?[ \t]*\}\}[ \t]*$", re.MULTILINE)


def fill(body: str, render: Callable[[str, str | None], str]) -> str:
    """`body` with every component replaced by what `render(name, argument)` gives."""

    def filled(line: str) -> str:
        return _LINE.sub(lambda match: render(match[1], match[2]), line)

    return "\n".join(filled(line) if text else line for line, text in text_lines(body))


def shown_advice(page: ContentPage) -> set[str]:
    """The names of the advice that a page shows."""
    found = (_LINE.match(line) for line, is_text in text_lines(page.body) if is_text)
    return {match[2] for match in found if match and match[1] == "akut" and match[2]}


def component_faults(site: Site, page: ContentPage) -> Problems:
    """The components of a text that can't be filled in."""
    seen: dict[tuple[str, str | None], int] = {}
    for number, (line, is_text) in enumerate(text_lines(page.body), page.body_line):
        if "{{" not in line or not is_text:
            continue
        if match := _LINE.match(line):
            first = seen.setdefault(match.groups(), number)
            if match[1] == "akut" and is_advice(page.uri):
                fault, cure = (
                    "ett råd kan inte visa ett annat råd",
                    "Länka till sidan som visar det",
                )
                yield Problem(page.path, number, fault, cure)
            elif fault := _fault(site, *match.groups()):
                yield Problem(page.path, number, *fault)
            elif first != number:
                fault = f"samma del står redan på rad {first}"
                yield Problem(page.path, number, fault, "Ta bort den ena")
        else:
            fault = "{{ … }} ska stå ensam på en rad, som {{ hitta }}"
            yield Problem(page.path, number, fault, "Flytta den till en egen rad")


def _fault(site: Site, name: str, argument: str | None) -> tuple[str, str] | None:
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
        "sidor": SECTIONS,
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
