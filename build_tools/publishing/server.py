"""What the server does `after` a push was taken, every night (`build`), and backwards (`rollback`).

When git has taken a push to `main`, the finished candidate goes live. A push to another branch
becomes a preview.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from build_tools.clock import swedish_now as now
from build_tools.publishing import journal, previews, releases, withdrawn
from build_tools.publishing import repository as repo
from build_tools.publishing.backup import unpack
from build_tools.publishing.building import candidate
from build_tools.publishing.checks import faults_of
from build_tools.publishing.git import git
from build_tools.publishing.going_live import accept, ready, renew, wanted
from build_tools.publishing.install import init
from build_tools.publishing.journal import holder
from build_tools.publishing.place import Place, Refused, say
from build_tools.publishing.receive import Update, updates
from build_tools.publishing.releases import Release
from build_tools.publishing.repository import BRANCH, MAIN

NOTHING_YET = "Ingen har skickat något till main än."


def after(place: Place, lines: Iterable[str], boundary: Callable[[Callable[[], None]], int]) -> int:
    """git's post-receive: publish what `main` is now, then build previews of other branches.

    `boundary` runs an act and tells of what goes wrong: no preview can stop another.
    """
    failed = 0
    for moved in updates(lines):
        if moved.ref == MAIN:
            failed |= boundary(partial(_publish_main, place))
        elif moved.ref.startswith(BRANCH):
            failed |= boundary(partial(_preview, place, moved))
    return failed


def _publish_main(place: Place) -> None:
    """Raises Refused. The candidate is there, unless something removed it or somebody went back."""
    commit = repo.commit_of(place.repository, MAIN)
    if not commit:
        raise Refused(NOTHING_YET)
    release = ready(place, commit)
    if not release:
        with place.building(holder("publicerar")):
            release = candidate(place, commit)
    try:
        live = accept(place, release)
    except Refused as why:
        raise Refused(
            f"{why}\n\nÄndringen är sparad men inte publicerad. Webbplatsen är som förut."
        ) from why
    say(f"Publicerat: {live.subject}")


def _preview(place: Place, moved: Update) -> None:
    with place.building(holder("bygger en förhandsvisning")):
        # Somebody may have pushed again while this one waited; a name that isn't UTF-8 is as told.
        is_named = "\\" not in moved.ref
        commit = repo.commit_of(place.repository, moved.ref) if is_named else moved.new
        if not commit:
            previews.take_away(place, moved.branch)
            return
        try:
            previews.show(place, moved.branch, commit)
        except Refused as why:
            raise Refused(
                f"{why}\n\nÄndringen är sparad, men ingen ny förhandsvisning är byggd."
            ) from why
    journal.add(place, now(), "förhandsvisade", commit, moved.branch)


def build(place: Place) -> Release:
    """Build anew what is to be live, and tidy up. For every night, and for after a restart.

    That is what `main` is, if a crash kept it from going live too; after a rollback its target.
    """
    with place.building(holder("bygger om")):
        commit = wanted(place)
        if not commit:
            raise Refused(NOTHING_YET)
        known = ready(place, commit)
        release = candidate(place, commit, anyway=known.anyway if known else ())
    if wanted(place) != commit:
        raise Refused("Någon annan bytte version under bygget. Det som byggdes visas inte.")
    is_back = withdrawn.load(place).open and commit != repo.commit_of(place.repository, MAIN)
    live = renew(place, release) if is_back else accept(place, release, act="byggde om")
    _tidy(place)
    return live


def _tidy(place: Place) -> None:
    """Raises Refused; what is published is whole then too."""
    journal.forget_names(place, now())
    repo.tidy(place.repository)
    try:
        repo.collect_garbage(place.repository)
    except (Refused, subprocess.CalledProcessError) as error:
        raise Refused("Webbplatsen är ombyggd, men git kunde inte städa: kör git fsck.") from error


def restore(place: Place, archive: Path, project: Path) -> Release:
    """Set up a server from a backup, and publish what is to be live. Raises Refused."""
    unpack(archive, place.root)
    init(place.root, project)
    return build(place)


def rollback(place: Place, wish: str | None = None) -> Release:
    """Make the release before the live one live again, or that of the commit that is named.

    Only one that has been live, whose commit the live one builds on, and that nobody has withdrawn.
    Waits for no build.
    """
    with place.switching(holder("går tillbaka")):
        live, known = releases.current(place), withdrawn.load(place)
        releases.drop_candidates(place)
        if live and (target := _target(place, known, wish)):
            taken = withdrawn.withdraw(place.repository, known, target.commit, live.commit)
            withdrawn.save(place, taken)
            shown = releases.switch(place, target, int(time.time()))
            journal.add(place, now(), "gick tillbaka", shown.commit, shown.subject)
            return shown
    if wish:
        raise Refused(f"Ingen version att gå tillbaka till har commit {wish}. Se publish status.")
    raise Refused("Det finns ingen tidigare version att gå tillbaka till.")


def _target(place: Place, known: withdrawn.Withdrawn, wish: str | None) -> Release | None:
    """The newest release to go back to, or that which is wished for; of broken ones it tells."""
    for target in possible_targets(place, known):
        if wish and not target.commit.startswith(wish):
            continue
        if not (faults := faults_of(place, target)):
            return target
        say("\n".join(faults))
    return None


def possible_targets(place: Place, known: withdrawn.Withdrawn) -> list[Release]:
    """The releases that a rollback may lead to, the newest first."""
    live = releases.current(place)
    if not live:
        return []
    history = git(place.repository, "rev-list", live.commit).decode().split()
    allowed = set(history) - {live.commit} - withdrawn.all_commits(place.repository, known)
    return list(releases.targets(place, allowed))
