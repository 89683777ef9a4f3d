"""Run one command of the generator, and tell what each stage of it takes.

`python -m benchmarks.stages [--without search,compression] REPORT check|site DIR|mkdocs DIR …`,
in the folder of a site. The product knows nothing of it: the functions that the stages begin with
are replaced before the command runs. The report is JSON: seconds by stage, and where it stopped.
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from functools import wraps
from pathlib import Path
from typing import Any

STAGES = {
    "read": ("build_tools.reading.load:load",),
    "rules": (
        "build_tools.rules.handbook:check",
        "build_tools.rules.skeletons:skeletons_are_whole",
        "build_tools.rules.lonely:lonely_pages",
    ),
    "links": ("build_tools.rules.links:broken_links",),
    "text pages": ("build_tools.pages.by_hand:text_page",),
    "regions": ("build_tools.pages.render:Memory.begin",),
    "data pages": ("build_tools.pages.from_data:_page",),
    "print pages": ("build_tools.pages.from_data:printed_pages",),
    "feeds": (
        "build_tools.open_data.feeds:common_feeds",
        "build_tools.open_data.feeds:region_feeds",
    ),
    "spelling": ("build_tools.rules.spelling:misspelt",),
    "search": ("build_tools.search.pagefind_index:begin",),
    "asset names": ("build_tools.hosting.assets:fingerprint",),
    "compression": ("build_tools.hosting.compression:compress",),
}
"""What begins each stage, in the order of a build. Time in a stage within a stage is its own: so
`print pages` is what `render_pages` does beside the other two. `regions` is what is made of them on
all cores: then no stage within it is told."""

REST = "rest"
"""What no stage is: imports, frames, files written; in MkDocs what it does with our pages."""

MOST_MEMORY = 8_000_000_000
"""Bytes of addresses that a command gets: what grows without end stops before the machine does."""


class Clock:
    """Seconds of processor time and by the clock on the wall, in the stage that is running."""

    def __init__(self) -> None:
        self.running = [REST]
        self.taken: dict[str, list[float]] = {name: [0.0, 0.0] for name in (*STAGES, REST)}
        self.last = self._now()

    @staticmethod
    def _now() -> tuple[float, float]:
        others = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + others.ru_utime + others.ru_stime, time.monotonic()

    def turn(self) -> None:
        """Give the time since the last turn to the stage that is running."""
        now = self._now()
        taken = self.taken[self.running[-1]]
        for number, (after, before) in enumerate(zip(now, self.last, strict=True)):
            taken[number] += after - before
        self.last = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*arguments: Any, **more: Any) -> Any:
            self._enter(stage)
            done = function(*arguments, **more)
            if isinstance(done, Future):
                wait([done])  # at once, so that no other stage gets its time
            self._leave()
            return self._each(stage, done) if isinstance(done, Iterator) else done

        return run

    def _each(self, stage: str, items: Iterator[Any]) -> Iterator[Any]:
        """What a generator yields; it works while it is asked, not when it is called."""
        nothing = object()
        while True:
            self._enter(stage)
            item = next(items, nothing)
            self._leave()
            if item is nothing:
                return
            yield item

    def _enter(self, stage: str) -> None:
        self.turn()
        self.running.append(stage)

    def _leave(self) -> None:
        """Not after a failure: then the stage that is running is where it stopped."""
        self.turn()
        self.running.pop()


def found(place: str) -> tuple[Any, str, Callable[..., Any]]:
    """(owner, name, function) of `module:name` or `module:Class.name`."""
    module, _, path = place.partition(":")
    owner: Any = importlib.import_module(module)
    *outer, name = path.split(".")
    for part in outer:
        owner = getattr(owner, part)
    return owner, name, getattr(owner, name)


def replace(place: str, by: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Put another function in the place of one, wherever it has been imported."""
    owner, name, old = found(place)
    new = by(old)
    modules = [m for key, m in sys.modules.items() if key.partition(".")[0] == "build_tools"]
    for one in (owner, *modules):
        if vars(one).get(name) is old:
            setattr(one, name, new)


def prepare(clock: Clock, without: list[str]) -> None:
    """Time every stage, and leave out those `without`."""
    nothing: Future[None] = Future()
    nothing.set_result(None)
    for module in ("build_tools.__main__", "build_tools.adapters.mkdocs_plugin"):
        importlib.import_module(module)
    for stage, places in STAGES.items():
        for place in places:
            if stage in without:
                replace(place, lambda _: lambda *_, **__: nothing)
            else:
                replace(place, lambda old, stage=stage: clock.timed(stage, old))


def run(command: list[str]) -> int:
    """`check …` and `site DIR` are the generator's own; `mkdocs DIR` builds with MkDocs."""
    if command[0] != "mkdocs":
        from build_tools.__main__ import main

        return main(command)
    from mkdocs.__main__ import cli

    cli(["build", "--quiet", "--strict", "--site-dir", command[1]], standalone_mode=False)
    return 0


def peak() -> int:
    """The most memory that this process has had, or one that it started, in bytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii").split()
    others = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(int(status[status.index("VmHWM:") + 1]), others) * 1024


def _out_of_time(*_: object) -> None:
    raise TimeoutError("out of time")


def main() -> int:
    parser = argparse.ArgumentParser("python -m benchmarks.stages", description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("--without", default="", help="stages to leave out, by comma")
    parser.add_argument("--seconds", type=int, default=0, help="the most that it may take")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGALRM, _out_of_time)
    signal.alarm(options.seconds)
    clock, stopped = Clock(), ""
    try:
        prepare(clock, options.without.split(","))
        if run(options.command):
            stopped = "errors in data or texts"
    except (MemoryError, TimeoutError) as error:
        stopped = f"{clock.running[-1]}: {type(error).__name__}"
    clock.turn()
    told = {"stages": clock.taken, "peak": peak(), "stopped": stopped}
    options.report.write_text(json.dumps(told), encoding="utf-8")
    return bool(stopped)


if __name__ == "__main__":
    sys.exit(main())
