"""Web addresses: which of them a reader can trust, and whether a link's words tell where it leads.

A reader sees a host and believes it. So an address is written in the one plain way that looks the
same to people and to browsers, and it leads straight to its page.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

_CURE = "Skriv hela adressen, till exempel https://exempel.se/sida"
_STRAIGHT = "Öppna länken, och kopiera adressen till sidan som du kommer till"
_HOST = r"(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+[a-z]{2,63}"

# What a browser reads otherwise than people do, by a pattern of all between https:// and the path.
_HOST_FAULTS = (
    (r"[^@]*@.*", "har ett @ före webbplatsens namn", "Ta bort @ och det som står före"),
    (r"\[.*|(?:.*\.)?(?:0x[0-9a-f]*|[0-9]+)\.?(?::.*)?", "är en IP-adress", _CURE),
    (r".*:.*", "har ett portnummer", "Ta bort kolonet och siffrorna efter webbplatsens namn"),
    (r".*[^\x00-\x7f].*", "har andra tecken än a–z i webbplatsens namn", "Skriv namnet med a–z"),
    (r"(?:.*\.)?xn--.*", "har ett omskrivet namn, med xn--", "Skriv ett namn med a–z"),
    (r".*\.", "har en punkt efter webbplatsens namn", "Ta bort punkten"),
)

_FORWARDERS = (
    *("safelinks.protection.outlook.com", "statics.teams.cdn.office.net", "aka.ms"),
    *("urldefense.com", "urldefense.proofpoint.com", "linkprotect.cudasvc.com", "mimecast.com"),
    *("clicktime.symantec.com", "secure-web.cisco.com", "protection.sophos.com"),
    *("l.facebook.com", "lm.facebook.com", "l.instagram.com", "l.messenger.com", "fb.me"),
    *("t.co", "lnkd.in", "bit.ly", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly"),
    *("rb.gy", "cutt.ly", "t.ly", "translate.goog", "cdn.ampproject.org", "list-manage.com"),
    *("sendgrid.net", "googleadservices.com", "doubleclick.net"),
)
"""Hosts that only lead on to another address, and see who does: mail filters and short links."""

_CARRIED = re.compile(
    r"https?(?::|_3A|-3A)|aHR0c"  # the last is "http" in base64
    rf"|[?&]q=www\.|[?&](?:u|uddg|\w{{0,20}}(?:url|uri|link|target|dest|redirect|return|goto)\w{{0,20}})="
    rf"(?:www\.|//|{_HOST}(?:[/&#]|$))",
    re.IGNORECASE,
)

_ENDINGS = "se|nu|com|org|net|eu|info|io|app|dk|no|fi|de|uk|example"
_NAMED = re.compile(
    r"(?:https?://|\bwww\.)(?P<a>[\w.-]*\w)"
    rf"|(?<![\w-])(?P<b>(?:[\w-]{{1,63}}\.){{1,10}}(?:{_ENDINGS}))(?!\w)"
)
"""A host in running words: anything after https:// or www., or a name with a usual ending."""


def host(address: str) -> str:
    """The host of a web address, as people say it: `https://www.are.se/x` gives `are.se`."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def address_fault(text: str) -> tuple[str, str] | None:
    """(fault, cure) of a web address; None if it is whole, plain and leads straight to its page."""
    if not text.lower().startswith("https://"):
        return f'webbadressen "{text}" börjar inte med https://', _CURE
    if any(unicodedata.category(c)[0] in "CZ" or c in "<>\"'`\\" for c in text):
        return f'"{text}" är inte en webbadress', _CURE
    name = re.split(r"[/?#]", text[len("https://") :], maxsplit=1)[0]
    for pattern, fault, cure in _HOST_FAULTS:
        if re.fullmatch(pattern, name.lower()):
            return f'webbadressen "{text}" {fault}', cure
    if not re.fullmatch(_HOST, name.lower()) or len(name) > 253:
        return f'"{text}" är inte en webbadress', _CURE
    if not text.startswith(f"https://{name.lower()}"):
        fault = f'webbadressen "{text}" har stora bokstäver i början'
        return fault, "Skriv https och webbplatsens namn med små bokstäver"
    if is_below(name, _FORWARDERS) or _carries(text[len(f"https://{name}") :]):
        return f'webbadressen "{text}" leder genom en tjänst till en annan adress', _STRAIGHT
    return None


def _carries(rest: str) -> bool:
    """Whether what follows the host holds another address, however many times it is escaped."""
    for _ in range(5):
        if _CARRIED.search(rest):
            return True
        rest = unquote(rest)
    return False


def is_below(name: str, hosts: tuple[str, ...]) -> bool:
    """Whether a host is one of `hosts`, or a part of one: `kart.are.se` is a part of `are.se`."""
    return any(name == one or name.endswith(f".{one}") for one in hosts)


def misnamed(words: str, address: str, own: str = "") -> str | None:
    """The host that a link's words name, when the link leads to another; None when they agree.

    An address without a host is a page of ours, whose host is `own`.
    """
    letters = (c for c in unicodedata.normalize("NFKC", words) if unicodedata.category(c) != "Cf")
    for match in _NAMED.finditer("".join(letters).lower()):
        named = (match["a"] or match["b"]).removeprefix("www.")
        if not is_below(host(address) or own, (named,)):
            return named
    return None
