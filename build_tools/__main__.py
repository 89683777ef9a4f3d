"""The command line: `python -m build_tools --help` lists the commands.

What one command needs is imported when it runs: to import everything takes as long as to read the
data of a region.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from build_tools.adapters.garbage import look_seldom_for_garbage
from build_tools.clock import swedish_today
from build_tools.editing.contacts import LETTERS
from build_tools.editing.contacts import NAME as CONTACTS
from build_tools.model.kinds import Kind, every, schemas
from build_tools.model.project import Project
from build_tools.problems import report
from build_tools.publishing.commands import add_actions

SCHEMA_FOLDER = Path(__file__).parent / "schema"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status: 0, or 1 if there are errors."""
    for stream in (sys.stdout, sys.stderr):
        # A file name may hold what the terminal can't show; a report is no place to stumble on it.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    look_seldom_for_garbage()
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except ChildProcessError as error:  # the machine's fault: a report of the texts is no cure
        print(f"{error}. Bygg igen.", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m build_tools", description="En hjälpsida ur data och texter."
    )
    commands = parser.add_subparsers(required=True, metavar="kommando")
    checking = commands.add_parser("check", help="kontrollera data och texter")
    checking.add_argument(
        "--missing", action="store_true", help="visa vad som återstår att ta reda på"
    )
    checking.add_argument(
        "--fast",
        action="store_true",
        help="hoppa över det som tar tid: stavning, och länkar som skrivs ur data",
    )
    checking.add_argument(
        "files", type=Path, nargs="*", metavar="fil", help="visa varningar bara om de här filerna"
    )
    checking.set_defaults(run=_check)
    moving = commands.add_parser("move-page", help="ge en sida en ny adress; länkarna följer med")
    moving.add_argument("old", metavar="gammal", help="som unga/sida")
    moving.add_argument("new", metavar="ny", help="som unga/ny-sida")
    moving.add_argument("--why", default="Sidan bytte adress.", metavar="orsak")
    moving.add_argument("--yes", action="store_true", help="skriv utan att fråga")
    moving.set_defaults(run=_move_page)
    new = commands.add_parser("new", help="börja på en fil att fylla i")
    kinds = new.add_subparsers(required=True, metavar="vad")
    records = []
    page = kinds.add_parser("page", help="en sida, och dess lättlästa tvilling")
    page.add_argument("name", metavar="sökväg", help="som unga/ny-sida")
    page.add_argument("--title", default="", help="sidans titel")
    page.set_defaults(run=_new_page)
    for kind in (kind for kind in every() if kind.command):
        record = kinds.add_parser(kind.command, help=f"en fil av slaget {kind.noun}")
        record.add_argument("id", help="namnet, som det blir i adressen: malung-salen")
        record.set_defaults(run=_new_record, kind=kind)
        records.append(record)
    site = kinds.add_parser("site", help="en hel, liten webbplats")
    site.add_argument("folder", type=Path, metavar="mapp", help="en ny eller tom mapp")
    site.set_defaults(run=_new_site)
    build = commands.add_parser("site", help="bygg webbplatsen utan MkDocs")
    build.add_argument("folder", type=Path, metavar="mapp", help="en ny eller tom mapp")
    build.set_defaults(run=_site)
    links = commands.add_parser("links", help="lista länkar till andra webbplatser")
    links.set_defaults(run=_links)
    looking = commands.add_parser("year", help="visa en mottagnings tider dag för dag i ett år")
    looking.add_argument("id", help="mottagningens id: mora")
    looking.set_defaults(run=_year)
    statistics = commands.add_parser("statistics", help="läs in statistik")
    importing = statistics.add_subparsers(required=True, metavar="vad").add_parser(
        "import", help="läs in en export som CSV, och dölj små tal"
    )
    importing.add_argument("file", type=Path, metavar="fil")
    importing.add_argument("--region", required=True, help="regionens id")
    importing.add_argument("--year", required=True, type=int, help="året som siffrorna gäller")
    importing.set_defaults(run=_import_statistics)
    loop = _add_loop(commands)
    add_actions(commands.add_parser("publish", help="publicera genom git, på en server"))
    schema = commands.add_parser("schema", help="uppdatera build_tools/schema")
    schema.set_defaults(run=_schema)
    for command in (checking, moving, page, *records, links, build, looking, importing, *loop):
        command.add_argument("--data", type=Path, default=Path("data"), help="mapp med data")
        command.add_argument(
            "--content", type=Path, default=Path("content"), help="mapp med texter"
        )
        command.add_argument("--site", default="", help="en webbplats i data/webbplatser")
    return parser


