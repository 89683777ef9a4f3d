"""What was taken back, and whether a commit would publish it again.

A rollback withdraws every commit between its target and what was live. The withdrawal is *open*
until somebody pushes a commit where each of them is taken back, or says that it is to be published
all the same. From then on it is *settled*, and a push that brings any of it back is refused too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from build_tools.publishing.git import git
from build_tools.publishing.place import Place, Refused, write_whole
from build_tools.publishing.pushed_files import EDITED, ids, is_edited
from build_tools.publishing.repository import commit_of

_SETTLED = 50
"""How many withdrawals that are settled are remembered, the latest."""

_MOST_NAMED = 500
"""Commits that one message may say it reverts; more are not read."""

_NAMED = re.compile(r"^This reverts commit ([0-9a-f]{7,64})", re.MULTILINE)
"""What `git revert` writes, also of a merge."""


@dataclass(frozen=True)
class Withdrawal:
    """A rollback to the commit `target`, from `top`, which was live then."""

    target: str
    top: str


@dataclass(frozen=True)
class Withdrawn:
    """All that has been taken back on a server."""

    open: Withdrawal | None = None
    settled: tuple[Withdrawal, ...] = ()
    released: frozenset[str] = frozenset()
    """Commits that somebody has published all the same."""


def load(place: Place) -> Withdrawn:
    """What the server remembers. Raises Refused if it can't be read: nothing may go live then."""
    path = place.state / "withdrawn.json"
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Withdrawn(
            Withdrawal(**told["open"]) if told["open"] else None,
            tuple(Withdrawal(**each) for each in told["settled"]),
            frozenset(told["released"]),
        )
    except FileNotFoundError:
        return Withdrawn()
    except (ValueError, TypeError, KeyError) as error:
        raise Refused(
            f"{path} går inte att läsa, så ingen vet vad som är tillbakataget. "
            "Hämta filen ur säkerhetskopian."
        ) from error


def save(place: Place, withdrawn: Withdrawn) -> None:
    told = asdict(withdrawn) | {"released": sorted(withdrawn.released)}
    write_whole(place.state / "withdrawn.json", json.dumps(told, indent=1))


def withdraw(repository: Path, withdrawn: Withdrawn, target: str, live: str) -> Withdrawn:
    """After a rollback from `live` to `target`; one that is open already grows."""
    grown = Withdrawal(target, withdrawn.open.top if withdrawn.open else live)
    again = withdrawn.released - set(commits(repository, grown))
    return replace(withdrawn, open=grown, released=again)


def settle(withdrawn: Withdrawn, released: Iterable[str] = ()) -> Withdrawn:
    """After a push where all of it was taken back, but for what was said to be published anyway."""
    settled = (*withdrawn.settled, *([withdrawn.open] if withdrawn.open else []))
    return Withdrawn(None, settled[-_SETTLED:], withdrawn.released | frozenset(released))


def commits(repository: Path, withdrawal: Withdrawal) -> list[str]:
    """The commits that a rollback withdrew, the newest first."""
    return _between(repository, withdrawal.target, withdrawal.top)


def all_commits(repository: Path, withdrawn: Withdrawn) -> set[str]:
    """Every commit that is withdrawn: no rollback leads to one of them."""
    withdrawals = (*([withdrawn.open] if withdrawn.open else []), *withdrawn.settled)
    found = {commit for each in withdrawals for commit in commits(repository, each)}
    return found - withdrawn.released


def standing(repository: Path, withdrawn: Withdrawn, old: str, new: str) -> dict[str, list[str]]:
    """{commit: paths} of what was taken back and `new` would publish; `old` is `main` before it."""
    found: dict[str, list[str]] = {}
    if withdrawn.open:
        found |= _Question(repository, withdrawn.open, withdrawn.open.top, new).not_taken_back()
    for settled in withdrawn.settled:
        found |= _Question(repository, settled, old, new).brought_back()
    return {commit: paths for commit, paths in found.items() if commit not in withdrawn.released}


