"""What must hold for the help lines that a page shows."""

from __future__ import annotations

from datetime import date

from build_tools.model.helplines import Helpline
from build_tools.model.paths import advice_uri, is_easy
from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.problems import Problem, Problems
from build_tools.prose.components import helpline_subjects, helplines, shown, shown_advice


def helplines_have_company(site: Read, today: date) -> Problems:
    """A page with a help line shows another for the same errand, where one exists (warning).

    Lines are often engaged or closed. What a line is mainly for is its first errand; the other
    line shares that, or is mainly for something that this one is for too.
    """
    if not site.helplines:
        return
    services = site.helplines.services
    for page in site.pages.values():
        single = helplines(page)
        every = single.union(
            *(site.helplines.about(subject) for subject in helpline_subjects(page)),
            *(helplines(advice) for advice in _advice(site, page)),
        )
        for id in sorted(single & services.keys()):
            needs = services[id].needs
            others = site.helplines.about(needs[0]).keys() - {id} if needs else set()
            if others and not any(_shares(services, id, other) for other in every - {id}):
                fault = f'hjälplinjen "{id}" är ensam om {needs[0]}, men det finns fler'
                cure = f"Skriv {{{{ hjälplinjer {needs[0]} }}}}, eller lägg till en"
                line = shown(page, "hjälplinje")[id]
                yield Problem(page.path, line, fault, cure, is_warning=True)


def _advice(site: Read, page: ContentPage) -> list[ContentPage]:
    """The advice for emergencies that a page shows, with the help lines in it."""
    uris = (advice_uri(name, easy=is_easy(page.uri)) for name in shown_advice(page))
    return [site.advice[uri] for uri in uris if uri in site.advice]


def _shares(services: dict[str, Helpline], id: str, other: str) -> bool:
    own, others = services[id].needs, services[other].needs if other in services else ()
    return bool(others) and (own[0] in others or others[0] in own)


RULES = (helplines_have_company,)
