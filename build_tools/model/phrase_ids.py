"""Which phrases there are, and what each may name. Their words are the editors': `fraser.yml`.

A phrase's placeholders stand with blanks between; one that may be left out ends with a question
mark. What `placeholders.EVERYWHERE` holds may stand in every phrase.
"""

from __future__ import annotations

PHRASES: dict[str, dict[str, str]] = {
    "kontaktväg": {
        "ring": "nummer",
        "sms": "nummer",
        "webbplats": "namn",
        "chatt": "",
        "chatt_utan_länk": "",
        "app": "",
        "app_utan_länk": "",
        "webbokning": "",
        "webbokning_utan_länk": "",
        "e-tjänst": "",
        "e-tjänst_utan_länk": "",
        "drop-in": "",
        "besök": "",
        "bokade_tider": "",
        "digitalt_besök": "",
        "digitalt_besök_utan_länk": "",
    },
    "osäkert": {
        "inte_bekräftat": "",
        "nödnumret": "",
        "gammalt": "uppgift datum",
        "öppettiderna": "",
        "adressen": "",
        "numret": "",
        "länken": "",
        "uppgiften": "",
    },
    "öppet_nu": {
        "öppet": "när",
        "stänger_snart": "minuter",
        "stänger_om_en_minut": "",
        "alltid": "",
        "öppnar": "när",
        "stängt": "",
        "i_dag": "tid",
        "i_morgon": "tid",
        "senare": "dag tid",
        "stänger_klockan": "tid",
        "midnatt": "",
        "i_natt": "tid",
        "svensk_tid": "",
        "gamla_tider": "datum",
    },
}
"""By the group that they stand in."""
