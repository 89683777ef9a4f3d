"""A page gets another address, or goes: its twin, every link to it and its old address follow."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from build_tools.editing.drafts import Drafts
from build_tools.editing.new_file import page_faults
from build_tools.editing.yaml_edit import read_value
from build_tools.model.document import Loc
from build_tools.model.kinds import ENDINGS, REDIRECTS, every
from build_tools.model.paths import is_page, twin_uri, url
from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.prose.links import links

_ENTRIES = "omdirigeringar"


def move(drafts: Drafts, site: Read, old: str, new: str, today: date, why: str) -> list[str]:
    """Give the page with uri `old` the uri `new`; returns what is wrong with that, in Swedish."""
    faults = _unknown(site, old) or list(page_faults(site, new.removesuffix(".md")))
    faults = faults or [f"/{url(one)} finns redan." for one in _pair(site, old, new).values()
                        if one in site.declared["pages"]]  # fmt: skip
    if not faults:
        _carry_out(drafts, site, _pair(site, old, new), today, why, is_moved=True)
    return faults


def remove(drafts: Drafts, site: Read, old: str, instead: str, today: date, why: str) -> list[str]:
    """Let a page go; its readers come to the page with uri `instead`."""
    faults = _unknown(site, old) or _unknown(site, instead)
    if old == instead:
        faults = ["Välj en annan sida som läsaren ska komma till."]
    if not faults:
        pairs = _pair(site, old, instead)
        pairs = {one: to if to in site.declared["pages"] else instead for one, to in pairs.items()}
        _carry_out(drafts, site, pairs, today, why, is_moved=False)
    return faults


def _unknown(site: Read, uri: str) -> list[str]:
    return [] if uri in site.pages else [f"/{url(uri)} är ingen sida som är skriven för hand."]


def _pair(site: Read, old: str, new: str) -> dict[str, str]:
    """Where the page goes, and where its twin goes if it has one."""
    pairs = {old: new}
    if twin_uri(old) in site.declared["pages"]:
        pairs[twin_uri(old)] = twin_uri(new)
    return pairs


def _carry_out(
    drafts: Drafts, site: Read, pairs: Mapping[str, str], today: date, why: str, *, is_moved: bool
) -> None:
    content = drafts.project.content
    for uri, text in site.texts.items():
        if uri in pairs and not is_moved:
            continue
        path = content / uri
        changed = with_links(drafts.text(path), text, pairs, is_moved=is_moved)
        drafts.write(content / pairs.get(uri, uri), changed)
    for old in pairs:
        drafts.remove(content / old)
    for path in _data_files(drafts):
        for loc, uri in _mentions(read_value(drafts.text(path)), pairs):
            drafts.put(path, loc, pairs[uri])
    _redirect(drafts, pairs, today, why)


# Links -------------------------------------------------------------------------------------------


def with_links(text: str, page: ContentPage, pairs: Mapping[str, str], *, is_moved: bool) -> str:
    """The text of a page whose links lead where the pages are now; other lines stay as they are."""
    lines = text.splitlines(keepends=True)
    home = posixpath.dirname(pairs.get(page.uri, page.uri) if is_moved else page.uri)
    for link in links(page.body):
        if (new := _new_address(link.address, page.uri, home, pairs)) is not None:
            number = page.body_line - 1 + link.line
            lines[number] = _put(lines[number], link.address, new)
    return "".join(lines)


def _new_address(address: str, uri: str, home: str, pairs: Mapping[str, str]) -> str | None:
    """How a link is written now, None if it stays."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    old_home = posixpath.dirname(uri)
    target = posixpath.normpath(posixpath.join(old_home, unquote(parts.path)))
    if target not in pairs and home == old_home:
        return None
    new = posixpath.relpath(pairs.get(target, target), home or ".")
    return parts._replace(path=new).geturl()


def _put(line: str, old: str, new: str) -> str:
    """A line with another address where that of a link stands."""
    for before in ("](", "](<", "]: ", "]:<", "]: <"):
        for after in (")", " ", ">", "\n", "\r"):
            line = line.replace(f"{before}{old}{after}", f"{before}{new}{after}")
    return line


# Data --------------------------------------------------------------------------------------------


def _data_files(drafts: Drafts) -> Iterator[Path]:
    data = drafts.project.data
    for kind in every():
        place = data / kind.place
        if kind.is_single:
            yield from [place] if place.is_file() else []
        elif place.is_dir():
            yield from (one for one in sorted(place.iterdir()) if one.suffix in ENDINGS)


def _mentions(value: Any, pairs: Mapping[str, str], loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Where the file of a page that moves is named: in a menu, among words to search for."""
    if isinstance(value, str) and value in pairs and is_page(value):
        yield loc, value
    pairs_of = value.items() if isinstance(value, dict) else ()
    for key, one in enumerate(value) if isinstance(value, list) else pairs_of:
        yield from _mentions(one, pairs, (*loc, key))


def _redirect(drafts: Drafts, pairs: Mapping[str, str], today: date, why: str) -> None:
    """The old addresses lead on; so do those that led to them, and none leads from a page."""
    path = drafts.project.data / REDIRECTS.place
    moved = {url(old): url(new) for old, new in pairs.items()}
    value: Any = read_value(drafts.text(path)) if drafts.text(path).strip() else {}
    entries = [*(value.get(_ENTRIES) or [])]
    for number, one in enumerate(entries):
        if one.get("till") in moved:
            drafts.put(path, (_ENTRIES, number, "till"), moved[one["till"]])
    for number, (old, new) in enumerate(moved.items(), len(entries)):
        entry = {"från": old, "till": new, "datum": today.isoformat(), "orsak": why}
        drafts.put(path, (_ENTRIES, number), entry)
    for number in reversed(range(len(entries))):
        if entries[number].get("från") in moved.values():
            drafts.cut(path, (_ENTRIES, number))
