"""What has been published under an address goes on answering there."""

from pathlib import Path

import pytest

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
    "lattlast/sok/pagefind/ord.json",
    "data/oppettider/ort.ics.br",
    "data/oppettider/ort.ics.gz",
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
