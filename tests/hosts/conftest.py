"""The real site, with samples of what it may hold, on each of the real servers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import NOWHERE_ELSE, launch_options
from tests.conftest import Built
from tests.servers import SERVERS, advice, program
from tests.serving import Host, serve

REDIRECTS = {
    "_redirects": "/gammal/ /kontakt/ 301\n/aldre/ /akut/ 301\n",
    "_redirects.caddy": "redir /gammal/ /kontakt/ 301\nredir /aldre/ /akut/ 301\n",
    "_redirects.nginx": (
        "location = /gammal/ { return 301 /kontakt/; }\nlocation = /aldre/ { return 301 /akut/; }\n"
    ),
}
"""Beside those that the build writes: the same, for each host."""

SAMPLES = {
    ".env": "hemligt",
    ".git/config": "hemligt",
    "kommun/.git/config": "hemligt",
    ".well-known/security.txt": "Contact: https://minimaria.example/",
    ".well-known/.git/config": "hemligt",
    ".well-known/_hemligt": "hemligt",
    ".well-known/hemligt.br": "hemligt",
    "kommun/.well-known/security.txt": "hemligt",
    "gammal/index.html": "den gamla adressens egen sida",
    "sokning/index.html": "en sida",
    "kommun/sok/index.html": "en sida",
    "lattlast/sokning/index.html": "en sida",
    "kommun/data/prov.json": "{}",
    "data/prov.ics": "BEGIN:VCALENDAR",
    "data/prov.csv": "år,antal",
    "prov.txt": "text på svenska",
    "prov.svg": "<svg/>",
    "prov.pdf": "%PDF",
    "prov.png": "PNG",
    "prov.jpg": "JPEG",
    "prov.webp": "WEBP",
    "prov.avif": "AVIF",
    "prov.rdf": "<rdf:RDF/>",
    "prov.atom": "<feed/>",
    "locked.html": "hemligt",
}
"""Beside what the build writes: what it may write another day, and what must never be served."""

PREVIEW = {
    "index.html": "ett förslag",
    "404.html": "förslagets egen 404-sida",
    "kommun/are/index.html": "en sida",
    "sok/index.html": "en sida",
    "assets/site.css": "a {}",
    "data/prov.json": "{}",
    "_headers": "hemligt",
}

SCRIPTS = {
    "search": """
import { search } from "/sok/prov/pagefind/pagefind.js";
document.title = (await search("spel")).results.length;
""",
    "wasm": """
const emptyModule = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
document.title = await WebAssembly.compile(emptyModule).then(() => "yes", () => "no");
""",
}
SCRIPT_FOLDERS = ("prov", "sok/prov", "lattlast/sok/prov")


@pytest.fixture(scope="session")
def site(built_real: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hosts") / "site"
    shutil.copytree(built_real.folder, folder)
    command = [sys.executable, "-m", "pagefind", "--site", str(folder)]
    command += ["--output-path", str(folder / "sok" / "prov" / "pagefind")]
    subprocess.run(command, check=True, capture_output=True)
    _write(folder, SAMPLES)
    for name, text in REDIRECTS.items():
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(text)
    for parent in SCRIPT_FOLDERS:
        for name, script in SCRIPTS.items():
            page = f'<!doctype html><html lang="sv"><script type="module" src="{name}.js"></script>'
            _write(folder, {f"{parent}/{name}.js": script, f"{parent}/{name}.html": page})
    (folder / "locked.html").chmod(0)
    return folder


@pytest.fixture(scope="session")
def redirects(site: Path) -> dict[str, str]:
    """Each old address and the new one."""
    lines = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    return {old: new for old, new, _ in map(str.split, lines)}


@pytest.fixture(scope="session")
def previews(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two branches as a publisher has built them: a link for each, to a folder that nobody sees."""
    folder = tmp_path_factory.mktemp("previews")
    for branch, pages in (("min-gren", PREVIEW), ("utan-404", {"index.html": ""})):
        _write(folder / f".{branch}-1", pages)
        (folder / branch).symlink_to(f".{branch}-1")
    return folder


def _write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="session", params=SERVERS)
def server(request: pytest.FixtureRequest) -> str:
    """The name of each server in turn; skips where the machine has it not."""
    if not program(request.param):
        pytest.skip(advice([request.param]))
    return request.param


@pytest.fixture(scope="session")
def host(server: str, site: Path, previews: Path) -> Iterator[Host]:
    """A server that serves the site and the previews, for tests that only ask."""
    with serve(server, site, previews) as running:
        yield running


@pytest.fixture(scope="session")
def behind_proxy(server: str, site: Path, previews: Path) -> Iterator[Host]:
    """The same where a proxy has the certificate."""
    with serve(server, site, previews, proxied=True) as running:
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return launch_options(*NOWHERE_ELSE)  # as in e2e: a worker starts one browser for both


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, object]:
    # The plugin's own is made in a way that pytest warns of; the certificate is one of our own.
    return {"locale": "sv-SE", "ignore_https_errors": True}
