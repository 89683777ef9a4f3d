"""The parts that a text may show, as an editor writes them, and what each shows."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model.paths import is_easy
from build_tools.model.site import Read
from build_tools.prose.components import PICTURES

_ALONE = {
    "hitta": "Sökfältet Var bor du?",
    "kontakt": "Vad läsaren kan göra nu",
    "kommuner": "Alla kommuner med sina orter",
    "regioner": "Regionerna och deras kommuner",
    "kontaktvägar": "Alla sätt att ta kontakt",
    "orosanmälan": "En länk till orosanmälan för varje kommun",
}


def parts(site: Read) -> Iterator[tuple[str, str]]:
    """(what is written, what it shows) of each part that is often used."""
    yield from ((f"{{{{ {name} }}}}", words) for name, words in _ALONE.items())
    for id, line in (site.helplines.services if site.helplines else {}).items():
        yield f"{{{{ hjälplinje {id} }}}}", f"Hjälplinjen {line.name}"
    for uri in sorted(site.advice):
        if not is_easy(uri):
            name = uri.rpartition("/")[2].removesuffix(".md")
            yield f"{{{{ akut {name} }}}}", f"Rådet om {name}"
    for name in PICTURES:
        yield f"{{{{ bild {name} }}}}", f"Teckningen {name}"
