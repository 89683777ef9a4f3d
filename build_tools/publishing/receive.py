"""What git's pre-receive asks: whether a push may be accepted, before anything of it is kept.

Limits first, whatever the branch. A push to `main` is then checked, built and verified here, where
it can still be refused; its candidate waits for git to take it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.clock import swedish_now as now
from build_tools.problems import on_one_line, report
from build_tools.publishing import journal, withdrawn
from build_tools.publishing import repository as repo
from build_tools.publishing.building import candidate
from build_tools.publishing.git import git
from build_tools.publishing.going_live import ANYWAY, would_bring_back
from build_tools.publishing.journal import holder
from build_tools.publishing.place import Place, Refused, say
from build_tools.publishing.pushed_files import entries
from build_tools.publishing.repository import BRANCH, MAIN

MOST_REFS = 20
MOST_IN_MESSAGE = 20_000
"""Bytes of a commit: who, when and the message."""

_NOTHING = re.compile("0+")
"""How git writes that there is no commit."""


@dataclass(frozen=True)
class Update:
    """A ref that a push wants to move from one commit to another; None for none."""

    old: str | None
    new: str | None
    ref: str

    @property
    def branch(self) -> str:
        return self.ref.removeprefix(BRANCH)


def updates(lines: Iterable[str]) -> list[Update]:
    """What git tells a hook: `old new ref`, with single spaces; a ref may hold other blanks."""
    found = []
    for line in lines:
        old, new, ref = line.rstrip("\n").split(" ", 2)
        found.append(Update(_commit(old), _commit(new), ref))
    return sorted(found, key=lambda update: update.ref != MAIN)


def _commit(id: str) -> str | None:
    return None if _NOTHING.fullmatch(id) else id


def before(place: Place, lines: Iterable[str], options: Iterable[str]) -> int:
    """git's pre-receive: exit status 1 refuses the whole push."""
    pushed, options = updates(lines), list(options)
    main = next((update for update in pushed if update.ref == MAIN), None)
    try:
        _within_limits(place, pushed, options)
        if main:
            _before_main(place, main, anyway=ANYWAY in options)
    except Refused as why:
        say(f"\n{why}\n\nDin ändring är inte publicerad. Webbplatsen är som förut.")
        say("Inget du har skrivit är borta. Rätta felen och skicka igen.\n")
        place.note("refused", f"{now():%Y-%m-%d %H:%M}, {_short(main)}:\n{why}\n")
        commit = (main and main.new) or journal.NOBODY
        journal.add(place, now(), "stoppades", commit, str(why).split("\n", 1)[0])
        return 1
    return 0


def _short(main: Update | None) -> str:
    return f"commit {main.new[:12]}" if main and main.new else "en gren"


def _within_limits(place: Place, pushed: list[Update], options: list[str]) -> None:
    """What would cost too much is refused before anything else is done, whatever the branch."""
    for option in options:
        if option != ANYWAY:
            raise Refused(f'Okänt val "{on_one_line(option)[:80]}". Det som finns: {ANYWAY}.')
    if len(pushed) > MOST_REFS:
        raise Refused(f"Det är {len(pushed)} grenar. Skicka högst {MOST_REFS} åt gången.")
    repo.tidy(place.repository)
    for update in pushed:
        if update.new and update.ref.startswith(BRANCH):
            if _kind(place, update.new) != "commit":
                raise Refused(f"{on_one_line(update.branch)} är ingen commit. Skicka en gren.")
            _, problems = entries(place.repository, update.new)
            if problems:
                raise Refused(report(problems))
            if repo.longest_message(place.repository, update.old, update.new) > MOST_IN_MESSAGE:
                raise Refused("En commit har ett för långt meddelande. Korta det, och skicka igen.")


def _kind(place: Place, id: str) -> str:
    return git(place.repository, "cat-file", "-t", id).decode().strip()


def _before_main(place: Place, main: Update, *, anyway: bool) -> None:
    if not main.new:
        raise Refused("Grenen main får inte tas bort. Den är det som är publicerat.")
    if main.old and not repo.follows(place.repository, main.old, main.new):
        raise Refused(_does_not_follow(place, main.old, main.new))
    with place.building(holder("skickar")):
        standing = withdrawn.standing(
            place.repository, withdrawn.load(place), main.old or main.new, main.new
        )
        if standing and not anyway:
            raise Refused(would_bring_back(place, standing))
        say("Kontrollerar och bygger …")
        release = candidate(place, main.new, anyway=standing)
        journal.add(place, now(), "skickade", release.commit, release.subject)
        say(f"Kontrollen gick bra: {release.pages} sidor byggda.")


def _does_not_follow(place: Place, old: str, new: str) -> str:
    if repo.are_related(place.repository, old, new):
        return (
            "Någon annan har publicerat sedan du hämtade. Hämta deras ändringar med git pull, "
            "och skicka sedan igen."
        )
    return (
        "Det du skickar har ingen gemensam historia med det som är publicerat. Hämta webbplatsen "
        "på nytt med git clone, gör ändringarna där, och skicka igen."
    )
