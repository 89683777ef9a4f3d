"""A preview of each branch that is no more than a proposal, at an address of its own."""

from __future__ import annotations

import hashlib
import os
import re
import time

from build_tools.model.document import slug
from build_tools.publishing import building
from build_tools.publishing.place import Place, point, remove, say

MOST = 30
"""How many previews stay; the one that was built longest ago gives way."""

_LONGEST = 60
_LIKE_OURS = re.compile(r"-[0-9a-f]{8}$")


def name_of(branch: str) -> str:
    """The folder and the address of a branch's preview: no other branch has the same.

    A branch whose name is no address gets a few letters that tell it from those alike.
    """
    name = slug(branch)
    if name == branch and len(name) <= _LONGEST and not _LIKE_OURS.search(name):
        return name
    mark = hashlib.sha256(branch.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{name[:_LONGEST].strip('-') or 'gren'}-{mark}"


def show(place: Place, branch: str, commit: str) -> None:
    """Build a preview and let it take the place of the branch's last one. Raises Refused."""
    link = place.previews / name_of(branch)
    old = link.resolve() if link.is_symlink() else None
    folder = place.previews / f".{link.name}.{int(time.time())}.{os.getpid()}"
    say("Bygger en förhandsvisning …")
    work = building.work_folder(place)
    try:
        site, _ = building.build(place, commit, work, preview=True)
        place.share(site)
        site.rename(folder)
    finally:
        remove(place.work)
    point(link, folder)
    if old:
        remove(old)
    _bound(place)
    say(f"Förhandsvisning: {address(place, link.name)}")


def address(place: Place, name: str) -> str:
    """The whole address of a preview, as far as the server knows it."""
    root = place.read("preview-address")
    return f"{root.rstrip('/')}/{name}/" if root else f"/{name}/ på adressen för förhandsvisningar."


def take_away(place: Place, branch: str) -> None:
    """Remove the preview of a branch that is gone, and no other."""
    link = place.previews / name_of(branch)
    old = link.resolve() if link.is_symlink() else None
    link.unlink(missing_ok=True)
    if old:
        remove(old)
    say("Förhandsvisningen av grenen är borttagen.")


def _bound(place: Place) -> None:
    """Remove the oldest previews, and folders that no link names."""
    links = [path for path in place.previews.iterdir() if path.is_symlink()]
    newest = sorted(links, key=lambda path: path.lstat().st_mtime, reverse=True)
    for link in newest[MOST:]:
        say(f"Den äldsta förhandsvisningen, {link.name}, är borttagen.")
        link.unlink()
    named = {link.resolve() for link in newest[:MOST]}
    for path in place.previews.glob(".*"):
        if path.resolve() not in named:
            remove(path)
