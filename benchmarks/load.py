"""How many requests a second Caddy and nginx answer as behind a proxy, and how soon.

Run with `make load`: five seconds an address, from two threads over 16 connections on this machine.
Exit status 1 if any answer was an error. Client and server share the machine's processors, so the
figures compare the two and show that nothing breaks; on a network they will be others.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.servers import SERVERS, advice, missing, program
from tests.serving import SITE_NAME, Host, serve

ROOT = Path(__file__).parent.parent
SECONDS, THREADS, CONNECTIONS = 5, 2, 16
PERCENTILES = ("50%", "90%", "99%")


def addresses(site: Path) -> list[str]:
    """The start page, a page made from data, the stylesheet, the largest file, and one missing."""
    (styles,) = (site / "assets" / "css").glob("site.*.css")
    return ["/", "/kommun/are/", f"/assets/css/{styles.name}", "/data/orter.json", "/finns-inte/"]


def load(host: Host, path: str) -> str:
    """What wrk reports of an address, asked for as browsers do."""
    bounds = [f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{SECONDS}s"]
    headers = ["-H", "Accept-Encoding: gzip, br", "-H", f"Host: {SITE_NAME}"]
    address = f"http://127.0.0.1:{host.http_port}{path}"
    command = [program("wrk"), *bounds, "--latency", *headers, address]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def errors(report: str, expected: int) -> int:
    """Answers that did not come, and those that were errors where a page was expected."""
    sockets = re.search(r"connect (\d+), read (\d+), write (\d+), timeout (\d+)", report)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", report)
    answered = int(re.search(r"(\d+) requests in", report)[1])
    wrong = int(refused[1]) if refused else 0
    if expected == 404:
        wrong = answered - wrong
    return wrong + sum(map(int, sockets.groups() if sockets else ()))


def main() -> int:
    if names := missing():
        print(advice(names), file=sys.stderr)
        return 1
    failed = 0
    site = ROOT / "site"
    print(f"{'':7}{'requests/s':>10}" + "".join(f"{p:>10}" for p in PERCENTILES) + "  errors")
    for name in SERVERS:
        with serve(name, site, proxied=True) as host:
            for path in addresses(site):
                report = load(host, path)
                rate = float(re.search(r"Requests/sec:\s+([\d.]+)", report)[1])
                delays = (re.search(rf"{p}\s+(\S+)", report)[1] for p in PERCENTILES)
                wrong = errors(report, 404 if path == "/finns-inte/" else 200)
                failed += wrong
                columns = "".join(f"{delay:>10}" for delay in delays)
                print(f"{name:7}{rate:>10.0f}{columns}{wrong:>8}  {path}", flush=True)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
