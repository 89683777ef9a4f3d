"""The preview server writes what has changed, all of it and nothing else, and searches what is."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from build_tools.adapters.late_index import LateIndex
from build_tools.adapters.mkdocs_plugin import SitePlugin
from build_tools.model.paths import BUNDLE
from tests.build.test_plain_site import CONFIG
from tests.conftest import ON_THE_DAY, ROOT, SITES
from tests.dom import differences

ALWAYS = {"404.html"}
"""What MkDocs writes at each build."""


class Preview:
    """A site that is built anew again and again, as `make serve` does it, without its server."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.site = folder, folder / "site"
        for name in ("content", "data"):
            shutil.copytree(SITES / "minst" / name, folder / name)
        config = CONFIG.format(root=ROOT, site=folder)
        (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
        self.plugin: SitePlugin | None = None

    def build(self, site: Path | None = None) -> set[str]:
        """The files that a build writes."""
        for path in self._files():
            os.utime(path, (0, 0))
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(site or self.site))
        if site or not self.plugin:
            config.plugins["vagvisare"].__init__()
            config.plugins.on_startup(command="serve", dirty=True)
        self.plugin = config.plugins["vagvisare"]
        build(config, serve_url="http://127.0.0.1:1/", dirty=True)
        written = {path for path in self._files() if path.stat().st_mtime}
        return {path.relative_to(self.site).as_posix() for path in written} - ALWAYS

    def _files(self) -> list[Path]:
        return [path for path in self.site.rglob("*") if path.is_file()]

    def change(self, name: str, old: str, new: str) -> set[str]:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return self.build()

    def is_whole(self) -> bool:
        """Whether it is what a preview that begins now would show."""
        other = self.folder / "other"
        self.build(other)
        self.plugin = None
        return not list(differences(other, self.site))


@pytest.fixture
def preview(tmp_path, monkeypatch) -> Preview:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", ON_THE_DAY["SOURCE_DATE_EPOCH"])
    shown = Preview(tmp_path)
    assert len(shown.build()) > 20
    return shown


def test_a_build_without_changes_writes_nothing(preview):
    assert preview.build() == set()


def test_a_page_that_changed_is_written_and_no_other(preview):
    written = preview.change("content/akut.md", "\nText.", "\nNågot annat.")
    assert written == {"akut/index.html", "sok/svar/ord.json"}  # its first words are searched
    assert "Något annat." in (preview.site / "akut/index.html").read_text(encoding="utf-8")
    assert preview.is_whole()


def test_what_stands_around_every_page_changes_them_all(preview):
    pages = {p.relative_to(preview.site).as_posix() for p in preview.site.rglob("*.html")}
    written = preview.change("data/fraser.yml", "Gå till innehållet", "Gå förbi menyn")
    assert pages - ALWAYS <= written
    assert preview.is_whole()


def test_a_fault_shows_on_every_page_and_goes_from_every_page(preview):
    pages = {p.relative_to(preview.site).as_posix() for p in preview.site.rglob("*.html")}
    settings = "data/webbplats.yml"
    written = preview.change(settings, "namn:", "nam:")
    assert "akut/index.html" in written
    assert "okänd nyckel" in (preview.site / "akut/index.html").read_text(encoding="utf-8")
    assert pages - ALWAYS <= preview.change(settings, "nam:", "namn:")
    assert preview.is_whole()


def test_a_page_that_is_gone_answers_no_more(preview):
    page = preview.folder / "content/unga/ny.md"
    page.parent.mkdir(exist_ok=True)
    text = (preview.folder / "content/akut.md").read_text(encoding="utf-8")
    page.write_text(text.replace("Akut", "Nytt"), encoding="utf-8")
    preview.build()
    there = preview.site / "unga/ny/index.html"
    assert there.exists()
    page.unlink()
    preview.build()
    assert not there.exists()


def test_after_a_build_that_never_ended_all_is_written(preview, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(SitePlugin, "on_env", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            preview.change("content/akut.md", "\nText.", "\nNågot annat.")
    pages = {p.relative_to(preview.site).as_posix() for p in preview.site.rglob("*.html")}
    assert pages - ALWAYS <= preview.change("content/akut.md", "\nNågot annat.", "\nText.")


def test_no_build_makes_the_index_and_an_old_one_is_never_shown(preview):
    bundle = preview.site / BUNDLE
    assert not bundle.exists()
    preview.plugin.search.make()
    assert (bundle / "sidor.json").exists()
    preview.change("content/akut.md", "\nText.", "\nNågot annat.")
    assert not bundle.exists()
    preview.plugin.search.make()
    fragments = (path.read_text(encoding="utf-8") for path in bundle.glob("fragment/*"))
    assert any("Något annat." in text for text in fragments)


@pytest.mark.parametrize(
    ("path", "count"),
    [("/sok/pagefind/sidor.json", 1), ("/lattlast/sok/pagefind/x", 1), ("/sok/", 0), ("/", 0)],
)
def test_the_index_is_made_once_when_somebody_asks(tmp_path, path, count):
    made: list[int] = []
    search = LateIndex()
    search.outdated(tmp_path, lambda: made.append(1))
    answer: Callable = search.before(lambda environ, start: [b"answer"])
    for _ in range(2):
        assert answer({"PATH_INFO": path}, None) == [b"answer"]
    assert len(made) == count
