"""The score that Mozilla's HTTP Observatory would give a site, worked out from its public rules.

Source: https://github.com/mdn/mdn-http-observatory (src/grader/charts.js and src/analyzer/tests/,
version 1.4.8, read 2026-11-25). Its ten tests begin at 100 points; each gives or takes some. What
is given counts only for a site that, by what is taken, still has 90.

The list of sites that browsers know to have HTTPS is public and not ours to write, so `preloaded`
stands for it: being there gives five points more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from http.client import HTTPMessage
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

BASE, EXTRA_FROM = 100, 90
HALF_A_YEAR = 15_552_000
BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
INLINE = {"'unsafe-inline'", "data:"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
SHARED = {"origin", "origin-when-cross-origin", "unsafe-url", "no-referrer-when-downgrade"}


@dataclass(frozen=True)
class Seen:
    """What the Observatory looks at: two first answers, the redirects, and a request from afar."""

    page: HTTPMessage
    """Headers of the start page, over HTTPS if there is any."""
    html: str
    has_https: bool
    route: tuple[str, ...]
    """The addresses that http:// leads through, with the first; none if nobody answers there."""
    preflight: HTTPMessage | None
    """Headers that answer an OPTIONS request from another site; none if it is refused."""
    preloaded: bool = False


def _policy(seen: Seen) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for directive in (seen.page["Content-Security-Policy"] or "").lower().split(";"):
        name, *sources = directive.split() or [""]
        if name in found:
            return {}  # said twice, it can't be read
        if name:
            found[name] = set(sources) or {"'none'"}
    return found


def content_security_policy(seen: Seen) -> int:
    policy = _policy(seen)
    if not policy:
        return -25
    default = policy.get("default-src", {"*"})
    script, style, plugin = (policy.get(f"{k}-src", default) for k in ("script", "style", "object"))
    passive = policy.get("img-src", default) | policy.get("media-src", default)
    active = set().union(*(v for k, v in policy.items() if k not in ("img-src", "media-src")))
    if script & (BROAD | INLINE) or plugin & BROAD:
        return -20
    if seen.has_https and any(source.startswith(("http:", "ftp:")) for source in active):
        return -20
    if "'unsafe-eval'" in script | style:
        return -10
    if seen.has_https and any(source.startswith(("http:", "ftp:")) for source in passive):
        return -10
    if style & (BROAD | INLINE):
        return 0
    return 10 if policy.get("default-src") == {"'none'"} else 5


def cookies(seen: Seen) -> int:
    """Ours sets none, so of the rules only this: one that HTTP may carry, kept from it or not."""
    if all("secure" in cookie.lower() for cookie in seen.page.get_all("Set-Cookie", [])):
        return 0
    return -5 if strict_transport_security(seen) >= 0 else -20


def cross_origin_resource_sharing(seen: Seen) -> int:
    """Open to all is no fault; open to all with their cookies is."""
    answer = seen.preflight
    if answer is None or answer["Access-Control-Allow-Origin"] in (None, "*"):
        return 0
    return -50 if answer["Access-Control-Allow-Credentials"] == "true" else 0


def redirection(seen: Seen) -> int:
    """From http:// on at once to https:// on the same host."""
    if not seen.route or seen.preloaded:
        return 0
    first, *rest = map(urlsplit, seen.route)
    if not rest or rest[-1].scheme != "https":
        return -20
    if rest[0].scheme != "https":
        return -10
    return 0 if rest[0].hostname == first.hostname else -5


def referrer_policy(seen: Seen) -> int:
    """The last value that it knows counts, and a page's own after the header's."""
    metas = BeautifulSoup(seen.html, "html.parser").select('meta[name="referrer"]')
    values = [*seen.page.get_all("Referrer-Policy", []), *(meta["content"] for meta in metas)]
    said = [word.strip().lower() for value in values for word in value.split(",")]
    known = [word for word in said if word in PRIVATE or word in SHARED]
    if not said:
        return 0
    return 5 if known and known[-1] in PRIVATE else -5


def strict_transport_security(seen: Seen) -> int:
    if seen.preloaded:
        return 5
    said = seen.page["Strict-Transport-Security"] or ""
    age = re.search(r"(?:^|;)\s*max-age=(\d+)", said.lower())
    if not seen.has_https or not age or "," in said:
        return -20
    return 0 if int(age[1]) >= HALF_A_YEAR else -10


def subresource_integrity(seen: Seen) -> int:
    """For scripts of the site's own a gain; from elsewhere, as much loss as the worst of them."""
    scripts = BeautifulSoup(seen.html, "html.parser").select("script[src]")
    sealed = seen.has_https and any(script.get("integrity") for script in scripts)
    losses = []
    for script in scripts:
        if re.match(r"//|https?:", script["src"]):
            if script["src"].startswith("https:"):
                losses.append(0 if script.get("integrity") else -5)
            else:
                losses.append(-20 if script.get("integrity") else -50)
    return min(losses) or 5 if losses else 5 * sealed


def x_content_type_options(seen: Seen) -> int:
    return 0 if (seen.page["X-Content-Type-Options"] or "").strip().lower() == "nosniff" else -5


def x_frame_options(seen: Seen) -> int:
    if "frame-ancestors" in _policy(seen):
        return 5
    said = (seen.page["X-Frame-Options"] or "").strip().lower()
    return 0 if said in ("deny", "sameorigin") or said.startswith("allow-from") else -20


def cross_origin_resource_policy(seen: Seen) -> int:
    said = seen.page["Cross-Origin-Resource-Policy"]
    points = {None: 0, "cross-origin": 0, "same-site": 10, "same-origin": 10}
    return points.get(said and said.strip().lower(), -5)


TESTS = (
    content_security_policy,
    cookies,
    cross_origin_resource_sharing,
    redirection,
    referrer_policy,
    strict_transport_security,
    subresource_integrity,
    x_content_type_options,
    x_frame_options,
    cross_origin_resource_policy,
)


def score(seen: Seen) -> int:
    points = [test(seen) for test in TESTS]
    least = BASE + sum(point for point in points if point < 0)
    return max(0, BASE + sum(points) if least >= EXTRA_FROM else least)
