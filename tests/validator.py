"""Find the Nu Html Checker (vnu) for the tests, or get it: `python -m tests.validator`.

It needs Java; the program itself comes from npm, pinned. Where one of them is missing and can't be
had, the test that uses it is skipped and says so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from tests.browser import is_root, run

PACKAGE = "vnu-jar@26.9.27"
JAR = Path(sys.prefix) / "vnu.jar"


def is_ready() -> bool:
    return JAR.is_file() and shutil.which("java") is not None


def _get_java() -> None:
    if not shutil.which("java") and is_root() and shutil.which("apt-get"):
        run("apt-get", "update")
        run("apt-get", "install", "--yes", "--no-install-recommends", "default-jre-headless")


def _get_jar() -> None:
    if JAR.is_file() or not shutil.which("npm"):
        return
    with tempfile.TemporaryDirectory() as folder:
        run("npm", "pack", "--silent", "--pack-destination", folder, PACKAGE)
        for archive in Path(folder).glob("*.tgz"):
            with tarfile.open(archive) as files:
                JAR.write_bytes(files.extractfile("package/build/dist/vnu.jar").read())


def faults(folder: Path) -> list[str]:
    """What the checker says of every page below a folder, one line each."""
    command = ["java", "-jar", str(JAR), "--stdout", "--format", "gnu", "--skip-non-html"]
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


if __name__ == "__main__":
    _get_java()
    _get_jar()
    if not is_ready():
        print("Sidornas HTML prövas inte: det behövs Java och npm.", file=sys.stderr)
