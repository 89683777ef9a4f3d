"""What every page of the form has at hand, and how a page is asked for: one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from build_tools.form.guard import MOST_FIELDS, TOKEN, Door
from build_tools.form.html import html
from build_tools.form.posted import Sent
from build_tools.form.preview import Preview
from build_tools.form.repository import GitError, Repository
from build_tools.form.subjects import Subject
from build_tools.form.workspace import State, Workspace

NAME, MAIL = "_namn", "_mejl"
"""The fields in which an editor says who saves, the first time."""
WHO = "Skriv vad du heter, överst. Det står sedan vid varje ändring som du sparar."


@dataclass
class Desk:
    """A project, its repository, and the door to them."""

    workspace: Workspace
    repository: Repository
    door: Door
    lock: Lock = field(default_factory=Lock)
    done: dict[str, list[str]] = field(default_factory=dict)
    """The commands of what was saved while the form has been open, by the id of the commit."""
    _previews: dict[int, tuple[State, Preview]] = field(default_factory=dict)

    def subject(self, request: Request) -> Subject | None:
        """What an address is about: one of those that there are, or nothing."""
        parts = (request.path_params.get(name) for name in ("kind", "id"))
        return self.workspace.subjects().get("/".join(filter(None, parts)))

    def preview(self, state: State) -> Preview | None:
        """How readers would see a state of the files; None if it has errors."""
        if state.output is None:
            return None
        known = self._previews.get(id(state))
        if known is None or known[0] is not state:
            made = Preview(self.workspace.project, state.output)
            self._previews = dict([*self._previews.items()][-1:]) | {id(state): (state, made)}
        return self._previews[id(state)][1]

    def page(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """A page of the form, with what all of them say."""
        shared = {"token": self.door.token, "token_name": TOKEN, "git": self._standing()}
        return html(template, status, **shared, **values)

    def _standing(self) -> dict[str, Any]:
        """What the head of each page tells of what is saved and sent."""
        git = self.repository
        if not git.is_there:
            return {"is_there": False, "branch": "", "unsent": 0}
        try:
            return {"is_there": True, "branch": git.branch, "unsent": git.unsent}
        except GitError:
            return {"is_there": True, "branch": "", "unsent": 0}

    def knows_who(self, sent: Sent) -> bool:
        """Whether git knows who saves, now that the form may have told."""
        git = self.repository
        if git.is_there and not git.has_name:
            name, mail = ("".join(sent.get(one, [])).strip() for one in (NAME, MAIL))
            if not name or "@" not in mail:
                return False
            git.call(name, mail)
        return True

    def kept(self, files: Sequence[Path], words: str, back: str) -> Response:
        """Commit files that were written, and go on to what was changed."""
        if not self.repository.is_there:
            return to(f"{back}?sparat=1")
        id = self.repository.save(files, words, self.workspace.day)
        self.done[id] = [*self.repository.told]
        return to(f"/andring/{id}")


View = Callable[[Desk, Request, Sent], Response]


def asked(desk: Desk, view: View) -> Callable[[Request], Any]:
    """A view as the server calls it: beside the others, one after another."""

    async def endpoint(request: Request) -> Response:
        body = (await request.body()).decode() if request.method == "POST" else ""
        sent = parse_qs(body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
        return await run_in_threadpool(_alone, desk, view, request, sent)

    return endpoint


def _alone(desk: Desk, view: View, request: Request, sent: Sent) -> Response:
    with desk.lock:
        desk.repository.begin()
        try:
            return view(desk, request, sent)
        except GitError as why:
            return desk.page("told.html", 409, title="Det gick inte", words=str(why))


def missing(desk: Desk) -> Response:
    """The answer to an address that is none."""
    words = "Det finns inget här. Kanske har det bytt namn."
    return desk.page("told.html", 404, title="Sidan finns inte", words=words)


def to(address: str) -> Response:
    """On to another page, after something was done."""
    return RedirectResponse(address, 303)
