"""The pages on which a change is looked at, sent and taken back."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from build_tools.form.desk import Desk, missing, to
from build_tools.form.posted import Sent
from build_tools.form.repository import addresses_in
from build_tools.model.paths import url
from build_tools.problems import errors


def history(desk: Desk, request: Request, sent: Sent) -> Response:
    """The last changes, each with a button that takes it back."""
    git = desk.repository
    return desk.page("history.html", commits=git.history() if git.is_there else [])


def one(desk: Desk, request: Request, sent: Sent) -> Response:
    """One change: what it changed, and what can be done with it."""
    git = desk.repository
    commit = git.commit(request.path_params["id"]) if git.is_there else None
    if commit is None:
        return missing(desk)
    difference = git.difference(commit.id).splitlines()
    return desk.page(
        "change.html",
        commit=commit,
        difference=difference,
        can_send=bool(git.remote),
        commands=desk.done.get(commit.id) or [f"git show {commit.id[:10]}"],
        seen=_seen(desk, difference),
    )


def _seen(desk: Desk, difference: list[str]) -> str | None:
    """Where readers see what was changed: the page of the first file that has one."""
    state = desk.workspace.state()
    names = [row.partition(" b/")[2] for row in difference if row.startswith("diff --git ")]
    for one in desk.workspace.subjects().values():
        if desk.workspace.project.shown(one.path) in names and one.uri and state.output:
            return url(one.uri)
    return None


def take_back(desk: Desk, request: Request, sent: Sent) -> Response:
    """Undo a change, if what is left is without errors; that is a change too."""
    git = desk.repository
    commit = git.commit("".join(sent.get("id", [])))
    if commit is None:
        return missing(desk)
    git.take_back(commit, desk.workspace.day)
    if wrong := errors(desk.workspace.state().problems):
        git.leave_as_it_was()
        words = "Utan den ändringen säger kontrollen nej, så inget är ångrat."
        return desk.page("told.html", 409, title="Det gick inte", words=words, problems=wrong)
    id = git.keep_taken_back(commit)
    desk.done[id] = [*git.told]
    return to(f"/andring/{id}")


def send(desk: Desk, request: Request, sent: Sent) -> Response:
    """Send everything that is saved and not sent; shows what the other end says."""
    said = desk.repository.send()
    addresses = addresses_in(said)
    return desk.page(
        "sent.html", said=said, addresses=addresses, commands=list(desk.repository.told)
    )
