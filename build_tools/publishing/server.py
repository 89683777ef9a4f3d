"""What the server does: `init` sets it up, git's hooks call `before` and `after`.

A push to `main` is checked, built and verified in the hook that may still refuse it; when git has
taken it, the finished candidate goes live. A push to another branch becomes a preview. `build`
builds anew every night, `rollback` takes back.
"""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from build_tools.clock import swedish_now as now
from build_tools.problems import on_one_line, report
from build_tools.publishing import journal, previews, releases, withdrawn
from build_tools.publishing import repository as repo
from build_tools.publishing.backup import unpack
from build_tools.publishing.building import candidate
from build_tools.publishing.checks import faults_of
from build_tools.publishing.install import init
from build_tools.publishing.journal import holder
from build_tools.publishing.place import Place, Refused, say
from build_tools.publishing.releases import Release
from build_tools.publishing.repository import BRANCH, MAIN

ANYWAY = "publicera-anda"
"""The push option that publishes again what was taken back."""

MOST_REFS = 20
MOST_IN_MESSAGE = 20_000
"""Bytes of a commit: who, when and the message."""


_NOTHING = re.compile("0+")


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
        found.append(Update(*(None if _NOTHING.fullmatch(id) else id for id in (old, new)), ref))
    return sorted(found, key=lambda update: update.ref != MAIN)


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
            _, problems = repo.entries(place.repository, update.new)
            if problems:
                raise Refused(report(problems))
            if repo.longest_message(place.repository, update.old, update.new) > MOST_IN_MESSAGE:
                raise Refused("En commit har ett för långt meddelande. Korta det, och skicka igen.")


def _kind(place: Place, id: str) -> str:
    return repo.git(place.repository, "cat-file", "-t", id).decode().strip()


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
            raise Refused(_would_bring_back(place, standing))
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


def _would_bring_back(place: Place, standing: dict[str, list[str]]) -> str:
    rows = []
    for commit, paths in standing.items():
        shown = ", ".join(map(on_one_line, paths[:3])) + (" …" if len(paths) > 3 else "")
        rows.append(f"  {commit[:12]} {repo.subject(place.repository, commit)} ({shown})")
    # A merge can't be reverted without a choice, and goes with what it brought.
    single = [c for c in standing if not repo.commit_of(place.repository, f"{c}^2")]
    names = " ".join(commit[:12] for commit in single or standing)
    return "\n".join(
        (
            "Någon har tagit tillbaka det här, och din ändring skulle publicera det igen:",
            *rows,
            "Ska det inte vara publicerat? Ångra det, och skicka igen:",
            f"  git revert --no-edit {names}",
            "Ska det vara publicerat? Säg det när du skickar:",
            f"  git push -o {ANYWAY}",
        )
    )


def after(place: Place, lines: Iterable[str], boundary) -> int:
    """git's post-receive: publish what `main` is now, then build previews of other branches.

    `boundary` runs an act and tells of what goes wrong: no preview can stop another.
    """
    failed = 0
    for moved in updates(lines):
        if moved.ref == MAIN:
            failed |= boundary(lambda: _publish_main(place))
        elif moved.ref.startswith(BRANCH):
            failed |= boundary(lambda moved=moved: _preview(place, moved))
    return failed


def _publish_main(place: Place) -> None:
    """Raises Refused. The candidate is there, unless something removed it or somebody went back."""
    commit = repo.commit_of(place.repository, MAIN)
    ready = _ready(place, commit)
    if not ready:
        with place.building(holder("publicerar")):
            ready = candidate(place, commit)
    try:
        live = _accept(place, ready)
    except Refused as why:
        raise Refused(
            f"{why}\n\nÄndringen är sparad men inte publicerad. Webbplatsen är som förut."
        ) from why
    say(f"Publicerat: {live.subject}")


