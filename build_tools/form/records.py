"""The pages on which facts are changed."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from build_tools.editing.yaml_edit import CannotWriteError
from build_tools.editing.year import FOLDER
from build_tools.form.beside import beside
from build_tools.form.desk import WHO, Desk, missing, to
from build_tools.form.form_page import FormPage
from build_tools.form.nodes import Group, Leaf, Node
from build_tools.form.posted import Sent
from build_tools.form.saving import (
    ALL,
    CONFIRMED,
    MARK,
    Opened,
    Tried,
    message,
    notes,
    opened,
    rebased,
    tried,
)
from build_tools.form.subjects import Subject, blank, entries_of, of_kind
from build_tools.form.workspace import State
from build_tools.model.document import slug
from build_tools.model.kinds import CLINICS, Kind, every
from build_tools.model.paths import is_easy, url

DO, SAVE, SHOW = "gor", "spara", "visa"
"""The button that was pressed, and what it may be."""
NAMES = {"mark": MARK, "do": DO, "save": SAVE, "show": SHOW, "confirm": CONFIRMED, "all": ALL}
"""The names of what a form has beside its fields, as templates call them."""
_OPEN = ("status", "kontaktvägar", "öppettider", "meddelanden", "adress", "växel", "webbplats",
         "socialtjänst", "socialjour", "omdirigeringar")  # fmt: skip
"""The keys that are changed most often; others are folded beside them."""


def start(desk: Desk, request: Request, sent: Sent) -> Response:
    """Everything there is to change."""
    state, found = desk.workspace.state(), desk.workspace.subjects()
    kinds = {one.kind.name: one.kind for one in found.values()}
    groups = [
        (kind, _can_begin(kind), [one for one in found.values() if one.kind is kind])
        for kind in kinds.values()
    ]
    problems = [one for one in state.problems if not one.is_warning]
    written = state.read.declared.get("pages", frozenset())
    texts = sorted(one.removesuffix(".md") for one in written if not is_easy(one))
    return desk.page("start.html", groups=groups, problems=problems, texts=texts)


def _can_begin(kind: Kind) -> bool:
    """Whether a new one can be begun here: a municipality also needs its localities."""
    return bool(entries_of(kind)) or kind is CLINICS


def change(desk: Desk, request: Request, sent: Sent) -> Response:
    """The form of one thing."""
    subject = desk.subject(request)
    if subject is None:
        return missing(desk)
    try:
        form = opened(desk.workspace, subject)
    except CannotWriteError as why:
        words = f"{desk.workspace.project.shown(subject.path)}: {why}. Rätta filen för hand först."
        return desk.page("told.html", 409, title="Filen går inte att läsa", words=words)
    if request.method == "POST":
        return _answered(desk, form, sent)
    is_kept = "sparat" in request.query_params
    return _form(desk, form, said="Sparat i filen." if is_kept else "")


def begin(desk: Desk, request: Request, sent: Sent) -> Response:
    """The form of something new."""
    kind = next((one for one in every() if one.schema == request.path_params["kind"]), None)
    if kind is None or not _can_begin(kind):
        return missing(desk)
    id = slug("".join(sent.get("id", [])) or request.query_params.get("id", ""))
    if not id or any(one.id == id for one in of_kind(desk.workspace.project, kind)):
        return desk.page("new.html", 400 if id else 200, kind=kind, id=id)
    form = opened(desk.workspace, blank(desk.workspace.project, kind, id))
    return _answered(desk, form, sent) if request.method == "POST" else _form(desk, form)


def _answered(desk: Desk, form: Opened, sent: Sent) -> Response:
    pressed = "".join(sent.get(DO, []))
    result = tried(desk.workspace, form, sent)
    if pressed == SHOW:
        return _shown(desk, result)
    if result.is_outdated:
        return _outdated(desk, form, sent)
    if not result.is_good:
        return _form(desk, form, sent, result, status=422)
    if not result.drafts.changed:
        return _form(desk, form, sent, result, said="Inget var ändrat, så inget är sparat.")
    if not desk.knows_who(sent):
        return _form(desk, form, sent, result, status=422, said=WHO, asks_who=True)
    files = [*result.drafts.changed]
    if faults := result.drafts.save():
        return _form(desk, form, sent, result, status=409, said=" ".join(map(str, faults)))
    return desk.kept(files, message(form, result.changes), f"/andra/{form.subject.address}")


def _outdated(desk: Desk, form: Opened, sent: Sent) -> Response:
    kept, lost = rebased(desk.workspace, form, sent)
    said = (
        "Någon har ändrat filen medan du skrev. Inget är sparat, och inget av ditt är borta. "
        "Bredvid det du har skrivit står vad filen säger nu. Läs, och spara igen."
    )
    result = tried(desk.workspace, form, kept)
    return _form(desk, form, kept, result, status=409, said=said, lost=lost, now=notes(form, kept))


def _shown(desk: Desk, result: Tried) -> Response:
    """Inside the form's own page: how readers would see it, or what is wrong."""
    problems = [one for one in result.state.problems if not one.is_warning]
    if result.refusal or problems:
        return desk.page("faults.html", 422, problems=problems, refusal=result.refusal)
    return to(f"/utkast/{address_of(desk, result.opened.subject, result.state)}")


