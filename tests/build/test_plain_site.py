"""The two carriers give the same site: MkDocs with its theme, and the plain one without either."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import LIGHTLY, ON_THE_DAY, ROOT, SITES, build
from tests.dom import differences, pages

CONFIG = """
INHERIT: {root}/mkdocs.yml
site_name: Minst
docs_dir: {site}/content
watch: []
plugins: [vagvisare]
theme:
  custom_dir: {root}/overrides
"""
"""Settings of MkDocs for a site that has none of its own."""


def plain(folder: Path, *options: str, **more: str) -> Path:
    """Build with the plain carrier, in a process that can import neither MkDocs nor the theme."""
    program = (
        "import sys; sys.modules['mkdocs'] = sys.modules['material'] = None; "
        "from build_tools.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, "site", str(folder), *options]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=ON_THE_DAY | LIGHTLY | more,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def assert_same(carried: Path, plain: Path, count: int) -> None:
    assert list(differences(carried, plain)) == []
    assert len(pages(plain)) >= count
    ours, theirs = files(plain), files(carried)
    assert ours.keys() == theirs.keys()
    # White space between elements may differ; and how hard a file is pressed is told to each build.
    others = {name for name in ours if not name.endswith((".html", ".br", ".gz"))}
    assert [name for name in sorted(others) if ours[name] != theirs[name]] == []


@pytest.mark.parametrize(
    ("name", "options", "count"),
    [
        ("built_real", (), 250),
        ("built_example", ("--data", str(SITES / "exempellan/data")), 150),
    ],
)
def test_the_same_pages_and_files(request, tmp_path, name, options, count):
    carried = request.getfixturevalue(name).folder
    assert_same(carried, plain(tmp_path / "site", *options), count)


def test_the_smallest_site_too(tmp_path):
    site = SITES / "minst"
    config = tmp_path / "mkdocs.yml"
    shutil.copytree(site / "data", tmp_path / "data")
    config.write_text(CONFIG.format(root=ROOT, site=site), encoding="utf-8")
    done = build(config, tmp_path / "carried")
    assert done.returncode == 0, done.stderr
    folders = ("--data", str(site / "data"), "--content", str(site / "content"))
    assert_same(tmp_path / "carried", plain(tmp_path / "plain", *folders), 20)


def test_a_proposal_says_so(tmp_path):
    site = SITES / "minst"
    folders = ("--data", str(site / "data"), "--content", str(site / "content"))
    command = [sys.executable, "-m", "build_tools", "site", str(tmp_path / "site"), *folders]
    subprocess.run(command, cwd=ROOT, env=ON_THE_DAY | LIGHTLY | {"PREVIEW": "1"}, check=True)
    page = (tmp_path / "site/kontakt/index.html").read_text(encoding="utf-8")
    assert "Förhandsvisning." in page
    assert 'content="noindex"' in page


def test_a_build_that_remembers_gives_the_same_bytes(tmp_path):
    """One page has changed since the cache was filled; the other build knows of nothing before."""
    site, own = SITES / "minst", tmp_path / "content"
    shutil.copytree(site / "content", own)
    folders = ("--data", str(site / "data"), "--content", str(own))
    cache = str(tmp_path / "cache")
    before = files(plain(tmp_path / "before", *folders, COMPRESSION_CACHE=cache))
    page = own / "akut.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nEtt nytt stycke.\n", encoding="utf-8")
    after = files(plain(tmp_path / "after", *folders, COMPRESSION_CACHE=cache))
    clean = files(plain(tmp_path / "clean", *folders, COMPRESSION_CACHE=str(tmp_path / "new")))
    assert after == clean
    assert before["akut/index.html.br"] != after["akut/index.html.br"]
