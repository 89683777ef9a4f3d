"""What must hold for a release on the server: it is whole, and it is what `main` has accepted."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from build_tools.publishing import releases, withdrawn
from build_tools.publishing import repository as repo
from build_tools.publishing.place import Place, below
from build_tools.publishing.pushed_files import ids
from build_tools.publishing.releases import Release


def faults_of(place: Place, release: Release) -> list[str]:
    """Why a release can't be trusted; empty if it is what its commit says."""
    name = f"Versionen {release.id}"
    if not release.is_told:
        return [f"{name}: uppgifterna om den är trasiga. Nästa bygge gör en ny."]
    if not releases.folder(place, release).is_dir():
        return [f"{name}: den finns inte längre. Nästa bygge gör en ny."]
    faults = []
    built, commit = release.sources, ids(place.repository, release.commit)
    for file in sorted(built.keys() | commit.keys()):
        if built.get(file) != commit.get(file):
            faults.append(f"{name}: {file} är inte som i commit {release.commit[:12]}.")
    folder = releases.folder(place, release)
    if releases.digest(folder) != release.digest:
        faults.append(f"{name}: filerna är inte de som byggdes.")
    served: tuple[Path | os.DirEntry[str], ...] = place.root, place.releases, folder, *below(folder)
    for path in served:
        if not path.stat().st_mode & (stat.S_IXOTH if path.is_dir() else stat.S_IROTH):
            shown = os.path.relpath(path, place.root)
            faults.append(f"{name}: webbservern får inte läsa {shown}.")
    return faults


def faults_of_live(place: Place, main: str | None) -> list[str]:
    """Why what readers see can't be trusted; `main` is the commit that git has accepted."""
    live = releases.current(place)
    if not live:
        return ["Inget är publicerat än."]
    faults = faults_of(place, live)
    if not main or not repo.follows(place.repository, live.commit, main):
        faults.append(f"Versionen {live.id}: commit {live.commit[:12]} finns inte i main.")
    if live.commit in withdrawn.all_commits(place.repository, withdrawn.load(place)):
        faults.append(f"Versionen {live.id}: den är tillbakatagen.")
    return faults