def address_of(desk: Desk, subject: Subject, state: State) -> str:
    """The address of a page that shows the subject."""
    if subject.uri:
        return url(subject.uri)
    preview = desk.preview(state)
    found = preview.page_telling(subject.title) if preview and subject.base else None
    return found or ""


def _form(
    desk: Desk,
    form: Opened,
    sent: Sent | None = None,
    result: Tried | None = None,
    *,
    status: int = 200,
    said: str = "",
    lost: list[str] | None = None,
    now: Mapping[str, str] | None = None,
    asks_who: bool = False,
) -> Response:
    subject, state = form.subject, desk.workspace.state()
    usual, rest = divided(form.node)
    told = (
        result.told
        if result
        else beside(form.node, form.text, desk.workspace.of(subject.path, state.problems))
    )
    page = FormPage(form.node, sent or {}, told, now or {}, NAMES)
    return desk.page(
        "record.html",
        status,
        page=page,
        form=form,
        subject=subject,
        usual=usual,
        rest=rest,
        rest_is_open=any(map(page.is_open, rest)) if sent else False,
        said=said,
        lost=lost or [],
        asks_who=asks_who,
        result=result,
        wrong=page.wrong if result else [],
        mark=desk.workspace.mark(form.text),
        names=NAMES,
        sources=_sources(desk),
        seen=_seen(desk, form, state),
        year=f"{FOLDER}{subject.id}/" if _has_year(form) else "",
    )


def _has_year(form: Opened) -> bool:
    """Whether its hours can be looked at day by day."""
    value = form.node.value
    return form.subject.kind is CLINICS and isinstance(value, dict) and "öppettider" in value


def _seen(desk: Desk, form: Opened, state: State) -> str | None:
    """Where readers see it today; nowhere before it is saved, or while something is wrong."""
    if state.output is None or not form.node.value:
        return None
    return address_of(desk, form.subject, state)


def _sources(desk: Desk) -> list[tuple[str, str]]:
    found = desk.workspace.subjects().values()
    return [(one.id, one.title) for one in found if one.kind.name == "sources"]


def divided(node: Group) -> tuple[list[Node], list[Node]]:
    """What is changed most often, in that order, and the rest; all if nothing is usual, or new."""
    usual = [part for key in _OPEN for part in node.parts if _key(part) == key]
    if not (usual and node.value):
        return list(node.parts), []
    return usual, [part for part in node.parts if part not in usual]


def _key(part: Leaf | Group) -> object:
    return part.loc[-1]
