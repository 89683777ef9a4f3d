"""What the script that answers questions knows of danger and of help lines."""

from __future__ import annotations

import json

from build_tools.answers.audience import ages
from build_tools.answers.contact import action
from build_tools.model.helplines import URGENT, Helpline
from build_tools.model.kinds import CLINICS, MUNICIPALITIES, REGIONS
from build_tools.model.paths import EASY, is_easy, twin_uri, url
from build_tools.model.phrases import Say
from build_tools.model.site import Site
from build_tools.prose.components import components
from build_tools.prose.text import heading
from build_tools.search.danger_index import danger_index

_PLACES = (("region", REGIONS), ("municipality", MUNICIPALITIES), ("clinic", CLINICS))
_EMERGENCY, _CONTACT = "akut.md", "kontakt.md"
_MOST_PAGES = 2


def help_index(site: Site, *, easy: bool) -> str:
    """What must answer at once, as JSON: small, and asked for with the places.

    The words of danger as `danger_index` tells, in the order of `cards`: [heading, text, lines as
    [name, [[words, number], …]], address].
    `folders`: where the pages of places lie. `say`: the words around the answers.
    """
    search, say = site.search, site.say(easy=easy)
    services = site.helplines.services
    index = {
        **danger_index(search),
        "cards": [
            [
                danger.heading,
                danger.easy if easy else danger.text,
                [_to_call(services[id], say) for id in danger.helplines],
                _address(site, danger.page, easy=easy),
            ]
            for danger in search.dangers.values()
        ],
        "folders": {name: f"{EASY if easy else ''}{kind.folder}/" for name, kind in _PLACES},
        "say": _said(say),
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _said(say: Say) -> dict[str, str]:
    """The words around the answers, with names in braces that the script fills in."""
    place = {"plats": "{place}", "kommun": "{official}", "region": "{region}"}
    here = {"kommun": "{official}", "region": "{region}"}
    return {
        "places": say("platser.lista"),
        "lines": say("platser.linjer"),
        "pages": say("platser.sidor"),
        "urgent": say("sökning.hjälp_först"),
        "steps": say("sökning.steg_för_steg"),
        "none": say("platser.inga_träffar"),
        "one": say("platser.en_träff"),
        "many": say("platser.träffar", antal="{count}"),
        "more": say("platser.fler", antal="{shown}"),
        "locality": say("platser.ort", **place),
        "municipality": say("platser.kommun", **here),
        "option": say("platser.förslag", **here),
        "clinics": say("platser.mottagningar", mottagningar="{clinics}"),
        "and": f" {say('platser.och')} ",
        "link": say("platser.länk", kommun="{municipality}"),
        "noErrand": say("platser.inget_ärende", kommun="{municipality}"),
    }


def _ways(one: Helpline, say: Say) -> list[list[str]]:
    routes = (action(route, say) for route in one.routes)
    return [[way.text, way.href] for way in routes if way.href]


def _to_call(one: Helpline, say: Say) -> list[object]:
    return [one.name, [way for way in _ways(one, say) if way[1].startswith("tel:")]]


def line_index(site: Site, *, easy: bool) -> dict[str, list[object]]:
    """{id: [name, text, [[words, link], …], [[heading, address], …] of the pages that tell more,
    other names]} of each help line."""
    say = site.say(easy=easy)
    return {id: _line(site, id, one, say) for id, one in site.helplines.services.items()}


def _line(site: Site, id: str, one: Helpline, say: Say) -> list[object]:
    told = one.easy if say.easy else one.text
    text = f"{told} {ages(one.ages, say)}" if one.ages else told
    more = [_link(site, uri, easy=say.easy) for uri in _about(site, id, one)]
    return [one.name, text, _ways(one, say), more, "|".join(site.search.lines.get(id, ()))]


def _about(site: Site, id: str, one: Helpline) -> list[str]:
    """The page of all lines, and those that show this one by its name: with the fewest first."""
    shown = {
        uri: [p.argument for p in components(page.body) if p.name == "hjälplinje"]
        for uri, page in site.pages.items()
        if not is_easy(uri)
    }
    found = sorted((uri for uri in shown if id in shown[uri]), key=lambda uri: len(shown[uri]))
    common = _EMERGENCY if one.topic in URGENT else _CONTACT
    return [common, *(uri for uri in found if uri != common)][:_MOST_PAGES]


def _link(site: Site, uri: str, *, easy: bool) -> list[str]:
    twin = twin_uri(uri) if easy else uri
    page = site.pages.get(twin) or site.pages.get(uri)
    return [heading(page) if page else "", _address(site, uri, easy=easy)]


def _address(site: Site, uri: str, *, easy: bool) -> str:
    """The address of a page, in easy-read Swedish if it is asked for and there is any."""
    twin = twin_uri(uri) if easy and not is_easy(uri) else uri
    return url(twin if twin in site.pages else uri)
