"""What CONTRIBUTING.md promises holds: samples, commands, reports, templates and the hook."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from build_tools.__main__ import _parser, main
from build_tools.model.texts import ContentPage
from build_tools.prose.components import TEMPLATES
from build_tools.rules.components import component_faults
from tests.conftest import ROOT, SITES, TODAY

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
SAMPLES = [
    (path, text) for path, text in re.findall(r"^```\w+ (\S+/\S+)\n(.*?)^```$", GUIDE, re.M | re.S)
]
"""(path, text) of the code blocks whose first line names a file, which its readers don't see."""

MOVED = "data/omdirigeringar.yml"
SOURCES = "data/källor.yml"
HOURS = ("data/mottagningar/", "data/regioner/")
SOURCE = [one for one in SAMPLES if one[0] == SOURCES]


@pytest.fixture
def site(tmp_path, monkeypatch):
    shutil.copytree(SITES / "minst", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("build_tools.__main__.swedish_today", lambda: TODAY)
    return tmp_path


def blocks(text: str) -> dict[str, str]:
    """The rows of a YAML file by their key at the margin."""
    parts = re.split(r"^(?=[^\s#])", text, flags=re.M)
    return {part.partition(":")[0]: part for part in parts if part}


def copy(sample: str, path: Path) -> None:
    """What an editor does with a sample: its keys take the place of those in the file."""
    old = path.read_text(encoding="utf-8") if path.suffix == ".yml" and path.exists() else ""
    new = "".join((blocks(old) | blocks(sample)).values()) if old else sample
    if path.name == Path(SOURCES).name:  # a source is put below the others
        new = old + sample.partition("\n")[2]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(new, encoding="utf-8")


# The guide --------------------------------------------------------------------------------------


def test_the_guide_has_samples():
    assert {path for path, _ in SAMPLES} == {
        "data/mottagningar/provby.yml",
        "data/mottagningar/nyby.yml",
        "data/regioner/prov.yml",
        "data/fraser.yml",
        SOURCES,
        "content/unga/ny-sida.md",
        "content/lattlast/unga/ny-sida.md",
        MOVED,
    }


@pytest.mark.parametrize(
    "samples",
    [[one] for one in SAMPLES if one[0] == "data/fraser.yml"]
    # A clinic or a region names the source of the guide, which would be one that nothing names.
    + [
        [one, *(SOURCE if "källa:" in one[1] else [])]
        for one in SAMPLES
        if one[0].startswith(HOURS)
    ]
    # A redirect leads to a page, so it is tried with the page of the guide.
    + [[one for one in SAMPLES if one[0].endswith(".md") or one[0] == MOVED]],
    ids=lambda samples: re.sub(r"\W+", "-", samples[0][1][:40]),
)
def test_a_sample_passes_the_check(samples, site, capsys):
    for path, text in samples:
        copy(text, site / path)
    for folder in ("content", "content/lattlast"):  # so that the new page is led to
        with (site / folder / "unga/om-oss.md").open("a", encoding="utf-8") as file:
            file.write("\n{{ sidor unga }}\n")
    main(["check"])
    assert capsys.readouterr().out == "0 fel, 0 varningar.\n"


def test_the_report_in_the_guide_is_a_real_one(site, capsys):
    samples = dict(reversed(SAMPLES))  # of a file's samples, the first one

    def change(path: str, old: str, new: str) -> None:
        assert old in samples[path]
        samples[path] = samples[path].replace(old, new)

    page, twin = "content/unga/ny-sida.md", "content/lattlast/unga/ny-sida.md"
    change(page, "Så gör du om du vill ha med dig någon till mottagningen.", "")
    change(twin, "../kontakt.md", "../kontakta.md")
    change(twin, "dig någon.", "dig någon som du känner väl, för att våga gå dit första gången.")
    change("data/mottagningar/provby.yml", "ons:", "onsd:")
    for path, text in samples.items():
        copy(text, site / path)
    assert main(["check"]) == 1
    (shown,) = re.findall(r"^```text rapport\n(.*?)^```$", GUIDE, re.M | re.S)
    assert capsys.readouterr().out == shown


def test_every_link_within_the_guide_leads_somewhere():
    text = re.sub(r"^```.*?^```$", "", GUIDE, flags=re.M | re.S)
    headings = re.findall(r"^#+ (.+)$", text, re.M)
    anchors = {re.sub(r"[^\w -]", "", one.casefold()).replace(" ", "-") for one in headings}
    links = re.findall(r"\]\(#([^)]+)\)", text)
    assert links
    assert set(links) <= anchors
    assert len(anchors) == len(headings)


def test_every_make_command_in_the_guide_exists():
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.M))
    named = set(re.findall(r"\bmake ([a-z-]+)", GUIDE))
    assert {"check", "new-page", "new-clinic", "hooks", "serve", "demo"} <= named <= targets


