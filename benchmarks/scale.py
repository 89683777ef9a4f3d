"""What the check and the build cost as a country grows, and what a reader gets to fetch.

Run with `make bench-scale`, or with `make bench-scale SIZES=23,100`. Each figure is from a process
of its own, on a synthetic site and a fixed day (`benchmarks/synthetic.py`). The exponent is the
slope between the first and the last size on logarithmic scales: 1 is in line with the number of
municipalities. COMPRESSION holds as in a build. Ten times Sweden, 2900, is built when it is asked
for, by the plain carrier alone and without search and compression; what stops it is told.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import brotli

from benchmarks.stages import REST, STAGES
from benchmarks.synthetic import ROOT, TODAY, write
from build_tools.model.paths import BUNDLE, EASY, PLACE_INDEX

SIZES = (23, 100, 290)
HUGE = 1000
"""From here on only the core is measured."""

NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
COMMANDS = {
    "check": ("check",),
    "check --fast": ("check", "--fast"),
    "plain build": ("site", "{folder}/plain"),
    "MkDocs build": ("mkdocs", "{folder}/mkdocs"),
}
KINDS = ("kommun", "mottagning", "region", "utskrift")
BUDGET = 14_000
"""Bytes of a page's HTML and styles in brotli."""

MB, KB = 1e6, 1e3
Row = dict[str, float | str]


@dataclass
class Memory:
    """The most memory that any process below one has had, in bytes: Pagefind's, and any other's."""

    root: int
    most: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})

    def look(self) -> None:
        waiting = [self.root]
        while waiting:
            process = Path("/proc") / str(waiting.pop())
            try:
                for task in (process / "task").iterdir():
                    waiting += map(int, (task / "children").read_text().split())
                is_pagefind = b"pagefind" in (process / "cmdline").read_bytes()
                status = (process / "status").read_text().split()
                peak = int(status[status.index("VmHWM:") + 1]) * 1024
            except (OSError, ValueError):  # it has ended, and has no memory
                continue
            self.most[is_pagefind] = max(self.most[is_pagefind], peak)


def measured(name: str, folder: Path, without: str, seconds: int) -> Row:
    """The processor time, wall time and memory of a command, and each stage of it."""
    report = folder / "report.json"
    command = [part.format(folder=folder) for part in COMMANDS[name]]
    options = [f"--without={without}", f"--seconds={seconds}", str(report)]
    own = {"SOURCE_DATE_EPOCH": str(int(NOON.timestamp())), "PYTHONPATH": str(ROOT)}
    report.unlink(missing_ok=True)
    with (folder / "errors.txt").open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.stages", *options, *command],
            cwd=folder / "site",
            env=os.environ | own | {"NO_MKDOCS_2_WARNING": "1"},
            stdout=errors,
            stderr=errors,
        )
    started, memory = time.monotonic(), Memory(process.pid)
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.05):
            memory.look()

    watcher = threading.Thread(target=watch)
    watcher.start()
    # ru_maxrss tells nothing: a process inherits that of whoever started it.
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - started
    ended.set()
    watcher.join()
    if not report.exists():
        return {f"{name}: stopped": _last_line(folder / "errors.txt")}
    told = json.loads(report.read_text(encoding="utf-8"))
    row: Row = {
        f"{name}: processor, s": used.ru_utime + used.ru_stime,
        f"{name}: wall, s": wall,
        f"{name}: memory, MB": max(memory.most[False], told["peak"]) / MB,
    }
    if memory.most[True]:
        row[f"{name}: Pagefind's memory, MB"] = memory.most[True] / MB
    for stage in (*STAGES, REST):
        processor, _ = told["stages"][stage]
        if processor >= 0.005:
            row[f"{name}: {stage}, s"] = processor
    if told["stopped"]:
        row[f"{name}: stopped"] = f"{told['stopped']} ({_last_line(folder / 'errors.txt')})"
    return row


def _last_line(path: Path) -> str:
    lines = path.read_text(encoding="utf-8", errors="replace").strip().split("\n")
    return next((line for line in lines if ": " in line and "Varning" not in line), lines[-1])


def light(path: Path) -> int:
    """Bytes of a file in brotli 5, about what a host makes as it goes."""
    return len(brotli.compress(path.read_bytes(), quality=5))


