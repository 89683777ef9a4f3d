"""How fast the box answers with all localities of Sweden, and what its files weigh.

Run with `make bench`. Times are milliseconds from a key's input event to laid-out options, at the
machine's own speed and slowed four times, about as an old phone. A frame is 16 ms. All is typed
three times and the least time of each key counts: what else the machine does is not the box's work.

Measured in November 2026, 1,365 keys, slowed four times, two runs in pairs on a machine with other
work (load 5 to 10 on 2 cores): 99th percentile 15.4 and 13.2 ms when all names were gone through
and the list made anew for each key, 10.5 and 9.4 ms since names are looked up and only a new list
is drawn.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import brotli
from playwright.sync_api import Page, sync_playwright

from tests.browser import launch_options
from tests.e2e.conftest import served

ROOT = Path(__file__).parent.parent
SLOWDOWNS = (1, 4)
TIMES = 3
EVERY = 10
"""Every tenth locality is typed, letter by letter, and once with its middle letter left out."""

KEYSTROKES = """async (queries) => {
  const field = document.querySelector("#plats");
  const list = document.querySelector(".lookup [role=listbox]");
  const status = document.querySelector(".lookup [role=status]");
  field.focus();
  field.value = "ångest";
  field.dispatchEvent(new Event("input"));
  while (list.hidden) await new Promise((done) => setTimeout(done, 10)); // the words have come
  const times = [];
  for (const query of queries) {
    status.textContent = "";
    field.value = query;
    const start = performance.now();
    field.dispatchEvent(new Event("input"));
    while (!status.textContent) await Promise.resolve();
    list.offsetHeight;
    times.push(performance.now() - start);
  }
  return times;
}"""


def all_sweden() -> tuple[str, list[str]]:
    """(index, names) of all 1,310 localities; a municipality bears its code for a name."""
    with (ROOT / "build_tools" / "answers" / "places-se.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    codes = sorted({row["municipality_code"] for row in rows})
    index = {
        "regions": ["Sverige"],
        "regionIds": ["sverige"],
        "clinics": ["Mini-Maria"],
        "clinicIds": ["mini-maria"],
        "hosts": [0],
        "municipalities": [[code, f"{code} kommun", code, 0, [], [0]] for code in codes],
        "places": [[row["name"], codes.index(row["municipality_code"])] for row in rows],
        "beside": "i jag bor på",
    }
    return json.dumps(index, ensure_ascii=False), [row["name"] for row in rows]


WORRIES = [
    *("jag orkar inte mer och vill bara försvinna", "min son röker hasch vad ska jag göra"),
    *("orosanmälan i borlänge kommun", "får mina föräldrar veta att jag går till er"),
    *("hur länge syns cannabis i ett kissprov", "kompis vaknar inte efter att ha tagit tabletter"),
]
"""Typed letter by letter too: danger, places and pages are all looked for at each."""


def typed(names: list[str]) -> list[str]:
    queries = []
    for name in names[::EVERY]:
        queries += [name[:end] for end in range(1, len(name) + 1)]
        middle = len(name) // 2
        queries.append(name[:middle] + name[middle + 1 :])
    return queries + [text[:end] for text in WORRIES for end in range(1, len(text) + 1)]


def measure(page: Page, root: str, slowdown: int) -> list[float]:
    index, names = all_sweden()
    page.route("**/orter.json", lambda route: route.fulfill(body=index))
    page.goto(root)
    page.focus(".lookup input")  # the box is fetched when somebody is about to type
    page.wait_for_selector(".lookup [role=listbox]", state="attached")
    throttle = page.context.new_cdp_session(page)
    throttle.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    return list(map(min, *(page.evaluate(KEYSTROKES, typed(names)) for _ in range(TIMES))))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        subprocess.run(command, cwd=ROOT, check=True)
        for uri in ("data/orter.json", "sok/svar/hjalp.json", "sok/svar/ord.json"):
            index = (Path(folder) / uri).read_bytes()
            print(f"{uri}: {len(index)} B, {len(brotli.compress(index))} B brotli")
        for path in sorted((Path(folder) / "assets" / "js").glob("*.js")):
            script = path.read_bytes()
            print(f"{path.name}: {len(script)} B, {len(brotli.compress(script))} B brotli")
        with served(Path(folder)) as root, sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options())
            for slowdown in SLOWDOWNS:
                times = sorted(measure(browser.new_page(), root, slowdown))
                p99 = times[int(len(times) * 0.99)]
                print(
                    f"{len(times)} keystrokes, processor slowed {slowdown} times: "
                    f"median {median(times):.1f} ms, 99th percentile {p99:.1f} ms, "
                    f"worst {times[-1]:.1f} ms"
                )
            browser.close()


if __name__ == "__main__":
    main()
