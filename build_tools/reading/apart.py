"""Work on all cores: in processes that are copies of this one, so that they know what it knows."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from threading import Thread
from typing import Any, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

_work: list[Callable[..., Any]] = []
"""What a copy does; only the one that does it has anything here."""


def cores() -> int:
    """How many processes may run at the same time; one where a process can't be copied safely, or
    is a copy itself: the others have theirs."""
    if _work:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def apart(make: Callable[[Item], Made], items: Sequence[Item], at_a_time: int = 1) -> list[Made]:
    """What a function makes of each item, in their order. What it keeps stays in the copies.

    All is made, or an error is raised: a copy's own, or ChildProcessError if the system ends one.
    """
    with begun(make, items, at_a_time) as made:
        pass
    return made


@contextmanager
def begun(
    make: Callable[[Item], Made], items: Sequence[Item], at_a_time: int = 1
) -> Iterator[list[Made]]:
    """The same, while this process does what is in the block; what is made is there after it."""
    made: list[Made] = []
    if cores() == 1 or not items:
        yield made
        made += map(make, items)
        return
    pool = ProcessPoolExecutor(
        min(cores(), len(items)),
        multiprocessing.get_context("fork"),
        initializer=_begin,
        initargs=(make,),
    )
    try:
        with pool:
            making = pool.map(_made, items, chunksize=at_a_time)  # begins at once
            yield made
            made += making
    except BrokenProcessPool as error:
        why = "systemet avbröt en del av bygget, troligen för att minnet inte räckte"
        raise ChildProcessError(why) from error


def each(make: Callable[[Item], Made], items: Sequence[Item], few: int) -> list[Made]:
    """What a function makes of each item, in their order; more than a few are shared out."""
    if len(items) <= few or cores() == 1:
        return [make(item) for item in items]
    return apart(make, items, at_a_time=1 + len(items) // (4 * cores()))


FEW = 500
"""Items that one process is done with before a copy of it is made."""


def in_shares(make: Callable[[Sequence[Item]], Made], items: Sequence[Item]) -> list[Made]:
    """What a function makes of many items, shared out among the cores."""
    shares = cores() if len(items) > FEW else 1
    if shares == 1:
        return [make(items)]
    return apart(make, [items[first::shares] for first in range(shares)])


def _begin(make: Callable[..., Any]) -> None:
    gc.freeze()  # what a copy began with stays: to look through it would also copy its memory
    _work.append(make)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A copy whose parent was killed would wait for work for ever."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _made(item: object) -> Any:
    return _work[-1](item)
