"""Find Caddy, nginx and wrk for the tests, or get them: `python -m tests.servers`. And start them.

In order: what the machine has, Debian's packages when run as root. Where one of them is missing and
can't be had, the tests that use it are skipped and say so.
"""

from __future__ import annotations

import os
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
PACKAGES = ["caddy", "nginx", "libnginx-mod-http-brotli-static", "wrk"]
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
"""Where Debian has it, and where our nginx.conf says that it is."""

SERVERS = ("caddy", "nginx")
NOBODY = 65534


def program(name: str) -> str | None:
    """The path of a server or of wrk; none if it, or what it needs, is not there."""
    # Debian keeps nginx where only root looks.
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    return found if name != "nginx" or BROTLI.is_file() else None


def missing() -> list[str]:
    return [name for name in (*SERVERS, "wrk") if not program(name)]


def advice(names: list[str]) -> str:
    return f"Saknas: {', '.join(names)}. Till exempel: sudo apt install {' '.join(PACKAGES)}"


def _install_packages() -> None:
    # Where systemd rules the packages start the servers for everybody: there the owner decides.
    if is_root() and shutil.which("apt-get") and not Path("/run/systemd/system").is_dir():
        run("apt-get", "update")
        # Debian starts no service in this run level.
        install = ("apt-get", "install", "--yes", "--no-install-recommends", *PACKAGES)
        run("env", "RUNLEVEL=1", *install)


@dataclass(frozen=True)
class Host:
    """A server that runs: the addresses of the site and of the previews, and its folder."""

    site: str
    previews: str
    folder: Path

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")

    def publish(self, site: Path) -> None:
        """Make a copy of a built site what is served, as a publisher does: in one step."""
        _publish(self.folder, site)


def _publish(folder: Path, site: Path) -> None:
    release = Path(tempfile.mkdtemp(prefix="release-", dir=folder))
    shutil.copytree(site, release, dirs_exist_ok=True)
    release.chmod(0o755)
    new = folder / "live.new"
    new.symlink_to(release.name)
    new.replace(folder / "live")


@contextmanager
def serve(name: str, site: Path, previews: Path | None = None) -> Iterator[Host]:
    """Run a server with our configuration for it, on free ports and as a user without rights."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(HOSTING, folder, dirs_exist_ok=True)
        folder.chmod(0o777)
        _publish(folder, site)
        if previews:
            shutil.copytree(previews, folder / "previews", symlinks=True)
            (folder / "previews").chmod(0o755)
        ports = _free_ports(2)
        host = Host(*(f"http://127.0.0.1:{port}" for port in ports), folder)
        start = {"caddy": _start_caddy, "nginx": _start_nginx}[name]
        with (folder / "log").open("w") as log, start(host, log) as process:
            try:
                _wait_for(process, host, ports)
                yield host
            finally:
                process.terminate()
                process.wait(10)


def _start_caddy(host: Host, log) -> subprocess.Popen:
    environment = {
        "HOME": str(host.folder),
        "CADDY_ADMIN": "off",
        "SITE_ADDRESS": host.site,
        "SITE_ROOT": str(host.folder / "live"),
        "PREVIEW_ADDRESS": host.previews,
        "PREVIEW_ROOT": str(host.folder / "previews"),
    }
    command = [program("caddy"), "run", "--config", str(host.folder / "Caddyfile")]
    return _start(command, log, environment)


def _start_nginx(host: Host, log) -> subprocess.Popen:
    config = host.folder / "nginx.conf"
    text = config.read_text(encoding="utf-8").replace("/srv/mini-maria", str(host.folder))
    for port, root in ((8080, host.site), (8081, host.previews)):
        text = text.replace(f"listen {port};", f"listen {root.removeprefix('http://')};")
    config.write_text(text, encoding="utf-8")
    command = [program("nginx"), "-p", f"{host.folder}/", "-c", str(config), "-g", "daemon off;"]
    return _start(command, log, {})


def _start(command: list[str], log, environment: dict[str, str]) -> subprocess.Popen:
    who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if is_root() else {}
    return subprocess.Popen(command, env=environment, stdout=log, stderr=log, **who)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def _wait_for(process: subprocess.Popen, host: Host, ports: list[int]) -> None:
    """Wait until both addresses answer; raises, with the log, if the server gives up."""
    for port in ports:
        while process.poll() is None:
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
    if process.poll() is not None:
        raise RuntimeError(host.log)


if __name__ == "__main__":
    if missing():
        _install_packages()
    if missing():
        print(f"Webbservrarna prövas inte. {advice(missing())}", file=sys.stderr)
