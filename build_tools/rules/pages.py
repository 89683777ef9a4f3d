"""Pages have twins, titles of their own, and parts that there are."""

from __future__ import annotations

from datetime import date

from build_tools.model.paths import is_advice, is_easy, twin_uri
from build_tools.model.sections import is_easy_only, needs_twin
from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.problems import Problem, Problems
from build_tools.rules.components import component_faults
from build_tools.rules.tell import at


def _shown(site: Read) -> dict[str, ContentPage]:
    return {**site.pages, **site.advice}


def pages_have_twins(site: Read, today: date) -> Problems:
    """A page for youths or those close to them has an easy-read twin, and a twin has its page."""
    declared = site.declared["pages"] | site.declared["advice"]
    for uri, page in _shown(site).items():
        twin = twin_uri(uri)
        if twin in declared:
            continue
        wanted = f"{site.content_folder}/{twin}"
        if is_easy(uri) and not is_easy_only(site, uri):
            fault = "den lättlästa sidan har ingen sida på vanlig svenska"
            yield Problem(page.path, 1, fault, f"Skriv {wanted}, eller ta bort den här")
        elif not is_easy(uri) and needs_twin(site, uri):
            fault = f"{'rådet' if is_advice(uri) else 'sidan'} har ingen lättläst version"
            yield Problem(page.path, 1, fault, f"Skriv {wanted}")


def titles_are_unique(site: Read, today: date) -> Problems:
    """No two pages have the same title, or the same description."""
    for key in ("title", "description"):
        owners: dict[str, str] = {}
        for page in site.pages.values():
            value = getattr(page.meta, key)
            first = owners.setdefault(value.casefold(), page.uri)
            if first != page.uri:
                fault = f"sidan har samma {key} som {first}"
                yield at(page.meta, key, fault=fault, cure="Skriv en egen")


def components_are_known(site: Read, today: date) -> Problems:
    """A part that is filled in from data, such as `{{ hitta }}`, is one that there is."""
    for page in _shown(site).values():
        yield from component_faults(site, page)
