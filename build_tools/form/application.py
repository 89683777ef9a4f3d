"""The form as a web application: its addresses, behind its guard."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from build_tools.form import history, records
from build_tools.form.desk import Desk, View, asked, missing
from build_tools.form.guard import Guard
from build_tools.form.html import FOLDER
from build_tools.form.posted import Sent
from build_tools.form.workspace import State

_READ: dict[str, View] = {
    "/": records.start,
    "/historia": history.history,
    "/andring/{id}": history.one,
}
_FORMS: dict[str, View] = {
    "/ny/{kind}": records.begin,
    "/andra/{kind}": records.change,
    "/andra/{kind}/{id}": records.change,
}
_DONE: dict[str, View] = {"/angra": history.take_back, "/skicka": history.send}


def application(desk: Desk) -> Starlette:
    """The whole of it."""
    routes = [Route(path, asked(desk, view), methods=["GET"]) for path, view in _READ.items()]
    for path, view in _FORMS.items():
        routes.append(Route(path, asked(desk, view), methods=["GET", "POST"]))
    for path, view in _DONE.items():
        routes.append(Route(path, asked(desk, view), methods=["POST"]))
    for path, shown in {"/visa": _saved, "/utkast": _draft}.items():
        routes.append(Route(path + "/{address:path}", asked(desk, shown), methods=["GET"]))
    static = Mount("/formular", StaticFiles(directory=FOLDER / "static"))
    return Starlette(routes=[*routes, static], middleware=[Middleware(Guard, door=desk.door)])


def _saved(desk: Desk, request: Request, sent: Sent) -> Response:
    """The site as it is in the files."""
    return _seen(desk, request, desk.workspace.state())


def _draft(desk: Desk, request: Request, sent: Sent) -> Response:
    """The site as it would be."""
    return _seen(desk, request, desk.workspace.draft or desk.workspace.state())


def _seen(desk: Desk, request: Request, state: State) -> Response:
    preview = desk.preview(state)
    if preview is None:
        return desk.page("faults.html", 409, problems=state.problems, refusal="")
    address = request.path_params["address"]
    if page := preview.page(address):
        return HTMLResponse(page)
    if found := preview.file(address):
        return Response(found[0], media_type=found[1])
    return missing(desk)
