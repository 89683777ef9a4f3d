"""A server's repository and all that it remembers, in one file, and back again."""

from __future__ import annotations

import tarfile
from pathlib import Path

from build_tools.publishing.place import Place, Refused

REFS = ("packed-refs", "refs", "HEAD")
KEPT = ("repo.git", "state")
"""The rest of a server is built anew from these, and from the generator."""


def backup(place: Place, target: Path) -> None:
    """Write a compressed archive, while nobody pushes or goes back. Raises Refused."""
    draft = target.with_name(f".{target.name}.new")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)  # who did what stands in it
    with place.building("säkerhetskopieringen"), tarfile.open(draft, "w:gz") as archive:
        with place.switching("säkerhetskopieringen"):
            archive.add(place.state, "state", filter=_needed)
        archive.add(place.repository, "repo.git", recursive=False)
        # What a ref names is there before the ref; so the refs first, and then what they name.
        for path in sorted(place.repository.iterdir(), key=lambda path: path.name not in REFS):
            archive.add(path, f"repo.git/{path.name}", filter=_needed)
    draft.replace(target)


def _needed(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    name = member.name.rpartition("/")[2]
    is_left = name.endswith(".lock") or name.startswith(("tmp_", "incoming-"))
    return None if is_left else member


def unpack(source: Path, root: Path) -> None:
    """Put a backup in a new folder. Raises Refused if there is something there already."""
    if root.exists() and any(root.iterdir()):
        raise Refused(f"{root} är inte tom. Flytta undan den, så att inget går förlorat.")
    try:
        with tarfile.open(source) as archive:
            # Older Pythons know no filters; then the archive is trusted, as our own.
            if hasattr(tarfile, "data_filter"):
                archive.extractall(root, filter="data")
            else:
                archive.extractall(root)
    except (OSError, tarfile.TarError, EOFError) as error:
        raise Refused(f"{source} går inte att läsa som en säkerhetskopia ({error}).") from error
    if not all((root / name).is_dir() for name in KEPT):
        raise Refused(f"{source} är ingen säkerhetskopia av en server.")
