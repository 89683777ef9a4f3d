"""The pages on which texts are written, begun, moved and removed."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from build_tools.editing.drafts import Drafts
from build_tools.editing.moving import move, remove
from build_tools.editing.new_file import new_page
from build_tools.editing.yaml_edit import CannotWriteError
from build_tools.form.desk import WHO, Desk, missing, to
from build_tools.form.form_page import FormPage
from build_tools.form.nodes import Group
from build_tools.form.page_forms import (
    TriedPages,
    Version,
    new_versions,
    tried_pages,
    versions,
)
from build_tools.form.parts import parts
from build_tools.form.posted import Sent
from build_tools.form.records import DO, NAMES, SAVE
from build_tools.model.paths import is_easy, twin_uri, url
from build_tools.model.sections import text_folders
from build_tools.problems import errors

CHECK, INSERT, SHOW = "kontrollera", "lägg-in-", "visa-"
"""What buttons ask for beside saving; the last two of one of the two versions."""


def text(desk: Desk, request: Request, sent: Sent) -> Response:
    """The form of a page and its twin."""
    uri = _uri(desk, request)
    if uri is None:
        return missing(desk)
    try:
        found = versions(desk.workspace, uri)
    except CannotWriteError as why:
        words = f"Sidan går inte att läsa: {why}. Rätta filen för hand först."
        return desk.page("told.html", 409, title="Filen går inte att läsa", words=words)
    return _answered(desk, found, sent) if request.method == "POST" else _form(desk, found)


def _uri(desk: Desk, request: Request) -> str | None:
    """The page that an address means: one that is there, in standard Swedish if it is."""
    uri = f"{request.path_params['name']}.md"
    written = desk.workspace.state().read.declared["pages"]
    if is_easy(uri) and twin_uri(uri) in written:
        uri = twin_uri(uri)
    return uri if uri in written else None


def begin_text(desk: Desk, request: Request, sent: Sent) -> Response:
    """The form of a page that is to be."""
    asked = {name: request.query_params.get(name, "").strip() for name in ("mapp", "namn", "titel")}
    read = desk.workspace.state().read
    name = f"{asked['mapp']}/{asked['namn']}".strip("/")
    faults = new_page(read, name, asked["titel"])[1] if all(asked.values()) else []
    if faults or not all(asked.values()):
        folders = text_folders(read)
        return desk.page("new_text.html", folders=folders, asked=asked, faults=faults)
    found = new_versions(desk.workspace, f"{name}.md", asked["titel"])
    return _answered(desk, found, sent) if request.method == "POST" else _form(desk, found)


def _answered(desk: Desk, found: list[Version], sent: Sent) -> Response:
    pressed = "".join(sent.get(DO, []))
    if pressed.startswith(INSERT):
        return _form(desk, found, _inserted(found, sent, pressed.removeprefix(INSERT)))
    result = tried_pages(desk.workspace, found, sent, spelled=pressed == CHECK)
    if pressed.startswith(SHOW):
        return _shown(desk, found, result, pressed.removeprefix(SHOW))
    if result.outdated:
        return _form(desk, found, sent, result, status=409, said=_OUTDATED)
    if pressed != SAVE or not result.is_good:
        said = "" if not result.is_good else "Kontrollen säger ja."
        return _form(desk, found, sent, result, status=200 if result.is_good else 422, said=said)
    return _saved(desk, found, sent, result)


_OUTDATED = (
    "Någon har ändrat filen medan du skrev. Inget är sparat, och inget av ditt är borta. "
    "Under din text står den som är i filen nu. Läs, och spara igen."
)


def _saved(desk: Desk, found: list[Version], sent: Sent, result: TriedPages) -> Response:
    files = [*result.drafts.changed]
    if not files:
        return _form(desk, found, sent, result, said="Inget var ändrat, så inget är sparat.")
    if not desk.knows_who(sent):
        return _form(desk, found, sent, result, status=422, said=WHO, asks_who=True)
    verb = "Ändra" if files[0].exists() else "Lägg till"
    if faults := result.drafts.save():
        return _form(desk, found, sent, result, status=409, said=" ".join(map(str, faults)))
    return desk.kept(files, f"{verb} sidan /{url(found[0].uri)}", _address(found[0].uri))


def _address(uri: str) -> str:
    return f"/text/{uri.removesuffix('.md')}"


def _shown(desk: Desk, found: list[Version], result: TriedPages, key: str) -> Response:
    """Inside the form's own page: how readers would see one of the two, or what is wrong."""
    wrong = errors(result.state.problems)
    if result.refusal or wrong:
        return desk.page("faults.html", 422, problems=wrong, refusal=result.refusal)
    one = next((one for one in found if one.key == key), found[0])
    return to(f"/utkast/{url(one.uri)}")


