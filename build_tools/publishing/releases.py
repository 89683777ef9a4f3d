"""The releases on a server: whole folders, one of which is live by the name of a symbolic link.

`live` names a folder in `releases/`; beside each stands a file that tells what it is. A folder gets
its place by one rename when it is whole, and `live` its target by another, so whoever looks sees
the one release or the other, whatever is killed in between.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

KEPT = 5
"""How many releases stay on the server, unless `init` is told another number."""


@dataclass(frozen=True)
class Release:
    """A built site. `id` is its second since 1970 and its commit; `digest` tells its contents."""

    id: str
    commit: str
    subject: str
    pages: int
    digest: str

    @property
    def stamp(self) -> int:
        return int(self.id.partition("-")[0])


@dataclass(frozen=True)
class Place:
    """The folder of a server that publishes a site."""

    root: Path

    @property
    def repository(self) -> Path:
        return self.root / "repo.git"

    @property
    def generator(self) -> Path:
        return self.root / "generator"

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    @property
    def live(self) -> Path:
        return self.root / "live"

    @property
    def previews(self) -> Path:
        return self.root / "previews"

    @property
    def work(self) -> Path:
        return self.root / "work"

    @property
    def kept(self) -> int:
        return int(self.read("kept") or KEPT)

    def read(self, name: str) -> str | None:
        """A note that the server keeps: `refused`, `rolled-back`, `kept`."""
        try:
            return (self.root / f"{name}.txt").read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def note(self, name: str, text: str | None) -> None:
        """Keep a note, or with None forget it."""
        path = self.root / f"{name}.txt"
        if text is None:
            path.unlink(missing_ok=True)
            return
        draft = path.with_suffix(f".{os.getpid()}.new")
        draft.write_text(text, encoding="utf-8")
        os.replace(draft, path)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One at a time; the lock goes with the process that holds it, however that ends."""
        with (self.root / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def all(self) -> list[Release]:
        """The releases, the newest first."""
        found = [
            _read(path) for path in self.releases.glob("*.json") if path.with_suffix("").is_dir()
        ]
        return sorted(found, key=lambda release: release.stamp, reverse=True)

    def current(self) -> Release | None:
        """The release that readers see."""
        try:
            id = Path(os.readlink(self.live)).name
        except FileNotFoundError:
            return None
        return _read(self.releases / f"{id}.json")

    def folder(self, release: Release) -> Path:
        return self.releases / release.id

    def since(self) -> float | None:
        """When `live` got its target, in seconds since 1970."""
        return self.live.lstat().st_mtime if self.live.is_symlink() else None


def _read(path: Path) -> Release:
    return Release(**json.loads(path.read_text(encoding="utf-8")))


def digest(folder: Path) -> str:
    """SHA-256 over the names and the contents of all files below a folder."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _new_stamp(place: Place, now: int) -> int:
    """A second that no release has had: hosts tell a file's version by its time and its size."""
    used = [release.stamp for release in place.all()]
    if current := place.current():
        used.append(int((place.folder(current) / "index.html").stat().st_mtime))
    return max([now, *(second + 1 for second in used)])


def _date(folder: Path, stamp: int) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (stamp, stamp))


def _keep_assets(old: Path, new: Path) -> None:
    """Scripts and styles of the release before: somebody may be reading one of its pages."""
    made = (old / "index.html").stat().st_mtime
    for path in (old / "assets").rglob("*"):
        copy = new / path.relative_to(old)
        if path.is_file() and path.stat().st_mtime == made and not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            os.utime(copy, (made - 1, made - 1))  # so that the next release leaves it out


def add(place: Place, built: Path, commit: str, subject: str, now: int) -> Release:
    """Give a built and verified folder its place among the releases; it isn't live yet."""
    stamp = _new_stamp(place, now)
    _date(built, stamp)
    if current := place.current():
        _keep_assets(place.folder(current), built)
    pages = 0
    for path in built.rglob("*"):
        if path.is_file():
            pages += path.suffix == ".html"
            _sync(path)
    release = Release(f"{stamp}-{commit[:12]}", commit, subject, pages, digest(built))
    place.releases.mkdir(exist_ok=True)
    told = place.releases / f"{release.id}.json"
    told.write_text(json.dumps(asdict(release), ensure_ascii=False), encoding="utf-8")
    _sync(told)
    os.rename(built, place.folder(release))
    _sync(place.releases)
    return release


def renew(place: Place, release: Release, now: int) -> None:
    """Date an old release anew, so that what browsers keep of a newer one is not taken for it."""
    _date(place.folder(release), _new_stamp(place, now))


def switch(place: Place, release: Release) -> None:
    """Make a release live, in one step."""
    point(place.live, place.folder(release))


def point(link: Path, folder: Path) -> None:
    """Let a symbolic link name a folder beside it, in one step."""
    draft = link.with_name(f".{link.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    draft.symlink_to(os.path.relpath(folder, link.parent))
    os.replace(draft, link)
    _sync(link.parent)


def _sync(path: Path) -> None:
    """What a rename makes visible must be on the disk before it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def previous(place: Place) -> Release | None:
    """The release before the one that is live."""
    current = place.current()
    older = (r for r in place.all() if current and r.stamp < current.stamp)
    return next(older, None)


def prune(place: Place) -> None:
    """Remove what is left of builds that never ended, and all but the newest releases."""
    for left in place.root.glob(".live.*"):
        left.unlink(missing_ok=True)
    shutil.rmtree(place.work, ignore_errors=True)
    current = place.current()
    kept = {release.id for release in place.all()[: place.kept]} | {current.id if current else ""}
    for path in place.releases.glob("*"):
        if path.name.removesuffix(".json") not in kept:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
