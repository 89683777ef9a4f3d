"""A release is published by switching the link that is the site's root; readers leave no trace."""

import gzip
import os
from pathlib import Path

import brotli
import pytest

from tests import servers
from tests.hosts.conftest import ask, public_folder, put

SECOND = 1_795_000_000
"""When the first of the two releases was made."""


@pytest.fixture
def place():
    with public_folder() as folder:
        yield folder


def release(folder: Path, text: str, second: int) -> None:
    """A site of one page and its twins, where every file bears the time of the release."""
    put(
        folder,
        {
            "index.html": text,
            "index.html.br": brotli.compress(text.encode()),
            "index.html.gz": gzip.compress(text.encode(), mtime=0),
        },
    )
    for path in folder.iterdir():
        os.utime(path, (second, second))


def switch(link: Path, folder: Path) -> None:
    """Let a link lead to another folder, at once: there is no moment without a site."""
    new = link.with_name("ny")
    new.symlink_to(folder.name)
    new.replace(link)


@pytest.mark.parametrize("coding", ["identity", "br", "gzip"])
def test_a_new_release_is_seen_at_once(server, place, coding):
    """Also when the new file is as large as the old one, by readers who have the old one."""
    release(place / "gammal", "Stängt i dag", SECOND)
    release(place / "nyare", "Öppet i dag!", SECOND + 1)
    switch(place / "live", place / "gammal")
    with servers.running(server, place / "live", place / "gammal") as host:
        old = ask(host.site, "/", Accept_Encoding=coding)
        known = {
            "Accept_Encoding": coding,
            "If_None_Match": old.headers["ETag"],
            "If_Modified_Since": old.headers["Last-Modified"],
        }
        assert ask(host.site, "/", **known).status == 304
        switch(place / "live", place / "nyare")
        new = ask(host.site, "/", **known)
    name = "index.html" + {"identity": "", "br": ".br", "gzip": ".gz"}[coding]
    assert old.body == (place / "gammal" / name).read_bytes()
    assert (new.status, new.body) == (200, (place / "nyare" / name).read_bytes())
    assert len(old.body) == len(new.body)


def test_no_log_tells_who_has_read(server, place):
    """Not of what is there, not of what is missing, not when something is wrong on the host."""
    put(place, {"index.html": "Hej"})
    for name in ("404.html", "fel.html"):
        (place / name).symlink_to(name)  # a link to itself can't be opened
    with servers.running(server, place, place) as host:
        for path in ("/", "/fel.html", "/finns/inte/", "/..%2f..%2fhemligt", "/%00"):
            ask(host.site, path, reader="127.0.0.9")
        said = {
            path.read_text(errors="replace")
            for path in host.log.parent.rglob("*")
            if path.is_file()
        }
        assert said
    assert not [text for text in said if "127.0.0.9" in text or "/finns" in text]
