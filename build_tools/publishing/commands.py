"""`python -m build_tools publish …`: what git, and the person who runs a server, can ask of it.

Here is the one boundary for faults: inside it functions raise, at it a person reads.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from build_tools.clock import swedish_now
from build_tools.publishing import backup, install, receive, repository, server
from build_tools.publishing.building import FULL
from build_tools.publishing.checks import faults_of_live
from build_tools.publishing.place import Place, Refused, say
from build_tools.publishing.status import status

PROJECT = Path(__file__).parents[2]
LARGEST_LOG = 1_000_000
"""Bytes of faults that are kept before they make room for new ones."""


Act = Callable[[argparse.Namespace], int | None]
"""What a command does; it returns the exit status, None for 0."""


def add_actions(parser: argparse.ArgumentParser) -> None:
    """Add what a server can be asked to the parser of `publish`."""
    actions = parser.add_subparsers(required=True, metavar="vad")
    made: dict[str, argparse.ArgumentParser] = {}
    known: tuple[tuple[str, Act, str], ...] = (
        ("init", _init, "sätt upp en server i en mapp, eller ge den ny kod"),
        ("status", _status, "visa vad som är publicerat, tillbakataget och stoppat"),
        ("rollback", _rollback, "gå tillbaka till en tidigare version"),
        ("build", _build, "bygg om: varje natt, och efter en omstart"),
        ("verify", _verify, "jämför det publicerade med det som main har godkänt"),
        ("backup", _backup, "spara det som servern minns i en fil"),
        ("restore", _restore, "sätt upp en server ur en säkerhetskopia, och publicera"),
        ("receive", _receive, "körs av git när någon skickar"),
    )
    for name, run, text in known:
        made[name] = actions.add_parser(name, help=text)
        made[name].add_argument("root", type=Path, metavar="mapp", help="serverns mapp")
        made[name].set_defaults(run=_bounded(run))
    made["init"].add_argument("--keep", type=int, help="så många versioner sparas")
    made["init"].add_argument("--group", help="Unixgruppen som får publicera")
    made["init"].add_argument("--preview-address", help="var förhandsvisningarna visas: https://…")
    made["init"].add_argument("--site", help="en webbplats i data/webbplatser, den som byggs här")
    made["init"].add_argument("--seconds", type=int, help="så lång tid får ett bygge ta")
    made["rollback"].add_argument("commit", nargs="?", help="hit, i stället för ett steg")
    for name in ("backup", "restore"):
        made[name].add_argument("file", type=Path, metavar="fil", help="säkerhetskopian")
    made["receive"].add_argument("when", choices=("before", "after"))


def _bounded(run: Act) -> Callable[[argparse.Namespace], int]:
    """A command in which nothing that goes wrong becomes a traceback."""

    def bounded(options: argparse.Namespace) -> int:
        os.umask(0o002)  # whoever else publishes can write what this one makes
        return _told(Place(options.root.resolve()), lambda: run(options))

    return bounded


def _told(place: Place, act: Callable[[], int | None]) -> int:
    """Do something; what can't be done is told, what nobody thought of is kept for the admin."""
    try:
        return act() or 0
    except Refused as why:
        say(f"\n{why}\n" if "GIT_DIR" in os.environ else str(why), sys.stderr)
    except Exception as error:
        say(f"\n{_unexpected(place, error)}\n", sys.stderr)
    return 1


def _unexpected(place: Place, error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FULL
    if not place.state.is_dir():
        return f"{place.root} är ingen server. Sätt upp den med publish init."
    when = swedish_now().isoformat(timespec="seconds")
    log = place.state / "faults.log"
    try:
        mode = "a" if not log.exists() or log.stat().st_size < LARGEST_LOG else "w"
        with log.open(mode, encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{when}\n{''.join(traceback.format_exception(error))}\n")
        where = "felet står i state/faults.log"
    except OSError:  # the reason may be that nothing can be written
        where = f"felet är {type(error).__name__}, och gick inte att skriva i state/faults.log"
    return (
        f"Något gick fel på servern ({when}). Inget du har skrivit är borta. "
        f"Säg till den som sköter servern: {where}."
    )


def _init(options: argparse.Namespace) -> None:
    place = install.init(
        options.root,
        PROJECT,
        options.keep and max(2, options.keep),
        group=options.group,
        preview_address=options.preview_address,
        seconds=options.seconds,
        site=options.site,
    )
    print(f"Klart. Skicka hit: git remote add publicera {place.repository}")
    print(f"Webbserverns mapp: {place.live}. Förhandsvisningar: {place.previews}.")


def _status(options: argparse.Namespace) -> None:
    print(status(_place(options)))


def _rollback(options: argparse.Namespace) -> None:
    print(f"Publicerat: {server.rollback(_place(options), options.commit).subject}")


def _build(options: argparse.Namespace) -> None:
    print(f"Publicerat: {server.build(_place(options)).subject}")


def _verify(options: argparse.Namespace) -> int:
    place = _place(options)
    faults = faults_of_live(place, repository.commit_of(place.repository, repository.MAIN))
    print("\n".join(faults) or "Det som är publicerat är det som main har godkänt.")
    return bool(faults)


def _backup(options: argparse.Namespace) -> None:
    backup.backup(_place(options), options.file)
    print(f"Sparat: {options.file}")


def _restore(options: argparse.Namespace) -> None:
    place = Place(options.root.resolve())
    print(f"Publicerat: {server.restore(place, options.file, PROJECT).subject}")


def _receive(options: argparse.Namespace) -> int:
    place = _place(options)
    # git's lines end in "\n"; a branch may be called what else ends lines elsewhere.
    lines = sys.stdin.buffer.read().decode("utf-8", "backslashreplace").split("\n")[:-1]
    if options.when == "before":
        return receive.before(place, lines, _push_options())
    return server.after(place, lines, lambda act: _told(place, act))


def _push_options() -> list[str]:
    count = int(os.environ.get("GIT_PUSH_OPTION_COUNT", "0"))
    return [os.environ[f"GIT_PUSH_OPTION_{number}"] for number in range(count)]


def _place(options: argparse.Namespace) -> Place:
    place = Place(options.root.resolve())
    if not place.state.is_dir():
        raise Refused(f"{place.root} är ingen server. Sätt upp den med publish init.")
    return place
