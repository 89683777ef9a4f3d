"""Parts of a hand-written page that are filled in from data: `{{ hitta }}` on a line of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from build_tools.model.helplines import Need, Topic
from build_tools.model.texts import ContentPage
from build_tools.prose.tokens import PART, Token, line
from build_tools.prose.tree import tree

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
    "rättelser": "corrections.html",
    "uppgifter": "facts.html",
    "data": "data.html",
    "ändringar": "changes.html",
    "formspråk": "style.html",
    "bild": "picture.html",
    "sök": "search.html",
    "akut": "advice.html",
}
"""The template of each component, by the name that editors write."""

PICTURE = "bild"
"""The component that shows a drawing."""

PICTURES = sorted(
    p.stem for p in (Path(__file__).parents[1] / "pages" / "templates" / "pictures").glob("*")
)
"""The drawings, by the name that follows `bild`."""

SUBJECTS = tuple(dict.fromkeys(map(str, (*Topic, *Need))))
"""What `hjälplinjer` can be narrowed to: a topic or an errand."""


@dataclass(frozen=True)
class Component:
    """A line that is `{{ name argument }}`. `line` counts from 0."""

    line: int
    name: str
    argument: str | None

    @property
    def arguments(self) -> tuple[str, ...]:
        return tuple((self.argument or "").split())


def component(token: Token) -> Component:
    """What the token of such a line says."""
    name, *more = token.content.split()
    return Component(line(token), name, " ".join(more) or None)


@cache
def components(body: str) -> tuple[Component, ...]:
    """The components of a text, in order; one without their marks need not be read for them."""
    if "{{" not in body:
        return ()
    return tuple(component(token) for token in tree(body).tokens if token.type == PART)


def shown(page: ContentPage, name: str) -> dict[str, int]:
    """What the components of one name are narrowed to on a page, "" for all, and the first lines.

    The lines are the file's.
    """
    found = [one for one in components(page.body) if one.name == name]
    return {one.argument or "": page.body_line + one.line for one in reversed(found)}


def shown_advice(page: ContentPage) -> set[str]:
    """The names of the advice that a page shows."""
    return shown(page, "akut").keys() - {""}


def helplines(page: ContentPage) -> set[str]:
    """The single helplines that a page shows."""
    return shown(page, "hjälplinje").keys() - {""}


def helpline_subjects(page: ContentPage) -> set[str]:
    """What the lists of helplines on a page are narrowed to; empty text for all of them."""
    return set(shown(page, "hjälplinjer"))
