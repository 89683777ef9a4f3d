"""The real site on real servers: Caddy and nginx with the files in `build_tools/hosting/`."""

from __future__ import annotations

import http.client
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import servers
from tests.conftest import Built

# The same browser as in the other tests.
from tests.e2e.conftest import browser_context_args, browser_type_launch_args  # noqa: F401

SECRET = "hemligt"
"""What stands in files that nobody may get."""

REDIRECTS = {
    "/prov/flyttad/": "/akut/",
    f"/prov/{'flyttad-' * 40}/": "/akut/#nu",
    "/prov/åäö/": "/om/",
}
LINES = {
    "_redirects": "{} {} 301\n",
    "_redirects.caddy": "redir {} {} 301\n",
    "_redirects.nginx": "{} {};\n",
}
"""How each host wants a redirect, in files that the build puts at the site's root."""

SEARCHES = ("sok", "lattlast/sok")
PAGE = '<!doctype html><html lang="sv"><script type="module" src="prov.js"></script>'
SCRIPT = """
const answer = await fetch(new URL("prov.pagefind", import.meta.url));
const compiled = WebAssembly.compile(await answer.arrayBuffer());
document.title = await compiled.then(() => "ja", () => "nej");
"""
WASM = b"\0asm\1\0\0\0"
"""The smallest WebAssembly there is; it does nothing."""

PROBES = {
    ".env": SECRET,
    ".git/config": SECRET,
    "prov/.mapp/index.html": SECRET,
    "prov/tom/fil.txt": "prov",
    "prov/flyttad/index.html": "Sidan har flyttat.",
    "data/prov.csv": "prov",
    "data/prov.ics": "prov",
    "data/prov.svg": "prov",
    "sok/prov.pf_meta": "prov",
    "sok/prov.pf_index": "prov",
    "sok/prov.pf_fragment": "prov",
    "utskrift/prov.pdf": "prov",
    "soksida.html": "prov",
    "lattlast/sok.html": "prov",
    "om/sok/prov.html": "prov",
    "om/assets/prov.js": "prov",
    "om/data/prov.csv": "prov",
    "assets.js": "prov",
} | {
    f"{folder}/{name}": content
    for folder in ("prov", *SEARCHES)
    for name, content in (("prov.html", PAGE), ("prov.js", SCRIPT), ("prov.pagefind", WASM))
}
"""Files that the built site may come to have, or must not show."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


def ask(
    address: str, path: str, method: str = "GET", reader: str = "127.0.0.1", **headers: str
) -> Answer:
    """Ask a host for just this path, with no header but these (`Accept_Encoding`) and Host."""
    connection = http.client.HTTPConnection(address, timeout=10, source_address=(reader, 0))
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return Answer(answer.status, answer.headers, body)


def put(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@contextmanager
def public_folder() -> Iterator[Path]:
    """An empty folder that a server without root's rights may read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture(scope="session")
def live(built_real: Built) -> Iterator[Path]:
    """A copy of the real site with the probes, and a secret beside it."""
    with public_folder() as folder:
        site = folder / "live"
        shutil.copytree(built_real.folder, site)
        put(folder, {"hemligt.txt": SECRET})
        put(site, PROBES)
        for name, line in LINES.items():
            put(site, {name: "".join(line.format(*pair) for pair in REDIRECTS.items())})
        yield site


@pytest.fixture(scope="session")
def preview() -> Iterator[Path]:
    with public_folder() as folder:
        put(folder, {"index.html": "Ett förslag", "404.html": "Inte i förslaget"})
        yield folder


@pytest.fixture(params=servers.SERVERS, scope="session")
def server(request: pytest.FixtureRequest) -> str:
    """The name of each server in turn."""
    if not servers.is_ready(request.param):
        pytest.skip(servers.advice(request.param))
    return request.param


@pytest.fixture(scope="session")
def host(server: str, live: Path, preview: Path) -> Iterator[servers.Host]:
    with servers.running(server, live, preview) as host:
        yield host
