"""The MkDocs hook: what the core renders is carried out, and its faults stop the build."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT


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
