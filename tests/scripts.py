"""Check the types of the scripts that readers get: `python -m tests.scripts`.

TypeScript reads them as they are, with the types that their comments tell; nothing is compiled. It
comes with Deno, which runs nothing here and fetches nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

from tests.conftest import ROOT

SCRIPTS = ROOT / "overrides" / "assets" / "js"
CONFIG = ROOT / "tests" / "javascript" / "deno.json"
DENO = Path(sysconfig.get_path("scripts")) / "deno"
ALONE = {"DENO_DIR": str(Path(sys.prefix) / ".deno"), "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}


def faults(folder: Path) -> str:
    """What is wrong with the scripts in a folder; nothing if all is well."""
    command = [DENO, "check", "--quiet", "--no-lock", "--no-remote", "--no-npm"]
    command += ["--config", CONFIG, *sorted(folder.glob("*.js"))]
    done = subprocess.run(
        command, env=os.environ | ALONE, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr if done.returncode else ""


if __name__ == "__main__":
    sys.exit(faults(SCRIPTS) or 0)  # an empty text would say that something is wrong