def _inserted(found: list[Version], sent: Sent, key: str) -> Sent:
    """What was sent, with the chosen part last in one of the texts."""
    chosen = "".join(sent.get(f"_del-{key}", []))
    one = next((one for one in found if one.key == key), found[0])
    body = one.body_in(sent).rstrip("\n")
    return {**sent, one.body: [f"{body}\n\n{chosen}\n"]}


def _form(
    desk: Desk,
    found: Sequence[Version],
    sent: Sent | None = None,
    result: TriedPages | None = None,
    *,
    status: int = 200,
    said: str = "",
    asks_who: bool = False,
) -> Response:
    told = result.told if result else {}
    both = Group((), "", "", tuple(one.node for one in found))
    page = FormPage(both, sent or {}, told, {}, NAMES)
    state = desk.workspace.state()
    return desk.page(
        "text.html",
        status,
        page=page,
        versions=found,
        sent=sent or {},
        said=said,
        result=result,
        asks_who=asks_who,
        marks={one.key: desk.workspace.mark(one.text) for one in found},
        outdated=result.outdated if result else (),
        parts=[*parts(state.read)],
        buttons={"do": DO, "save": SAVE, "check": CHECK, "insert": INSERT, "show": SHOW},
        seen={one.key: _seen(desk, one) for one in found},
        name=found[0].uri.removesuffix(".md"),
        title=f"/{url(found[0].uri)}",
        is_there=found[0].path.exists(),
    )


def _seen(desk: Desk, one: Version) -> str | None:
    output = desk.workspace.state().output
    return url(one.uri) if output and one.uri in output.pages else None


# Another address, or none -------------------------------------------------------------------------


def move_text(desk: Desk, request: Request, sent: Sent) -> Response:
    """Give a page another address, or let it go."""
    uri, state = _uri(desk, request), desk.workspace.state()
    if uri is None:
        return missing(desk)
    values = {name: "".join(one).strip() for name, one in sent.items()}
    if request.method != "POST":
        return _move_form(desk, uri, values, [])
    drafts, why = Drafts(desk.workspace.project), values.get("orsak") or "Sidan bytte adress."
    act = remove if values.get(DO) == "ta-bort" else move
    new = f"{values.get('i-stället' if act is remove else 'ny', '').strip('/')}.md"
    faults = act(drafts, state.read, uri, new, desk.workspace.day, why)
    faults = faults or [str(one) for one in errors(desk.workspace.tried(drafts).problems)]
    if not faults and not desk.knows_who(sent):
        faults = [WHO]
    if faults:
        return _move_form(desk, uri, values, faults)
    files = [*drafts.changed]
    if refused := drafts.save():
        return _move_form(desk, uri, values, [str(one) for one in refused])
    verb = "Ta bort" if act is remove else "Flytta"
    words = f"{verb} sidan /{url(uri)}: led läsaren till /{url(new)}"
    return desk.kept(files, words, "/" if act is remove else _address(new))


def _move_form(desk: Desk, uri: str, values: dict[str, str], faults: list[str]) -> Response:
    pages = sorted(one for one in desk.workspace.state().read.pages if not is_easy(one))
    return desk.page(
        "move.html",
        422 if faults else 200,
        name=uri.removesuffix(".md"),
        pages=[one.removesuffix(".md") for one in pages if one != uri],
        values=values,
        faults=faults,
        asks_who=WHO in faults,
        do=DO,
    )
