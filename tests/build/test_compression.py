"""What has been pressed before comes from a cache, and is the same as if it had not."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest

from build_tools.hosting import compression
from build_tools.hosting.compression import compress, presses
from build_tools.pages import cache as kept_files
from build_tools.pages.cache import BUILDS, Cache
from build_tools.reading import apart

QUALITY = 5


@pytest.fixture
def site(tmp_path) -> Path:
    """A few files, one of them twice, one without letters, one that is no text."""
    folder = tmp_path / "site"
    (folder / "om").mkdir(parents=True)
    for name, content in (
        ("index.html", b"<p>Hej</p>" * 200),
        ("om/index.html", b"<p>Om oss</p>" * 200),
        ("om/samma.html", b"<p>Hej</p>" * 200),
        ("tom.txt", b""),
        ("bild.png", bytes(range(256))),
    ):
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def pressed(monkeypatch) -> list[bytes]:
    """What brotli is asked to press from now on."""
    asked = []
    real = brotli.compress

    def press(content, **more):
        asked.append(content)
        return real(content, **more)

    monkeypatch.setattr(compression.brotli, "compress", press)
    return asked


def twins(site: Path) -> dict[str, bytes]:
    """The twins of a site, which are taken away."""
    found = sorted(path for path in site.rglob("*") if path.suffix in (".br", ".gz"))
    told = {path.relative_to(site).as_posix(): path.read_bytes() for path in found}
    for path in found:
        path.unlink()
    return told


def kept(cache: Cache) -> list[Path]:
    files = (path for path in cache.folder.rglob("*") if path.is_file())
    return sorted(path for path in files if path.name != ".gitignore")


def test_a_build_presses_only_what_is_new(site, tmp_path, pressed):
    compress(site, QUALITY, Cache(tmp_path / "cache"))
    assert len(pressed) >= 3
    first = twins(site)
    pressed.clear()
    (site / "om/index.html").write_bytes(b"<p>Om oss alla</p>")
    compress(site, QUALITY, Cache(tmp_path / "cache"))
    assert pressed == [b"<p>Om oss alla</p>"]
    cached = twins(site)
    compress(site, QUALITY, Cache(tmp_path / "new"))
    assert cached == twins(site) and cached != first


def test_all_cores_press_the_same_as_one(site, tmp_path, monkeypatch):
    compress(site, QUALITY, Cache(tmp_path / "one"))
    alone = twins(site)
    monkeypatch.setattr(apart, "FEW", 0)
    monkeypatch.setattr(kept_files, "LEAST_ROOM", 0)
    monkeypatch.setattr(kept_files, "BUILDS", 0)
    compress(site, QUALITY, Cache(tmp_path / "all"))
    assert twins(site) == alone
    assert not kept(Cache(tmp_path / "all"))  # what the copies have added is known, and tidied


def test_another_quality_is_another_entry(site, tmp_path):
    cache = Cache(tmp_path / "cache")
    compress(site, 0, cache)
    lightly = twins(site)
    compress(site, 11, cache)
    hard = twins(site)
    compress(site, 11, Cache(tmp_path / "new"))
    assert hard == twins(site) and hard["index.html.br"] != lightly["index.html.br"]


def _cut(content: bytes) -> bytes:
    return content[:-1]


def _flip(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


@pytest.mark.parametrize(
    "damage",
    [_cut, _flip, lambda content: content + b"\n", lambda _: b"", lambda content: content[32:]],
    ids=["cut", "flipped", "longer", "empty", "no checksum"],
)
def test_a_damaged_entry_is_never_published(site, tmp_path, damage):
    cache = Cache(tmp_path / "cache")
    compress(site, QUALITY, cache)
    whole = twins(site)
    for path in kept(cache):
        path.write_bytes(damage(path.read_bytes()))
    compress(site, QUALITY, cache)
    assert twins(site) == whole
    compress(site, QUALITY, cache)
    assert twins(site) == whole  # and what was put in its place is whole


def test_an_entry_in_anothers_place_is_never_published(site, tmp_path):
    cache = Cache(tmp_path / "cache")
    compress(site, QUALITY, cache)
    whole = twins(site)
    first, *others = kept(cache)
    for path in others:
        path.write_bytes(first.read_bytes())
    compress(site, QUALITY, cache)
    assert twins(site) == whole


def test_a_cache_that_nobody_may_write_stops_no_build(site, tmp_path):
    (tmp_path / "cache").write_text("a file, where the folder would be")
    compress(site, QUALITY, Cache(tmp_path / "cache"))
    told = twins(site)
    compress(site, QUALITY, Cache(tmp_path / "new"))
    assert told == twins(site) and told


def test_what_was_used_longest_ago_gives_way(site, tmp_path, monkeypatch):
    monkeypatch.setattr(kept_files, "LEAST_ROOM", 0)
    cache = Cache(tmp_path / "cache")
    for number in range(20):
        (site / "index.html").write_bytes(os.urandom(2_000).hex().encode())
        for path in kept(cache):
            os.utime(path, (number, number))
        compress(site, QUALITY, cache)
        told = twins(site)
        used = sum(map(len, told.values()))
        files = kept(cache)
        assert sum(path.stat().st_size for path in files) <= BUILDS * used
        bodies = {path.read_bytes()[32:] for path in files}
        assert set(told.values()) <= bodies  # what this build used is there for the next
    assert len(files) < 20


def test_room_for_several_small_sites(site, tmp_path, pressed):
    """A build of one does not make the others begin anew."""
    cache = Cache(tmp_path / "cache")
    compress(site, QUALITY, cache)
    small = tmp_path / "small"
    small.mkdir()
    (small / "index.html").write_bytes(b"another")
    for _ in range(BUILDS + 1):
        compress(small, QUALITY, cache)
    twins(site)
    pressed.clear()
    compress(site, QUALITY, cache)
    assert pressed == []


def test_two_builds_at_once(site, tmp_path, monkeypatch):
    """Each tidies while the other reads and writes, and both get what they should."""
    monkeypatch.setattr(kept_files, "LEAST_ROOM", 0)
    monkeypatch.setattr(kept_files, "BUILDS", 0)
    sites = [tmp_path / str(number) for number in range(6)]
    for folder in sites:
        folder.mkdir()
        for number in range(20):
            (folder / f"{number}.html").write_bytes(b"%d" % number * 100)
    with ThreadPoolExecutor(len(sites)) as pool:
        list(pool.map(lambda folder: compress(folder, QUALITY, Cache(tmp_path / "cache")), sites))
    compress(site, QUALITY, Cache(tmp_path / "new"))
    ways = presses(QUALITY)
    for folder in sites:
        for number in range(20):
            for way in ways:
                told = (folder / f"{number}.html{way.ending}").read_bytes()
                assert told == way.pressed(b"%d" % number * 100)
