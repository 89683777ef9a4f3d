"""What has changed in the facts: on `/data/` for people, for programs as Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import uuid5
from xml.etree import ElementTree as ET

from build_tools.model.addresses import page_uri
from build_tools.model.changes import ALL, Change
from build_tools.model.kinds import CHANGES, HELPLINES, paged
from build_tools.model.paths import CHANGE_FEED, DATA_PAGE, url
from build_tools.model.phrases import Say
from build_tools.model.site import Site
from build_tools.open_data.hsds import NAMESPACE
from build_tools.swedish import listed

MOST_IN_FEED = 50
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Told:
    """A change as it is told."""

    day: str
    name: str
    """What it is about."""
    uri: str | None
    """Its page, if it has one."""
    words: str
    id: str


def changes(site: Site) -> Iterator[Told]:
    """The newest first; of what the site does not have, only what is gone from all of it."""
    say = site.say()
    for log in site.of(CHANGES).values():
        for one in log.entries:
            name, uri = _subject(site, one.where)
            if name or (ALL in one.gone and site.settings.region is None):
                id = uuid5(NAMESPACE, f"ändring/{one.day}/{one.where}").urn
                yield Told(one.day, name or one.where, uri, _words(one, say), id)


def _subject(site: Site, where: str) -> tuple[str | None, str | None]:
    """(name, uri of its page) of what a change is about, if the site has it."""
    folder, _, id = where.partition("/")
    if folder == HELPLINES.noun:
        line = site.helplines.services.get(id)
        return (line.name if line else None), None
    for kind in paged():
        record = site.of(kind).get(id) if kind.folder == folder else None
        if record:
            return record.name, page_uri(kind, id)
    return None, None


def _words(one: Change, say: Say) -> str:
    told = (("nytt", one.new), ("ändrat", one.changed), ("borttaget", one.gone))
    return " ".join(
        say(f"öppna_data.{id}", vad=listed([name.replace("_", " ") for name in names]))
        for id, names in told
        if names
    )


def feed(site: Site, today: date) -> str | None:
    """The file `/data/andringar.atom`; it needs whole addresses."""
    settings, told = site.settings, [*changes(site)][:MOST_IN_FEED]
    address = settings.whole(CHANGE_FEED)
    if address is None:
        return None
    root = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "sv"})
    author = settings.publisher.name if settings.publisher else settings.name
    _element(root, "id", address)
    _element(root, "title", site.say()("öppna_data.flöde"))
    _element(root, "updated", _instant(told[0].day if told else today.isoformat()))
    _element(_element(root, "author"), "name", author)
    _element(root, "link", rel="self", type="application/atom+xml", href=address)
    page = DATA_PAGE if DATA_PAGE in site.pages else "index.md"
    _element(root, "link", rel="alternate", type="text/html", href=settings.whole(url(page)) or "")
    for one in told:
        entry = _element(root, "entry")
        _element(entry, "id", one.id)
        _element(entry, "title", one.name)
        _element(entry, "updated", _instant(one.day))
        _element(entry, "link", href=settings.whole(url(one.uri or page)) or "")
        _element(entry, "content", one.words, type="text")
    ET.register_namespace("", _ATOM)
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _instant(day: str) -> str:
    """Noon, when the date is the same in all of Europe."""
    return f"{day}T12:00:00Z"


def _element(parent: ET.Element, name: str, text: str | None = None, **more: str) -> ET.Element:
    found = ET.SubElement(parent, f"{{{_ATOM}}}{name}", more)
    found.text = text
    return found
