"""Who sees a wrong fact can tell, from each page with facts, or learns that nobody hears."""

import re
import shutil
from urllib.parse import unquote

from build_tools.build import examine
from build_tools.model.project import Project
from tests.conftest import EXAMPLE, ROOT, TODAY


def bodies(data, tmp_path) -> dict[str, str]:
    shutil.copytree(data, tmp_path / "data")
    shutil.copytree(ROOT / "content", tmp_path / "content")
    _, output, problems = examine(Project.at(tmp_path), TODAY)
    assert output, problems
    return output.bodies


def test_every_page_with_sources_leads_on_and_says_which_page_it_is(tmp_path):
    found = bodies(EXAMPLE, tmp_path)
    told = {uri: body for uri, body in found.items() if '<details class="sources">' in body}
    assert {"kommun/testvik.md", "lattlast/mottagning/exempelstad.md"} <= told.keys()
    for uri, body in told.items():
        (foot,) = re.findall(r'<p class="correction">(.*?)</p>', body)
        way, mail = re.findall(r'href="([^"]+)"', foot)
        id = uri.removesuffix(".md")
        assert way.endswith(f"/stammer-inte/?sida={id}")
        subject = unquote(mail.removeprefix("mailto:redaktion@minimaria.example?subject="))
        assert subject == f"Stämmer inte: {id}"
    without = [uri for uri in found if uri not in told and 'class="correction"' in found[uri]]
    assert not without


def test_the_page_says_every_way_to_tell(tmp_path):
    found = bodies(EXAMPLE, tmp_path)
    for uri in ("om/stammer-inte.md", "lattlast/om/stammer-inte.md"):
        for href in (
            "mailto:redaktion@minimaria.example",
            "tel:+46701740698",
            "https://minimaria.example/arenden",
        ):
            assert f'href="{href}"' in found[uri]
        assert "<form" not in found[uri] and "<script" not in found[uri]


def test_where_nobody_answers_the_page_says_so_and_gives_no_address(tmp_path):
    found = bodies(ROOT / "data", tmp_path)
    assert "Det finns ingen som tar emot rättelser än" in found["om/stammer-inte.md"]
    assert "Ingen kan ta emot det än" in found["lattlast/om/stammer-inte.md"]
    assert not any("mailto:" in body for body in found.values())
    assert "om/stammer-inte/?sida=kommun/are" in found["kommun/are.md"]
