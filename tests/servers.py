"""Find the servers that hosts use, and wrk that loads them, or get them: `python -m tests.servers`.

What is missing is got as Debian's packages, when run as root where nothing starts them as services.
What can't be had is said, and the tests that need it are skipped and say so too.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser import is_root, run

HOSTING = Path(__file__).parent.parent / "build_tools" / "hosting"
SERVERS = ("caddy", "nginx")
PACKAGES = {
    "caddy": ["caddy"],
    "nginx": ["nginx", "libnginx-mod-http-brotli-static"],
    "wrk": ["wrk"],
}
NGINX = (HOSTING / "nginx.conf").read_text(encoding="utf-8")
MODULE = Path(re.search(r"load_module (.+);", NGINX)[1])
# Debian keeps servers where only root looks for programs.
PATH = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))


def is_ready(name: str) -> bool:
    return shutil.which(name, path=PATH) is not None and (name != "nginx" or MODULE.is_file())


def advice(name: str) -> str:
    packages = " ".join(PACKAGES[name])
    return f"{name} saknas. Installera, till exempel: sudo apt install {packages}"


@dataclass(frozen=True)
class Host:
    """A server that runs: its two addresses (`127.0.0.1:8080`) and the file with all it says."""

    site: str
    preview: str
    log: Path


@contextmanager
def running(name: str, live: Path, preview: Path) -> Iterator[Host]:
    """Run a server with the files in `hosting/`, on two free ports of this machine.

    It has no root's rights, so everybody must be allowed to read the two folders.
    """
    with tempfile.TemporaryDirectory() as folder, socket.socket() as one, socket.socket() as two:
        place = Path(folder)
        for free in (one, two):
            free.bind(("127.0.0.1", 0))
        addresses = (f"127.0.0.1:{free.getsockname()[1]}" for free in (one, two))
        host = Host(*addresses, place / "log")
        command, environment = {"caddy": _caddy, "nginx": _nginx}[name](place, host, live, preview)
        one.close()
        two.close()
        with host.log.open("wb") as log:
            process = subprocess.Popen(
                command,
                cwd=place,
                env={"PATH": PATH, "HOME": folder} | environment,
                stdout=log,
                stderr=log,
                **_without_rights(place),
            )
        try:
            _wait_for(process, host)
            yield host
        finally:
            process.terminate()
            process.wait()


def _caddy(place: Path, host: Host, live: Path, preview: Path) -> tuple[list[str], dict[str, str]]:
    environment = {
        "SITE_ADDRESS": f"http://{host.site}",
        "SITE_ROOT": str(live),
        "PREVIEW_ADDRESS": f"http://{host.preview}",
        "PREVIEW_ROOT": str(preview),
        "SITE_BIND": "127.0.0.1",
        "CADDY_ADMIN": "off",  # several may run at a time
    }
    # A copy, since the project may lie where only its owner reads.
    shutil.copy(HOSTING / "Caddyfile", place)
    return ["caddy", "run", "--config", "Caddyfile"], environment


def _nginx(place: Path, host: Host, live: Path, preview: Path) -> tuple[list[str], dict[str, str]]:
    for path in HOSTING.glob("nginx*.conf"):
        text = path.read_text(encoding="utf-8")
        for port, address in (("8080", host.site), ("8081", host.preview)):
            text = text.replace(f"listen {port};", f"listen {address};")
        (place / path.name).write_text(text, encoding="utf-8")
    (place / "live").symlink_to(live)
    (place / "preview").symlink_to(preview)
    return ["nginx", "-e", "stderr", "-p", str(place), "-c", "nginx.conf"], {}


def _without_rights(place: Path) -> dict[str, object]:
    """Who runs the server: whoever runs the tests, but not root."""
    if not is_root():
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(place, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _wait_for(process: subprocess.Popen[bytes], host: Host) -> None:
    """Wait until both addresses answer; raises RuntimeError with what the server said if not."""
    deadline = time.monotonic() + 10
    for address in (host.site, host.preview):
        name, port = address.split(":")
        while process.poll() is None and time.monotonic() < deadline:
            try:
                socket.create_connection((name, int(port))).close()
                break
            except ConnectionRefusedError:
                time.sleep(0.02)
        else:
            raise RuntimeError(host.log.read_text(encoding="utf-8"))


def main() -> None:
    """Get what is missing, and say what could not be had."""
    missing = [name for name in PACKAGES if not is_ready(name)]
    # Under systemd a package would start its server at once, for all the world.
    is_safe = is_root() and not Path("/run/systemd/system").exists()
    if missing and is_safe and shutil.which("apt-get"):
        run("apt-get", "update")
        packages = [package for name in missing for package in PACKAGES[name]]
        run("apt-get", "install", "--yes", "--no-install-recommends", *packages)
    for name in missing:
        if not is_ready(name):
            print(advice(name), file=sys.stderr)


if __name__ == "__main__":
    main()
