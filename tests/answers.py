"""What the box answers, asked without a browser: its own scripts, run by Deno on a site's files."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from build_tools.model.paths import EASY, PLACE_INDEX
from build_tools.model.site import Site
from build_tools.open_data.feeds import place_index
from build_tools.search.answer_files import answer_files
from tests.conftest import ROOT
from tests.scripts import ALONE, DENO, SCRIPTS

DRIVERS = ROOT / "tests" / "javascript"


class Answer(NamedTuple):
    """The numbers of the dangers that were heard, whether it surely or maybe is a cry for help that
    no phrase tells of, and the pages that the answers lead to."""

    dangers: list[int]
    is_sure: bool
    is_doubted: bool
    urls: list[str]

    @property
    def alarms(self) -> bool:
        """Whether help stands first as danger looks; what is only doubted gets a calm row."""
        return bool(self.dangers) or self.is_sure


def write_files(site: Site, folder: Path) -> None:
    """What the box asks for, and nothing else of a site."""
    for uri, text in (answer_files(site) | {PLACE_INDEX: place_index(site)}).items():
        path = folder / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def ask(folder: Path, questions: Sequence[str], *, easy: bool = False) -> list[Answer]:
    """The answers to all questions, by the files in `folder`."""
    told = _run("ask.js", [folder, *([EASY] if easy else [])], questions)
    return [
        Answer(one["dangers"], one["isSure"], one["isDoubted"], one["urls"])
        for one in map(json.loads, told)
    ]


def work(folder: Path, places: Path, questions: Sequence[str]) -> dict[str, int]:
    """The most names and words that are looked at for a letter of questions that are typed."""
    return json.loads(_run("work.js", [places, folder], questions)[0])


def near(learned: Path, texts: Sequence[str]) -> list[float]:
    """How near each text is to cries for help, by the file of what has been learned."""
    return json.loads(_run("near.js", [learned], [json.dumps(texts)])[0])


def _run(driver: str, arguments: Sequence[object], questions: Sequence[str]) -> list[str]:
    command = [DENO, "run", "--quiet", "--no-remote", "--no-lock", "--allow-read"]
    command += [DRIVERS / driver, SCRIPTS.as_uri(), *arguments]
    asked = "".join(f"{' '.join(one.split())}\n" for one in questions)
    done = subprocess.run(
        [*map(str, command)], input=asked, env=ALONE, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()
