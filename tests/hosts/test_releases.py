"""The site is a link to a release, and the link is switched while the server runs."""

import os

import pytest

from tests.hosts.client import ask
from tests.serving import serve

TIME = 1_790_000_000


@pytest.fixture
def release(tmp_path):
    """Write a release: one page, its compressed twins (in name only), and when they were built."""

    def write(text: str, built: int):
        folder = tmp_path / text
        folder.mkdir()
        for ending in ("", ".br", ".gz"):
            path = folder / f"index.html{ending}"
            path.write_text(text, encoding="utf-8")
            os.utime(path, (built, built))
        return folder

    return write


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_a_new_release_is_served_at_once(server, release, encoding):
    """Also to those who have the old page; the new one is as long, and a second younger."""
    old, new = release("ett", TIME), release("tva", TIME + 1)
    with serve(server, old) as host:
        first = ask(host.site, "/", Accept_Encoding=encoding)
        assert first.body == b"ett"
        host.publish(new)
        for name, value in (
            ("If_None_Match", first.headers["ETag"]),
            ("If_Modified_Since", first.headers["Last-Modified"]),
        ):
            answer = ask(host.site, "/", Accept_Encoding=encoding, **{name: value})
            assert (answer.status, answer.body) == (200, b"tva")


def test_an_old_release_can_come_back(server, release):
    old, new = release("ett", TIME), release("tva", TIME + 1)
    with serve(server, new) as host:
        newest = ask(host.site, "/").headers["ETag"]
        host.publish(old)
        answer = ask(host.site, "/", If_None_Match=newest)
        assert (answer.status, answer.body) == (200, b"ett")


def test_every_switch_takes_effect(server, release):
    releases = [release(text, TIME) for text in ("ett", "tva")]
    with serve(server, releases[0]) as host:
        for turn in range(20):
            host.publish(releases[turn % 2])
            assert ask(host.site, "/").body.decode() == releases[turn % 2].name
