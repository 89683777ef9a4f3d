"""A page in the words of schema.org: what it is, where it lies, how fresh it is, what it tells of.

Addresses are whole once the site's own is decided; until then they are relative to the page.
"""

from __future__ import annotations

from build_tools.model.about import Settings
from build_tools.model.page import Page
from build_tools.model.paths import EASY, PRINT, relative, url
from build_tools.model.phrases import Say
from build_tools.model.sections import section_of_folder
from build_tools.model.site import Site
from build_tools.open_data.schema_org import Thing, without_nothing

_WHOLE_DAY = len("2026-11-22")
_START = "index.md"
_QUERY = "q"


def page_thing(site: Site, page: Page, say: Say) -> Thing | None:
    """What a page is; nothing of one to print."""
    if page.uri.startswith(PRINT):
        return None
    context: Thing = {"@context": "https://schema.org"}
    return context | (_site(site) if page.uri == _START else _page(site, page, say))


def _site(site: Site) -> Thing:
    settings = site.settings
    found: Thing = {
        "@type": "WebSite",
        "@id": _address(settings, _START, _START),
        "name": settings.name,
        "inLanguage": "sv",
    }
    if settings.publisher:
        found["publisher"] = without_nothing(
            {
                "@type": "Organization",
                "name": settings.publisher.name,
                "url": settings.publisher.website,
            }
        )
    if settings.address:
        found |= {"url": settings.address, "potentialAction": _search(settings)}
    return found


def _search(settings: Settings) -> Thing:
    template = f"{_address(settings, 'sok.md', _START)}?{_QUERY}={{{_QUERY}}}"
    return {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": template},
        "query-input": f"required name={_QUERY}",
    }


def _page(site: Site, page: Page, say: Say) -> Thing:
    is_whole = page.dated and len(page.dated) == _WHOLE_DAY
    things = [*page.things]
    return without_nothing(
        {
            "@type": "MedicalWebPage" if _is_medical(site, page.uri) else "WebPage",
            "@id": _address(site.settings, page.uri, page.uri),
            "name": page.title,
            "inLanguage": "sv",
            "lastReviewed": page.dated if is_whole else None,
            "isPartOf": {"@type": "WebSite", "@id": _address(site.settings, _START, page.uri)},
            "breadcrumb": _breadcrumb(site.settings, page, say),
            "mainEntity" if page.uri not in site.pages else "mentions": things,
        }
    )


def _is_medical(site: Site, uri: str) -> bool:
    """Whether it is a text for those who seek help, whose part of the site has easy-read twins."""
    section = section_of_folder(site, uri)
    return uri in site.pages and bool(section and section.has_twins)


def _breadcrumb(settings: Settings, page: Page, say: Say) -> Thing:
    start = EASY + _START if page.easy else _START
    above = [(url(start), say("ram.start")), *([page.above] if page.above else [])]
    steps = [(way, name) for way, name in above if way != url(page.uri)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            *(
                _step(number, name, _address(settings, way, page.uri))
                for number, (way, name) in enumerate(steps, start=1)
            ),
            _step(len(steps) + 1, page.title, None),
        ],
    }


def _step(number: int, name: str, address: str | None) -> Thing:
    return without_nothing({"@type": "ListItem", "position": number, "name": name, "item": address})


def _address(settings: Settings, uri: str, page: str) -> str:
    """The whole address of a page; relative to `page` as long as the site's is not decided."""
    return settings.whole(url(uri)) or relative(uri, page)
