"""What has been published under an address goes on answering there."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from build_tools.publishing import verify
from build_tools.publishing.verify import Built, addresses_live_on

PUBLISHED = (
    "index.html",
    "om/index.html",
    "data/oppettider/ort.ics",
    "data/statistik/ort-2025.csv",
    "data/orter.json",
    "licenser.txt",
)
OUR_OWN = (
    "assets/css/site.1234.css",
    "sok/pagefind/fragment/sv_1.pf_fragment",
    "lattlast/sok/pagefind/sidor.json",
    "data/oppettider/ort.ics.br",
    "data/oppettider/ort.ics.gz",
    "data/oppettider/kommun/ort.json",
    "_headers",
    ".well-known/security.txt",
)


def site(folder: Path, *files: str) -> Path:
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text("x", encoding="utf-8")
    return folder


def gone(tmp_path: Path, file: str) -> list[str]:
    """What is said when one of the files is in the next release no more."""
    every = (*PUBLISHED, *OUR_OWN)
    old = site(tmp_path / "old", *every)
    new = site(tmp_path / "new", *(other for other in every if other != file))
    return [problem.fault for problem in addresses_live_on(Built(old), Built(new))]


@pytest.mark.parametrize("file", PUBLISHED)
def test_every_published_address_counts(tmp_path, file):
    assert gone(tmp_path, file) == [f"adressen /{file.removesuffix('index.html')} försvinner"]


@pytest.mark.parametrize("file", OUR_OWN)
def test_what_only_a_page_asks_for_may_go(tmp_path, file):
    assert gone(tmp_path, file) == []


def test_a_file_may_lead_on(tmp_path):
    gone(tmp_path, "data/oppettider/ort.ics")
    lines = "/data/oppettider/ort.ics /mottagning/annan/ 301\n"
    (tmp_path / "new/_redirects").write_text(lines, encoding="utf-8")
    assert not list(addresses_live_on(Built(tmp_path / "old"), Built(tmp_path / "new")))


class Parser(HTMLParser):
    """The links of a page as a real parser finds them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if link := dict(attrs).get("href" if tag in ("a", "link") else "src"):
            self.found.add((tag, link))


def test_every_link_of_every_page_is_found(any_built, monkeypatch):
    monkeypatch.setattr(verify, "_inside", lambda link, _: link)
    built = verify.Built(any_built.folder)
    pages = [file for file in built.files if file.endswith(".html")]
    assert len(pages) > 20
    for page in pages:
        text = (any_built.folder / page).read_text(encoding="utf-8")
        assert set(built.links(page)) == Parser(text).found, page


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ('<a href="../om/">', {("a", "om")}),
        ("<a class=x href='om/?a=1#b'>", {("a", "nytt/om")}),
        ('<a\nrel="x" href="/om/a%20b">', {("a", "om/a b")}),
        ('<img alt="En bild" src="bild&amp;.png">', {("img", "nytt/bild&.png")}),
        ('<article data-src="x">', set()),
        ('<a data-href="x">', set()),
        ('<a href="https://minimaria.example/om/">', set()),
        ('<a href="mailto:a@minimaria.example"><a href="#b">', set()),
    ],
)
def test_a_link_is_followed_as_a_browser_does(tmp_path, tag, found):
    (tmp_path / "nytt").mkdir()
    (tmp_path / "nytt/index.html").write_text(tag, encoding="utf-8")
    assert set(verify.Built(tmp_path).links("nytt/index.html")) == found


def faults(folder: Path, page: str) -> list[str]:
    for name in ("index.html", "404.html", "sok/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("<p>", encoding="utf-8")
    (folder / "index.html").write_text(page, encoding="utf-8")
    return [problem.fault for problem in verify.verify(folder, None)]


def test_a_link_that_leads_nowhere_is_told_once(tmp_path):
    page = '<a href="borta/">Hit</a><a href="borta/">och hit</a><a href="sok/">Sök</a>'
    assert faults(tmp_path, page) == ["länken till borta leder ingenstans"]


def test_a_heavy_page_is_refused(tmp_path):
    (tmp_path / "a.css").write_text("x" * 13_990, encoding="utf-8")
    page = '<link rel="stylesheet" href="a.css">'
    assert faults(tmp_path, page) == [
        "sidan är för tung: 14026 byte text och stil, 14000 får plats"
    ]


def test_heavy_scripts_are_refused(tmp_path):
    (tmp_path / "a.js").write_text("x" * 5_001, encoding="utf-8")
    page = '<script src="a.js"></script>'
    assert faults(tmp_path, page) == ["sidan är för tung: 5001 byte skript, 5000 får plats"]
