"""Find what others have written to check pages, or get it: `python -m tests.validator`.

The Nu Html Checker (vnu), which needs Java, the types of schema.org's words and the words of EARL
come from npm, pinned. Where one of them is missing and can't be had, the test that uses it is
skipped and says so.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from tests.browser import is_root, run
from tests.scripts import ALONE, DENO

VNU, DTS, LIB = "vnu-jar@26.9.27", "schema-dts@2.1.0", "schema-dts-lib@1.1.0"
EARL_WORDS = "@vocabulary/earl@2.0.6"
FILES = {
    VNU: ("package/build/dist/vnu.jar", Path(sys.prefix) / "vnu.jar"),
    DTS: ("package/dist/schema.d.ts", Path(sys.prefix) / "schema-dts.d.ts"),
    EARL_WORDS: ("package/earl.nq", Path(sys.prefix) / "earl.nq"),
    LIB: ("package/dist/index.d.ts", Path(sys.prefix) / "schema-dts-lib.d.ts"),
}
"""The file that is wanted of each package, and where it is kept."""
JAR, TYPES, EARL = FILES[VNU][1], (FILES[DTS][1], FILES[LIB][1]), FILES[EARL_WORDS][1]


def is_ready() -> bool:
    return JAR.is_file() and shutil.which("java") is not None


def _get_java() -> None:
    if not shutil.which("java") and is_root() and shutil.which("apt-get"):
        run("apt-get", "update")
        run("apt-get", "install", "--yes", "--no-install-recommends", "default-jre-headless")


def _get(package: str) -> None:
    name, kept = FILES[package]
    if kept.is_file() or not shutil.which("npm"):
        return
    with tempfile.TemporaryDirectory() as folder:
        run("npm", "pack", "--silent", "--pack-destination", folder, package)
        for archive in Path(folder).glob("*.tgz"):
            with tarfile.open(archive) as files:
                kept.write_bytes(files.extractfile(name).read())


def faults(folder: Path) -> list[str]:
    """What the checker says of every page below a folder, one line each."""
    command = ["java", "-jar", str(JAR), "--stdout", "--format", "gnu", "--skip-non-html"]
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


def types_are_ready() -> bool:
    return all(path.is_file() for path in TYPES)


_SEARCH = "potentialAction"
"""What may tell how it is asked, with a word that is no property: `query-input`."""


def _constants(number: int, thing: dict) -> str:
    left = {key: value for key, value in thing.items() if key not in ("@context", _SEARCH)}
    told = {"Thing": left}
    if _SEARCH in thing:
        told["WithActionConstraints<SearchAction>"] = thing[_SEARCH]
    name = f"n{number}".replace("-", "_")
    return "\n".join(
        f"export const {name}_{part}: {kind} = {json.dumps(value, ensure_ascii=False)};"
        for part, (kind, value) in enumerate(told.items())
    )


def schema_org_faults(things: list[dict], wrong: list[dict], folder: Path) -> list[str]:
    """What TypeScript says of things in the words of schema.org, line by line.

    It also says so if one that is `wrong` is right.
    """
    for path in TYPES:
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(text.replace('"schema-dts-lib"', f'"./{TYPES[1].name}"'))
    lines = [
        f'import type {{ SearchAction, Thing, WithActionConstraints }} from "./{TYPES[0].name}";'
    ]
    lines += [_constants(number, thing) for number, thing in enumerate(things)]
    expected = "// @ts-expect-error"
    lines += [
        f"{expected}\n{_constants(-number, one)}" for number, one in enumerate(wrong, start=1)
    ]
    (folder / "things.ts").write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [DENO, "check", "--quiet", "--no-lock", "--no-remote", "--no-npm", "--no-config"]
    done = subprocess.run(
        [*command, folder / "things.ts"],
        env=os.environ | ALONE,
        capture_output=True,
        text=True,
        check=False,
    )
    return (done.stdout + done.stderr).splitlines() if done.returncode else []


if __name__ == "__main__":
    _get_java()
    for package in FILES:
        _get(package)
    if not is_ready():
        print("Sidornas HTML prövas inte: det behövs Java och npm.", file=sys.stderr)
    if not types_are_ready():
        print("Orden i schema.org prövas inte: det behövs npm.", file=sys.stderr)
