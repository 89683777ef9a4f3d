"""Placeholders in texts that editors write: `Ring {nummer}`. The page fills them in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from build_tools.problems import suggestion
from build_tools.swedish import listed

EVERYWHERE = ("tjänst", "webbplats", "ämnen", "målgrupper")
"""What every text may name, out of the site's settings: the service, the site itself, what the
service is about, and whom it is for."""

PLACEHOLDER = re.compile(r"\{(\w+)\}")


def placeholder_fault(
    text: str, known: Sequence[str], needed: Iterable[str] = ()
) -> tuple[str, str] | None:
    """(fault, cure) of all that is wrong with the placeholders in a text, None if nothing is."""
    named = PLACEHOLDER.findall(text)
    usable = [*known, *EVERYWHERE]
    lone = re.search(r"[{}]", PLACEHOLDER.sub("", text))
    unknown = [name for name in dict.fromkeys(named) if name not in usable]
    missing = [name for name in needed if name not in named]
    faults = [
        *([f"okänd platshållare {_shown(unknown)}"] if unknown else ()),
        *([f"platshållaren {_shown(missing)} saknas"] if missing else ()),
        *([f"ett ensamt {lone[0]} står i texten"] if lone else ()),
    ]
    if not faults:
        return None
    otherwise = f"De som finns här är {_shown(usable)}"
    cure = f"Ta bort det. {otherwise}"
    if unknown:
        cure = suggestion(f"{{{unknown[0]}}}", [f"{{{name}}}" for name in usable], otherwise)
    elif missing:
        cure = f"Skriv {_shown(missing)} där det ska stå"
    return ", och ".join(faults), cure


def _shown(names: Sequence[str]) -> str:
    return listed([f"{{{name}}}" for name in names])
