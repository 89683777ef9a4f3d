"""What the generator is: what its pages hang on beside the site, the day and what it is told."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from zoneinfo import TZPATH

import build_tools
from build_tools.editing.packed import FRAME
from build_tools.swedish import SWEDEN


def generator() -> str:
    """SHA-256 of its code and templates, of Python and what is installed, and of Sweden's time."""
    total = hashlib.sha256()
    for part in _parts():
        total.update(hashlib.sha256(part).digest())
    return total.hexdigest()


def _parts() -> Iterator[bytes]:
    yield sys.version.encode()
    installed = {f"{one.name} {one.version}" for one in distributions()}
    yield "\n".join(sorted(installed)).encode()
    for folder in (Path(*build_tools.__path__), FRAME):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(folder).as_posix().encode()
                yield path.read_bytes()
    for zone in (Path(folder, str(SWEDEN.key)) for folder in TZPATH):
        if zone.is_file():
            yield zone.read_bytes()
