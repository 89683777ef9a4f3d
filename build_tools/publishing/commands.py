"""`python -m build_tools publish …`: what the person who runs a server can ask of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from build_tools.publishing import server
from build_tools.publishing.releases import KEPT, Place


def add_publish(commands) -> None:
    """Add `publish` and its actions to the commands of the command line."""
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
    place = server.init(options.root, Path(__file__).parents[2], max(2, options.keep))
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
