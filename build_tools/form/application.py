"""The form as a web application: its addresses, behind its guard."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from build_tools.editing.packed import FRAME
from build_tools.form import history, records, texts
from build_tools.form.desk import Desk, View, asked, missing
from build_tools.form.guard import Guard
from build_tools.form.html import FOLDER
from build_tools.form.posted import Sent
from build_tools.form.workspace import State
from build_tools.hosting.assets import ASSETS

_READ: dict[str, View] = {
    "/": records.start,
    "/historia": history.history,
    "/andring/{id}": history.one,
}
_FORMS: dict[str, View] = {
    "/ny/{kind}": records.begin,
    "/ny-text": texts.begin_text,
    "/text/{name:path}": texts.text,
    "/flytta/{name:path}": texts.move_text,
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
    # The site's colours and measures, whatever state its texts and data are in.
    look = Mount("/utseende", StaticFiles(directory=FRAME / ASSETS / "css"))
    guard = Middleware(Guard, door=desk.door)
    app = Starlette(
        routes=[*routes, static, look], middleware=[guard], exception_handlers={500: _broken}
    )
    app.router.redirect_slashes = False
    return app


def _broken(request: Request, error: Exception) -> Response:
    """The answer to a fault of our own; whoever started the form sees it in the terminal."""
    words = "Något gick fel i formuläret. Inget är sparat. Gå tillbaka: det du skrev är kvar där."
    return PlainTextResponse(words, 500)


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
