"""The stylesheet: what the page about the look shows is what readers get."""

import re

from tests.conftest import ROOT

STYLES = ROOT / "overrides" / "assets" / "css"


def tokens(text: str, selector: str) -> dict[str, str]:
    block = re.search(rf"{re.escape(selector)} \{{(.*?)\}}", text, re.DOTALL)
    assert block
    return dict(re.findall(r"(--[\w-]+): ([^;]+);", block[1]))


def test_the_sample_of_dark_has_the_colours_of_dark():
    dark = (STYLES / "tokens.css").read_text("utf-8").partition("prefers-color-scheme: dark")[2]
    shown = tokens((STYLES / "look.css").read_text("utf-8"), ".in-dark")
    assert shown == tokens(dark, ":root")
