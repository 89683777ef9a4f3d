"""The releases on a server: whole folders, one of which is live by the name of a symbolic link.

A built commit is a *candidate* until git has taken the commit and it has gone live. `live` names a
folder in `releases/`; beside each stands a file that tells what it is. A folder gets its place by
one rename when it is whole, and `live` its target by another, so whoever looks sees the one release
or the other, whatever is killed in between.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Set
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from build_tools.model.paths import BUNDLE, EASY
from build_tools.publishing.place import Place, below, files, point, remove, sync, write_whole

OPEN_PAGES = ("assets", BUNDLE, EASY + BUNDLE)
"""What a page that is open may still ask for, when another release has taken its place."""

CODE = ("assets/css", "assets/js")
"""The part of it that stays when somebody goes back: nothing that an editor has written."""

CANDIDATES = 3
"""How many candidates that never went live stay, the newest of them."""

_UNKNOWN = "(okänd)"


@dataclass(frozen=True)
class Release:
    """A built site. `id` is its second since 1970 and its commit.

    `digest` tells its files, `sources` the git id of each file that its build read, `generator` the
    code that built it. `anyway` has the commits that its editor wants published though they were
    taken back.
    """

    id: str
    subject: str = _UNKNOWN
    pages: int = 0
    digest: str = ""
    generator: str = ""
    sources: dict[str, str] = field(default_factory=dict)
    anyway: tuple[str, ...] = ()
    been_live: bool = False

    @property
    def stamp(self) -> int:
        return int(self.id.partition("-")[0])

    @property
    def commit(self) -> str:
        return self.id.partition("-")[2]

    @property
    def is_told(self) -> bool:
        """Whether the file beside it could be read; if not, only its name is known."""
        return bool(self.digest)


def every(place: Place) -> list[Release]:
    """The releases and the candidates, the newest first."""
    found = [_read(place, path.name) for path in place.releases.glob("[0-9]*-*") if path.is_dir()]
    return sorted(found, key=lambda release: release.stamp, reverse=True)


def current(place: Place) -> Release | None:
    """The release that readers see."""
    try:
        id = Path(os.readlink(place.live)).name
    except FileNotFoundError:
        return None
    return _read(place, id) if folder(place, id).is_dir() else None


def folder(place: Place, release: Release | str) -> Path:
    return place.releases / (release if isinstance(release, str) else release.id)


def _record(place: Place, id: str) -> Path:
    return place.releases / f"{id}.json"


def _read(place: Place, id: str) -> Release:
    """What is told of a release; nothing but its name where the file is broken or gone."""
    try:
        told = json.loads(_record(place, id).read_text(encoding="utf-8"))
        release = Release(id=id, **told | {"anyway": tuple(told["anyway"])})
        sound = isinstance(release.digest, str) and isinstance(release.sources, dict)
    except (OSError, ValueError, TypeError, KeyError):
        sound = False
    return release if sound else Release(id)


def _write(place: Place, release: Release) -> None:
    told = {name: value for name, value in asdict(release).items() if name != "id"}
    write_whole(_record(place, release.id), json.dumps(told, ensure_ascii=False))


def digest(site: Path) -> str:
    """SHA-256 over the names and the contents of all files below a folder."""
    total = hashlib.sha256()
    for name in files(site):
        total.update(os.fsencode(name) + b"\0")
        with open(os.path.join(site, name), "rb") as file:
            total.update(hashlib.sha256(file.read()).digest())
    return total.hexdigest()


def add(
    place: Place, built: Path, release: Release, now: int, kept: tuple[str, ...] = OPEN_PAGES
) -> Release:
    """Give a built and verified folder its place among the releases, as a candidate.

    Of `release`, whose stamp is still to come, the commit counts and what is told of it.
    """
    stamp = _new_stamp(place, now)
    _date(built, stamp)
    if live := current(place):
        _keep_for_open_pages(folder(place, live), live.stamp, built, kept)
    place.share(built)
    os.sync()  # all files at once: one by one, thousands of them take the disk minutes
    added = replace(
        release,
        id=f"{stamp}-{release.commit}",
        pages=sum(name.endswith(".html") for name in files(built)),
        digest=digest(built),
        been_live=False,
    )
    _write(place, added)
    os.rename(built, folder(place, added))
    sync(place.releases)
    return added


def again(place: Place, release: Release, now: int) -> Release:
    """A copy of an old release, dated anew, so that what browsers keep is not taken for it."""
    draft = place.releases / f".{release.id}.{os.getpid()}"
    remove(draft)
    old = folder(place, release)
    for path in old.rglob("*"):
        name = path.relative_to(old)
        is_kept = any(name.is_relative_to(part) for part in OPEN_PAGES)
        if path.is_file() and not (is_kept and int(path.stat().st_mtime) < release.stamp):
            copy = draft / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    return add(place, draft, release, now, CODE)


def _new_stamp(place: Place, now: int) -> int:
    """A second that no release has had: hosts tell a file's version by its time and its size."""
    return max([now, *(release.stamp + 1 for release in every(place))])


