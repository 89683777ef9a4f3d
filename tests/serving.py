"""Run the real servers with our configurations: with a certificate, or as behind a proxy."""

from __future__ import annotations

import atexit
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.browser import is_root
from tests.servers import program

HOSTING = Path(__file__).parent.parent / "build_tools" / "hosting"

SITE_NAME, PREVIEW_NAME = "helpsite.localhost", "granskning.helpsite.localhost"
"""To a browser, what ends in `localhost` is this machine."""

NOBODY = 65534


@dataclass(frozen=True)
class Host:
    """A server that runs: the addresses of the site and the previews, port 80, and its folder."""

    site: str
    previews: str
    http_port: int
    folder: Path

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")

    def publish(self, site: Path) -> None:
        """Make a copy of a built site what is served, as a publisher does: in one step."""
        release = Path(tempfile.mkdtemp(prefix="release-", dir=self.folder))
        shutil.copytree(site, release, dirs_exist_ok=True)
        release.chmod(0o755)
        new = self.folder / "live.new"
        new.symlink_to(release.name)
        new.replace(self.folder / "live")


@cache
def certificate() -> Path:
    """The folder of a certificate for our names, made by the openssl command for this process."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-noenc", "-days", "1", "-subj", f"/CN={SITE_NAME}"]
    command += ["-addext", f"subjectAltName=DNS:{SITE_NAME},DNS:{PREVIEW_NAME}"]
    command += ["-addext", "keyUsage=critical,digitalSignature,keyCertSign"]
    command += ["-out", str(folder / "certificate.pem"), "-keyout", str(folder / "key.pem")]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@contextmanager
def serve(
    name: str,
    site: Path,
    previews: Path | None = None,
    *,
    proxied: bool = False,
    changes: Mapping[str, str] | None = None,
) -> Iterator[Host]:
    """Run a server with our configuration for it, on free ports and as a user without rights.

    `proxied` follows what the configuration says of a proxy that has the certificate; `changes` are
    made in the server's own copy of it.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for source in (HOSTING, certificate()):
            shutil.copytree(source, folder, dirs_exist_ok=True)
        folder.chmod(0o777)
        (folder / "key.pem").chmod(0o644)
        http, https = _free_ports(2)
        scheme, port = ("http", http) if proxied else ("https", https)
        roots = (f"{scheme}://{each}:{port}" for each in (SITE_NAME, PREVIEW_NAME))
        host = Host(*roots, http, folder)
        host.publish(site)
        if previews:
            shutil.copytree(previews, folder / "previews", symlinks=True)
            (folder / "previews").chmod(0o755)
        command, environment = _SETUPS[name](host, https, proxied, changes or {})
        with (folder / "log").open("w") as log:
            process = _start([program(name), *command], environment, log)
            try:
                _wait_for(process, host, [http] if proxied else [http, https])
                yield host
            finally:
                process.terminate()
                process.wait(10)


Setup = tuple[list[str], dict[str, str]]
"""Arguments and environment of a server."""


def _caddy(host: Host, https: int, proxied: bool, changes: Mapping[str, str]) -> Setup:
    config = host.folder / "Caddyfile"
    certificate = "tls /etc/ssl/helpsite/fullchain.pem /etc/ssl/helpsite/privkey.pem"
    ours = {
        f"# {certificate}": f"tls {host.folder}/certificate.pem {host.folder}/key.pem",
        "https://{host}{uri}": f"https://{{host}}:{https}{{uri}}",
    }
    _change(config, {**({} if proxied else ours), **changes})
    scheme = "http://" if proxied else ""
    return ["run", "--config", str(config)], {
        "HOME": str(host.folder),
        "CADDY_ADMIN": "off",
        "HTTP_PORT": str(host.http_port),
        "HTTPS_PORT": str(https),
        "SITE_ADDRESS": scheme + SITE_NAME,
        "SITE_ROOT": str(host.folder / "live"),
        "PREVIEW_ADDRESS": scheme + PREVIEW_NAME,
        "PREVIEW_ROOT": str(host.folder / "previews"),
    }


def _nginx(host: Host, https: int, proxied: bool, changes: Mapping[str, str]) -> Setup:
    config = host.folder / "nginx.conf"
    text = re.sub(r".*listen \[::\].*\n", "", config.read_text(encoding="utf-8"))  # not everywhere
    if proxied:
        text = text.replace("listen 443 ssl http2", f"listen 127.0.0.1:{host.http_port}")
        text = re.sub(r"\n\tserver {\n\t\tlisten 80;.*?\n\t}\n", "", text, flags=re.DOTALL)
        text = re.sub(r"\t+(ssl_|listen 80).*\n", "", text)
    config.write_text(text, encoding="utf-8")
    ours = {
        "/etc/letsencrypt/live/helpsite.example/fullchain.pem": f"{host.folder}/certificate.pem",
        "/etc/letsencrypt/live/helpsite.example/privkey.pem": f"{host.folder}/key.pem",
        "listen 443": f"listen 127.0.0.1:{https}",
        "listen 80": f"listen 127.0.0.1:{host.http_port}",
        "https://$host$request_uri": f"https://$host:{https}$request_uri",
    }
    everywhere = {"/srv/helpsite": str(host.folder), "helpsite.example": SITE_NAME}
    _change(config, {**({} if proxied else ours), **everywhere, **changes})
    return ["-p", f"{host.folder}/", "-c", str(config), "-g", "daemon off;"], {}


_SETUPS = {"caddy": _caddy, "nginx": _nginx}


def _change(config: Path, changes: Mapping[str, str]) -> None:
    text = config.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    config.write_text(text, encoding="utf-8")


def _start(command: list[str], environment: dict[str, str], log) -> subprocess.Popen:
    who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if is_root() else {}
    return subprocess.Popen(command, env=environment, stdout=log, stderr=log, **who)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def _wait_for(process: subprocess.Popen, host: Host, ports: list[int]) -> None:
    """Wait until the ports answer; raises, with the log, if the server gives up."""
    for port in ports:
        while process.poll() is None:
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
    if process.poll() is not None:
        raise RuntimeError(host.log)
