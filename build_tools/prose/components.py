"""Parts of a hand-written page that are filled in from data: `{{ hitta }}` on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from build_tools.model.helplines import Helpline, Need
from build_tools.model.texts import ContentPage
from build_tools.prose.lines import text_lines

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

PICTURES = sorted(
    p.stem for p in (Path(__file__).parents[1] / "pages" / "templates" / "pictures").glob("*")
)
"""The drawings, by the name that follows `bild`."""

SUBJECTS = tuple(
    dict.fromkeys((*get_args(Helpline.model_fields["topic"].annotation), *get_args(Need)))
)
"""What `hjälplinjer` can be narrowed to: a topic or an errand."""

LINE = re.compile(r"^\{\{[ \t]*([\w-]+)(?:[ \t]+([\w-]+))?[ \t]*\}\}[ \t]*$", re.MULTILINE)


def fill(body: str, render: Callable[[str, str | None], str]) -> str:
    """`body` with every component replaced by what `render(name, argument)` gives."""

    def filled(line: str) -> str:
        return LINE.sub(lambda match: render(match[1], match[2]), line)

    return "\n".join(filled(line) if text else line for line, text in text_lines(body))


def shown_advice(page: ContentPage) -> set[str]:
    """The names of the advice that a page shows."""
    found = (LINE.match(line) for line, is_text in text_lines(page.body) if is_text)
    return {match[2] for match in found if match and match[1] == "akut" and match[2]}
