"""`publish init`: the repository, its hooks, and the server's own copy of the generator."""

from __future__ import annotations

import compileall
import shlex
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from build_tools.clock import swedish_now as now
from build_tools.publishing import journal, releases
from build_tools.publishing.building import GENERATOR
from build_tools.publishing.git import git
from build_tools.publishing.journal import holder
from build_tools.publishing.place import Place, point, remove
from build_tools.publishing.repository import BRANCH, MAIN

LARGEST_PUSH = 100_000_000

SETTINGS = {
    "receive.fsckObjects": "true",
    # Only main may never be rewritten, and the hook sees to that: it can say why.
    "receive.denyNonFastForwards": "false",
    "receive.denyDeletes": "false",
    "receive.maxInputSize": str(LARGEST_PUSH),
    "receive.advertisePushOptions": "true",
    "core.sharedRepository": "group",
    "core.useReplaceRefs": "false",
    # What is larger is hashed as it comes, and never held in memory.
    "core.bigFileThreshold": "4m",
    "core.quotePath": "false",
    "gc.auto": "0",
}

HOOK = """#!/bin/sh
# Made by «python -m build_tools publish init»; made anew by it.
umask 002
cd {generator} || exit 1
PYTHONUTF8=1 exec {python} -m build_tools.publishing receive {root} {when}
"""

UPDATE = f"""#!/bin/sh
# Made by «python -m build_tools publish init». Refuses one ref, not the whole push.
case "$1" in
{MAIN}/*) echo "$1: namnet skulle stå i vägen för main. Byt namn på grenen."; exit 1 ;;
{BRANCH}*) exit 0 ;;
*) echo "$1: här tas bara grenar emot, inte taggar eller annat."; exit 1 ;;
esac
"""

HOOKS = {
    "pre-receive": HOOK.replace("{when}", "before"),
    "update": UPDATE,
    "post-receive": HOOK.replace("{when}", "after"),
}


def init(
    root: Path,
    project: Path,
    kept: int | None = None,
    *,
    group: str | None = None,
    preview_address: str | None = None,
    seconds: int | None = None,
    site: str | None = None,
) -> Place:
    """Set up a server in a folder, or give one that is there this project's generator.

    What is not told stays as it was.
    """
    place = Place(root.resolve())
    for folder in (place.root, place.state, place.releases, place.previews, place.generators):
        folder.mkdir(parents=True, exist_ok=True)
    for folder in (place.root, place.releases, place.previews):
        folder.chmod(folder.stat().st_mode | 0o755)
    place.state.chmod(place.state.stat().st_mode & ~0o007 | 0o770)
    for name in ("building.lock", "switching.lock", "faults.log"):
        (place.state / name).touch()
    with place.switching(holder("ger servern ny kod")):
        if not (place.repository / "HEAD").is_file():
            subprocess.run(
                ["git", "init", "--quiet", "--bare", "--initial-branch=main", place.repository],
                check=True,
            )
        for name, value in SETTINGS.items():
            git(place.repository, "config", name, value)
        _copy_generator(project, place)
        write_hooks(place)
        told: dict[str, int | str | None] = {"kept": kept, "seconds": seconds, "site": site}
        told |= {"preview-address": preview_address, "group": group}
        for note, content in told.items():
            if content is not None:
                place.note(note, str(content))
        if known := place.read("group"):
            _share(place, known)
        journal.add(place, now(), "gav servern ny kod", subject=place.read("generator") or "")
    return place


def write_hooks(place: Place) -> None:
    """Let git ask this server: the hooks name the place where it lies."""
    values = {"generator": place.generator, "python": sys.executable, "root": place.root}
    quoted = {name: shlex.quote(str(value)) for name, value in values.items()}
    for name, text in HOOKS.items():
        hook = place.repository / "hooks" / name
        hook.write_text(text.format_map(quoted), encoding="utf-8")
        hook.chmod(0o755)


def _share(place: Place, group: str) -> None:
    """Let all in a Unix group publish: what they make belongs to the group."""
    code = (place.generators, place.repository / "hooks")
    for path in (place.root, *place.root.rglob("*")):
        if path.is_symlink() or any(path.is_relative_to(folder) for folder in code):
            continue
        with suppress(PermissionError):  # another one's, who belongs to the group already
            shutil.chown(path, group=group)
            mode = path.stat().st_mode
            path.chmod(mode | (0o2070 if path.is_dir() else 0o060))


def _copy_generator(project: Path, place: Place) -> None:
    """The server's own code: no push changes what runs here, or in the readers' browsers.

    Each copy has a folder of its own, and three stay: a push that waits goes on in the old one.
    """
    fresh = place.generators / f"{time.time_ns()}"
    for name in GENERATOR:
        if (project / name).is_dir():  # an installed generator has its frame among its code
            no_caches = shutil.ignore_patterns("__pycache__")
            shutil.copytree(project / name, fresh / name, ignore=no_caches)
    digest = releases.digest(fresh)[:16]
    # Nobody who pushes may write here, so nobody's Python could keep what it has compiled.
    compileall.compile_dir(fresh, quiet=2)
    place.share(fresh)
    for path in (fresh, *fresh.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o022)  # what runs is no group's to change
    place.note("generator", digest)
    if place.generator.is_dir() and not place.generator.is_symlink():
        remove(place.generator)
    point(place.generator, fresh)
    for old in sorted(place.generators.iterdir(), key=lambda path: path.name)[:-3]:
        remove(old)
