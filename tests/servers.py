"""Find Caddy, nginx, openssl and wrk for the tests, or get them: `python -m tests.servers`.

In order: what the machine has, Debian's packages when run as root. Where one of them is missing and
can't be had, the tests that use it are skipped and say so.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests.browser import is_root, run

PACKAGES = ["caddy", "nginx", "libnginx-mod-http-brotli-static", "openssl", "wrk"]
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
"""Where Debian has it, and where our nginx.conf says that it is."""

SERVERS = ("caddy", "nginx")


def program(name: str) -> str | None:
    """The path of a program; none if it, or what it needs, is not there."""
    # Debian keeps nginx where only root looks.
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    return found if name != "nginx" or BROTLI.is_file() else None


def missing() -> list[str]:
    return [name for name in (*SERVERS, "openssl", "wrk") if not program(name)]


def advice(names: list[str]) -> str:
    return f"Saknas: {', '.join(names)}. Till exempel: sudo apt install {' '.join(PACKAGES)}"


def _install_packages() -> None:
    # Where systemd rules the packages start the servers for everybody: there the owner decides.
    if is_root() and shutil.which("apt-get") and not Path("/run/systemd/system").is_dir():
        run("apt-get", "update")
        # Debian starts no service in this run level.
        install = ("apt-get", "install", "--yes", "--no-install-recommends", *PACKAGES)
        run("env", "RUNLEVEL=1", *install)


if __name__ == "__main__":
    if missing():
        _install_packages()
    if missing():
        print(f"Webbservrarna prövas inte. {advice(missing())}", file=sys.stderr)
