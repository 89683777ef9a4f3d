"""The generator as others install it: a wheel that starts, checks and builds a site by itself."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from build_tools.publishing.verify import verify
from tests.conftest import ON_THE_DAY, ROOT
from tests.dom import differences, pages


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The folder where the wheel lies, unpacked as pip unpacks it."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    make = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([*pip, *make], check=True)
    (wheel,) = folder.glob("*.whl")
    into = ["install", "--no-deps", "--no-index", "--target", str(folder / "lib"), str(wheel)]
    subprocess.run([*pip, *into], check=True)
    return folder / "lib"


@pytest.fixture(scope="module")
def run(installed, tmp_path_factory):
    """Run a module of the installed generator in a folder, far from the repository."""
    home = tmp_path_factory.mktemp("home")

    def run(*module: str, cwd: Path = home) -> subprocess.CompletedProcess[str]:
        environment = ON_THE_DAY | {"PYTHONPATH": str(installed), "COMPRESSION": "1"}
        command = [sys.executable, "-m", *module]
        return subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
        )

    return run


@pytest.fixture(scope="module")
def site(run, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "site"
    done = run("build_tools", "new", "site", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


def test_the_wheel_runs_its_own_code(installed, run):
    done = run("build_tools.editing.packed")
    assert done.returncode == 0
    where = "import build_tools; print(build_tools.__file__)"
    environment = os.environ | {"PYTHONPATH": str(installed)}
    command = [sys.executable, "-c", where]
    told = subprocess.run(command, cwd=installed, env=environment, capture_output=True, text=True)
    assert Path(told.stdout.strip()).parent == installed / "build_tools"


def test_the_wheel_has_the_frame_and_no_tests(installed):
    (wheel,) = installed.parent.glob("*.whl")
    names = ZipFile(wheel).namelist()
    assert {"build_tools/frame/main.html", "build_tools/editing/starter/mkdocs.yml"} <= set(names)
    assert "build_tools/editing/smallest_site/content/index.md" in names
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"build_tools"}


def test_a_new_site_has_no_faults(run, site):
    done = run("build_tools", "check", cwd=site)
    assert done.stdout.splitlines()[-1] == "0 fel, 0 varningar."
    assert done.returncode == 0


def test_a_new_site_is_built_with_and_without_mkdocs(run, site, tmp_path):
    carried = run("mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "mkdocs"), cwd=site)
    assert carried.returncode == 0, carried.stdout + carried.stderr
    plain = run("build_tools", "site", str(tmp_path / "plain"), cwd=site)
    assert plain.returncode == 0, plain.stdout + plain.stderr
    assert len(pages(tmp_path / "plain")) >= 20
    assert not list(differences(tmp_path / "mkdocs", tmp_path / "plain"))
    assert list((tmp_path / "mkdocs/assets/css").glob("site.*.css"))
    assert not verify(tmp_path / "plain", None)  # a server would publish it


def test_a_new_site_has_both_versions(site):
    content = site / "content"
    own = {p.relative_to(content) for p in content.rglob("*.md") if "mallar" not in p.parts}
    easy = {p.relative_to("lattlast") for p in own if p.parts[0] == "lattlast"}
    assert easy == {p for p in own if p.parts[0] != "lattlast"}


def test_a_new_site_names_no_other_service(site):
    for path in site.rglob("*"):
        if path.is_file() and ".cache" not in path.parts:  # what the build keeps of its own
            text = path.read_text(encoding="utf-8").casefold()
            assert "mini-maria" not in text and "minimaria" not in text, path


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("vendor.github-workflows", ".github/workflows/publish.yml"),
        ("vendor.gitlab-ci", ".gitlab-ci.yml"),
    ],
)
def test_the_hosts_schema_accepts_what_checks_it(run, site, schema, name):
    done = run("check_jsonschema", "--builtin-schema", schema, str(site / name))
    assert done.returncode == 0, done.stdout


def test_the_generator_is_named_as_pip_wants_it(site):
    assert (site / "requirements.txt").read_text("utf-8") == "vagvisare==0.1.0\n"


def test_nothing_is_ever_written_over(run, tmp_path):
    (tmp_path / "mine.txt").write_text("mitt", encoding="utf-8")
    done = run("build_tools", "new", "site", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.endswith("där finns redan något. Ange en ny eller tom mapp.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_place_that_can_not_be_written_is_told(run, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("build_tools", "new", "site", str(tmp_path / "file" / "site"))
    assert done.returncode == 1
    assert "mappen går inte att skriva i" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_has_a_name():
    done = subprocess.run(
        [Path(sys.executable).with_name("vagvisare"), "--help"], capture_output=True, text=True
    )
    assert done.returncode == 0
    assert "check" in done.stdout
