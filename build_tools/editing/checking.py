"""The editors' check: every fault at once, and the addresses that would vanish."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from build_tools.editing import main_branch
from build_tools.editing.contacts import tracked
from build_tools.editing.todo import missing
from build_tools.editing.vanished import (
    addresses_live_on,
    data_addresses,
    page_addresses,
    redirect_addresses,
)
from build_tools.model.kinds import REDIRECTS, SITES
from build_tools.model.project import Project
from build_tools.model.site import Read
from build_tools.pages.judged import judged
from build_tools.problems import Problem, about, errors, report
from build_tools.reading.apart import each
from build_tools.reading.load import load
from build_tools.reading.one_region import placed
from build_tools.rules.links import broken_links
from build_tools.rules.spelling import misspelt


def check(
    project: Project, today: date, files: list[Path], *, fast: bool, only_missing: bool
) -> int:
    """Print what is wrong, or only what is missing; the exit status is 1 if there are errors."""
    if fast:
        site, problems = load(project, once=True)
        found = [*judged(site, today, once=True), *broken_links(site, {})]
        problems += placed(site, found)
    else:
        site, problems = _examined(project, today)
        problems += _faults_of_each_region(site, project, today)
    problems += [*_vanished(site, project), *tracked(project)]
    if only_missing:
        print("\n".join(missing(site, today)) or "Inget saknas.")
        problems = errors(problems)
    elif not fast:
        problems += placed(site, misspelt(site))
    if fast or files:
        problems = _about(problems, project, files)
    if problems or not only_missing:
        print(report(problems, new=about(problems, _changed(project))))
    if fast:
        print("Stavningen, och en del länkar, prövas först av make check.")
    return bool(errors(problems))


def _examined(project: Project, today: date) -> tuple[Read, list[Problem]]:
    """The site and its faults, those of its pages too: what makes pages is read when it is run."""
    from build_tools.build import examine

    site, _, problems = examine(project, today, whole=False)
    return site, problems


def _faults_of_each_region(site: Read, project: Project, today: date) -> list[Problem]:
    """What stops the sites of one region that are made of the same files."""
    ids = [] if project.site else sorted(site.ids(SITES))

    def faults(id: str) -> list[Problem]:
        return errors(_examined(replace(project, site=id), today)[1])

    return [problem for found in each(faults, ids, few=1) for problem in found]


def _vanished(site: Read, project: Project) -> list[Problem]:
    """Addresses that main has and this site has not; where it can't be known, a note says so."""
    content, data, shown = project.content, project.data, project.shown
    try:
        commit = main_branch.base(content)
        old = [
            *page_addresses(main_branch.files(content, commit), shown(content)),
            *data_addresses(main_branch.files(data, commit), shown(data)),
            *redirect_addresses(main_branch.text(data, commit, REDIRECTS.place), shown(data)),
        ]
    except main_branch.Unknown as why:
        print(f"Obs: kan inte se om sidor har försvunnit sedan main: {why}.", file=sys.stderr)
        return []
    return list(addresses_live_on(site, old))


def _about(problems: list[Problem], project: Project, files: list[Path]) -> list[Problem]:
    """Every error, and the warnings about the files that were named, or else have changed."""
    missing = [project.shown(file) for file in files if not file.exists()]
    lost = [Problem(name, 1, "filen saknas", "Rätta namnet") for name in missing]
    names = map(project.shown, files) if files else _changed(project)
    return lost + about(problems, names)


def _changed(project: Project) -> list[str]:
    """The files that differ from main's, as they are shown; none if that is not known."""
    found = [*main_branch.changed(project.content), *main_branch.changed(project.data)]
    return [project.shown(file) for file in found]
