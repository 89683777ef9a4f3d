"""The two adapters, the MkDocs hook and the writer: the same pages, the same faults refused."""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from bs4 import BeautifulSoup

from tests.conftest import ON_THE_DAY, ROOT, build

PLAIN = """
site_name: Mini-Maria
docs_dir: pages
plugins: []
theme: {{ name: material, custom_dir: {overrides}, language: sv, font: false }}
nav: [hitta.md, kontakt.md, akut.md, unga/om-mini-maria.md]
not_in_nav: "*"
"""


def main_text(path: Path) -> str:
    """What the core made: without the names and seals that the finished site's scripts have."""
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    for script in page.select("script[integrity]"):
        del script["integrity"]
    return re.sub(r"\.[0-9a-f]{8}\.js", ".js", page.main.decode())


def test_the_writers_folder_builds_the_same_pages_without_the_hook(built_real, tmp_path):
    command = [sys.executable, "-m", "build_tools", "write", str(tmp_path / "pages")]
    subprocess.run(command, cwd=ROOT, env=ON_THE_DAY, check=True)
    config = tmp_path / "mkdocs.yml"
    config.write_text(PLAIN.format(overrides=ROOT / "overrides"), encoding="utf-8")
    done = build(config, tmp_path / "site")
    assert done.returncode == 0, done.stderr

    written = {path.relative_to(tmp_path / "site") for path in (tmp_path / "site").rglob("*.html")}
    hooked = {path.relative_to(built_real.folder) for path in built_real.folder.rglob("*.html")}
    assert written == hooked
    for path in hooked - {Path("404.html")}:  # that page is the frame's own, not the core's
        assert main_text(tmp_path / "site" / path) == main_text(built_real.folder / path)
    index = "data/orter.json"
    assert (tmp_path / "site" / index).read_bytes() == (built_real.folder / index).read_bytes()


def copy_of_the_project(folder: Path) -> Path:
    for name in ("content", "data", "overrides", "build_tools"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def test_the_build_refuses_on_errors_with_the_same_report(tmp_path):
    project = copy_of_the_project(tmp_path / "project")
    path = project / "data/kommuner/are.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("namn: Åre", "nam: Åre", 1), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "../site"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    told = done.stdout + done.stderr
    assert 'data/kommuner/are.yml:2: okänd nyckel "nam". Menade du "namn"?' in told
    assert "1 fel, " in told
    assert "Traceback" not in told
    assert not (tmp_path / "site" / "index.html").exists()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def preview(project: Path, log: Path):
    """`make serve` on a free port; gives its address."""
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=project, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_for(lambda: "Serving on" in log.read_text(encoding="utf-8"), log)
            yield f"http://{address}/"
        finally:
            process.terminate()
            process.wait()


def wait_for(question: Callable[[], bool], log: Path, seconds: float = 600) -> None:
    """Ask again and again until the answer is yes; fail with the log if it never is."""
    end = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < end, log.read_text(encoding="utf-8")
        time.sleep(0.1)


def test_a_preview_survives_a_fault_and_recovers(tmp_path):
    """Changes in data and in content show; a fault is told on the page and in the terminal."""
    project = copy_of_the_project(tmp_path / "project")
    log = tmp_path / "log"
    clinic = project / "data/mottagningar/ostersund.yml"
    page = project / "content/akut.md"

    def shows(address: str, words: str) -> bool:
        """Whether it does so now; the server answers nobody while it builds."""
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                return words in answer.read().decode()
        except TimeoutError:
            return False

    with preview(project, log) as root:
        address = f"{root}mottagning/ostersund/"
        wait_for(lambda: shows(address, "Prästgatan 15"), log)

        good = clinic.read_text(encoding="utf-8")
        clinic.write_text(good.replace("gata:", "gatta:"), encoding="utf-8")
        fault = "data/mottagningar/ostersund.yml:"
        wait_for(lambda: shows(address, fault), log)
        wait_for(lambda: shows(f"{root}akut/", "Menade du &quot;gata&quot;?"), log)
        assert 'okänd nyckel "gatta"' in log.read_text(encoding="utf-8")

        clinic.write_text(good.replace("Prästgatan 15", "Prästgatan 16"), encoding="utf-8")
        wait_for(lambda: shows(address, "Prästgatan 16"), log)

        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("Är det akut?", "Är det bråttom nu?"), encoding="utf-8")
        wait_for(lambda: shows(f"{root}akut/", "Är det bråttom nu?"), log)
    assert "Traceback" not in log.read_text(encoding="utf-8")
