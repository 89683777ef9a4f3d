"""A bill of materials in CycloneDX: `python -m build_tools.adapters.sbom FILE`.

Of the environment, only what requirements.txt locks: that builds the site, and its scope is
`excluded`. What the site ships is `required`. Addresses are left out: versions and licences say it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from build_tools.open_data.notices import parts

ROOT = Path(__file__).resolve().parents[2]
SEARCH = "pagefind"
SPELLING = "spylls"
CORRECTED = {SPELLING: "MPL-2.0"}
"""Packages whose metadata name another licence than their licence file."""

NO_CRATES = ("fflate", "rust-std")
DATA = (
    ("GeoNames", "CC-BY-4.0", "required", "Names of places, in data/orter.tsv."),
    ("Den stora svenska ordlistan", "LGPL-3.0-only", "excluded", "The dictionary in spylls."),
)

Json = dict[str, Any]


def bill() -> Json:
    """The whole bill, the same for the same environment."""
    made = _environment()
    locked = _names("requirements.txt")
    tools = [tool for tool in made["components"] if plain(tool["name"]) in locked]
    for tool in tools:
        tool["scope"] = "required" if plain(tool["name"]) == SEARCH else "excluded"
        if licence := CORRECTED.get(plain(tool["name"])):
            tool["licenses"] = _licence(licence)
    shipped, data = [_part(*part) for part in parts()], [_data(*one) for one in DATA]
    made["components"] = sorted(tools + shipped + data, key=lambda one: one["bom-ref"].lower())
    _connect(made, shipped)
    whole: Json = _without_addresses(made)
    return whole


def _environment() -> Json:
    command = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "environment"]
    command += ["--output-reproducible", "--pyproject", str(ROOT / "pyproject.toml")]
    told: Json = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return told


def _names(file: str) -> set[str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return {plain(name) for name in re.findall(r"^([\w.-]+)(?:\[\w+\])?[=<>~]=", text, re.M)}


def plain(name: str) -> str:
    """A package's name as all its spellings have it in common."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _part(name: str, version: str, licence: str) -> Json:
    part: Json = {"type": "library", "name": name, "bom-ref": f"{SEARCH}/{name}"}
    part |= {"scope": "required"}
    part |= {"licenses": _licence(licence)} | ({"version": version} if version else {})
    return part if name in NO_CRATES else part | {"purl": f"pkg:cargo/{name}@{version}"}


def _data(name: str, licence: str, scope: str, description: str) -> Json:
    more = {"scope": scope, "description": description, "licenses": _licence(licence)}
    return {"type": "data", "name": name, "bom-ref": f"data/{name}"} | more


def _licence(expression: str) -> list[Json]:
    known = {"acknowledgement": "concluded"}
    if " " in expression:
        return [{"expression": expression} | known]
    return [{"license": {"id": expression} | known}]


def _connect(made: Json, shipped: list[Json]) -> None:
    """Say what needs what: the project needs what requirements*.in name."""
    refs = {plain(one["name"]): one["bom-ref"] for one in made["components"]}
    there = set(refs.values())
    needs = {one["ref"]: {*one.get("dependsOn", ())} & there for one in made["dependencies"]}
    needs = {ref: found for ref, found in needs.items() if ref in there}
    needs |= {one["bom-ref"]: set() for one in made["components"] if one["bom-ref"] not in needs}
    needs[refs[SEARCH]] |= {part["bom-ref"] for part in shipped}
    (places, _, _, _), (words, _, _, _) = DATA
    needs[refs[SPELLING]].add(refs[plain(words)])
    named = _names("requirements.in") | _names("requirements-run.in")
    direct = {refs[name] for name in named} | {refs[plain(places)]}
    needs[made["metadata"]["component"]["bom-ref"]] = direct
    made["dependencies"] = [
        {"ref": ref} | ({"dependsOn": sorted(found)} if found else {})
        for ref, found in sorted(needs.items())
    ]


def _without_addresses(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_addresses(one) for one in value]
    if isinstance(value, dict):
        kept = {key: one for key, one in value.items() if key != "externalReferences"}
        return {key: _without_addresses(one) for key, one in kept.items()}
    return value


def main() -> int:
    """Write the bill to the file that is named on the command line."""
    made = bill()
    text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    Path(sys.argv[1]).write_text(text, encoding="utf-8", newline="\n")
    print(f"{sys.argv[1]}: {len(made['components'])} delar.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
