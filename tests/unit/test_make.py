"""What `make` does for editors, with other programs in the place of those that it runs."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT, SITES

READY = ("-o", ".venv/.site-ready", "-o", "requirements.txt", "-o", ".venv/bin/python")
"""What is installed already."""


def make(*arguments: str, **more) -> subprocess.CompletedProcess[str]:
    command = ["make", "--silent", *READY, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, **more)


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], "check"),
        (["FAST=1"], "check --fast"),
        (["FAST=1", "FILES=content/akut.md"], "check --fast content/akut.md"),
    ],
)
def test_make_check_asks_for_what_was_meant(arguments, asked):
    done = make("check", "RUN=echo", *arguments)
    assert done.stdout.split("build_tools ")[1].split() == asked.split()


# make links -------------------------------------------------------------------------------------


@pytest.fixture
def links(tmp_path):
    """Run `make links` over (place, code) pairs; each address is tried by a curl that knows it."""

    def run(*codes: str) -> subprocess.CompletedProcess[str]:
        curl = tmp_path / "curl"
        curl.write_text(
            f'#!/bin/sh\nfor last; do :; done\necho "$last" >> {tmp_path}/tried\n'
            'printf "%s" "${last##*/}" | cut -c1-3\n'
        )
        python = tmp_path / "python"
        lines = [f"echo https://exempel.se/{code}-{n} sida:{n}" for n, code in enumerate(codes)]
        python.write_text("\n".join(["#!/bin/sh", *lines]) + "\n")
        for program in (curl, python):
            program.chmod(0o755)
        path = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
        return make("links", f"RUN={python}", env=os.environ | path)

    return run


def test_links_that_answer_are_not_told_of(links):
    done = links("200", "204", "200")
    assert (done.stdout, done.returncode) == ("", 0)


def test_each_link_that_answers_badly_is_told_of(links):
    assert links("200", "404", "000", "500").stdout.splitlines() == [
        "sida:1: https://exempel.se/404-1 svarade 404.",
        "sida:2: https://exempel.se/000-2 svarar inte.",
        "sida:3: https://exempel.se/500-3 svarade 500.",
    ]


def test_a_host_that_is_gone_is_told_of_when_another_answers(links):
    assert links("000", "000", "404").stdout.splitlines() == [
        "sida:2: https://exempel.se/404-2 svarade 404.",
        "sida:0: https://exempel.se/000-0 svarar inte.",
        "sida:1: https://exempel.se/000-1 svarar inte.",
    ]


@pytest.mark.parametrize("count", [1, 3, 5, 40])
def test_without_a_network_it_is_said_once(links, tmp_path, count):
    done = links(*["000"] * count)
    assert done.stdout == "Inget nät: ingen av länkarna svarar. Anslut datorn, och prova igen.\n"
    assert done.returncode != 0
    assert len((tmp_path / "tried").read_text().splitlines()) == min(count, 5)


def test_the_links_of_a_site_come_with_their_places():
    command = [sys.executable, "-m", "build_tools", "links"]
    folders = ["--data", str(SITES / "minst/data"), "--content", str(SITES / "minst/content")]
    done = subprocess.run(
        [*command, *folders], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert all(len(line.split()) == 2 for line in done.stdout.splitlines())
    assert "https://www.umo.se" in done.stdout
