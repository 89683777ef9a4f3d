"""What the server does: `init` sets it up, git's hooks call `receive`, `build` builds anew.

A push to `main` is checked, built and verified in the hook that may still refuse it; when git has
taken it, the finished release is switched in. A push to another branch becomes a preview.
"""

from __future__ import annotations

import errno
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from time import time

from build_tools.build import examine
from build_tools.problems import errors, report
from build_tools.publishing import repository as repo
from build_tools.publishing.releases import (
    KEPT,
    Place,
    Release,
    add,
    point,
    previous,
    prune,
    renew,
    switch,
)
from build_tools.publishing.verify import verify
from build_tools.source import slug

MAIN = "refs/heads/main"
BRANCH = "refs/heads/"
NOTHING = re.compile("0+")
GENERATOR = ("build_tools", "overrides", "mkdocs.yml", "content/assets")
LARGEST_PUSH = 100_000_000
SETTINGS = {
    "receive.fsckObjects": "true",
    "receive.denyNonFastForwards": "true",
    "receive.maxInputSize": str(LARGEST_PUSH),
    "core.quotePath": "false",
    "gc.auto": "0",
}
HOOK = """#!/bin/sh
# Made by «python -m build_tools publish init»; made anew by it.
cd {generator} || exit 1
exec {python} -m build_tools publish receive {root} {when}
"""


class Refused(Exception):
    """Why something can't be published, as editors read it."""


def init(root: Path, project: Path, kept: int = KEPT) -> Place:
    """Set up a server in a folder, or give one that is there this project's generator."""
    place = Place(root.resolve())
    for folder in (place.root, place.releases, place.previews):
        folder.mkdir(parents=True, exist_ok=True)
    with place.locked():
        if not (place.repository / "HEAD").is_file():
            subprocess.run(
                ["git", "init", "--quiet", "--bare", "--initial-branch=main", place.repository],
                check=True,
            )
        for name, value in SETTINGS.items():
            repo.git(place.repository, "config", name, value)
        _copy_generator(project, place)
        for name, when in (("pre-receive", "before"), ("post-receive", "after")):
            hook = place.repository / "hooks" / name
            quoted = {key: shlex.quote(str(value)) for key, value in _hook_values(place).items()}
            hook.write_text(HOOK.format(when=when, **quoted), encoding="utf-8")
            hook.chmod(0o755)
        place.note("kept", str(kept))
    return place


def _hook_values(place: Place) -> dict[str, object]:
    return {"generator": place.generator, "python": sys.executable, "root": place.root}


def _copy_generator(project: Path, place: Place) -> None:
    """The server's own code: no push changes what runs here, or in the readers' browsers."""
    fresh, old = place.root / "generator.new", place.root / "generator.old"
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)
    for name in GENERATOR:
        source, target = project / name, fresh / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
    if place.generator.exists():
        place.generator.rename(old)
    fresh.rename(place.generator)
    shutil.rmtree(old, ignore_errors=True)


def before(place: Place, lines: Iterable[str]) -> int:
    """git's pre-receive: exit status 1 refuses the push. `lines` are `old new ref`."""
    for line in lines:
        old, new, ref = line.split()
        if ref != MAIN:
            continue
        try:
            with place.locked():
                _before_main(place, old, new)
        except Refused as why:
            when = datetime.now().isoformat(" ", "minutes")
            place.note("refused", f"{when}, commit {new[:12]}:\n{why}\n")
            print(f"\n{why}\n\nDin ändring är inte publicerad. Webbplatsen är som förut.")
            print("Inget du har skrivit är borta. Rätta felen och skicka igen.\n")
            return 1
    return 0


def _before_main(place: Place, old: str, new: str) -> None:
    if NOTHING.fullmatch(new):
        raise Refused("Grenen main får inte tas bort. Den är det som är publicerat.")
    if not NOTHING.fullmatch(old):
        base = repo.git(place.repository, "merge-base", old, new).decode().strip()
        if base != old:
            raise Refused(
                "Någon annan har publicerat sedan du hämtade. Hämta deras ändringar med git pull, "
                "och skicka sedan igen."
            )
    print("Kontrollerar och bygger …", flush=True)
    release = _release(place, new)
    print(f"Kontrollen gick bra: {release.pages} sidor byggda.", flush=True)


def _release(place: Place, commit: str) -> Release:
    """Build, verify and keep a commit as a release that isn't live yet. Raises Refused."""
    prune(place)
    try:
        built = _build(place, commit)
        current = place.current()
        problems = verify(built, place.folder(current) if current else None)
        if problems:
            raise Refused(report(problems))
        return add(place, built, commit, repo.subject(place.repository, commit), int(time()))
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise Refused(_full()) from error
    finally:
        shutil.rmtree(place.work, ignore_errors=True)


def _full() -> str:
    return "Servern har slut på utrymme. Säg till den som sköter servern, och skicka igen sedan."


