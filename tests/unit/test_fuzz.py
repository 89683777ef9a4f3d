"""No page with script from content, and no input that the check chews on for long."""

import itertools
import json
import random
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.build import examine
from build_tools.model.project import Project
from build_tools.problems import errors, report
from build_tools.reading.markdown_text import split_front_matter
from build_tools.rules.markup import ALLOWED
from tests.conftest import ROOT, SITES, TODAY
from tests.texts import render

PAGE = "content/om/webbplatsen.md"
TRAPS = [
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>"),
    *("<style>*{display:none}</style>", "<iframe src=//x>", '<a href="javascript:alert(1)">x</a>'),
    *("[x](javascript:alert(1))", "[x](JaVa\tScript:alert(1))", "[x](&#106;avascript:alert(1))"),
    *("[x](data:text/html,<script>)", "![x](data:image/svg+xml,x)", "![x](//annan.example/x.png)"),
    *("[x]: javascript:alert(1)\n[x]", "<javascript:alert(1)>", "<details open ontoggle=alert(1)>"),
    *("<form action=//x><input></form>", "<base href=//x>", "<meta http-equiv=refresh>", "<math>"),
    *("<!--", "-->", "<![CDATA[", "]]>", "<?php", "</p>", "<textarea>", "<title>", "<plaintext>"),
    *(
        "{{ hitta }}",
        "{{ 7*7 }}",
        "{% raw %}",
        "{{ config }}",
        "```\n",
        "~~~\n",
        "    ",
        "> ",
        "- ",
    ),
    *('"onclick=x y="', "'", "`", "<", ">", "&lt;script&gt;", "\x00", "\u202e", "\x1b[31m", "\n\n"),
    *('<p\nonclick="x()">', "<scr<script>ipt>", "<a\nhref=x>", "< script>", "<b/onclick=x>"),
]
LINE = re.compile(r"\S.*:\d+: .+[.?]|\d+ fel, \d+ varning(ar)?\.")
BOUNDED = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("fuzz")
    shutil.copytree(SITES / "minst", folder, dirs_exist_ok=True)
    return folder


def examined(site: Path) -> tuple[dict[str, str], list]:
    """The bodies of the pages, and the errors."""
    _, output, problems = examine(Project.at(site), TODAY)
    for line in report(problems).split("\n"):
        assert LINE.fullmatch(line), line
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202e]", line), line
    return output.bodies if output else {}, errors(problems)


def harmful(html: str) -> list[str]:
    """What a browser would run, fetch or be fooled by, as another parser reads the page."""
    found = []
    for element in BeautifulSoup(html, "html.parser").find_all(True):
        if element.name not in ALLOWED:
            found.append(element.name)
        for name, value in element.attrs.items():
            text = " ".join(value) if isinstance(value, list) else value
            if name.startswith("on") or name not in ALLOWED.get(element.name, ()):
                found.append(f"{element.name} {name}")
            if name in ("href", "src") and re.match(r"(?i)\W*(javascript|data|vbscript)\W*:", text):
                found.append(text)
    return found


@BOUNDED
@given(
    traps=st.lists(st.sampled_from(TRAPS), min_size=1, max_size=4),
    seed=st.integers(0, 10**6),
)
def test_a_page_that_passes_has_nothing_that_runs(site, traps, seed):
    path, chance = site / PAGE, random.Random(seed)
    good = path.read_text(encoding="utf-8")
    head, body = good[: good.index("# ")], good[good.index("# ") :]
    for trap in traps:
        at = chance.randrange(len(body) + 1)
        body = body[:at] + trap + body[at:]
    path.write_text(head + body, encoding="utf-8")
    try:
        texts, faults = examined(site)
        if not faults:
            assert harmful(render(split_front_matter(path.read_text("utf-8"))[1])) == []
            text = texts[PAGE.removeprefix("content/")]
            assert_nothing_runs(text)
            assert "49" not in text or "49" in good
    finally:
        path.write_text(good, encoding="utf-8")