def _ready(place: Place, commit: str | None) -> Release | None:
    """The newest candidate of a commit."""
    found = (r for r in releases.every(place) if r.commit == commit and not r.been_live)
    return next((r for r in found if r.is_told), None)


def _accept(place: Place, release: Release, *, act: str = "publicerade") -> Release:
    """Put a release of what `main` is live, unless it would bring back what was taken back."""
    with place.switching(holder("publicerar")):
        shown = releases.current(place)
        if shown and shown.commit != release.commit and _is_older(place, release, shown):
            return shown  # somebody has published what builds on this
        known = withdrawn.load(place)
        standing = _standing(place, known, release.commit)
        if not standing.keys() <= set(release.anyway):
            raise Refused(_would_bring_back(place, standing))
        _must_be_sound(place, release)
        withdrawn.save(place, withdrawn.settle(known, standing))
        live = releases.switch(place, release, int(time.time()))
        place.note("refused", None)
        act = "publicerade ändå" if standing else act
        journal.add(place, now(), act, live.commit, live.subject)
        return live


def _is_older(place: Place, release: Release, shown: Release) -> bool:
    return repo.follows(place.repository, release.commit, shown.commit)


def _standing(place: Place, known: withdrawn.Withdrawn, commit: str) -> dict[str, list[str]]:
    live = releases.current(place)
    return withdrawn.standing(place.repository, known, live.commit if live else commit, commit)


def _must_be_sound(place: Place, release: Release) -> None:
    if faults := faults_of(place, release):
        raise Refused("\n".join(faults))


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
        commit = _wanted(place)
        if not commit:
            raise Refused("Ingen har skickat något till main än.")
        ready = _ready(place, commit)
        release = candidate(place, commit, anyway=ready.anyway if ready else ())
    if _wanted(place) != commit:
        raise Refused("Någon annan bytte version under bygget. Det som byggdes visas inte.")
    is_back = withdrawn.load(place).open and commit != repo.commit_of(place.repository, MAIN)
    live = _renew(place, release) if is_back else _accept(place, release, act="byggde om")
    _tidy(place)
    return live


def _wanted(place: Place) -> str | None:
    """The commit that readers are to see."""
    main = repo.commit_of(place.repository, MAIN)
    known = withdrawn.load(place)
    if not (known.open and main):
        return main
    ready = _ready(place, main)
    allowed = _standing(place, known, main).keys() <= set(ready.anyway if ready else ())
    return main if allowed else known.open.target


def _renew(place: Place, release: Release) -> Release:
    """After a rollback: the same commit, built anew."""
    with place.switching(holder("bygger om")):
        open_now = withdrawn.load(place).open
        if not open_now or open_now.target != release.commit:
            raise Refused("Någon publicerade under bygget. Det som byggdes är inte publicerat.")
        _must_be_sound(place, release)
        live = releases.switch(place, release, int(time.time()))
        journal.add(place, now(), "byggde om", live.commit, live.subject)
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
        for target in possible_targets(place, known):
            if wish and not target.commit.startswith(wish):
                continue
            if faults := faults_of(place, target):
                say("\n".join(faults))
                continue
            withdrawn.save(
                place, withdrawn.withdraw(place.repository, known, target.commit, live.commit)
            )
            shown = releases.switch(place, target, int(time.time()))
            journal.add(place, now(), "gick tillbaka", shown.commit, shown.subject)
            return shown
    if wish:
        raise Refused(f"Ingen version att gå tillbaka till har commit {wish}. Se publish status.")
    raise Refused("Det finns ingen tidigare version att gå tillbaka till.")


def possible_targets(place: Place, known: withdrawn.Withdrawn) -> list[Release]:
    """The releases that a rollback may lead to, the newest first."""
    live = releases.current(place)
    if not live:
        return []
    history = repo.git(place.repository, "rev-list", live.commit).decode().split()
    allowed = set(history) - {live.commit} - withdrawn.all_commits(place.repository, known)
    return list(releases.targets(place, allowed))
