"""How often Python looks for what can go."""

from __future__ import annotations

import atexit
import gc


def look_seldom_for_garbage() -> None:
    """What imports and builds keeps nearly all it makes: to look takes long, and finds little.

    What there already is is never looked through again, and what there is at the end never at all:
    the system takes it back.
    """
    gc.freeze()
    gc.set_threshold(100_000, 10, 10)
    atexit.register(gc.freeze)
