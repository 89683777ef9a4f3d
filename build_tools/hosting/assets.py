"""Assets get names that tell their content, so that browsers may keep them for ever."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

import rjsmin

from build_tools.hosting.styles import put_together

ASSETS = "assets/"
"""The folder that they all lie in."""

_SCRIPT = re.compile(r'<script [^>]*(assets/[^">]*)"')


@dataclass(frozen=True)
class Assets:
    """The assets of a site by their new names, and what becomes of the pages that load them."""

    files: dict[str, bytes]
    names: dict[str, str]
    """The new name of each, by the old one."""
    seals: dict[str, str]
    """What a script's content must be, by its new name."""

    def named_in(self, page: str) -> str:
        """A page that loads each asset by its new name.

        It runs a script only if it is the one that the page was built with.
        """
        if not self.names:
            return page
        named = self._known.sub(lambda found: f'{self.names[found[1]]}"', page)
        return _SCRIPT.sub(self._sealed, named)

    @cached_property
    def _known(self) -> re.Pattern[str]:
        return re.compile(f'({"|".join(map(re.escape, self.names))})"')

    def _sealed(self, found: re.Match[str]) -> str:
        seal = self.seals.get(found[1])
        return f'{found[0]} integrity="{seal}"' if seal else found[0]


def fingerprint(files: Mapping[str, bytes]) -> Assets:
    """Rename every asset to `name.HASH.ending`; the code loses what only its authors read.

    The hash is of the content with the names of the assets it loads already changed; so a file is
    renamed after those that it names.
    """
    waiting = {name: _stripped(name, text) for name, text in sorted(put_together(files).items())}
    told = Assets({}, {}, {})
    while waiting:
        old = next(one for one in waiting if not _loads_any(one, waiting))
        content, path = waiting.pop(old), PurePosixPath(old)
        digest = hashlib.sha256(content)
        new = path.with_name(f"{path.stem}.{digest.hexdigest()[:8]}{path.suffix}")
        told.files[str(new)], told.names[old] = content, str(new)
        if path.suffix == ".js":
            told.seals[str(new)] = f"sha256-{base64.b64encode(digest.digest()).decode()}"
        for other in filter(_is_script, waiting):
            waiting[other] = waiting[other].replace(_loaded(old), _loaded(str(new)))
    return told


def _stripped(name: str, content: bytes) -> bytes:
    """A script without comments and indents."""
    return rjsmin.jsmin(content) if _is_script(name) else content


def _is_script(name: str) -> bool:
    """Only a script loads other assets."""
    return name.endswith(".js")


def _loads_any(name: str, files: Mapping[str, bytes]) -> bool:
    return _is_script(name) and any(
        _loaded(other) in files[name] for other in files if other != name
    )


def _loaded(name: str) -> bytes:
    """How a script names what lies beside it."""
    return f'"./{PurePosixPath(name).name}"'.encode()