def _add_loop(commands: Any) -> list[argparse.ArgumentParser]:
    """The commands by which what nobody knew becomes a fact, and stays one."""
    asking = commands.add_parser("ask", help="skriv brev till dem som vet det vi inte vet")
    asking.add_argument("--to", type=Path, metavar="mapp", help="en ny mapp för breven")
    asking.add_argument(
        "--contacts", type=Path, default=Path(CONTACTS), metavar="fil", help="vem breven ska till"
    )
    asking.add_argument("only", nargs="*", metavar="vem", help="bara till: mottagning/provby")
    asking.set_defaults(run=_ask)
    answering = commands.add_parser("answer", help="läs in ett svar på ett brev")
    answering.add_argument("file", type=Path, metavar="fil", help="mejlet, texten eller tabellen")
    _add_agreement(answering)
    answering.set_defaults(run=_answer)
    reviewing = commands.add_parser("review", help="visa vad som snart behöver kontrolleras")
    reviewing.set_defaults(run=_review)
    confirming = commands.add_parser("confirm", help="datera det som du har kontrollerat")
    confirming.add_argument("--source", action="append", default=[], help="en källas id")
    confirming.add_argument("files", nargs="*", type=Path, metavar="fil", help="allt i en fil")
    _add_agreement(confirming)
    confirming.set_defaults(run=_confirm)
    listing = commands.add_parser("import", help="jämför data med en lista som är publicerad")
    listing.add_argument("file", type=Path, metavar="fil", help="listan som CSV")
    listing.add_argument("--list", default="", metavar="id", help="vilken lista i data/listor.yml")
    _add_agreement(listing)
    listing.set_defaults(run=_import_list)
    logging = commands.add_parser("changes", help="skriv loggen över ändrade uppgifter ur git")
    logging.set_defaults(run=_changes)
    return [asking, answering, reviewing, confirming, listing, logging]


def _add_agreement(command: argparse.ArgumentParser) -> None:
    """What every command that changes facts can be told."""
    command.add_argument("--date", default="", help="dagen, om det inte är i dag: 2026-11-22")
    command.add_argument("--yes", action="store_true", help="skriv utan att fråga")


def _project(options: argparse.Namespace) -> Project:
    """The site that a command is about: that of the working directory, unless it is told others."""
    root = Path.cwd()
    return Project(root, root / options.data, root / options.content, options.site)


def _check(options: argparse.Namespace) -> int:
    from build_tools.editing.checking import check

    project, today, files = _project(options), swedish_today(), options.files
    return check(project, today, files, fast=options.fast, only_missing=options.missing)


def _move_page(options: argparse.Namespace) -> int:
    from build_tools.editing.agreeing import agree
    from build_tools.editing.drafts import Drafts
    from build_tools.editing.moving import move
    from build_tools.editing.whole_site import whole_site

    project, today = _project(options), swedish_today()
    site = whole_site(project)
    if site is None:
        return 1
    drafts = Drafts(project)
    faults = move(drafts, site, f"{options.old}.md", f"{options.new}.md", today, options.why)
    for fault in faults:
        print(fault, file=sys.stderr)
    return bool(faults) or not agree(drafts, today, yes=options.yes)


def _new_page(options: argparse.Namespace) -> int:
    from build_tools.editing.new_file import new_page
    from build_tools.reading.load import load

    project = _project(options)
    site, _ = load(project)
    return _write_new(project, project.content, *new_page(site, options.name, options.title))


def _new_record(options: argparse.Namespace) -> int:
    from build_tools.editing.new_file import new_record
    from build_tools.reading.load import load

    kind: Kind = options.kind
    project = _project(options)
    site, _ = load(project)
    schema = SCHEMA_FOLDER / f"{kind.schema}.schema.json"
    way = Path(os.path.relpath(schema, project.data / kind.place)).as_posix()
    return _write_new(project, project.data, *new_record(site, kind, options.id, way))


