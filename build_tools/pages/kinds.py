"""The kinds of pages that follow a skeleton, once."""

from __future__ import annotations

from build_tools.pages.region import REGION

KINDS = (REGION,)

VOCABULARIES = tuple(kind.vocabulary for kind in KINDS)
"""What the skeletons of each kind may name."""