def weighed(site: Path) -> Row:
    """What a built site weighs, and its heaviest page of each kind."""
    pages = sorted(site.rglob("*.html"))
    files = [path for path in site.rglob("*") if path.is_file()]
    twins = [path for path in files if path.suffix in (".br", ".gz")]
    sizes = {path: path.stat().st_size for path in files}
    styles = sum(light(path) for path in site.glob("assets/css/*.css"))
    heaviest: dict[str, Path] = {}
    over = 0
    for page in pages:
        kind = kind_of(page.relative_to(site).as_posix())
        if kind not in heaviest or sizes[page] > sizes[heaviest[kind]]:
            heaviest[kind] = page
        over += light(page) + styles > BUDGET
    row: Row = {
        "pages": len(pages),
        f"pages over {BUDGET // 1000} kB with styles, brotli 5": over,
        "output without compressed twins, MB": (
            sum(sizes.values()) - sum(sizes[path] for path in twins)
        )
        / MB,
        "output, MB": sum(sizes.values()) / MB,
    }
    for kind, page in sorted(heaviest.items()):
        row[f"heaviest {kind}, kB"] = sizes[page] / KB
        row[f"heaviest {kind}, brotli 5, kB"] = light(page) / KB
        row[f"heaviest {kind}"] = f"/{page.relative_to(site).parent.as_posix()}/"
    hours = [path for path in (site / "data").rglob("*.json") if "oppettider" in str(path)]
    row["hours that a lookup may fetch, files"] = len(hours)
    if hours:
        row["largest of them, brotli 5, kB"] = max(map(light, hours)) / KB
    row["place index, kB"] = sizes[site / PLACE_INDEX] / KB
    row["place index, brotli 5, kB"] = light(site / PLACE_INDEX) / KB
    for folder in (BUNDLE, EASY + BUNDLE):
        index = [p for p in (site / folder).rglob("*") if p.is_file() and p not in twins]
        if index:
            row[f"search index /{folder}, kB"] = sum(sizes[path] for path in index) / KB
    return row


def kind_of(address: str) -> str:
    first = address.removeprefix(EASY).split("/")[0]
    return f"page of {first}/" if first in KINDS else "other page"


def of_size(municipalities: int, only: list[str], without: str, seconds: int) -> Row:
    """Everything that is measured of a country of some size."""
    is_huge = municipalities >= HUGE
    without = "search,compression" if is_huge else without
    row: Row = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started = time.process_time()
        write(folder / "site", municipalities)
        row["written, s"] = time.process_time() - started
        for command in COMMANDS:
            if command in only and not (is_huge and command == "MkDocs build"):
                print(f"{municipalities}: {command} …", file=sys.stderr, flush=True)
                row |= measured(command, folder, without, seconds)
        built = [path for path in (folder / "plain", folder / "mkdocs") if path.exists()]
        if built and not any(key.startswith("plain build: stopped") for key in row):
            row |= weighed(built[0])
    return row


def exponent(first: tuple[int, float], last: tuple[int, float]) -> float:
    """The slope between two (size, cost) on logarithmic scales."""
    return math.log(last[1] / first[1]) / math.log(last[0] / first[0])


def table(rows: dict[int, Row]) -> str:
    """All that was measured as a table in Markdown, with the growth of each."""
    sizes = sorted(rows)
    lines = [
        f"| municipalities | {' | '.join(map(str, sizes))} | exponent |",
        "|---|" + "--:|" * (len(sizes) + 1),
    ]
    for name in sorted({name for row in rows.values() for name in row}, key=_order(rows)):
        cells = [_shown(rows[size].get(name)) for size in sizes]
        lines.append(f"| {name} | {' | '.join(cells)} | {_growth(rows, name)} |")
    return "\n".join(lines)


def _order(rows: dict[int, Row]):
    names = list(dict.fromkeys(name for size in sorted(rows) for name in rows[size]))
    groups = list(dict.fromkeys(name.partition(":")[0] for name in names))
    return lambda name: (groups.index(name.partition(":")[0]), names.index(name))


def _shown(value: float | str | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, str):
        return value.replace("|", "/")
    return str(value) if isinstance(value, int) else f"{value:.{1 if value >= 10 else 2}f}"


def _growth(rows: dict[int, Row], name: str) -> str:
    known = [
        (size, value)
        for size in sorted(rows)
        if size < HUGE and isinstance(value := rows[size].get(name), int | float) and value > 0
    ]
    return f"{exponent(known[0], known[-1]):.2f}" if len(known) > 1 else ""


def main() -> None:
    parser = argparse.ArgumentParser("python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="municipalities")
    parser.add_argument("--only", default=",".join(COMMANDS), help="commands, by comma")
    parser.add_argument("--without", default="", help=f"stages, by comma: {', '.join(STAGES)}")
    parser.add_argument("--seconds", type=int, default=1800, help="the most for one command")
    parser.add_argument("--json", type=Path, help="keep what was measured in this file")
    options = parser.parse_args()
    rows = {}
    for size in sorted({int(size) for size in options.sizes.split(",")}):
        rows[size] = of_size(size, options.only.split(","), options.without, options.seconds)
        if options.json:
            options.json.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"COMPRESSION={os.environ.get('COMPRESSION') or 'as published'}\n")
    print(table(rows))


if __name__ == "__main__":
    main()
