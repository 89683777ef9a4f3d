"""The search index of a built site, made by Pagefind: one for standard, one for easy-read Swedish.

Pagefind reads copies of the pages; the list of pages beside its output says the rest. What it
compresses is unpacked again: the host's brotli is better, and old phones need not unpack twice.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from html import escape
from pathlib import Path

from pagefind_bin import get_executable  # type: ignore[import-untyped]  # has no types

from build_tools.answers.places import Places
from build_tools.model.page import Page
from build_tools.model.paths import BUNDLE, EASY, url
from build_tools.model.site import Site
from build_tools.prose.html import seen
from build_tools.search.covered import searched_uris
from build_tools.search.page_index import names_of, page_index

PAGES = "sidor.json"
"""The list of pages, beside the files that Pagefind makes."""

_LEFT_OUT = ".page-top, .sources, .lookup, .routes, .table, noscript, template, [hidden]"
_KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.sv.pagefind", "*.pf_meta")
_WORD = re.compile(r"(?:<[^>]*>|&\w+;)+|\w+")
_HEADING = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
_DISGUISE = {code: 0xE000 + code for code in range(ord("A"), 0x180)}
_UNDISGUISE = {there: here for here, there in _DISGUISE.items()}
_SIGNATURE = b"pagefind_dcd"
_FOLDERS = ("index", "fragment")


def remove_index(folder: Path) -> None:
    """Take the search indexes out of the site in `folder`, if there are any."""
    for target in (folder / BUNDLE, folder / EASY / BUNDLE):
        shutil.rmtree(target, ignore_errors=True)


def begin(folder: Path, site: Site, pages: dict[str, Page]) -> Future[None]:
    """Begin to make the index: Pagefind does it on a core of its own while the site is written."""
    pool = ThreadPoolExecutor(1)
    making = pool.submit(index, folder, site, pages)
    pool.shutdown(wait=False)
    return making


def index(folder: Path, site: Site, pages: dict[str, Page]) -> None:
    """Put the two search indexes into the built site in `folder`, where there is none."""
    with ThreadPoolExecutor() as pool:  # Pagefind is a program of its own
        list(pool.map(lambda easy: _index(folder, site, pages, easy=easy), (False, True)))


def _index(folder: Path, site: Site, pages: dict[str, Page], *, easy: bool) -> None:
    """The index in one Swedish."""
    places, uris = Places(site), searched_uris(site, easy=easy)
    target = folder / (EASY if easy else "") / BUNDLE
    with tempfile.TemporaryDirectory() as name:
        copies, made = Path(name) / "pages", Path(name) / "made"
        for uri in uris:
            _copy(copies, site, places, pages[uri])
        _run(copies, made)
        _unpack(made, target)
    numbers = {url(uri): uri for uri in uris}
    ids = {numbers[_address(path)]: path.stem for path in (target / "fragment").iterdir()}
    text = page_index(site, {uri: ids[uri] for uri in uris})
    (target / PAGES).write_text(text, encoding="utf-8", newline="\n")


def _address(fragment: Path) -> str:
    """The address of the page that a fragment of Pagefind's output tells of."""
    told = json.loads(fragment.read_bytes().removeprefix(_SIGNATURE))
    return str(told["url"]).lstrip("/")


def _copy(copies: Path, site: Site, places: Places, page: Page) -> None:
    # All pages made from data say much the same; what sets them apart is their names.
    is_text = page.uri in site.pages
    body = page.body if is_text else _in_short(page, names_of(site, places, page.uri))
    target = copies / f"{url(page.uri)}index.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    text = _disguised(body.replace("\xad", ""), site)
    target.write_text(f'<html lang="sv"><main>{text}</main></html>', encoding="utf-8")


def _disguised(html: str, site: Site) -> str:
    """HTML whose fillers are written in letters that Pagefind takes for marks.

    They say nothing, and would be nearly half of the index; in excerpts they must still stand.
    """
    fillers = set(site.search.fillers)

    def word(match: re.Match[str]) -> str:
        return match[0].translate(_DISGUISE) if match[0].lower() in fillers else match[0]

    return _WORD.sub(word, html)


def _in_short(page: Page, names: str) -> str:
    found = _HEADING.search(page.body)  # the whole page takes thousands of times as long to read
    heading = escape(seen(found[0]).headline if found else "")
    return f"<h1>{heading}</h1><p>{escape(page.description)}</p><p>{escape(names)}</p>"


def _run(copies: Path, made: Path) -> None:
    command = [str(get_executable()), "--quiet", "--force-language", "sv"]
    command += ["--site", str(copies), "--output-path", str(made)]
    command += ["--root-selector", "main", "--exclude-selectors", _LEFT_OUT]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _unpack(made: Path, target: Path) -> None:
    """What a reader's browser needs of Pagefind's output; its own user interfaces are left out."""
    paths = [path for pattern in _KEPT for path in made.glob(pattern)]
    paths += [path for name in _FOLDERS for path in (made / name).iterdir()]
    for path in paths:
        content = path.read_bytes()
        if content.startswith(b"\x1f\x8b"):
            content = gzip.decompress(content)
        if path.suffix == ".pf_fragment":
            content = content.decode("utf-8").translate(_UNDISGUISE).encode("utf-8")
        copy = target / path.relative_to(made)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(content)
