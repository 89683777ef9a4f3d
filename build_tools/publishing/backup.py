"""A server's repository and all that it remembers, in one file, and back again."""

from __future__ import annotations

import tarfile
from pathlib import Path

from build_tools.publishing.place import Place, Refused

KEPT = ("repo.git", "state")
"""The rest of a server is built anew from these, and from the generator."""


def backup(place: Place, target: Path) -> None:
    """Write a compressed archive, while nobody pushes or goes back. Raises Refused."""
    draft = target.with_name(f".{target.name}.new")
    with (
        place.building("säkerhetskopieringen"),
        place.switching("säkerhetskopieringen"),
        tarfile.open(draft, "w:gz") as archive,
    ):
        for name in KEPT:
            archive.add(place.root / name, name, filter=_needed)
    draft.chmod(0o600)
    draft.replace(target)


def _needed(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    return None if member.name.endswith(".lock") else member


def unpack(source: Path, root: Path) -> None:
    """Put a backup in a new folder. Raises Refused if there is something there already."""
    if root.exists() and any(root.iterdir()):
        raise Refused(f"{root} är inte tom. Flytta undan den, så att inget går förlorat.")
    try:
        with tarfile.open(source) as archive:
            archive.extractall(root, filter="data")
    except (OSError, tarfile.TarError, EOFError) as error:
        raise Refused(f"{source} går inte att läsa som en säkerhetskopia ({error}).") from error
    if not all((root / name).is_dir() for name in KEPT):
        raise Refused(f"{source} är ingen säkerhetskopia av en server.")