class _Question:
    """One withdrawal, held against the commit `new`. What came after `since` may bring it back."""

    def __init__(self, repository: Path, withdrawal: Withdrawal, since: str, new: str) -> None:
        self.repository, self.withdrawal, self.since, self.new = repository, withdrawal, since, new
        self.reverts = _reverts(repository, withdrawal.target, new)
        self.commits = commits(repository, withdrawal)

    def not_taken_back(self) -> dict[str, list[str]]:
        """A commit counts as taken back where a revert names it, or the target's file stands."""
        changed = _changed(self.repository, self.withdrawal.target, self.new)
        if not changed:
            return {}
        found = self.brought_back()
        for commit in self.commits:
            named = {p for r in self.reverts.get(commit, ()) for p in _paths(self.repository, r)}
            if left := (_paths(self.repository, commit) & changed) - named:
                found[commit] = sorted(left | set(found.get(commit, ())))
        return {commit: found[commit] for commit in self.commits if commit in found}

    def brought_back(self) -> dict[str, list[str]]:
        """Withdrawn again in all but name: the same file, the same change, or a revert undone."""
        same, changes = self._same_files(), self._changes_since()
        found = {}
        for commit in self.commits:
            paths = _paths(self.repository, commit)
            if back := paths & same:
                found[commit] = sorted(back)
            elif self._undone(commit) or self._came_again(commit, changes):
                found[commit] = sorted(paths)
        if changes and _patch_id(self.repository, self.withdrawal.target, self.withdrawal.top) in (
            changes
        ):  # all of it in one commit
            found.setdefault(self.withdrawal.top, [])
        return found

    def _same_files(self) -> set[str]:
        """The withdrawn files that are there again, by any name and little changed."""
        target, top = self.withdrawal.target, self.withdrawal.top
        old, bad = ids(self.repository, target), ids(self.repository, top)
        known = set(old.values())
        there = set(ids(self.repository, self.new).values())
        before = set(ids(self.repository, self.since).values()) if self.since != top else set()
        back = {path for path, id in bad.items() if id in there - before - known}
        moved = _renamed(self.repository, top, self.new)
        if self.since != top:
            moved -= _renamed(self.repository, top, self.since)
        return (back | moved) & _changed(self.repository, target, top)

    def _changes_since(self) -> set[str]:
        """The changes that came after, but for those that a later revert names."""
        came = set(_between(self.repository, self.since, self.new)) - set(self.commits)
        return {_patch_of(self.repository, c) for c in came if c not in self.reverts} - {""}

    def _came_again(self, commit: str, changes: set[str]) -> bool:
        return bool(changes) and _patch_of(self.repository, commit) in changes

    @cached_property
    def _reverts_before(self) -> dict[str, list[str]]:
        return _reverts(self.repository, self.withdrawal.target, self.since)

    def _undone(self, commit: str) -> bool:
        """Whether it was reverted by name before, and is so no more."""
        return commit in self._reverts_before and commit not in self.reverts


def _between(repository: Path, old: str, new: str) -> list[str]:
    return git(repository, "rev-list", "--topo-order", new, f"^{old}").decode().split()


def _reverts(repository: Path, old: str, new: str) -> dict[str, list[str]]:
    """{commit: those that revert it by name} after `old`; a revert that is reverted counts not."""
    rows = git(repository, "rev-list", "--topo-order", "--parents", new, f"^{old}").decode()
    parents = {commit: rest for commit, *rest in map(str.split, rows.splitlines())}
    named = ("log", "--topo-order", "--grep=^This reverts commit ", "--format=%H%n%B%x00")
    log = git(repository, *named, new, f"^{old}").decode("utf-8", "replace")
    found: dict[str, list[str]] = {}
    for row in log.split("\0")[:-1]:
        commit, _, message = row.strip().partition("\n")
        if commit not in found:
            for name in dict.fromkeys(_NAMED.findall(message)[:_MOST_NAMED]):
                for reverted in _meant(repository, name, parents):
                    found.setdefault(reverted, []).append(commit)
    return found


def _meant(repository: Path, name: str, parents: dict[str, list[str]]) -> list[str]:
    """A commit among `parents`, and if it is a merge, all that it brought."""
    meant = [name] if name in parents else [c for c in parents if c.startswith(name)]
    if len(meant) != 1:
        return []
    (commit,) = meant
    brought = _between(repository, parents[commit][0], commit) if len(parents[commit]) > 1 else ()
    return [commit, *brought]


def _changed(repository: Path, old: str, new: str) -> frozenset[str]:
    """The files on the site that differ between two commits."""
    return _edited(git(repository, "diff-tree", "-r", "-z", "--name-only", old, new, "--", *EDITED))


def _paths(repository: Path, commit: str) -> frozenset[str]:
    """The files on the site that a commit itself changed; of a merge, what neither side had."""
    told = ("diff-tree", "-r", "-c", "-z", "--root", "--no-commit-id", "--name-only", commit)
    return _edited(git(repository, *told, "--", *EDITED))


def _edited(names: bytes) -> frozenset[str]:
    paths = (name.decode("utf-8", "backslashreplace") for name in names.split(b"\0") if name)
    return frozenset(filter(is_edited, paths))


def _renamed(repository: Path, old: str, new: str) -> set[str]:
    """The files on the site that have another name in a later commit, changed or not."""
    told = git(
        repository, "diff-tree", "-r", "-z", "-M", "--diff-filter=R", "--name-status", old, new
    )
    return set(_edited(b"\0".join(told.split(b"\0")[1::3])))


def _patch_of(repository: Path, commit: str) -> str:
    """What names a commit's change wherever it is made; of a merge, all that it brought."""
    has_parent = commit_of(repository, f"{commit}^")
    return _patch_id(repository, has_parent, commit) if has_parent else ""


@cache
def _patch_id(repository: Path, old: str, new: str) -> str:
    """What names the change between two commits, without the lines around it; empty for none."""
    patch = git(repository, "diff-tree", "-r", "-p", "-U0", old, new, "--", *EDITED)
    return git(repository, "patch-id", "--stable", feed=patch).decode().partition(" ")[0]
