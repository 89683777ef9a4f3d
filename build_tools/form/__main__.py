"""`make edit`: the form on this machine, for who sits at it."""

from __future__ import annotations

import argparse
import webbrowser
from pathlib import Path
from threading import Timer

import uvicorn

from build_tools.form.application import application
from build_tools.form.desk import Desk
from build_tools.form.guard import SECONDS, Door
from build_tools.form.repository import Repository
from build_tools.form.workspace import Workspace
from build_tools.model.project import Project

HERE = "127.0.0.1"
"""The one address that the form answers on."""
_MOST_AT_ONCE = 40


def main() -> None:
    """Serve the form until it is stopped."""
    parser = argparse.ArgumentParser("python -m build_tools.form", description="Formuläret.")
    parser.add_argument("--port", type=int, default=8010)
    parser.add_argument("--data", type=Path, default=Path("data"), help="mapp med data")
    parser.add_argument("--content", type=Path, default=Path("content"), help="mapp med texter")
    parser.add_argument("--quiet", action="store_true", help="öppna ingen webbläsare")
    options = parser.parse_args()
    root = Path.cwd()
    project = Project(root, root / options.data, root / options.content)
    door = Door(f"http://{HERE}:{options.port}")
    print(f"Formuläret finns på {door.start}")
    print("Adressen är bara för dig, på den här datorn. Avsluta med Ctrl+C.", flush=True)
    if not options.quiet:
        Timer(1, webbrowser.open, [door.start]).start()
    serve(Desk(Workspace(project), Repository(root), door), options.port)


def server(desk: Desk, port: int) -> uvicorn.Server:
    """What listens, on this machine alone."""
    return uvicorn.Server(
        uvicorn.Config(
            application(desk),
            host=HERE,
            port=port,
            log_level="error",
            access_log=False,
            server_header=False,
            limit_concurrency=_MOST_AT_ONCE,
            timeout_keep_alive=SECONDS,
            proxy_headers=False,
        )
    )


def serve(desk: Desk, port: int) -> None:
    server(desk, port).run()


if __name__ == "__main__":
    main()
