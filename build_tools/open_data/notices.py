"""Text files for others than readers: licences of what the site ships, and where to report holes.

`templates/LICENSE.txt` was written by hand from the parts' own files. Which parts Pagefind is made
of changes with its version, so requirements.in pins it.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

from build_tools.model.about import Security, Settings
from build_tools.model.paths import LICENCES, SECURITY
from build_tools.model.scalars import ascii_address

TEXT = Path(__file__).parent / "LICENSE.txt"
_PART = re.compile(r"^  ([a-z][\w-]*)(?: (\d\S*))? {2,}(\S+(?: AND \S+)*)$", re.MULTILINE)


def security_txt(settings: Settings, security: Security) -> str:
    """Where to report a security hole, in the words of RFC 9116."""
    lines = [f"Contact: {contact}" for contact in security.contacts]
    lines += [f"Expires: {security.expires}T00:00:00Z", "Preferred-Languages: sv, en"]
    if settings.address:
        lines += [f"Canonical: {urljoin(ascii_address(settings.address), f'/{SECURITY}')}"]
    return "\n".join(lines) + "\n"


def parts() -> list[tuple[str, str, str]]:
    """(name, version or "", licence by SPDX) of what others have written in the search."""
    return _PART.findall(TEXT.read_text(encoding="utf-8"))


def render_notices(settings: Settings) -> dict[str, str]:
    """The files, as {uri: text}; without a contact there is no security.txt."""
    text = TEXT.read_text(encoding="utf-8")
    notices = {LICENCES: text.replace("{tjänst}", settings.service.name)}
    if settings.security:
        notices[SECURITY] = security_txt(settings, settings.security)
    return notices
