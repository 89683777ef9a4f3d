"""What a server tells of itself, for the person who runs it."""

from __future__ import annotations

import shutil
from datetime import datetime

from build_tools.problems import on_one_line
from build_tools.publishing import journal, releases, withdrawn
from build_tools.publishing import repository as repo
from build_tools.publishing.journal import Line
from build_tools.publishing.place import Place, size
from build_tools.publishing.releases import Release
from build_tools.publishing.repository import MAIN
from build_tools.publishing.server import possible_targets
from build_tools.swedish import SWEDEN


def status(place: Place) -> str:
    """What is live, since when, whose it is, what was taken back or refused, and what it weighs."""
    told = [*_live(place), *_withdrawn(place), *_kept(place), *_refused(place), *_disk(place)]
    return "\n".join(told)


def _live(place: Place) -> list[str]:
    live = releases.current(place)
    if not live:
        return ["Inget är publicerat än."]
    since = datetime.fromtimestamp(place.live.lstat().st_mtime, SWEDEN)
    told = [
        f"Publicerat: {live.subject}",
        f"  commit {live.commit[:12]}, sedan {since:%Y-%m-%d %H:%M}, {live.pages} sidor"
        + _by(journal.last(place, "skickade", commit=live.commit), ", skickat av "),
    ]
    if not live.is_told:
        told.append("  Uppgifterna om versionen är trasiga. Nästa bygge gör en ny.")
    return told + _ahead(place, live)


def _ahead(place: Place, live: Release) -> list[str]:
    main = repo.commit_of(place.repository, MAIN)
    if main in (None, live.commit):
        return []
    told = f"main är {main[:12]}, något annat än det som är publicerat."
    is_back = withdrawn.load(place).open
    return [told + (" Någon har gått tillbaka." if is_back else ' Kör "publish build".')]


def _by(line: Line | None, words: str) -> str:
    return f"{words}{line.login}" if line and line.login != journal.NOBODY else ""


def _withdrawn(place: Place) -> list[str]:
    known = withdrawn.load(place).open
    if not known:
        return []
    line = journal.last(place, "gick tillbaka")
    when = f" {line.time[:16].replace('T', ' ')}" if line else ""
    rows = withdrawn.commits(place.repository, known)
    return [
        f"Tillbakataget{when}{_by(line, ' av ')}:",
        *(f"  {commit[:12]} {repo.subject(place.repository, commit)}" for commit in rows[:20]),
        *([f"  … och {len(rows) - 20} till"] if len(rows) > 20 else []),
    ]


def _kept(place: Place) -> list[str]:
    targets = possible_targets(place, withdrawn.load(place))
    broken = [r for r in releases.every(place) if not r.is_told]
    return [
        f"Versioner att gå tillbaka till: {len(targets)}",
        *(f"  {target.commit[:12]} {target.subject}" for target in targets),
        *(f"Uppgifterna om {r.id} är trasiga. Den hoppas över." for r in broken),
    ]


def _refused(place: Place) -> list[str]:
    refused = place.read("refused")
    line = journal.last(place, "stoppades")
    if not refused:
        return ["Inget är stoppat."]
    return [f"Senast stoppat{_by(line, ', av ')}: {refused.rstrip()}"]


def _disk(place: Place) -> list[str]:
    sizes = ", ".join(
        f"{name} {size(folder) / 1e6:.0f} MB"
        for name, folder in (
            ("versioner", place.releases),
            ("förhandsvisningar", place.previews),
            ("git", place.repository),
        )
    )
    free = shutil.disk_usage(place.root).free / 1e9
    return [f"Plats: {sizes}. Ledigt: {free:.1f} GB.", f"Kod: {on_one_line(_code(place))}"]


def _code(place: Place) -> str:
    return place.read("generator") or "okänd"
