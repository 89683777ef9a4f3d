"""The data change log, from git's history: a server that builds has none, so it is written down.

A change is one of facts, not of where they come from: to check a number again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

from build_tools.editing.main_branch import Unknown, differing, history, text
from build_tools.model.changes import ALL, Change, Changes
from build_tools.model.document import slug
from build_tools.model.kinds import CHANGES, ENDINGS, HELPLINES, paged
from build_tools.model.project import Project
from build_tools.problems import Problem
from build_tools.reading.validate import validate
from build_tools.reading.yaml_text import parse_yaml

MOST = 300
"""Entries that the log keeps: some years of them."""

_ORIGIN = ("källa", "kontrollerad", "också", "ställe")
"""Keys that say where a fact comes from."""

_HEAD = f"""\
# yaml-language-server: $schema=../build_tools/schema/{CHANGES.schema}.schema.json
# Skrivs av make changes ur historien i git. Ändra inget här för hand.
"""

Facts = dict[str, dict[str, object]]
"""What is known of each thing, by where it stands: `kommun/mora`."""


def write_log(project: Project) -> list[Problem]:
    """Write the log anew; what is older than git's history here stays as it was."""
    path = project.data / CHANGES.place
    try:
        found = sorted(_found(project.data), key=lambda one: one.where)
    except Unknown as why:
        cure = "Kör kommandot där hela historien i git finns"
        return [Problem(project.shown(path), 1, str(why), cure)]
    first = min((one.day for one in found), default="9999")
    kept = [one for one in _written(path) if one.day < first]
    told = sorted([*found, *kept], key=lambda one: one.day, reverse=True)[:MOST]
    path.write_text(_HEAD + _yaml(told), encoding="utf-8", newline="\n")
    return []


def _written(path: Path) -> tuple[Change, ...]:
    if not path.exists():
        return ()
    document, _ = parse_yaml(path.name, path.read_text(encoding="utf-8"))
    record = validate(Changes, document)[0] if document else None
    return record.entries if record else ()


def _found(folder: Path) -> Iterator[Change]:
    """What each day changed, from the day after the first."""
    days = [(day, [*commits][-1][0]) for day, commits in groupby(history(folder), lambda c: c[1])]
    for (_, before), (day, after) in pairwise(days):
        for name in differing(folder, before, after):
            old, new = (_facts(name, text(folder, commit, name)) for commit in (before, after))
            for where in old.keys() | new.keys():
                change = _change(day, where, old.get(where), new.get(where))
                if change:
                    yield change


def _facts(name: str, text: str | None) -> Facts:
    """The facts in a file that the data set tells of; nothing of any other."""
    document, _ = parse_yaml(name, text) if text else (None, [])
    value = document.value if document else None
    if not isinstance(value, dict):
        return {}
    if name == HELPLINES.place:
        services = value.get("hjälplinjer")
        services = services if isinstance(services, dict) else {}
        return {f"{HELPLINES.noun}/{id}": one for id, one in services.items()}
    folder, _, file = name.rpartition("/")
    kind = next((kind for kind in paged() if kind.place == folder), None)
    path = Path(file)
    return {f"{kind.folder}/{slug(path.stem)}": value} if kind and path.suffix in ENDINGS else {}


def _change(
    day: str, where: str, old: dict[str, object] | None, new: dict[str, object] | None
) -> Change | None:
    if old is None or new is None:
        return Change(datum=day, var=where, **{"nytt" if old is None else "borttaget": (ALL,)})
    was, now = _bare(old), _bare(new)
    assert isinstance(was, dict) and isinstance(now, dict)
    told = {
        "nytt": tuple(key for key in now if key not in was),
        "ändrat": tuple(key for key in now if key in was and now[key] != was[key]),
        "borttaget": tuple(key for key in was if key not in now),
    }
    return Change(datum=day, var=where, **told) if any(told.values()) else None


def _bare(value: object) -> object:
    """A value without where it comes from."""
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items() if key not in _ORIGIN}
    return [_bare(one) for one in value] if isinstance(value, list) else value


def _yaml(changes: list[Change]) -> str:
    if not changes:
        return "ändringar: []\n"
    lines = ["ändringar:"]
    for one in changes:
        lines += [f"  - datum: {one.day}", f"    var: {one.where}"]
        for key, names in (("nytt", one.new), ("ändrat", one.changed), ("borttaget", one.gone)):
            lines += [f"    {key}: [{', '.join(names)}]"] if names else []
    return "\n".join(lines) + "\n"
