"""The command line: `python -m build_tools --help` lists the commands."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from build_tools.build import examine
from build_tools.figures import decode, read_figures, to_csv, without_small
from build_tools.gaps import missing
from build_tools.links import outer_links
from build_tools.load import STATISTICS, load
from build_tools.problems import errors, report
from build_tools.publishing import server
from build_tools.publishing.releases import KEPT, Place
from build_tools.schema import SCHEMAS, json_schema
from build_tools.spelling import misspelt
from build_tools.suppression import Mark

SCHEMA_FOLDER = Path(__file__).parent / "schema"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status: 0, or 1 if there are errors."""
    for stream in (sys.stdout, sys.stderr):
        # A file name may hold what the terminal can't show; a report is no place to stumble on it.
        stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    return options.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m build_tools", description="Mini-Marias webbplats.")
    commands = parser.add_subparsers(required=True, metavar="kommando")
    check = commands.add_parser("check", help="kontrollera data och texter")
    check.add_argument(
        "--missing", action="store_true", help="visa vad som återstår att ta reda på"
    )
    check.set_defaults(run=_check)
    write = commands.add_parser("write", help="skriv alla sidor till en mapp")
    write.add_argument("folder", type=Path, metavar="mapp", help="en ny eller tom mapp")
    write.set_defaults(run=_write)
    links = commands.add_parser("links", help="lista länkar till andra webbplatser")
    links.set_defaults(run=_links)
    statistics = commands.add_parser("statistics", help="läs in statistik")
    importing = statistics.add_subparsers(required=True, metavar="vad").add_parser(
        "import", help="läs in en export som CSV, och dölj små tal"
    )
    importing.add_argument("file", type=Path, metavar="fil")
    importing.add_argument("--region", required=True, help="regionens id")
    importing.add_argument("--year", required=True, type=int, help="året som siffrorna gäller")
    importing.set_defaults(run=_import_statistics)
    _add_publish(commands)
    schema = commands.add_parser("schema", help="uppdatera build_tools/schema")
    schema.set_defaults(run=_schema)
    for command in (check, links, write, importing):
        command.add_argument("--data", type=Path, default=Path("data"), help="mapp med data")
        command.add_argument(
            "--content", type=Path, default=Path("content"), help="mapp med texter"
        )
    return parser


def _add_publish(commands) -> None:
    parser = commands.add_parser("publish", help="publicera genom git, på en server")
    actions = parser.add_subparsers(required=True, metavar="vad")
    for name, run, text in (
        ("init", _publish_init, "sätt upp en server i en mapp, eller ge den ny kod"),
        ("status", _publish_status, "visa vad som är publicerat och vad som är stoppat"),
        ("rollback", _publish_rollback, "gå tillbaka till förra versionen"),
        ("build", _publish_build, "bygg om: varje natt, och efter en omstart"),
        ("receive", _publish_receive, "körs av git när någon skickar"),
    ):
        action = actions.add_parser(name, help=text)
        action.add_argument("root", type=Path, metavar="mapp", help="serverns mapp")
        action.set_defaults(run=run)
        if name == "init":
            action.add_argument("--keep", type=int, default=KEPT, help="så många versioner sparas")
        if name == "receive":
            action.add_argument("when", choices=("before", "after"))


def _publish_init(options: argparse.Namespace) -> int:
    place = server.init(options.root, Path(__file__).parent.parent, max(2, options.keep))
    print(f"Klart. Skicka hit: git remote add publicera {place.repository}")
    print(f"Webbserverns mapp: {place.live}. Förhandsvisningar: {place.previews}.")
    return 0


def _publish_status(options: argparse.Namespace) -> int:
    print(server.status(Place(options.root.resolve())))
    return 0


def _publish_rollback(options: argparse.Namespace) -> int:
    return _or_why(lambda: f"Publicerat: {server.rollback(Place(options.root.resolve())).subject}")


def _publish_build(options: argparse.Namespace) -> int:
    return _or_why(lambda: f"Publicerat: {server.build(Place(options.root.resolve()))}")


def _or_why(action: Callable[[], str]) -> int:
    try:
        print(action())
        return 0
    except server.Refused as why:
        print(why, file=sys.stderr)
        return 1


def _publish_receive(options: argparse.Namespace) -> int:
    run = server.before if options.when == "before" else server.after
    return run(Place(options.root), sys.stdin)


def _check(options: argparse.Namespace) -> int:
    site, _, problems = examine(options.data, options.content, date.today())
    if options.missing:
        print("\n".join(missing(site)) or "Inget saknas.")
        problems = errors(problems)
    else:
        problems += misspelt(site)
    if problems or not options.missing:
        print(report(problems))
    return bool(errors(problems))


def _links(options: argparse.Namespace) -> int:
    site, _, _ = examine(options.data, options.content, date.today())
    for address, place in outer_links(site).items():
        print(address, place)
    return 0


def _write(options: argparse.Namespace) -> int:
    folder: Path = options.folder
    try:
        is_new = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError:
        is_new = False
    sources = (options.data.resolve(), options.content.resolve())
    if not is_new or any(folder.resolve().is_relative_to(source) for source in sources):
        print(f"{folder}: det är ingen ny eller tom mapp för sig. Ange en annan.", file=sys.stderr)
        return 1
    site, texts, problems = examine(options.data, options.content, date.today())
    if errors(problems):
        print(report(problems), file=sys.stderr)
        return 1
    try:
        for uri in site.assets:
            (folder / uri).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(options.content / uri, folder / uri)
        for uri, text in texts.items():
            (folder / uri).parent.mkdir(parents=True, exist_ok=True)
            (folder / uri).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"{folder}: mappen går inte att skriva i ({error.strerror}).", file=sys.stderr)
        return 1
    return 0


def _import_statistics(options: argparse.Namespace) -> int:
    site, _ = load(options.data, options.content)
    if options.region not in site.regions:
        known = ", ".join(sorted(site.regions))
        print(f'okänd region "{options.region}". De som finns: {known}.', file=sys.stderr)
        return 1
    try:
        text = decode(options.file.read_bytes())
    except OSError as error:
        print(f"{options.file}: filen går inte att läsa ({error.strerror}).", file=sys.stderr)
        return 1
    figures, problems = read_figures(
        str(options.file), text, site, options.region, options.year, is_export=True
    )
    if figures is None:
        print(report(problems), file=sys.stderr)
        return 1
    safe, left_out = without_small(figures)
    target = options.data / STATISTICS / f"{options.region}-{options.year}.csv"
    target.parent.mkdir(exist_ok=True)
    target.write_text(to_csv(safe), encoding="utf-8", newline="\n")
    hidden = sum(isinstance(count, Mark) for count in safe.values.values())
    print(f"{target}: {len(safe.values)} värden, {hidden} dolda.")
    for what in left_out:
        print(f"Utelämnat, för att ingen ska kunna pekas ut: {what}.")
    return 0


def _schema(options: argparse.Namespace) -> int:
    SCHEMA_FOLDER.mkdir(exist_ok=True)
    for name, model in SCHEMAS.items():
        path = SCHEMA_FOLDER / f"{name}.schema.json"
        path.write_text(json_schema(model), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
