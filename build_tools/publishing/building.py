"""A commit becomes a built site: checked, built and verified beside what is live, within limits."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from build_tools.problems import report
from build_tools.publishing import releases, withdrawn
from build_tools.publishing import repository as repo
from build_tools.publishing.place import Place, Refused, remove
from build_tools.publishing.pushed_files import entries, ids_of_files, is_edited, write
from build_tools.publishing.releases import Release

GENERATOR = ("build_tools", "overrides")
"""What the server has a copy of its own of; the rest of a site is what editors push."""

FAULTS = 3
"""The exit status of `make` where the editors have something to mend; it has told their report."""

SECONDS = 900
"""How long a check or a build may take, unless `init` is told another number."""

FULL = "Servern har slut på utrymme. Säg till den som sköter servern, och skicka igen sedan."


def candidate(place: Place, commit: str, *, anyway: Iterable[str] = ()) -> Release:
    """Build, verify and keep a commit as a release that isn't live yet. Raises Refused."""
    with place.switching("någon som städar bland versionerna"):
        known = withdrawn.all_commits(place.repository, withdrawn.load(place))
        gone = releases.prune(place, known)
    with ThreadPoolExecutor(1) as pool:
        pool.map(remove, gone)  # while the build goes on: it may take seconds
        return _candidate(place, commit, tuple(anyway))


def _candidate(place: Place, commit: str, anyway: tuple[str, ...]) -> Release:
    generator = place.read("generator") or ""
    work = work_folder(place)
    try:
        live = releases.current(place)
        old = releases.folder(place, live) if live else None
        built, sources = build(place, commit, work, live=old)
        told = Release(
            f"0-{commit}",
            repo.subject(place.repository, commit),
            sources=sources,
            generator=generator,
            anyway=anyway,
        )
        with place.switching("någon som lägger till en version"):
            return releases.add(place, built, told, int(time.time()))
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise Refused(FULL) from error
    finally:
        remove(place.work)


def work_folder(place: Place) -> Path:
    """A new folder to build in; what killed builds have left is removed. Only one builds at a time.

    Its name is its own: a build whose hook was killed may still write to where it was.
    """
    remove(place.work)
    place.work.mkdir(exist_ok=True)
    folder = place.work / f"{os.getpid()}-{time.time_ns()}"
    folder.mkdir()
    return folder


def build(
    place: Place, commit: str, work: Path, *, live: Path | None = None, preview: bool = False
) -> tuple[Path, dict[str, str]]:
    """A built site below `work`, and the git ids of the files that it was built from.

    What is to take the place of `live` is verified; a preview is not. Raises Refused with the
    editors' report.
    """
    source = work / "source"
    files, problems = entries(place.repository, commit)
    if problems:
        raise Refused(report(problems))
    source.mkdir(parents=True)
    write(place.repository, [f for f in files if is_edited(f.path)], source)
    _make(place, source, work / "site", live, preview=preview)
    return work / "site", ids_of_files(place.repository, source)


def _make(place: Place, source: Path, target: Path, live: Path | None, *, preview: bool) -> None:
    """Raises Refused with every error of the editors'."""
    told = ["build_tools.publishing.make", str(source), str(target), *([str(live)] if live else [])]
    done = _run(place, place.generator.resolve(), *told, preview=preview)
    if done.returncode == FAULTS:
        raise Refused(done.stdout.strip())
    if os.strerror(errno.ENOSPC) in done.stderr:
        raise Refused(FULL)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)


def _run(
    place: Place, folder: Path, *module: str, preview: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run a Python module in a folder. Raises Refused if it takes longer than it may here."""
    theirs = ("GIT_", "PREVIEW", "SITE")  # whoever pushes does not choose what readers get
    environment = {name: v for name, v in os.environ.items() if not name.startswith(theirs)}
    environment |= {"PYTHONUTF8": "1", "SITE": place.read("site") or ""}
    environment |= {"COMPRESSION_CACHE": str(place.cache)}
    environment |= {"PREVIEW": "1", "COMPRESSION": "5"} if preview else {}
    process = subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    seconds = int(place.read("seconds") or SECONDS)
    try:
        told, faults = process.communicate(timeout=seconds)
    except BaseException as stopped:
        os.killpg(process.pid, signal.SIGKILL)  # and all that it has started
        process.communicate()
        if isinstance(stopped, subprocess.TimeoutExpired):
            raise Refused(
                f"Bygget tog längre än {seconds} sekunder och avbröts. "
                "Dela upp ändringen, eller be den som sköter servern om hjälp."
            ) from stopped
        raise
    return subprocess.CompletedProcess(module, process.returncode, told, faults)