def _build(place: Place, commit: str, *, preview: bool = False) -> Path:
    """A built site in the work folder. Raises Refused with the editors' report."""
    files = repo.entries(place.repository, commit)
    if problems := list(repo.refused(files)):
        raise Refused(report(problems))
    source = place.work / "source"
    source.mkdir(parents=True)
    repo.write(place.repository, [f for f in files if repo.is_edited(f.path)], source)
    for name in GENERATOR:
        target = source / name
        if name == "content/assets":
            for folder in ("css", "js"):
                shutil.copytree(place.generator / name / folder, target / folder)
        else:
            target.symlink_to(place.generator / name)
    _check(source)
    return _run_mkdocs(source, place.work / "site", preview=preview)


def _check(source: Path) -> None:
    """Raises Refused with every error, and the number of warnings."""
    here = Path.cwd()
    os.chdir(source)  # reports name files as the editors know them
    try:
        _, _, problems = examine(Path("data"), Path("content"), date.today())
    finally:
        os.chdir(here)
    if found := errors(problems):
        raise Refused(report(found))


def _run_mkdocs(source: Path, target: Path, *, preview: bool) -> Path:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    environment = {name: v for name, v in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"NO_MKDOCS_2_WARNING": "1", "PREVIEW": "1" if preview else ""}
    done = subprocess.run(
        [*command, "--site-dir", str(target)],
        cwd=source,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return target
    if os.strerror(errno.ENOSPC) in done.stderr:
        raise Refused(_full())
    raise Refused(f"Bygget gick inte. Be den som sköter servern om hjälp.\n{done.stderr[-2000:]}")


def after(place: Place, lines: Iterable[str]) -> int:
    """git's post-receive: publish what `main` is now, and build previews of other branches."""
    for line in lines:
        _, new, ref = line.split()
        with place.locked():
            if ref == MAIN:
                place.note("rolled-back", None)
                _publish_main(place)
            elif ref.startswith(BRANCH):
                _preview(place, ref.removeprefix(BRANCH), new)
    return 0


def _publish_main(place: Place) -> None:
    commit = repo.commit_of(place.repository, MAIN)
    ready = next((r for r in place.all() if r.commit == commit), None)
    try:
        switch(place, ready or _release(place, commit))
    except Refused as why:
        print(f"\n{why}\n\nÄndringen är sparad men inte publicerad. Webbplatsen är som förut.")
        return
    place.note("refused", None)
    prune(place)
    print(f"Publicerat: {place.current().subject}")


def _preview(place: Place, branch: str, commit: str) -> None:
    name = slug(branch) or "gren"
    link, folder = place.previews / name, place.previews / f".{name}-{int(time())}-{os.getpid()}"
    old = link.resolve() if link.is_symlink() else None
    if NOTHING.fullmatch(commit):
        link.unlink(missing_ok=True)
        print(f"Förhandsvisningen av {branch} är borttagen.")
    else:
        print("Bygger en förhandsvisning …", flush=True)
        try:
            prune(place)
            _build(place, commit, preview=True).rename(folder)
            point(link, folder)
        except Refused as why:
            print(f"\n{why}\n\nÄndringen är sparad, men ingen ny förhandsvisning är byggd.")
            return
        finally:
            shutil.rmtree(place.work, ignore_errors=True)
        print(f"Förhandsvisning: /{name}/ på adressen för förhandsvisningar.")
    if old:
        shutil.rmtree(old, ignore_errors=True)


def build(place: Place) -> str:
    """Build anew what is live, or what `main` is if a crash kept it from going live.

    For every night, since pages tell of the coming days, and for after a restart.
    """
    with place.locked():
        main = repo.commit_of(place.repository, MAIN)
        rolled_back = place.read("rolled-back")
        current = place.current()
        commit = current.commit if current and main == rolled_back else main
        if not commit:
            raise Refused("Ingen har skickat något till main än.")
        switch(place, _release(place, commit))
        prune(place)
        return place.current().subject


def rollback(place: Place) -> Release:
    """Make the release before the live one live again."""
    with place.locked():
        target = previous(place)
        if not target:
            raise Refused("Det finns ingen tidigare version att gå tillbaka till.")
        place.note("rolled-back", repo.commit_of(place.repository, MAIN) or "")
        renew(place, target, int(time()))
        switch(place, target)
        return target


def status(place: Place) -> str:
    """What is live, since when, from which commit, and what was refused last and why."""
    current, since = place.current(), place.since()
    if current and since:
        when = datetime.fromtimestamp(since).isoformat(" ", "minutes")
        told = f"Publicerat: {current.subject}\n  commit {current.commit[:12]}, sedan {when}, "
        told += f"{current.pages} sidor"
    else:
        told = "Inget är publicerat än."
    main = repo.commit_of(place.repository, MAIN)
    if current and main != current.commit:
        told += f"\nmain är {main[:12]}, något annat än det som är publicerat."
        told += (
            " Någon har gått tillbaka." if place.read("rolled-back") else ' Kör "publish build".'
        )
    told += f"\nVersioner att gå tillbaka till: {len(_older(place, current))}"
    refused = place.read("refused")
    return told + (f"\nSenast stoppat {refused}" if refused else "\nInget är stoppat.")


def _older(place: Place, current: Release | None) -> list[Release]:
    return [release for release in place.all() if current and release.stamp < current.stamp]
