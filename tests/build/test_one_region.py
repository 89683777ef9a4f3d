"""The site of one region alone: whole, in both versions, and without a word of the other region."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from pydantic import BaseModel

from build_tools.model.paths import is_easy, twin_uri, url
from build_tools.model.project import Project
from build_tools.model.site import Site
from build_tools.reading.load import load
from tests.conftest import ON_THE_DAY, REAL, ROOT

REGIONS = ("dalarna", "jamtland-harjedalen")
PACKED = {".br", ".gz"}
EVERYWHERE = "data/orter-utanfor.json"
"""All of Sweden's place names but the region's own, so that who lives there is told so."""
WORDS = {"By": "English, in the licences"}
"""Names of places that are words too, where they stand as words, and why they do."""
BOTH = re.compile(r"\bregionerna\b|\b[Bb]åda (?:regioner|länen)|\blänen\b", re.IGNORECASE)


@dataclass(frozen=True)
class Alone:
    id: str
    site: Site
    folder: Path

    @property
    def files(self) -> Iterator[tuple[str, str]]:
        """(path, text) of every file that is not the same once more, packed."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and path.suffix not in PACKED:
                text = path.read_bytes().decode("utf-8", "ignore").replace("\xad", "")
                yield path.relative_to(self.folder).as_posix(), text

    @property
    def pages(self) -> Iterator[tuple[str, BeautifulSoup]]:
        for name, text in self.files:
            if name.endswith(".html"):
                yield name, BeautifulSoup(text, "html.parser")


@pytest.fixture(scope="module", params=REGIONS)
def alone(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Alone:
    folder = tmp_path_factory.mktemp("alone") / request.param
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = ON_THE_DAY | {"SITE": request.param, "COMPRESSION": "1"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    site, _ = load(Project(ROOT, REAL, ROOT / "content", request.param))
    return Alone(request.param, site, folder)


def values(thing: object) -> Iterator[str]:
    """Every text in records, numbers and addresses among them."""
    if isinstance(thing, BaseModel):
        for name in type(thing).model_fields:
            yield from values(getattr(thing, name))
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from values(value)
    elif isinstance(thing, tuple | list):
        for value in thing:
            yield from values(value)
    elif isinstance(thing, str):
        yield thing


def marks(site: Site) -> set[str]:
    """What tells a region: names, places, streets, numbers, hosts."""
    records = [*site.regions.values(), *site.clinics.values(), *site.municipalities.values()]
    found = {place.name for place in site.localities}
    for record in records:
        found |= {record.name, getattr(record, "official_name", record.name)}
        found |= {getattr(record, "short_name", record.name)}
        if getattr(record, "address", None):
            found.add(record.address.street)
    for text in values(records):
        if text.startswith("https://"):
            found.add(urlsplit(text).hostname.removeprefix("www."))
        elif re.fullmatch(r"0[\d -]{6,}", text):
            found |= {text, f"+46{re.sub(r'[^0-9]', '', text)[1:]}"}
    return found


def test_nothing_tells_of_the_other_region(alone, real):
    foreign = marks(real) - marks(alone.site) - set(WORDS)
    assert len(foreign) > 70
    words = "|".join(sorted(map(re.escape, foreign), key=len, reverse=True))
    wanted = re.compile(rf"(?<![\w-])(?:{words})(?:s|\b)(?![\w])")
    told = [
        f"{name}: {text[max(0, match.start() - 30) : match.end() + 30]}"
        for name, text in alone.files
        if name != EVERYWHERE
        for match in wanted.finditer(text)
    ]
    assert told == []


def test_no_file_is_named_after_the_other_region(alone, real):
    ids = {*real.regions, *real.clinics, *real.municipalities}
    ids -= {*alone.site.regions, *alone.site.clinics, *alone.site.municipalities}
    assert ids
    for path in alone.folder.rglob("*"):
        assert not ids & set(re.split(r"[/.]", path.relative_to(alone.folder).as_posix()))


def test_the_site_is_whole_in_both_versions(alone, real):
    region = real.regions[alone.id]
    assert set(alone.site.regions) == {region.id}
    for name in ("municipalities", "clinics"):
        own = {id for id, one in getattr(real, name).items() if one.region == region.id}
        assert set(getattr(alone.site, name)) == own
    for uri in alone.site.pages:
        assert (alone.folder / url(uri) / "index.html").is_file()
        assert is_easy(uri) or twin_uri(uri) not in real.pages or twin_uri(uri) in alone.site.pages
    for id in alone.site.municipalities:
        for easy in ("", "lattlast/"):
            assert (alone.folder / f"{easy}kommun/{id}/index.html").is_file()


def test_every_link_leads_somewhere(alone):
    anchors = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in alone.pages}
    for name, page in alone.pages:
        if name == "404.html":
            continue
        for link in page.find_all("a", href=True):
            address = urljoin(
                f"https://site.invalid/{name.removesuffix('index.html')}", link["href"]
            )
            address, anchor = urldefrag(address)
            parts = urlsplit(address)
            if parts.netloc != "site.invalid":
                continue
            target = unquote(parts.path).lstrip("/")
            target += "index.html" if target.endswith("/") or not target else ""
            assert (alone.folder / target).is_file(), f"{name}: {link['href']}"
            assert not anchor or anchor in anchors.get(target, {anchor}), f"{name}: {link['href']}"


def test_no_page_speaks_of_several_regions(alone):
    for name, page in alone.pages:
        assert not BOTH.search(page.get_text(" ")), name


def test_no_heading_stands_without_text(alone):
    for name, page in alone.pages:
        main = page.find("main")
        found = main.find_all(re.compile(r"h[1-6]$")) if main else []
        for heading in found:
            below = []
            for element in heading.next_elements:
                if element in heading.descendants:
                    continue
                if getattr(element, "name", None) and re.fullmatch(r"h[1-6]", element.name):
                    deeper = element.name > heading.name
                    assert deeper or "".join(below).strip(), f"{name}: {heading.get_text()}"
                    break
                if isinstance(element, str):
                    below.append(element)


def test_the_site_says_its_own_name(alone):
    pages = dict(alone.pages)
    for name in ("om/index.html", "lattlast/om/index.html", "404.html"):
        assert pages[name].find("title").get_text().endswith(f"– {alone.site.settings.name}")


def test_the_environment_of_tests_names_no_site():
    assert not os.environ.get("SITE")