def test_every_other_command_in_the_guide_is_understood():
    commands = re.findall(r"python -m build_tools ([^`]+)`", GUIDE)
    assert commands
    for command in commands:
        assert _parser().parse_args(shlex.split(command)).run


def test_every_component_in_the_guide_exists(example):
    skeletons = GUIDE[GUIDE.index("## Mallar:") : GUIDE.index("## Vad kontrolleras")]
    rows = re.findall(r"`(\{\{ [^`]+ \}\})`", GUIDE.replace(skeletons, ""))
    page = ContentPage("om/x.md", None, "\n".join(dict.fromkeys(rows)), "x.md", 1)
    assert not list(component_faults(example, page))
    named = {row.split()[1] for row in rows}
    assert named == set(TEMPLATES) - {"formspråk"}  # made for one page: it shows the others


def test_every_file_in_the_guides_table_exists():
    table = re.search(r"## Var står det\?\n(.*?)\n## ", GUIDE, re.S)[1]
    paths = set(re.findall(r"`((?:data|content)/[^`]*)`", table))
    assert paths
    assert all((ROOT / path).exists() for path in paths)


# Asking for and proposing changes ---------------------------------------------------------------


def test_both_hosts_ask_the_same_of_a_proposal():
    text = (ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    other = ROOT / ".gitlab/merge_request_templates/Default.md"
    assert text == other.read_text(encoding="utf-8")
    for what in ("`källa`", "`kontrollerad`", "lättlästa", "högt", "`make check`"):
        assert re.search(rf"^- \[ \] .*{re.escape(what)}", text, re.M), what


FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))


def test_there_is_a_form_for_each_kind_of_issue():
    names = {yaml.safe_load(path.read_text(encoding="utf-8"))["name"] for path in FORMS}
    others = {path.stem for path in (ROOT / ".gitlab/issue_templates").iterdir()}
    assert names == others == {"Fel uppgift", "Ny mottagning", "Föreslå en text"}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_follows_its_schema(path):
    command = [sys.executable, "-m", "check_jsonschema"]
    command += ["--builtin-schema", "vendor.github-issue-forms", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_both_hosts_ask_the_same_and_nothing_about_persons(path):
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    caution, *fields = [part["attributes"] for part in form["body"]]
    other = ROOT / f".gitlab/issue_templates/{form['name']}.md"
    text = other.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.M) == [field["label"] for field in fields]
    assert caution["value"].strip() in text
    assert "Skriv inte om privatpersoner" in caution["value"]
    asked = " ".join(field["label"] + field.get("description", "") for field in fields)
    assert not re.search(r"\b(ditt|din|dig|personnummer|e-post)\b", asked, re.I)


# The check of what has changed ------------------------------------------------------------------


def test_check_of_a_file_shows_its_own_warnings(site, capsys):
    for name in ("akut", "hitta"):
        path = site / f"content/{name}.md"
        path.write_text(path.read_text(encoding="utf-8") + "\nEtt stafvel.\n", encoding="utf-8")
    assert main(["check", "content/akut.md"]) == 0
    assert re.sub(r":\d+:", ":", capsys.readouterr().out) == (
        'content/akut.md: Varning: ordet "stafvel" finns inte i ordlistan. '
        'Rätta det, eller lägg till det under "ord" i data/språk.yml.\n'
        "0 fel, 1 varning.\n"
    )


def test_check_of_a_file_shows_the_warnings_about_it_in_others(site, capsys):
    """The number stands in the page; what was changed is the twin, where it no longer stands."""
    page = site / "content/hitta.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nMellan 14 och 20.\n", encoding="utf-8")
    main(["check", "--fast", "content/lattlast/hitta.md"])
    assert "content/lattlast/hitta.md saknar 14, 20 som står här" in capsys.readouterr().out


def test_check_of_a_file_shows_every_error(site, capsys):
    """A change in one file may break another."""
    (site / "content/kontakt.md").unlink()
    assert main(["check", "--fast", "content/akut.md"]) == 1
    assert "content/kontakt.md:1: sidan saknas" in capsys.readouterr().out


def test_check_of_a_file_whose_name_is_wrong_says_so(site, capsys):
    assert main(["check", "content/akutt.md"]) == 1
    assert capsys.readouterr().out == (
        "content/akutt.md:1: filen saknas. Rätta namnet.\n1 fel, 0 varningar.\n"
    )


@pytest.mark.parametrize("name", ["hjälplinjer", "hja\u0308lplinjer"])
def test_check_of_a_file_knows_it_however_its_name_is_coded(name, site, capsys):
    """A Mac may write ä as a and two dots, and git hand it over as one letter."""
    path = site / "data/hjälplinjer.yml"
    text = path.read_text(encoding="utf-8").replace("        källa: pahittad\n", "", 1)
    (site / "data/hja\u0308lplinjer.yml").write_text(text, encoding="utf-8")
    main(["check", "--fast", f"data/{name}.yml"])
    assert "källa saknas" in capsys.readouterr().out


