"""How accessible the site is, told to machines: an EARL report (W3C) of who tested what, and how.

What programs test is tested on every template, in each run of the tests: they read the lists here.
What needs a person stands in `data/tillgänglighet.yml`; what nobody has tested is told as untested.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model.about import Outcome
from build_tools.model.paths import ACCESSIBILITY_PAGE, url
from build_tools.model.site import Site
from build_tools.open_data.schema_org import Thing, without_nothing

AXE = "4.12.1"
"""The version of axe-core that the tests run."""

TEMPLATES = {
    "": "start",
    "hitta/": "sökfältet",
    "kontakt/": "kontaktvägar",
    "akut/": "akut hjälp",
    "unga/vem-far-veta/": "text",
    "kommun/testvik/": "kommun",
    "mottagning/exempelstad/": "mottagning",
    "region/exempellan/": "region",
    "om/statistik/": "statistik",
    "lattlast/": "start på lättläst",
    "lattlast/kommun/testvik/": "kommun på lättläst",
    "utskrift/mottagning/exempelstad/": "affisch",
    "utskrift/skola/kommun/testvik/": "blad för skolan",
    "utskrift/samtycke/": "blankett",
    "data/": "öppna data",
}
"""A page of the sample site for each template that is told of."""

_OUTCOMES = {
    Outcome.PASSED: "earl:passed",
    Outcome.FAILED: "earl:failed",
    Outcome.CANNOT_TELL: "earl:cantTell",
    Outcome.INAPPLICABLE: "earl:inapplicable",
}
_WCAG = "https://www.w3.org/TR/WCAG22/#"

CRITERIA = {
    "1.1.1": "non-text-content",
    "1.2.1": "audio-only-and-video-only-prerecorded",
    "1.2.2": "captions-prerecorded",
    "1.2.3": "audio-description-or-media-alternative-prerecorded",
    "1.2.4": "captions-live",
    "1.2.5": "audio-description-prerecorded",
    "1.3.1": "info-and-relationships",
    "1.3.2": "meaningful-sequence",
    "1.3.3": "sensory-characteristics",
    "1.3.4": "orientation",
    "1.3.5": "identify-input-purpose",
    "1.4.1": "use-of-color",
    "1.4.2": "audio-control",
    "1.4.3": "contrast-minimum",
    "1.4.4": "resize-text",
    "1.4.5": "images-of-text",
    "1.4.10": "reflow",
    "1.4.11": "non-text-contrast",
    "1.4.12": "text-spacing",
    "1.4.13": "content-on-hover-or-focus",
    "2.1.1": "keyboard",
    "2.1.2": "no-keyboard-trap",
    "2.1.4": "character-key-shortcuts",
    "2.2.1": "timing-adjustable",
    "2.2.2": "pause-stop-hide",
    "2.3.1": "three-flashes-or-below-threshold",
    "2.4.1": "bypass-blocks",
    "2.4.2": "page-titled",
    "2.4.3": "focus-order",
    "2.4.4": "link-purpose-in-context",
    "2.4.5": "multiple-ways",
    "2.4.6": "headings-and-labels",
    "2.4.7": "focus-visible",
    "2.4.11": "focus-not-obscured-minimum",
    "2.5.1": "pointer-gestures",
    "2.5.2": "pointer-cancellation",
    "2.5.3": "label-in-name",
    "2.5.4": "motion-actuation",
    "2.5.7": "dragging-movements",
    "2.5.8": "target-size-minimum",
    "3.1.1": "language-of-page",
    "3.1.2": "language-of-parts",
    "3.2.1": "on-focus",
    "3.2.2": "on-input",
    "3.2.3": "consistent-navigation",
    "3.2.4": "consistent-identification",
    "3.2.6": "consistent-help",
    "3.3.1": "error-identification",
    "3.3.2": "labels-or-instructions",
    "3.3.3": "error-suggestion",
    "3.3.4": "error-prevention-legal-financial-data",
    "3.3.7": "redundant-entry",
    "3.3.8": "accessible-authentication-minimum",
    "4.1.2": "name-role-value",
    "4.1.3": "status-messages",
}
"""What WCAG 2.2 wants on levels A and AA, and what each is called there."""

_CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    **{f"earl:{name}": {"@type": "@id"} for name in ("mode", "outcome", "assertedBy", "subject")},
    "earl:test": {"@type": "@id"},
}


def accessibility_report(site: Site) -> Thing:
    """The file `/data/tillganglighet.json`."""
    statement, settings = site.accessibility, site.settings
    root = settings.whole("") or "../"
    page = settings.whole(url(ACCESSIBILITY_PAGE)) or f"../{url(ACCESSIBILITY_PAGE)}"
    parts = [f"#mall-{number}" for number in range(len(TEMPLATES))]
    about: Thing = {
        "@id": root,
        "@type": "earl:TestSubject",
        "dct:title": settings.name,
        "dct:description": statement.status,
        "dct:hasPart": [{"@id": part} for part in parts],
        "foaf:page": {"@id": page} if ACCESSIBILITY_PAGE in site.pages else None,
    }
    known = [
        {
            "@id": f"#brist-{number}",
            "@type": "earl:TestCase",
            "dct:title": gap.text,
            "dct:description": gap.reason,
        }
        for number, gap in enumerate(statement.gaps)
    ]
    return without_nothing(
        {
            "@context": _CONTEXT,
            "@graph": [
                *(about, *_assertors(settings.name), *_templates(), *known),
                *(*_by_program(), *_by_hand(site, root), *_gaps(len(known), root)),
            ],
        }
    )


def _assertors(name: str) -> list[Thing]:
    axe: Thing = {
        "@id": "#axe",
        "@type": ["earl:Assertor", "earl:Software"],
        "dct:title": "axe-core",
    }
    version = {"@type": "doap:Version", "doap:revision": AXE}
    people: Thing = {"@id": "#vi", "@type": ["earl:Assertor", "foaf:Group"], "foaf:name": name}
    return [axe | {"doap:release": version}, people]


def _templates() -> Iterator[Thing]:
    for number, name in enumerate(TEMPLATES.values()):
        yield {"@id": f"#mall-{number}", "@type": "earl:TestSubject", "dct:title": name}
    yield {
        "@id": "#axe-wcag",
        "@type": "earl:TestCase",
        "dct:title": "axe-core: wcag2a, wcag2aa, wcag21a, wcag21aa, wcag22aa, best-practice",
    }


def _by_program() -> Iterator[Thing]:
    """The tests of every build would not be through if one of these had failed."""
    for number in range(len(TEMPLATES)):
        result: Thing = {"@type": "earl:TestResult", "earl:outcome": "earl:passed"}
        yield _assertion(f"#mall-{number}", "#axe", "#axe-wcag", "earl:automatic", result)


def _by_hand(site: Site, root: str) -> Iterator[Thing]:
    told = {one.criterion: one for one in site.accessibility.trials}
    for number, name in CRITERIA.items():
        yield {"@id": _WCAG + name, "@type": "earl:TestRequirement", "dct:title": number}
        one = told.get(number)
        result: Thing = {"@type": "earl:TestResult", "earl:outcome": "earl:untested"}
        if one:
            result |= {"earl:outcome": _OUTCOMES[one.outcome], "earl:info": one.note}
            result["dct:date"] = site.accessibility.tested
        yield _assertion(root, "#vi", _WCAG + name, "earl:manual", result)


def _gaps(many: int, root: str) -> Iterator[Thing]:
    """What the statement says that nobody knows, or that is missing."""
    for number in range(many):
        result: Thing = {"@type": "earl:TestResult", "earl:outcome": "earl:cantTell"}
        yield _assertion(root, "#vi", f"#brist-{number}", "earl:manual", result)


def _assertion(subject: str, by: str, test: str, mode: str, result: Thing) -> Thing:
    return {
        "@type": "earl:Assertion",
        "earl:subject": subject,
        "earl:assertedBy": by,
        "earl:test": test,
        "earl:mode": mode,
        "earl:result": without_nothing(result),
    }
