"""Characters that can't be seen, each with its name in Swedish."""

from __future__ import annotations

import re

SOFT_HYPHEN = "\xad"

_TURNS = "ett osynligt tecken som vänder textens riktning"

_JOINS = "ett osynligt tecken som fogar ihop eller skiljer"

_FILLER = "ett osynligt utfyllnadstecken"

_HIDDEN = {
    "\x00-\x08\x0b-\x1f\x7f-\x9f": "ett styrtecken",
    SOFT_HYPHEN: "ett mjukt bindestreck",
    "\u034f\u200c\u200d": _JOINS,
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069": _TURNS,
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0": _FILLER,
    "\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef": "en osynlig variantväljare",
    "\u200b": "ett mellanslag utan bredd",
    "\u2028\u2029": "en radbrytning av ett slag som inte används här",
    "\u2060\ufeff": "ett osynligt tecken som hindrar radbrytning",
    "\u2061-\u2065\u206a-\u206f\ufff0-\ufffb": "ett osynligt styrtecken",
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2": "ett styrtecken",
    "\u2800": "en tom ruta i punktskrift",
    "\ud800-\udfff\ufffe\uffff": "ett halvt tecken",
    "\ue000-\uf8ff\U000f0000-\U0010ffff": "ett tecken som bara finns i ett visst teckensnitt",
    "\ufffc": "ett märke för en bild som inte följde med",
    "\ufffd": "ett tecken som inte gick att läsa",
    "\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3": _FILLER,
    "\U0001d159\U0001d173-\U0001d17a": _FILLER,
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff": "ett osynligt taggtecken",
}
"""Unicode's default ignorables, controls and formats, and what else is drawn as nothing."""

HIDDEN = re.compile(f"[{''.join(_HIDDEN)}]")

NAMES = [(re.compile(f"[{span}]"), told) for span, told in _HIDDEN.items()]
