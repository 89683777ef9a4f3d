"""Every file of the site as the servers send it: whole, with its type, in each encoding."""

import gzip
from pathlib import Path

import brotli
import pytest

from build_tools.hosting.compression import COMPRESSED
from tests.hosts.client import ask, ask_each

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".rdf": "application/rdf+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    # Always UTF-8, by their own standards.
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    # The search unpacks its files itself.
    ".pagefind": "application/octet-stream",
    ".pf_meta": "application/octet-stream",
    ".pf_index": "application/octet-stream",
    ".pf_fragment": "application/octet-stream",
}
UNPACKED = {"br": brotli.decompress, "gzip": gzip.decompress}


def is_public(path: Path) -> bool:
    """Whether a file is for readers, by its path below the site's root."""
    return not (
        path.name == "locked.html"
        or path.suffix in (".br", ".gz")
        or any(part.startswith((".", "_")) for part in path.parts if part != ".well-known")
        or ".well-known" in path.parts[1:]
    )


@pytest.fixture(scope="module")
def public(site: Path, redirects: dict[str, str]) -> list[Path]:
    paths = (path.relative_to(site) for path in sorted(site.rglob("*")) if path.is_file())
    return [path for path in paths if is_public(path) and address(path) not in redirects]


def address(path: Path) -> str:
    return "/" + path.as_posix().removesuffix("index.html")


def test_every_kind_of_file_is_there(public):
    assert {path.suffix for path in public} == set(TYPES)
    assert sum(path.suffix in COMPRESSED for path in public) > 250


def test_every_file_is_sent_as_it_is(host, site, public):
    for path, answer in zip(public, ask_each(host.site, map(address, public)), strict=True):
        assert answer.status == 200, path
        assert answer.body == (site / path).read_bytes(), path
        assert answer.headers["Content-Type"] == TYPES[path.suffix], path
        assert answer.headers["Content-Encoding"] is None, path


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_every_text_is_sent_compressed(host, site, public, encoding):
    ending = {"br": ".br", "gzip": ".gz"}[encoding]
    twins = [path for path in public if (site / f"{path}{ending}").is_file()]
    assert len(twins) > 250
    answers = ask_each(host.site, map(address, twins), Accept_Encoding=encoding)
    for path, answer in zip(twins, answers, strict=True):
        assert answer.status == 200, path
        assert answer.body == (site / f"{path}{ending}").read_bytes(), path
        assert UNPACKED[encoding](answer.body) == (site / path).read_bytes(), path
        assert answer.headers["Content-Encoding"] == encoding, path
        assert answer.headers["Content-Type"] == TYPES[path.suffix], path
        assert answer.headers["Vary"] == "Accept-Encoding", path


def test_browsers_get_brotli(host):
    answer = ask(host.site, "/", Accept_Encoding="gzip, deflate, br, zstd")
    assert answer.headers["Content-Encoding"] == "br"


def test_caches_know_that_the_plain_text_has_other_encodings(host):
    assert ask(host.site, "/kommun/are/").headers["Vary"] == "Accept-Encoding"
