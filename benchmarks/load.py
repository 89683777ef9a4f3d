"""How many readers a host can answer: the real site on Caddy and on nginx, loaded by wrk.

Run with `make load`; exit status 1 if any answer failed. Server, load and all else share this
machine, so the numbers compare addresses and servers; they are no promise about another machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import servers

ROOT = Path(__file__).parent.parent
SECONDS, THREADS, CONNECTIONS = 5, 2, 16
ADDRESSES = ("/", "/kommun/are/", "/data/orter.json")

REPORT = """function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"rate": %f, "p50": %f, "p90": %f, "p99": %f, "worst": %f, "failed": %d}\\n',
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3,
    latency:percentile(90) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
    errors.connect + errors.read + errors.write + errors.timeout + errors.status))
end
"""
"""What wrk says when it is done, on the last line. Its own times are in microseconds."""


def load(address: str, script: Path) -> dict[str, float]:
    """Requests a second, milliseconds to an answer, and how many failed, for one address."""
    command = ["wrk", f"-d{SECONDS}s", f"-t{THREADS}", f"-c{CONNECTIONS}", "-s", str(script)]
    command += ["-H", "Accept-Encoding: br", f"http://{address}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def build(folder: Path) -> Path:
    """The real site, in a folder that a server without root's rights may read."""
    folder.chmod(0o755)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
    subprocess.run([*command, str(folder / "site")], cwd=ROOT, check=True)
    return folder / "site"


def main() -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        script = Path(name) / "report.lua"
        script.write_text(REPORT, encoding="utf-8")
        site = build(Path(name))
        asset = next((site / "assets").rglob("site.*.css")).relative_to(site)
        for server in servers.SERVERS:
            with servers.running(server, site, site) as host:
                for address in (*ADDRESSES, f"/{asset.as_posix()}"):
                    result = load(host.site + address, script)
                    failed += result["failed"]
                    print(
                        f"{server:5} {address:30} {result['rate']:6.0f} requests/s, "
                        f"median {result['p50']:.1f} ms, 90 % {result['p90']:.1f} ms, "
                        f"99 % {result['p99']:.1f} ms, worst {result['worst']:.0f} ms, "
                        f"{result['failed']} failed"
                    )
    return int(failed > 0)


if __name__ == "__main__":
    missing = [servers.advice(name) for name in servers.PACKAGES if not servers.is_ready(name)]
    sys.exit("\n".join(missing) or main())
