"""An editor's own folder with the form started on it: the sample region in a small repository."""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

from bs4 import BeautifulSoup

from build_tools.form.__main__ import server
from build_tools.form.desk import Desk
from build_tools.form.guard import TOKEN, Door
from build_tools.form.repository import Repository
from build_tools.form.workspace import Workspace
from build_tools.model.project import Project
from tests.conftest import SITES, TODAY

NAMES = {"user.name": "Kim Exempel", "user.email": "kim@exempel.example"}


def git(folder: Path, *arguments: str) -> str:
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def sample(folder: Path) -> Path:
    """The data of the sample region, the fewest texts, and another repository to send to."""
    work = folder / "work"
    shutil.copytree(SITES / "exempellan" / "data", work / "data")
    shutil.copytree(SITES / "minst" / "content", work / "content")
    shutil.copy(SITES / "minst/data/webbplats.yml", work / "data")
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "there.git")
    git(work, "init", "--quiet", "--initial-branch=main")
    for name, value in NAMES.items():
        git(work, "config", name, value)
    git(work, "remote", "add", "origin", str(folder / "there.git"))
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "Börja")
    git(work, "push", "--quiet", "origin", "main")
    return work


def as_it_was(folder: Path) -> None:
    """The files and branches of the sample, here and there, as they were from the start."""
    there = folder.parent / "there.git"
    git(folder, "switch", "--quiet", "--force", "main")
    git(folder, "clean", "--quiet", "--force", "-d")
    for one in (folder, there):
        for name in git(one, "for-each-ref", "--format=%(refname)").split():
            if not name.endswith("/main"):
                git(one, "update-ref", "-d", name)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def to(self) -> str:
        return self.headers.get("location", "")


@dataclass
class Form:
    """The form as a browser reaches it that has been let in."""

    folder: Path
    desk: Desk
    port: int
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def door(self) -> Door:
        return self.desk.door

    def ask(self, method: str, address: str, body: str | None = None, **headers: str) -> Answer:
        """A request with the headers of a browser; a header that is empty is left out."""
        told = {"Cookie": f"{self.door.cookie}={self.door.key}"}
        if method == "POST":
            told |= {"Origin": self.door.origin}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        told = {name: value for name, value in told.items() if value}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, quote(address, safe="/?=&%"), body, told)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return Answer(answer.status, found, text)

    def get(self, address: str, **headers: str) -> Answer:
        return self.ask("GET", address, **headers)

    def post(self, address: str, values: dict[str, object], **headers: str) -> Answer:
        body = urlencode({TOKEN: self.door.token} | values, doseq=True)
        return self.ask("POST", address, body, **headers)

    def fields(self, address: str) -> dict[str, list[str]]:
        """What a browser sends of a form that nobody has touched."""
        return fields_of(self.get(address).text)

    def head(self) -> str:
        return git(self.folder, "log", "-1", "--format=%s")


def fields_of(page: str) -> dict[str, list[str]]:
    """The values of the controls in a page, but for its buttons."""
    found: dict[str, list[str]] = {}
    for one in BeautifulSoup(page, "html.parser").select("form.record [name]"):
        if one.name == "button" or (one.get("type") == "checkbox" and not one.has_attr("checked")):
            continue
        chosen = one.select_one("option[selected]") if one.name == "select" else None
        text = one.text.removeprefix("\n") if one.name == "textarea" else one.get("value", "")
        text = (chosen["value"] if chosen else "") if one.name == "select" else text
        found.setdefault(one["name"], []).append(re.sub("\r?\n", "\r\n", text))
    return found


@contextmanager
def started(folder: Path) -> Iterator[Form]:
    """The form on a folder, until the block ends."""
    workspace = Workspace(Project.at(folder), clock=lambda: TODAY)
    desk = Desk(workspace, Repository(folder), Door("http://127.0.0.1:0"))
    running = server(desk, 0)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        assert thread.is_alive()
        time.sleep(0.01)
    port = running.servers[0].sockets[0].getsockname()[1]
    object.__setattr__(desk.door, "origin", f"http://127.0.0.1:{port}")
    yield Form(folder, desk, port)
    running.should_exit = True
    thread.join(10)