NOT_OF_THE_FAST_CHECK = {
    *("build_tools.build", "build_tools.pages.render", "build_tools.open_data.feeds"),
    *("build_tools.form", "build_tools.hosting", "build_tools.search.pagefind_index"),
    *("hunspell", "icalendar", "mkdocs", "pagefind_bin", "brotli", "starlette"),
}
"""What only pages, publishing and the form need, and spelling."""


def test_the_fast_check_reads_no_more_of_the_generator_than_it_needs(site):
    code = "import sys; from build_tools.__main__ import main; main(); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--fast"],
        cwd=site,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    known = set(done.stdout.decode().split())
    assert "build_tools.rules.handbook" in known
    assert not known & NOT_OF_THE_FAST_CHECK


def test_the_fast_check_leaves_spelling_out_and_says_so(site, capsys):
    path = site / "content/akut.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nEtt stafvel.\n", encoding="utf-8")
    main(["check", "--fast", "content/akut.md"])
    assert capsys.readouterr().out == (
        "0 fel, 0 varningar.\nStavningen, och en del länkar, prövas först av make check.\n"
    )


def test_the_fast_check_without_files_shows_errors_alone(site, capsys):
    """So it is called when a commit only takes files away."""
    path = site / "content/akut.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nDet kostar 14 kr.\n", encoding="utf-8")
    main(["check", "--fast"])
    assert capsys.readouterr().out.startswith("0 fel, 0 varningar.\n")


# The hook ---------------------------------------------------------------------------------------


@pytest.fixture
def repository(site, tmp_path_factory):
    """A repository with the smallest site, the project's hook and its tools."""
    for name in (".pre-commit-config.yaml", "build_tools"):
        (site / name).symlink_to(ROOT / name)
    (site / ".venv").symlink_to(sys.prefix)
    cache = tmp_path_factory.mktemp("pre-commit")
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {"PRE_COMMIT_HOME": str(cache), "GIT_CONFIG_GLOBAL": os.devnull, "NO_COLOR": "1"}

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=site, env=env, capture_output=True, text=True, check=False
        )

    run("git", "init", "--quiet", "--initial-branch", "main")
    run("git", "config", "user.name", "Prov")
    run("git", "config", "user.email", "prov@exempel.se")
    run("git", "add", ".pre-commit-config.yaml", "content", "data")
    run("git", "commit", "--quiet", "--message", "Början")
    installed = run(".venv/bin/python", "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return run


def commits(run) -> int:
    return int(run("git", "rev-list", "--count", "HEAD").stdout)


def test_the_hook_lets_a_good_change_through_with_its_warnings(site, repository):
    path = site / "content/akut.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nDet tar 14 dagar.\n", encoding="utf-8")
    done = repository("git", "commit", "--all", "--message", "Bra")
    assert commits(repository) == 2
    assert "content/akut.md:1: Varning: sidan har uppgifter (14)" in done.stderr


def test_the_hook_stops_a_bad_change_and_says_why(site, repository):
    path = site / "data/kommuner/provby.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("174", "17x"), encoding="utf-8")
    done = repository("git", "commit", "--all", "--message", "Dåligt")
    assert done.returncode == 1
    assert commits(repository) == 1
    assert re.search(
        r'^data/kommuner/provby\.yml:7: "070-17x .* är inte ett .*telefonnummer\.',
        done.stderr,
        re.M,
    )
    assert "17x" in path.read_text(encoding="utf-8")  # nothing that was written is lost


def test_the_hook_stops_a_commit_that_only_takes_a_page_away(site, repository):
    repository("git", "rm", "--quiet", "content/kontakt.md")
    done = repository("git", "commit", "--message", "Bort")
    assert commits(repository) == 1
    assert "content/kontakt.md:1: sidan saknas" in done.stderr


def test_the_hook_stops_a_commit_that_takes_an_address_away(site, repository):
    page, twin = "content/unga/ny.md", "content/lattlast/unga/ny.md"
    for path, text in SAMPLES:
        if path.endswith("unga/ny-sida.md"):
            copy(text, site / path.replace("ny-sida", "ny"))
    repository("git", "add", page, twin)
    repository("git", "commit", "--message", "Ny sida")
    assert commits(repository) == 2
    repository("git", "rm", "--quiet", page, twin)
    done = repository("git", "commit", "--message", "Bort")
    assert commits(repository) == 2
    assert f"{page}:1: adressen /unga/ny/ finns på main, men leder ingenstans nu." in done.stderr


def test_the_hook_checks_what_is_saved_and_not_what_is_still_being_written(site, repository):
    path, other = site / "content/akut.md", site / "content/hitta.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nMer text.\n", encoding="utf-8")
    repository("git", "add", "content/akut.md")
    other.write_text("trasig", encoding="utf-8")
    repository("git", "commit", "--message", "Bara den ena")
    assert commits(repository) == 2
    assert other.read_text(encoding="utf-8") == "trasig"