def _date(site: Path, stamp: int) -> None:
    for name in files(site):
        os.utime(os.path.join(site, name), (stamp, stamp))


def _keep_for_open_pages(old: Path, stamp: int, new: Path, names: tuple[str, ...]) -> None:
    """What the release before had of its own, not what it kept of the one before that."""
    for one in (one for name in names if (old / name).is_dir() for one in below(old / name)):
        if not one.is_file() or int(one.stat().st_mtime) != stamp:
            continue
        copy = new / Path(one.path).relative_to(old)
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(one.path, copy)
            os.utime(copy, (stamp - 1, stamp - 1))  # so that the next release leaves it out


def switch(place: Place, release: Release, now: int) -> Release:
    """Make a release live, in one step, and remember that it and the one before have been so.

    Killed before the last line, it is known by being live; it is marked when it ceases to be.
    """
    live = current(place)
    if live and release.stamp <= live.stamp:
        try:
            release = again(place, release, now)
        except OSError as error:  # old dates for a while are better than the wrong text
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
    if live and live.is_told:
        _write(place, replace(live, been_live=True))
    point(place.live, folder(place, release))
    marked = replace(release, been_live=True)
    _write(place, marked)
    return marked


def targets(place: Place, may: Iterable[str]) -> Iterator[Release]:
    """The releases that have been live and whose commit is one of `may`, the newest first."""
    allowed, live = set(may), current(place)
    for release in every(place):
        if release.been_live and release.commit in allowed and live and release.id != live.id:
            yield release


def drop_candidates(place: Place) -> None:
    """After a rollback: what was asked for before it is to be asked for anew."""
    live = current(place)
    for release in every(place):
        if not release.been_live and release != live:
            remove(folder(place, release))
            remove(_record(place, release.id))


def prune(place: Place, withdrawn: Set[str] = frozenset()) -> list[Path]:
    """Put aside what is left of what never ended, and all releases but the newest of each commit.

    Of those that have been live, as many commits stay as the server keeps, none that is withdrawn;
    of candidates the newest few. The live one stays. What is told is to be removed, which may take
    longer than anybody should wait for; if it isn't, it is told of the next time.
    """
    live = current(place)
    seen: set[str] = {live.commit} if live else set()
    stays = {live.id} if live else set()
    candidates = 0
    for release in every(place):
        if not release.been_live:
            candidates += 1
            stays |= {release.id} if candidates <= CANDIDATES and release.is_told else set()
        elif release.commit not in seen | withdrawn and len(seen) < place.kept:
            seen.add(release.commit)
            stays.add(release.id)
    gone = []
    for path in (*place.releases.iterdir(), *place.root.glob(".live.*")):
        if path.name.removesuffix(".json") not in stays:
            gone.append(path.rename(path.with_name(f".{path.name.lstrip('.')}")))
    return gone
