"""Imports run one way, and the core knows neither MkDocs, nor the clock, nor the network."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

CORE = [
    {"characters", "pictures", "prose"},
    {"conflicts", "problems", "web"},
    {"source", "values", "red_days", "suppression"},
    {"cells", "hours"},
    {"day_words", "facts"},
    {"model", "timetable"},
    {"addresses", "contact", "elsewhere", "figures", "gaps"}
    | {"language", "places", "promises", "schema"},
    {
        "components",
        "exchange",
        "hours_rules",
        "language_rules",
        "load",
        "notices",
        "number_rules",
        "spelling",
    },
    {"advice_rules", "half_known", "helpline_rules", "markup", "search"},
    {"links", "paste_rules", "vanished"},
    {"feeds", "view"},
    {"pages", "rules"},
    {"lonely"},
    {"build", "clock", "finish", "indexing", "main_branch", "redirects", "scaffold"},
    {"publishing.place", "publishing.make"},
    {"publishing.backup", "publishing.journal", "publishing.releases", "publishing.repository"},
    {"publishing.verify", "publishing.withdrawn"},
    {"publishing.building", "publishing.checks"},
    {"publishing.previews"},
    {"publishing.server"},
    {"publishing.status"},
    {"publishing.commands"},
    {"mkdocs_hook", "printing", "sbom", "__main__"},
]
"""The modules from the ground up: each may import only from the rows above its own."""

ALLOWED = {
    "mkdocs": {"mkdocs_hook"},
    "material": {"mkdocs_hook"},
    "jinja2": {"pages"},
    "markdown": {"markup", "prose"},
    "phonenumbers": {"values"},
    "brotli": {"finish"},
    "rjsmin": {"finish"},
    "playwright": {"printing"},
    "segno": {"view"},
    "yaml": {"source", "pages"},
    "PIL": {"pictures"},
    "holidays": {"red_days"},
    "spylls": {"spelling"},
    "icalendar": {"exchange"},
}
"""Libraries that only these modules know."""

FORBIDDEN = {"socket", "urllib.request", "http", "requests", "time", "subprocess"}
PROGRAMS = {
    "indexing": {"subprocess"},
    "main_branch": {"subprocess"},
    "publishing.building": {"subprocess", "time"},
    "publishing.previews": {"time"},
    "publishing.repository": {"subprocess", "time"},
    "publishing.server": {"subprocess", "time"},
    "sbom": {"subprocess"},
}
"""Modules that start another program, which is what they are for."""

MODULES = sorted((ROOT / "build_tools").rglob("*.py"))
PACKAGES = {"__init__", "publishing.__init__"}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT / "build_tools").with_suffix("").parts)


LEVEL = {name: level for level, names in enumerate(CORE) for name in names}


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.stem} imports by a relative name"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def test_every_module_has_its_place():
    assert {name_of(path) for path in MODULES} - PACKAGES == set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path):
    own = name_of(path)
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "build_tools":
            for module in {".".join(parts[1:2]), ".".join(parts[1:3])} & set(LEVEL):
                assert LEVEL[module] < LEVEL[own], f"{own} imports {module}"
        for library, users in ALLOWED.items():
            assert parts[0] != library or path.stem in users
        allowed = PROGRAMS.get(own, set())
        assert not {parts[0], ".".join(parts[:2])} & (FORBIDDEN - allowed)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_one_module_asks_the_clock(path):
    asks = {"today", "now", "utcnow"}
    called = {
        node.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        # `view.today` and `self.today` are values that were handed in.
        and not (isinstance(node.value, ast.Name) and node.value.id in ("self", "view"))
    }
    assert not called & asks or name_of(path) in {"clock"}


def test_no_module_shares_a_name_with_the_standard_library():
    """MkDocs puts the hook's folder first on the path while it imports it."""
    names = {path.stem for path in MODULES} - {"__init__", "__main__"}
    assert not names & set(sys.stdlib_module_names)


def test_every_test_is_collected():
    """pytest passes over folders by their names; what it passes over can't fail."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:xdist"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for path in (ROOT / "tests").rglob("test_*.py"):
        assert path.relative_to(ROOT).as_posix() in done.stdout