@pytest.mark.parametrize("trap", [t for t in TRAPS if re.search(r"<\w|script:|data:|//annan", t)])
def test_every_trap_alone_is_refused_or_shown_as_text(site, trap):
    path = site / PAGE
    good = path.read_text(encoding="utf-8")
    path.write_text(f"{good}\n{trap}\n", encoding="utf-8")
    try:
        _, faults = examined(site)
        body = split_front_matter(path.read_text("utf-8"))[1]
        assert faults or harmful(render(body)) == []
    finally:
        path.write_text(good, encoding="utf-8")


def assert_nothing_runs(html: str) -> None:
    """Of a whole page: only our own scripts, and what they read."""
    page = BeautifulSoup(html, "html.parser")
    for script in page.find_all("script"):
        ours = re.fullmatch(r"(\.\./)*assets/js/\w+\.js", script.get("src", ""))
        assert ours or script["type"] in ("application/json", "application/ld+json")
    for element in page.find_all(True):
        assert not [name for name in element.attrs if name.startswith("on")]
        assert not re.match(r"(?i)\W*(javascript|data)\W*:", element.get("href", ""))
    assert not page.find_all(["style", "iframe", "img"])


VALUES = ["</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"]
VALUES += ["javascript:alert(1)", "' onmouseover='x", "{% include 'x' %}", "&#60;script&#62;"]


@pytest.mark.parametrize("value", VALUES)
def test_values_of_data_are_shown_as_text(site, value):
    """In names, notes, keywords and titles: wherever a free text reaches a template."""
    changes = {
        "data/mottagningar/provby.yml": r"^(namn|  anmärkning): .*$",
        "data/kommuner/provby.yml": r"^(namn|officiellt_namn): .*$",
        PAGE: r"^(title|description): .*$",
    }
    before = {name: (site / name).read_text(encoding="utf-8") for name in changes}
    quoted = "'" + value.replace("'", "''") + "'"
    for name, pattern in changes.items():
        text = re.sub(pattern, lambda m: f"{m[1]}: {quoted}", before[name], flags=re.MULTILINE)
        assert text != before[name]
        (site / name).write_text(text, encoding="utf-8")
    try:
        texts, _ = examined(site)
        for text in texts.values():
            assert_nothing_runs(text)
            assert "49" not in text or "7*7" not in value
    finally:
        for name, text in before.items():
            (site / name).write_text(text, encoding="utf-8")


FREE = (
    r"((?:[\w-]*namn|anmärkning\w*|titel|text|lättläst|orsak|gata|ort|mål|uppgift): ?)"
    r"((?!(?:ja|nej|Kvällstelefonen)$)\w.*)"  # which its hours are keyed by
)
EVIL = """</script>"'><img src=x onerror=a>\n\n<script>b</script>\n\n[x](javascript:a) {{ 7*7 }}"""


def test_no_free_text_of_data_becomes_an_element(site, tmp_path):
    """The sample region has every field; the text of each is laid over many lines."""
    shutil.copytree(site / "content", tmp_path / "content")
    shutil.copytree(SITES / "exempellan/data", tmp_path / "data")
    # The settings name pages, which are those of the texts.
    shutil.copy(site / "data/webbplats.yml", tmp_path / "data/webbplats.yml")
    number = itertools.count()  # names are unique

    def evil(path: Path, before: str) -> str:
        text = EVIL
        if path.name in ("fraser.yml", "webbplats.yml"):
            # Here braces and links mean something, and these are refused: tests/bad/fraser.
            text = " ".join([EVIL.partition("[")[0], *re.findall(r"{[^}]*}", before)])
        return json.dumps(f"{text} {next(number)}")  # YAML reads what JSON writes

    for path in sorted((tmp_path / "data").rglob("*.yml")):
        text = re.sub(
            rf"^( *(?:- )?){FREE}$",
            lambda m, path=path: f"{m[1]}{m[2]}{evil(path, m[3])}",
            path.read_text(encoding="utf-8"),
            flags=re.MULTILINE,
        )
        path.write_text(text, encoding="utf-8")
    assert next(number) > 100
    texts, faults = examined(tmp_path)
    assert not faults
    for text in texts.values():
        assert_nothing_runs(text)