def _new_site(options: argparse.Namespace) -> int:
    from build_tools.editing.new_site import NotNew, new_site

    folder: Path = options.folder
    try:
        files = new_site(folder)
    except NotNew:
        print(f"{folder}: där finns redan något. Ange en ny eller tom mapp.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{folder}: mappen går inte att skriva i ({error.strerror}).", file=sys.stderr)
        return 1
    print(f"Skrev {len(files)} filer i {folder}. Läs {folder / 'README.md'}.")
    return 0


def _write_new(project: Project, folder: Path, texts: dict[str, str], faults: list[str]) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    for name, text in texts.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(text)
        except OSError as error:
            print(
                f"{project.shown(path)}: filen går inte att skriva ({error.strerror}).",
                file=sys.stderr,
            )
            return 1
        print(f"Skrev {project.shown(path)}. Fyll i den, och kör make check.")
    return bool(faults)


def _links(options: argparse.Namespace) -> int:
    from build_tools.build import examine
    from build_tools.rules.links import outer_links

    site, _, _ = examine(_project(options), swedish_today(), whole=False)
    for address, place in outer_links(site).items():
        print(address, place)
    return 0


def _site(options: argparse.Namespace) -> int:
    from build_tools.adapters.finishing import memory
    from build_tools.adapters.plain_site import write_site
    from build_tools.build import examine

    folder: Path = options.folder
    project = _project(options)
    try:
        is_new = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError:
        is_new = False
    sources = (project.data.resolve(), project.content.resolve())
    if not is_new or any(folder.resolve().is_relative_to(source) for source in sources):
        print(f"{folder}: det är ingen ny eller tom mapp för sig. Ange en annan.", file=sys.stderr)
        return 1
    _, output, problems = examine(project, swedish_today(), memory(project.root))
    if output is None:
        print(report(problems), file=sys.stderr)
        return 1
    try:
        write_site(project, output, folder)
    except OSError as error:
        print(f"{folder}: mappen går inte att skriva i ({error.strerror}).", file=sys.stderr)
        return 1
    return 0


def _ask(options: argparse.Namespace) -> int:
    from build_tools.editing.asking import ask

    today = swedish_today()
    folder = options.to or Path(LETTERS) / today.isoformat()
    return ask(_project(options), today, folder, options.contacts, options.only)


def _answer(options: argparse.Namespace) -> int:
    from build_tools.editing.answering import answer

    project, today = _project(options), swedish_today()
    return answer(project, today, options.file, day=options.date, yes=options.yes)


def _review(options: argparse.Namespace) -> int:
    from build_tools.editing.confirming import review

    return review(_project(options), swedish_today())


def _confirm(options: argparse.Namespace) -> int:
    from build_tools.editing.confirming import confirm

    project, today = _project(options), swedish_today()
    source, files = options.source, options.files
    return confirm(project, today, source, files, day=options.date, yes=options.yes)


def _import_list(options: argparse.Namespace) -> int:
    from build_tools.editing.importing_lists import import_list

    project, today, day = _project(options), swedish_today(), options.date
    return import_list(project, today, options.file, options.list, day=day, yes=options.yes)


def _changes(options: argparse.Namespace) -> int:
    from build_tools.editing.change_log import write_log

    if problems := write_log(_project(options)):
        print(report(problems), file=sys.stderr)
    return bool(problems)


def _year(options: argparse.Namespace) -> int:
    from build_tools.editing.year import show_year

    return show_year(_project(options), options.id, swedish_today())


def _import_statistics(options: argparse.Namespace) -> int:
    from build_tools.editing.importing import import_statistics

    return import_statistics(_project(options), options.file, options.region, options.year)


def _schema(options: argparse.Namespace) -> int:
    from build_tools.editing.json_schema import json_schema

    SCHEMA_FOLDER.mkdir(exist_ok=True)
    for name, model in schemas().items():
        path = SCHEMA_FOLDER / f"{name}.schema.json"
        path.write_text(json_schema(model), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
