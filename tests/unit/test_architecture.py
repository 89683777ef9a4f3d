"""Imports run one way, and the core knows neither MkDocs, nor the clock, nor the network."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

FLOORS = [
    {"hidden", "swedish"},
    {"problems", "clock"},
    {"model"},
    {"answers", "prose"},
    {"reading", "search"},
    {"rules"},
    {"open_data"},
    {"pages"},
    {"build"},
    {"editing", "hosting"},
    {"adapters"},
    {"publishing", "form"},
    {"__main__"},
]
"""The rooms from the ground up: each may import only from the floors below its own."""

LIBRARIES = {
    "mkdocs": {"adapters.mkdocs_plugin", "adapters.carried"},
    "material": {"adapters.mkdocs_plugin"},
    "jinja2": {"pages.environment", "adapters.mkdocs_plugin", "form.html"},
    "markdown": set(),  # which MkDocs brings: it reads another Markdown than ours
    "markdown_it": {f"prose.{name}" for name in ("tokens", "additions", "parser", "markdown")},
    "phonenumbers": {"model.phone"},
    "brotli": {"hosting.compression"},
    "rjsmin": {"hosting.assets"},
    "rcssmin": {"hosting.styles"},
    "playwright": {"adapters.print_pdf"},
    "zxingcpp": {"pages.printing"},
    "yaml": {"reading.yaml_text"},
    "PIL": {"reading.pictures"},
    "holidays": {"answers.red_days"},
    "hunspell": {"rules.spelling"},
    "spylls": {"rules.spelling"},
    "icalendar": {"open_data.icalendar"},
    "starlette": {
        f"form.{n}" for n in ("application", "desk", "guard", "history", "html", "records", "texts")
    },
    "uvicorn": {"form.__main__"},
}
"""Libraries that only these modules know."""

FORBIDDEN = {"socket", "urllib.request", "http", "requests", "time", "subprocess"}
PROGRAMS = {
    "search.pagefind_index": {"subprocess"},
    "editing.main_branch": {"subprocess"},
    "publishing.building": {"subprocess", "time"},
    "publishing.install": {"subprocess", "time"},
    "publishing.previews": {"time"},
    "publishing.git": {"subprocess"},
    "publishing.going_live": {"time"},
    "publishing.repository": {"subprocess", "time"},
    "publishing.server": {"subprocess", "time"},
    "adapters.sbom": {"subprocess"},
    "form.repository": {"subprocess"},
}
"""Modules that start another program, which is what they are for."""

TOOLS = ROOT / "build_tools"
MODULES = sorted(path for path in TOOLS.rglob("*.py") if path.stem != "__init__")
DATA = {"schema"}
"""Folders without code: what editors' programs read."""


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(TOOLS).with_suffix("").parts)


FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.stem} imports by a relative name"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def test_every_room_has_its_floor():
    folders = {path.name for path in TOOLS.iterdir() if path.is_dir()} - DATA - {"__pycache__"}
    modules = {path.stem for path in TOOLS.glob("*.py")} - {"__init__"}
    assert folders | modules == set(FLOOR)
    assert len(modules - {"__main__"}) <= 5


def test_the_readme_tells_the_rooms():
    """The picture of who may import whom is the one that holds, and each room is explained."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    picture = re.search(r"^```\nhidden.*?```", text, re.DOTALL | re.MULTILINE)[0].strip("`")
    told = [set(re.split(r",\s*", floor.strip())) for floor in picture.split("→")]
    assert told == FLOORS
    for room in set(FLOOR) - {"__main__"}:
        place = f"{room}/" if (TOOLS / room).is_dir() else f"{room}.py"
        assert re.search(rf"^\| (?:[^|]*\| )?`{place}`", text, re.MULTILINE), place


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path):
    own = name_of(path)
    room = own.split(".")[0]
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "build_tools" and parts[1:] and parts[1] in FLOOR and parts[1] != room:
            assert FLOOR[parts[1]] < FLOOR[room], f"{own} imports {name}"
        for library, users in LIBRARIES.items():
            assert parts[0] != library or own in users, f"{own} imports {library}"
        allowed = PROGRAMS.get(own, set())
        assert not {parts[0], ".".join(parts[:2])} & (FORBIDDEN - allowed)


def test_a_choice_in_data_is_named_once():
    """Models write it as an enumeration, so that code names its members, not its Swedish words."""
    for path in (TOOLS / "model").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r":\s.*\bLiteral\[", text), path.stem


def test_a_hook_waits_for_no_library():
    """git starts it twice at every push; it is the build that needs what a site is made with."""
    code = "import sys, build_tools.publishing.__main__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    known = {name.partition(".")[0] for name in done.stdout.decode().split()}
    assert not known & {*LIBRARIES, "pydantic"}


def test_no_modules_go_in_circles():
    """Inside a room too: what imports what has an end."""
    imports = {name_of(path): imported(path) for path in MODULES}
    ways = {
        name: {n.removeprefix("build_tools.") for n in found if n.startswith("build_tools.")}
        & imports.keys()
        for name, found in imports.items()
    }
    while ends := {name for name, found in ways.items() if not found & ways.keys()}:
        ways = {name: found for name, found in ways.items() if name not in ends}
    assert not ways


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_names_with_an_underscore_stay_in_their_module(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module.startswith("build_tools"):
            assert not any(alias.name.startswith("_") for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_one_module_asks_the_clock(path):
    asks = {"today", "now", "utcnow"}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
    asked = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        # `edition.today` is a value that was handed in; `date.today`, called or not, is the clock.
        and (node in called or ast.unparse(node.value) in ("date", "datetime"))
    }
    assert not asked & asks or name_of(path) in {"clock"}


def test_no_module_shares_a_name_with_the_standard_library():
    """MkDocs puts the hook's folder first on the path while it imports it."""
    names = {path.stem for path in (TOOLS / "adapters").glob("*.py")}
    assert not names & set(sys.stdlib_module_names)


def test_every_test_is_collected():
    """pytest passes over folders by their names; what it passes over can't fail."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:xdist"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for path in (ROOT / "tests").rglob("test_*.py"):
        assert path.relative_to(ROOT).as_posix() in done.stdout
