"""A stylesheet that is written in parts leaves as one file, with its drawings in it.

Browsers would ask for each part by itself, and for the next not before they have read the first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

import rcssmin

_IMPORT = re.compile(rb'@import "([^"]+)";')
_DRAWING = re.compile(rb'url\("([^"]+\.svg)"\)')
_WRITTEN = {b'"': b"'", b"#": b"%23", b"<": b"%3C", b">": b"%3E", b"\n": b""}
"""What an address in quotes can't hold as it is."""


def put_together(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with each stylesheet whole, and without what only stylesheets use."""
    used: set[str] = set()

    def whole(name: str) -> bytes:
        content = _IMPORT.sub(lambda found: whole(beside(name, found)), files[name])
        return _DRAWING.sub(lambda found: _inside(files[beside(name, found)]), content)

    def beside(name: str, found: re.Match[bytes]) -> str:
        path = str(PurePosixPath(name).parent / found[1].decode())
        used.add(path)
        return path

    styles = {name: whole(name) for name in files if name.endswith(".css")}
    made = {name: _stripped(content) for name, content in styles.items()}
    return {name: made.get(name, files[name]) for name in files if name not in used}


def _inside(drawing: bytes) -> bytes:
    for sign, written in _WRITTEN.items():
        drawing = drawing.replace(sign, written)
    return b'url("data:image/svg+xml,' + drawing + b'")'


def _stripped(content: bytes) -> bytes:
    """Without comments and indents."""
    return bytes(rcssmin.cssmin(content))
