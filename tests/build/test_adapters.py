"""The MkDocs hook: what the core renders is carried out, and its faults stop the build."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

from tests.conftest import LIGHTLY, ROOT


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


@dataclass
class Preview:
    """`make serve` on a free port, asked until what has been written shows."""

    root: str
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def told(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def shows(self, address: str, words: str) -> bool:
        """Whether it does so now: a server that builds answers nobody, or with half a site."""
        try:
            with urllib.request.urlopen(self.root + address, timeout=60) as answer:
                return words in answer.read().decode()
        except (OSError, HTTPException):
            return False

    def wait_for(self, address: str, words: str, minutes: float = 20) -> None:
        """Wait for what happens; the limit only ends a test that would never end."""
        end = time.monotonic() + minutes * 60
        while not self.shows(address, words):
            assert self.process.poll() is None, self.told
            assert time.monotonic() < end, f"{address} never said {words!r}:\n{self.told}"
            time.sleep(0.1)


@contextmanager
def preview(project: Path, log: Path) -> Iterator[Preview]:
    address = f"127.0.0.1:{free_port()}"
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "--livereload",
        "--dirty",
        "--dev-addr",
        address,
    ]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=project,
            env=os.environ | LIGHTLY,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Preview(f"http://{address}/", log, process)
        finally:
            process.terminate()
            process.wait()


def test_a_preview_survives_a_fault_and_recovers(tmp_path):
    """Changes in data and in content show; a fault is told on the page and in the terminal."""
    project = copy_of_the_project(tmp_path / "project")
    log = tmp_path / "log"
    clinic = project / "data/mottagningar/ostersund.yml"
    page = project / "content/akut.md"

    with preview(project, log) as shown:
        address = "mottagning/ostersund/"
        shown.wait_for(address, "Prästgatan 15")

        good = clinic.read_text(encoding="utf-8")
        clinic.write_text(good.replace("gata:", "gatta:"), encoding="utf-8")
        shown.wait_for(address, "data/mottagningar/ostersund.yml:")
        shown.wait_for("akut/", "Menade du &quot;gata&quot;?")
        assert 'okänd nyckel "gatta"' in shown.told

        clinic.write_text(good.replace("Prästgatan 15", "Prästgatan 16"), encoding="utf-8")
        shown.wait_for(address, "Prästgatan 16")

        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("Är det akut?", "Är det bråttom nu?"), encoding="utf-8")
        shown.wait_for("akut/", "Är det bråttom nu?")
    assert "Traceback" not in log.read_text(encoding="utf-8")
