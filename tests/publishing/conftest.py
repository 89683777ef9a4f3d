"""A server in a temporary folder, with real git, and an editor's copy of the smallest good site."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_tools.publishing import install
from build_tools.publishing.building import GENERATOR
from build_tools.publishing.place import Place
from build_tools.publishing.releases import current, digest
from tests.conftest import ROOT, SITES

WHO = {
    "GIT_AUTHOR_NAME": "Redaktör",
    "GIT_AUTHOR_EMAIL": "redaktor@minimaria.example",
    "GIT_COMMITTER_NAME": "Redaktör",
    "GIT_COMMITTER_EMAIL": "redaktor@minimaria.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "COMPRESSION": "1",  # nobody fetches these pages over a slow network
}
TEXT = "content/akut.md"
SETTINGS = "data/webbplats.yml"


@dataclass(frozen=True)
class Editor:
    """Somebody with a copy of the site."""

    folder: Path

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=os.environ | WHO,
            capture_output=True,
            text=True,
            check=check,
        )

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def say(self, words: str) -> None:
        """Change a page so that it says something new, and commit."""
        path = self.folder / TEXT
        self.write(TEXT, path.read_text(encoding="utf-8").rstrip() + f"\n\n{words}\n")
        self.commit(words)

    def commit(self, message: str) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD").stdout.strip()

    def push(self, *refs: str, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        return self.git("push", *options, "origin", *(refs or ("main",)), check=False)

    def start_push(self, *options: str) -> subprocess.Popen[str]:
        """A push in a process group of its own, which can be killed with all that it started."""
        return subprocess.Popen(
            ["git", "push", *options, "origin", "main"],
            cwd=self.folder,
            env=os.environ | WHO,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )


def publish(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m build_tools publish …`, by the way that brings no library: some race a push."""
    command = [sys.executable, "-m", "build_tools.publishing", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def small_project(folder: Path) -> Path:
    """A copy of this project's generator, which a test may change."""
    for name in GENERATOR:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def page(name: str, text: str = "Text.") -> str:
    """A page without faults, whose title nobody else has."""
    head = f"---\ntitle: {name}\ndescription: Om {name}.\ngranskad: 2026-11-01\n---\n"
    return f"{head}# {name}\n{text}\n"


def copy_of(place: Place, folder: Path) -> Editor:
    subprocess.run(["git", "clone", "--quiet", place.repository, folder], check=True)
    return Editor(folder)


def kill(process: subprocess.Popen) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    if process.stdout and not process.stdout.closed:
        process.communicate()
    process.wait()


def read_until(push: subprocess.Popen[str], words: str) -> None:
    """Wait until a push has come so far that it says this."""
    for line in push.stdout:
        if words in line:
            return
    raise AssertionError(f"the push never said {words!r}")


def shown(place: Place) -> str:
    return (place.live / "akut" / "index.html").read_text(encoding="utf-8")


def is_whole(place: Place) -> bool:
    """Whether what readers see is a release, with every file as it was built."""
    live = current(place)
    return live is not None and digest(place.live.resolve()) == live.digest


def wait_until(question: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory) -> Path:
    """A server that has published once, and an editor; each test gets a copy."""
    folder = tmp_path_factory.mktemp("server")
    place = install.init(folder / "server", small_project(folder / "project"))
    editor = Editor(folder / "editor")
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", editor.folder], check=True)
    for name in ("content", "data"):
        shutil.copytree(SITES / "minst" / name, editor.folder / name)
    settings = (editor.folder / SETTINGS).read_text(encoding="utf-8")
    editor.write(SETTINGS, settings.replace("exempel: ja\n", ""))  # or no page may be listed
    editor.git("remote", "add", "origin", str(place.repository))
    editor.commit("Webbplatsen börjar")
    done = editor.push()
    assert done.returncode == 0, done.stderr
    return folder


def server_from(prepared: Path, folder: Path) -> Place:
    """A copy of the server that is prepared, in a folder."""
    shutil.copytree(prepared / "server", folder, symlinks=True)
    place = Place(folder)
    install.write_hooks(place)
    return place


@pytest.fixture
def place(prepared: Path, tmp_path: Path) -> Place:
    """A server whose live site is the smallest good one."""
    return server_from(prepared, tmp_path / "server")


@pytest.fixture
def editor(place: Place, tmp_path: Path) -> Editor:
    return copy_of(place, tmp_path / "editor")
