"""A release goes live, if it would not bring back what somebody has taken back."""

from __future__ import annotations

import time

from build_tools.clock import swedish_now as now
from build_tools.problems import on_one_line
from build_tools.publishing import journal, releases, withdrawn
from build_tools.publishing import repository as repo
from build_tools.publishing.checks import faults_of
from build_tools.publishing.journal import holder
from build_tools.publishing.place import Place, Refused
from build_tools.publishing.releases import Release
from build_tools.publishing.repository import MAIN

ANYWAY = "publicera-anda"
"""The push option that publishes again what was taken back."""


def ready(place: Place, commit: str | None) -> Release | None:
    """The newest candidate of a commit."""
    found = (r for r in releases.every(place) if r.commit == commit and not r.been_live)
    return next((r for r in found if r.is_told), None)


def accept(place: Place, release: Release, *, act: str = "publicerade") -> Release:
    """Put a release of what `main` is live, unless it would bring back what was taken back."""
    with place.switching(holder("publicerar")):
        shown = releases.current(place)
        if shown and shown.commit != release.commit and _is_older(place, release, shown):
            return shown  # somebody has published what builds on this
        known = withdrawn.load(place)
        standing = _standing(place, known, release.commit)
        if not standing.keys() <= set(release.anyway):
            raise Refused(would_bring_back(place, standing))
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


def wanted(place: Place) -> str | None:
    """The commit that readers are to see."""
    main = repo.commit_of(place.repository, MAIN)
    known = withdrawn.load(place)
    if not (known.open and main):
        return main
    release = ready(place, main)
    allowed = _standing(place, known, main).keys() <= set(release.anyway if release else ())
    return main if allowed else known.open.target


def renew(place: Place, release: Release) -> Release:
    """After a rollback: the same commit, built anew."""
    with place.switching(holder("bygger om")):
        open_now = withdrawn.load(place).open
        if not open_now or open_now.target != release.commit:
            raise Refused("Någon publicerade under bygget. Det som byggdes är inte publicerat.")
        _must_be_sound(place, release)
        live = releases.switch(place, release, int(time.time()))
        journal.add(place, now(), "byggde om", live.commit, live.subject)
        return live


def would_bring_back(place: Place, standing: dict[str, list[str]]) -> str:
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
