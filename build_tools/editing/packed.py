"""What is packed beside the code. In the repository they are folders where people look for them."""

from __future__ import annotations

from pathlib import Path

_CODE = Path(__file__).parents[1]
_REPOSITORY = _CODE.parent


def _place(packed: str, own: str) -> Path:
    there = _CODE / packed
    return there if there.is_dir() else _REPOSITORY / own


FRAME = _place("frame", "overrides")
"""The frame of every page: templates, styles, scripts."""

SMALLEST_SITE = _place("editing/smallest_site", "tests/sites/minst")
"""The smallest good site: its texts and data, all of it made up."""

STARTER = Path(__file__).parent / "starter"
"""What a new site has beside its texts and data: settings, checks, publishing."""