BOMB = "\n".join(
    ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
)
HEAD = "---\ntitle: X\ndescription: Y.\ngranskad: 2026-11-01\n---\n# X\n\n"
CHEWY = {
    "billion laughs": ("data/webbplats.yml", BOMB),
    "deep brackets": ("data/webbplats.yml", "a: " + "[" * 4_900),
    "deep indents": ("data/webbplats.yml", "\n".join(" " * n + "a:" for n in range(600))),
    "long line": ("data/webbplats.yml", "namn: " + "x" * 150_000),
    "huge": ("data/webbplats.yml", "x: y\n" * 4_000_000),
    "many brackets": (PAGE, HEAD + "[" * 4_900),
    "pictures": (PAGE, HEAD + "![" * 2_400),
    "links": (PAGE, HEAD + "[a](" * 1_200),
    "links that seem to carry others": (
        PAGE,
        HEAD + f"[{'a.' * 400}](https://are.se/?{'url' * 300})\n\n" * 18,
    ),
    "autolinks": (PAGE, HEAD + "<http://" * 600),
    "wide table": (PAGE, HEAD + "|" * 999 + "\n" + "|-" * 999 + "\n" + "|\n" * 90_000),
    "many headings": (PAGE, HEAD + "## A\n\nTo\n" * 490),
    "definitions": (PAGE, HEAD + "[a]: b\n" * 200),
    "entities": (PAGE, HEAD + ("&amp;" * 390 + "\n\n") * 20),
    "deep quotes in lists": (PAGE, HEAD + "> - " * 480),
    "many keys": ("data/webbplats.yml", "\n".join(f"a{n}:" for n in range(25_000))),
    "stars": (PAGE, HEAD + "**a*" * 480),
    "quotes": (PAGE, HEAD + "\n".join(">" * n for n in range(1, 500))),
    "lists": (PAGE, HEAD + "\n".join(" " * 4 * n + "- a" for n in range(200))),
    "backticks": (PAGE, HEAD + "`a``" * 480),
    "many tables": (PAGE, HEAD + "|a|\n\n" * 9_000),
    "many lists": (PAGE, HEAD + "a\n- \n" * 8_000),
    "a long paragraph": (PAGE, HEAD + "[" * 190 + ("x" * 1_900 + "\n") * 18),
    "allowed marks": (PAGE, HEAD + "\n\n".join(["[<" * 10] * 20)),
}
SECONDS, BYTES = 1, 200_000_000
MEASURE = """
import re, resource
from datetime import date
from pathlib import Path
from build_tools.answers.red_days import red_day
from build_tools.build import examine
from build_tools.model.project import Project
red_day(date(2026, 11, 22))  # reads a large library once, whatever the site says
def spent():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
before = spent()
examine(Project.at(Path(".")), date(2026, 11, 22))
told = Path("/proc/self/status").read_text()
memory = int(re.search(r"VmHWM:\\s+([0-9]+) kB", told)[1]) * 1024
print(spent() - before, memory)
"""


def measured(site: Path) -> tuple[float, int]:
    """(seconds of processor, bytes of memory) of a check in a process of its own."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (30, 30))

    done = subprocess.run(
        [sys.executable, "-c", MEASURE],
        cwd=site,
        env={"PYTHONPATH": str(ROOT)},
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, memory = done.stdout.split()
    return float(seconds), int(memory)


@pytest.mark.parametrize("name", CHEWY)
def test_what_would_take_long_is_refused_or_read_at_once(site, name):
    """Processor time and memory of the whole check, not the clock on the wall."""
    where, text = CHEWY[name]
    path = site / where
    good = path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    try:
        seconds, memory = measured(site)
    finally:
        path.write_text(good, encoding="utf-8")
    assert seconds < SECONDS
    assert memory < BYTES
